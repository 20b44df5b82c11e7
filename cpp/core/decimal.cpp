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

/// All digits of a positive finite number, the last one first, and how many stand behind the point.
struct Expansion {
  std::string digits;
  int behind;
};

Expansion expand(double value) {
  const auto bits = __builtin_bit_cast(std::uint64_t, value);
  const int field = static_cast<int>(bits >> 52);
  const std::uint64_t fraction = bits & 0xfffffffffffff;
  // m · 2^e; for e < 0 it is m · 5^−e / 10^−e.
  Natural m(field > 0 ? fraction | 0x10000000000000 : fraction);
  const int e = std::max(field, 1) - 1075;
  m.multiply_by_power(e < 0 ? 5 : 2, std::abs(e));
  Expansion all{{}, e < 0 ? -e : 0};
  while (!m.is_zero()) all.digits += static_cast<char>('0' + m.last_digit());
  return all;
}

constexpr int kShown = 6;

}  // namespace

std::string to_text(double value) {
  if (std::isnan(value)) return "NaN";
  std::string text = std::signbit(value) ? "-" : "";
  if (std::isinf(value)) return text + "Infinity";
  if (value == 0) return text + "0";
  const Expansion all = expand(std::abs(value));
  int length = static_cast<int>(all.digits.size());
  int exponent = length - 1 - all.behind;  // of the first digit

  std::string shown(all.digits.rbegin(), all.digits.rbegin() + std::min(length, kShown));
  if (length > kShown) {
    // What is cut off against half a unit, as a text: '5' and then only zeros is a tie.
    const std::string rest(all.digits.rbegin() + kShown, all.digits.rend());
    const bool beyond = rest.find_first_not_of('0', 1) != std::string::npos;
    if (rest[0] > '5' || (rest[0] == '5' && (beyond || shown.back() % 2 != 0))) {
      std::size_t i = shown.size();
      while (i > 0 && shown[i - 1] == '9') shown[--i] = '0';
      if (i > 0) {
        ++shown[i - 1];
      } else {
        shown.insert(shown.begin(), '1');
        ++exponent;
      }
    }
  }
  shown.erase(shown.find_last_not_of('0') + 1);
  length = static_cast<int>(shown.size());

  if (exponent < -4 || exponent >= kShown) {
    if (length > 1) shown.insert(1, ".");
    text += shown;
    text += exponent < 0 ? "e-" : "e+";
    if (std::abs(exponent) < 10) text += '0';
    return text + whole_to_text(std::abs(exponent));
  }
  if (exponent < 0)
    return text + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + shown;
  if (length <= exponent)
    shown.append(static_cast<std::size_t>(exponent + 1 - length), '0');
  else if (length > exponent + 1)
    shown.insert(static_cast<std::size_t>(exponent + 1), ".");
  return text + shown;
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
