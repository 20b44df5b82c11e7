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

/// tanh x. Float: relative error below 5e-7, never beyond ±1 and ±1 from ±7.9 on; NaN stays NaN.
// By halves of the polynomials (Estrin) instead of power by power: layers wait for one another, so
// the way through one tanh counts.
template <class F>
[[gnu::always_inline]] inline F hyperbolic_tangent(F value) {
  const F x = fast_bounded(value, F{} - 7.9f, F{} + 7.9f);
  const F s = x * x, ss = s * s;
  const F p = (0.999999821f + 0.129168510f * s) + ss * (0.00294153998f + 0.0000113254682f * s);
  const F q = (1.0f + 0.462500542f * s) +
              ss * ((0.0237768069f + 0.000237325919f * s) + 2.42622036e-7f * ss);
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
