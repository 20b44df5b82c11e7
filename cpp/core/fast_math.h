#pragma once

#include <cmath>
#include <cstdint>

namespace downhill {

// Float functions for pictures: branch-free, so that a compiler turns a row of a grid into SIMD by
// itself. Coefficients: least-squares fits in Chebyshev points on the reduced range, made by
// scripts/fit-fast-math.mjs.
// __builtin_bit_cast because clang 14's library has no std::bit_cast yet. NaN stays NaN and
// infinities are respected.

/// eˣ, relative error below 2e-7 for −87 ≤ x ≤ 88; 0 below, ∞ above.
inline float fast_exp(float x) {
  constexpr float kRound =
      12582912.0f;  // 1.5·2²³: adding it rounds to a whole number in the low bits
  const float bounded = x > 88.72283f ? 88.72283f : (x < -87.33654f ? -87.33654f : x);
  const float shifted = bounded * 1.44269504f + kRound;
  const float n = shifted - kRound;
  const float r = (bounded - n * 0.693359375f) + n * 2.12194440e-4f;  // ln 2 in two parts
  const float p =
      1.0f +
      r * (1.0f + r * (0.5f + r * (0.166665167f + r * (0.0416662619f +
                                                       r * (0.0083691515f + r * 0.00139464461f)))));
  // 2ⁿ in two halves, so that neither exponent overflows.
  const auto whole =
      static_cast<std::int32_t>(__builtin_bit_cast(std::uint32_t, shifted) - 0x4b400000u);
  const std::int32_t half = whole >> 1;
  const float a = __builtin_bit_cast(float, (half + 127) << 23);
  const float b = __builtin_bit_cast(float, (whole - half + 127) << 23);
  const float result = p * a * b;
  const float low = x < -87.33654f ? 0.0f : result;
  const float high = x > 88.72283f ? HUGE_VALF : low;
  return x != x ? x : high;
}

/// cos(2πu), absolute error below 3e-7 for |u| ≤ 2²⁰. One turn per unit: the reduction is exact.
inline float fast_cos_turns(float u) {
  constexpr float kRound = 12582912.0f;
  const float turn = u - ((u + kRound) - kRound);  // in [−½, ½]
  const float a = turn < 0 ? -turn : turn;
  const float q = 0.25f - a;  // cos(2πa) = sin(2πq), q in [−¼, ¼]
  const float s = q * q;
  return q * (6.28318548f +
              s * (-41.3417015f +
                   s * (81.605217f + s * (-76.7038803f + s * (42.0032845f + s * -14.3558922f)))));
}

inline float fast_cos(float x) { return fast_cos_turns(x * 0.15915494f); }
inline float fast_sin(float x) { return fast_cos_turns(x * 0.15915494f - 0.25f); }

}  // namespace downhill
