#include "core/decimal.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace downhill {
namespace {

/// A natural number below 2^6400: room for every double and for 1000 typed digits.
class Natural {
 public:
  explicit Natural(std::uint64_t value = 0) {
    for (; value > 0; value >>= 32) words_[size_++] = static_cast<std::uint32_t>(value);
  }
  bool is_zero() const { return size_ == 0; }
  int bits() const { return size_ == 0 ? 0 : 32 * size_ - __builtin_clz(words_[size_ - 1]); }

  /// this · factor + term
  void multiply(std::uint32_t factor, std::uint32_t term = 0) {
    std::uint64_t carry = term;
    for (int i = 0; i < size_; ++i) {
      carry += std::uint64_t(words_[i]) * factor;
      words_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry > 0) words_[size_++] = static_cast<std::uint32_t>(carry);
  }
  void multiply_by_power(std::uint32_t base, int exponent) {
    for (; exponent > 0; --exponent) multiply(base);
  }
  /// Divides by 10 and returns the rest.
  int last_digit() {
    std::uint64_t rest = 0;
    for (int i = size_ - 1; i >= 0; --i) {
      rest = (rest << 32) | words_[i];
      words_[i] = static_cast<std::uint32_t>(rest / 10);
      rest %= 10;
    }
    trim();
    return static_cast<int>(rest);
  }
  /// Subtracts when that is possible, and says whether it was.
  bool take(const Natural& other) {
    if (*this < other) return false;
    std::int64_t borrow = 0;
    for (int i = 0; i < size_; ++i) {
      borrow += std::int64_t(words_[i]) - (i < other.size_ ? other.words_[i] : 0);
      words_[i] = static_cast<std::uint32_t>(borrow);
      borrow >>= 32;
    }
    trim();
    return true;
  }

 private:
  bool operator<(const Natural& other) const {
    if (size_ != other.size_) return size_ < other.size_;
    for (int i = size_ - 1; i >= 0; --i)
      if (words_[i] != other.words_[i]) return words_[i] < other.words_[i];
    return false;
  }
  void trim() {
    while (size_ > 0 && words_[size_ - 1] == 0) --size_;
  }

  int size_ = 0;
  std::uint32_t words_[200];
};

constexpr int kShown = 6;

/// The first digits of a positive finite number, rounded to nearest, ties to even.
struct Leading {
  char digits[kShown];
  int count;     ///< without zeros at the end
  int exponent;  ///< of the first digit
};

Leading leading(double value) {
  const auto bits = __builtin_bit_cast(std::uint64_t, value);
  const int field = static_cast<int>(bits >> 52);
  const std::uint64_t fraction = bits & 0xfffffffffffff;
  // m · 2^e; for e < 0 it is m · 5^−e / 10^−e.
  Natural m(field > 0 ? fraction | 0x10000000000000 : fraction);
  const int e = std::max(field, 1) - 1075;
  m.multiply_by_power(e < 0 ? 5 : 2, std::abs(e));
  char all[800];
  char *const end = all + sizeof all, *first = end;
  while (!m.is_zero()) *--first = static_cast<char>(m.last_digit());
  const long length = end - first;

  Leading found{{}, kShown, static_cast<int>(length) - 1 + std::min(e, 0)};
  for (int i = 0; i < kShown && i < length; ++i) found.digits[i] = first[i];
  if (length > kShown) {
    const char* rest = first + kShown;
    const bool beyond =
        std::any_of(rest + 1, static_cast<const char*>(end), [](char digit) { return digit != 0; });
    const bool odd = found.digits[kShown - 1] % 2 != 0;
    int i = *rest > 5 || (*rest == 5 && (beyond || odd)) ? kShown : 0;
    while (i > 0 && ++found.digits[i - 1] == 10) {
      found.digits[--i] = 0;
      if (i == 0) {  // 99…9 became 100…0
        found.digits[0] = 1;
        ++found.exponent;
      }
    }
  }
  while (found.digits[found.count - 1] == 0) --found.count;
  return found;
}

}  // namespace

