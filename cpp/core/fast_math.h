#pragma once

#include <cmath>
#include <cstdint>
#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

namespace downhill {

/// Four numbers of a picture at once.
using Floats = float __attribute__((vector_size(16)));

// Float functions for pictures, for one number or four: branch-free, every choice a select.
// Coefficients: least-squares fits in Chebyshev points on the reduced range, made by
// scripts/fit-fast-math.mjs.
// __builtin_bit_cast because clang 14's library has no std::bit_cast yet. NaN stays NaN and
// infinities are respected.

template <class F>
struct BitsOf {
  using Type = std::int32_t;
};
template <>
struct BitsOf<Floats> {
  using Type = std::int32_t __attribute__((vector_size(16)));
};

template <class F>
[[gnu::always_inline]] inline F fast_sqrt(F x) {
  return __builtin_sqrtf(x);
}
template <>
[[gnu::always_inline]] inline Floats fast_sqrt(Floats x) {
#ifdef __wasm_simd128__
  return reinterpret_cast<Floats>(wasm_f32x4_sqrt(reinterpret_cast<v128_t>(x)));
#else
  return Floats{__builtin_sqrtf(x[0]), __builtin_sqrtf(x[1]), __builtin_sqrtf(x[2]),
                __builtin_sqrtf(x[3])};
#endif
}

/// x in [low, high]; NaN stays NaN.
template <class F>
[[gnu::always_inline]] inline F fast_bounded(F x, F low, F high) {
  const F below = high < x ? high : x;
  return below < low ? low : below;
}
#ifdef __wasm_simd128__
// One instruction each; from the comparisons above clang makes f32x4.min, which is seven in x86.
template <>
[[gnu::always_inline]] inline Floats fast_bounded(Floats x, Floats low, Floats high) {
  const v128_t below = wasm_f32x4_pmin(reinterpret_cast<v128_t>(x), reinterpret_cast<v128_t>(high));
  return reinterpret_cast<Floats>(wasm_f32x4_pmax(below, reinterpret_cast<v128_t>(low)));
}
#endif

/// eˣ, relative error below 2e-7 for −86.9 ≤ x ≤ 88.7; 0 below, ∞ above.
template <class F>
[[gnu::always_inline]] inline F fast_exp(F x) {
  using Bits = typename BitsOf<F>::Type;
  constexpr float kRound =
      12582912.0f;  // 1.5·2²³: adding it rounds to a whole number in the low bits
  const F bounded = fast_bounded(x, F{} - 87.3f, F{} + 89.0f);
  const F shifted = bounded * 1.44269504f + kRound;
  const F n = shifted - kRound;
  const F r = (bounded - n * 0.693359375f) + n * 2.12194440e-4f;  // ln 2 in two parts
  constexpr float k2 = 2 * 0.5f, k3 = 2 * 0.166665167f, k4 = 2 * 0.0416662619f,
                  k5 = 2 * 0.0083691515f, k6 = 2 * 0.00139464461f;
  const F twice = 2.0f + r * (2.0f + r * (k2 + r * (k3 + r * (k4 + r * (k5 + r * k6)))));
  // 2ⁿ⁻¹: its exponent fits from n = 128, where the product overflows as it should, down to −126,
  // where the field, and with it the product, is 0.
  const Bits power = (__builtin_bit_cast(Bits, shifted) - (0x4b400000 - 126)) << 23;
  return twice * __builtin_bit_cast(F, power);
}

/// cos(2πu), absolute error below 3e-7 for |u| ≤ 2²⁰. One turn per unit: the reduction is exact.
template <class F>
[[gnu::always_inline]] inline F fast_cos_turns(F u) {
  using Bits = typename BitsOf<F>::Type;
  constexpr float kRound = 12582912.0f;
  const F turn = u - ((u + kRound) - kRound);  // in [−½, ½]
  const F a = __builtin_bit_cast(F, __builtin_bit_cast(Bits, turn) & INT32_MAX);
  const F q = 0.25f - a;  // cos(2πa) = sin(2πq), q in [−¼, ¼]
  const F s = q * q;
  return q * (6.28318548f +
              s * (-41.3417015f +
                   s * (81.605217f + s * (-76.7038803f + s * (42.0032845f + s * -14.3558922f)))));
}

template <class F>
[[gnu::always_inline]] inline F fast_cos(F x) {
  return fast_cos_turns(x * 0.15915494f);
}
template <class F>
[[gnu::always_inline]] inline F fast_sin(F x) {
  return fast_cos_turns(x * 0.15915494f - 0.25f);
}

}  // namespace downhill
