#include "core/portable_math.h"

#include <cmath>
#include <cstdint>

namespace downhill {
namespace {

// ln 2 and π/2, each as a sum of parts of 33 bits: a part times a whole number below 2²⁰ is exact.
constexpr double kLog2[] = {0x1.62e42fefp-1, 0x1.473de6afp-34, 0x1.3c7673007e5edp-69};
constexpr double kQuarterTurn[] = {0x1.921fb544p+0, 0x1.0b4611a6p-34, 0x1.3198a2e037073p-69};

double without(double x, double n, const double (&parts)[3]) {
  return ((x - n * parts[0]) - n * parts[1]) - n * parts[2];
}

/// 2ⁿ for −1022 ≤ n ≤ 1023.
double power_of_two(int n) {
  return __builtin_bit_cast(double, static_cast<std::uint64_t>(n + 1023) << 52);
}

// Both for |r| ≤ π/4.
double sine(double r) {
  const double square = r * r;
  double sum = 1;
  for (int n = 17; n > 1; n -= 2) sum = 1 - sum * square / (n * (n - 1));
  return r * sum;
}

double cosine(double r) {
  const double square = r * r;
  double sum = 1;
  for (int n = 18; n > 2; n -= 2) sum = 1 - sum * square / (n * (n - 1));
  return 1 - 0.5 * square * sum;
}

/// sin(x + quarters·π/2)
double sine_of_turned(double x, int quarters) {
  constexpr double kTurn = 4 * (kQuarterTurn[0] + kQuarterTurn[1]);
  if (!(std::abs(x) <= 1e6)) x = std::fmod(x, kTurn);  // exact by definition
  if (std::isnan(x)) return x;
  const double n = std::floor(x * (1 / (kQuarterTurn[0] + kQuarterTurn[1])) + 0.5);
  const double r = without(x, n, kQuarterTurn);
  switch ((static_cast<int>(n) + quarters) & 3) {
    case 0:
      return sine(r);
    case 1:
      return cosine(r);
    case 2:
      return -sine(r);
    default:
      return -cosine(r);
  }
}

}  // namespace

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

// x = n ln 2 + r, |r| ≤ ½ ln 2: the series to r¹³ is exact enough.
double portable_exp(double x) {
  if (std::isnan(x)) return x;
  if (x > 710) return HUGE_VAL;
  if (x < -746) return 0;
  const double n = std::floor(x * 1.4426950408889634 + 0.5);
  const double r = without(x, n, kLog2);
  double sum = 1;
  for (int k = 13; k > 1; --k) sum = 1 + r * sum / k;
  // In two factors: 2ⁿ alone may be too large or too small for a number that e^x still is.
  const int half = static_cast<int>(n) / 2;
  return (1 + r * sum) * power_of_two(half) * power_of_two(static_cast<int>(n) - half);
}

double portable_sin(double x) { return sine_of_turned(x, 0); }
double portable_cos(double x) { return sine_of_turned(x, 1); }

}  // namespace downhill
