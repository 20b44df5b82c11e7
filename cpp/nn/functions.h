#pragma once

#include <array>
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

/// tanh x. Float: relative error below 5e-7, never beyond ±1 and ±1 from ±7.75 on; NaN stays NaN.
/// Made once for many numbers.
// By halves of the polynomials (Estrin) instead of power by power: layers wait for one another, so
// the way through one tanh counts. Q's leading coefficient is 1: one register less, one product
// less.
template <class F>
class HyperbolicTangent {
 public:
  [[gnu::always_inline]] HyperbolicTangent() {
    const Quadruple* from = kTable.data();
#ifdef __wasm_simd128__
    // Loads: of a constant of four floats V8 makes three to five instructions.
    __asm__("" : "+r"(from));
#endif
    DOWNHILL_UNROLLED
    for (int i = 0; i < kSize; ++i) k_[i] = Lanes<F>::load(from[i].data());
  }
  [[gnu::always_inline]] F operator()(F value) const {
    const F x = fast_bounded(value, k_[0], k_[1]);
    const F s = x * x, ss = s * s;
    const F p = (k_[2] + k_[3] * s) + ss * (k_[4] + k_[5] * s);
    const F q = (k_[6] + k_[7] * s) + ss * ((k_[8] + k_[9] * s) + ss);
    return x * p / q;
  }

 private:
  static constexpr int kSize = 10;
  using Quadruple = std::array<float, 4>;
  static constexpr std::array<Quadruple, kSize> kTable = [] {
    std::array<Quadruple, kSize> table{};
    int next = 0;
    for (float number : {-7.75f, 7.75f,                                       // bounds
                         4177822.25f, 539272.875f, 12249.4932f, 46.8878441f,  // P
                         4177823.0f, 1931874.62f, 99172.6016f, 985.895874f})  // Q
      table[static_cast<std::size_t>(next++)] = {number, number, number, number};
    return table;
  }();
  F k_[kSize];
};
template <>
class HyperbolicTangent<double> {
 public:
  double operator()(double x) const { return std::tanh(x); }
};
template <class F>
[[gnu::always_inline]] inline F hyperbolic_tangent(F x) {
  return HyperbolicTangent<F>()(x);
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
