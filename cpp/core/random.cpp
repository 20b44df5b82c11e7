#include "core/random.h"

#include <cmath>
#include <utility>

namespace downhill {

Random::Random(std::uint32_t seed, std::uint32_t stream)
    : increment_((std::uint64_t(stream) << 1) | 1) {
  next();
  state_ += seed;
  next();
}

std::uint32_t Random::next() {
  const std::uint64_t old = state_;
  state_ = old * 6364136223846793005ULL + increment_;
  const auto shifted = static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27);
  return (shifted >> (old >> 59)) | (shifted << ((32 - (old >> 59)) & 31));
}

double Random::uniform() { return next() * 0x1p-32; }

std::uint32_t Random::below(std::uint32_t n) {
  const std::uint32_t reject =
      (0u - n) % n;  // 2³² mod n: the values that would favor small results
  std::uint32_t value = next();
  while (value < reject) value = next();
  return value % n;
}

double Random::normal() {
  if (has_spare_) {
    has_spare_ = false;
    return spare_;
  }
  double x, y, square;
  do {
    x = 2.0 * uniform() - 1.0;
    y = 2.0 * uniform() - 1.0;
    square = x * x + y * y;
  } while (square >= 1.0 || square == 0.0);
  const double stretch = std::sqrt(-2.0 * portable_log(square) / square);
  spare_ = y * stretch;
  has_spare_ = true;
  return x * stretch;
}

void Random::shuffle(std::span<int> items) {
  for (std::size_t i = items.size(); i > 1; --i)
    std::swap(items[i - 1], items[below(static_cast<std::uint32_t>(i))]);
}

// x = m·2ᵉ with m in [√½, √2); log m = 2 artanh s, s = (m − 1)/(m + 1), |s| < 0.172: the series to
// s²¹ is exact enough.
double portable_log(double x) {
  if (!(x > 0)) return x == 0 ? -HUGE_VAL : NAN;
  if (x > 1.7976931348623157e308) return x;
  if (x < 0x1p-1022) return portable_log(x * 0x1p54) - 54 * 0.6931471805599453;
  auto bits = __builtin_bit_cast(std::uint64_t, x);
  int exponent = static_cast<int>(bits >> 52) - 1023;
  double m = __builtin_bit_cast(double, (bits & 0xfffffffffffffULL) | 0x3ff0000000000000ULL);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    exponent += 1;
  }
  const double s = (m - 1.0) / (m + 1.0), square = s * s;
  double sum = 0.0;
  for (int n = 21; n >= 1; n -= 2) sum = sum * square + 1.0 / n;
  return 2.0 * s * sum + exponent * 0.6931471805599453;
}

}  // namespace downhill
