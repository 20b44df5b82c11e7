#pragma once

#include <cmath>

#include "nn/lanes.h"

namespace downhill::nn {

// The transcendental functions of networks: libm's for double, branch-free float ones for lanes, of
// which the single float is the twin. Coefficients: scripts/fit-fast-math.mjs, rational least
// squares with Lawson's weights.

/// eˣ. Float: relative error below 2e-7; 0 below −87.3, ∞ above 88.7; NaN stays NaN.
template <class F>
[[gnu::always_inline]] inline F exponential(F x) {
  return fast_exp(x);
}
template <>
inline double exponential(double x) {
  return std::exp(x);
}

/// tanh x. Float: relative error below 4e-7; NaN stays NaN.
template <class F>
[[gnu::always_inline]] inline F hyperbolic_tangent(F value) {
  const F x = fast_bounded(value, F{} - 8.2f, F{} + 8.2f);
  const F s = x * x;
  const F p =
      (((1.48404347e-8f * s + 2.16371845e-5f) * s + 0.00355668087f) * s + 0.134321183f) * s + 1.0f;
  const F q =
      (((8.37055325e-7f * s + 0.000338643207f) * s + 0.0261082780f) * s + 0.467654437f) * s + 1.0f;
  return x * p / q;
}
template <>
inline double hyperbolic_tangent(double x) {
  return std::tanh(x);
}

/// ln(1 + u). Float: relative error below 4e-7 for 0 ≤ u ≤ 1, which is all that softplus asks.
template <class F>
[[gnu::always_inline]] inline F log_one_plus(F u) {
  const F p = ((0.00341728493f * u + 0.238157615f) * u + 1.06621861f) * u + 1.0f;
  const F q = ((0.0752873197f * u + 0.687936425f) * u + 1.56621850f) * u + 1.0f;
  return u * p / q;
}
template <>
inline double log_one_plus(double u) {
  return std::log1p(u);
}

template <class F>
[[gnu::always_inline]] inline F one() {
  return Lanes<F>::splat(1);
}

/// 1/(1 + e⁻ˣ), precise at both ends.
template <class F>
[[gnu::always_inline]] inline F sigmoid(F x) {
  return one<F>() / (one<F>() + exponential(-x));
}

/// ln(1 + eˣ) = max(x, 0) + ln(1 + e^{−|x|}): no overflow.
template <class F>
[[gnu::always_inline]] inline F softplus(F x) {
  const F size = larger(x, -x);
  return rectified(x) + log_one_plus(exponential(-size));
}

}  // namespace downhill::nn