std::string to_text(double value) {
  if (std::isnan(value)) return "NaN";
  std::string text;
  if (std::signbit(value)) text += '-';
  if (std::isinf(value)) return text += "Infinity";
  if (value == 0) return text += '0';
  const Leading shown = leading(std::abs(value));
  const bool scientific = shown.exponent < -4 || shown.exponent >= kShown;
  // The digit in front of which the point stands; below 1 zeros come first.
  const int point = scientific ? 1 : shown.exponent + 1;
  for (int i = std::min(0, point - 1); i < std::max(shown.count, point); ++i) {
    if (i == point) text += '.';
    text += static_cast<char>('0' + (i >= 0 && i < shown.count ? shown.digits[i] : 0));
  }
  if (!scientific) return text;
  text += shown.exponent < 0 ? "e-" : "e+";
  if (std::abs(shown.exponent) < 10) text += '0';
  return text += whole_to_text(std::abs(shown.exponent));
}

std::string whole_to_text(long value) {
  char digits[24];
  char* first = digits + sizeof digits;
  long rest = std::abs(value);
  do {
    *--first = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest > 0);
  if (value < 0) *--first = '-';
  return {first, digits + sizeof digits};
}

double parse_decimal(std::string_view text) {
  Natural digits;
  double small = 0;  // the same number while it is exact
  long count = 0, exponent = 0;
  bool behind = false;
  std::size_t i = 0;
  for (; i < text.size() && text[i] != 'e' && text[i] != 'E'; ++i) {
    if (text[i] == '.') {
      behind = true;
      continue;
    }
    const int digit = text[i] - '0';
    if (count > 0 || digit != 0) {
      ++count;
      small = small * 10 + digit;
      if (digits.is_zero())
        digits = Natural(static_cast<std::uint64_t>(digit));
      else
        digits.multiply(10, static_cast<std::uint32_t>(digit));
    }
    if (behind) --exponent;
  }
  if (count == 0) return 0;
  if (i < text.size()) {
    const bool negative = text[++i] == '-';
    if (negative || text[i] == '+') ++i;
    long typed = 0;
    for (; i < text.size(); ++i) typed = std::min(typed * 10 + (text[i] - '0'), 100000L);
    exponent += negative ? -typed : typed;
  }
  if (count + exponent > 310) return HUGE_VAL;
  if (count + exponent < -330) return 0;

  // Both numbers are doubles without error, so one rounding is left (Clinger 1990).
  if (count <= 15 && std::abs(exponent) <= 22) {
    double power = 1;
    for (long k = std::abs(exponent); k > 0; --k) power *= 10;
    return exponent < 0 ? small / power : small * power;
  }
  // digits / divisor, bit by bit, in units of 2^unit: 55 or 56 bits, fewer near the smallest
  // doubles. The last bit also says whether anything is left, so that one rounding sees all.
  Natural divisor(1);
  (exponent < 0 ? divisor : digits).multiply_by_power(10, static_cast<int>(std::abs(exponent)));
  const int shift = digits.bits() - divisor.bits(), unit = std::max(shift - 55, -1076);
  (shift < 0 ? digits : divisor).multiply_by_power(2, std::abs(shift));
  std::uint64_t quotient = 0;
  for (int bit = shift; bit >= unit; --bit) {
    quotient = 2 * quotient + (digits.take(divisor) ? 1 : 0);
    digits.multiply(2);
  }
  if (!digits.is_zero()) quotient |= 1;
  if (quotient >> 54 != 0) return std::ldexp(static_cast<double>(quotient), unit);
  // Subnormal: the last place of a double is worth four units.
  const std::uint64_t rest = quotient & 3, whole = quotient >> 2;
  const bool up = rest == 3 || (rest == 2 && whole % 2 == 1);
  return std::ldexp(static_cast<double>(whole + (up ? 1 : 0)), -1074);
}

}  // namespace downhill
