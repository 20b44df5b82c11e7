#pragma once

#include "nn/activation.h"
#include "nn/functions.h"

namespace downhill::nn {
namespace kernels {

// Each activation: its value at z, and its slope from z and a = g(z).
struct Linear {
  template <class F>
  static F value(F z) {
    return z;
  }
  template <class F>
  static F slope(F /*z*/, F /*a*/) {
    return one<F>();
  }
};
struct Relu {
  template <class F>
  static F value(F z) {
    return rectified(z);
  }
  template <class F>
  static F slope(F /*z*/, F a) {
    return where_positive(a, one<F>(), F{});
  }
};
struct LeakyRelu {
  template <class F>
  static F value(F z) {
    return larger(z, z * Lanes<F>::splat(typename Lanes<F>::Scalar(0.01)));
  }
  template <class F>
  static F slope(F z, F /*a*/) {
    return where_positive(z, one<F>(), Lanes<F>::splat(typename Lanes<F>::Scalar(0.01)));
  }
};
struct Tanh {
  template <class F>
  static F value(F z) {
    return hyperbolic_tangent(z);
  }
  template <class F>
  static F slope(F /*z*/, F a) {
    return one<F>() - a * a;
  }
};
struct Sigmoid {
  template <class F>
  static F value(F z) {
    return sigmoid(z);
  }
  template <class F>
  static F slope(F /*z*/, F a) {
    return a * (one<F>() - a);
  }
};
struct Elu {
  // eᶻ − 1 = 2t/(1 − t) with t = tanh(z/2): no digits lost near 0.
  template <class F>
  static F value(F z) {
    const F t = hyperbolic_tangent(-rectified(-z) * Lanes<F>::splat(0.5f));
    return where_positive(z, z, (t + t) / (one<F>() - t));
  }
  template <class F>
  static F slope(F z, F a) {
    return where_positive(z, one<F>(), a + one<F>());
  }
};
struct Gelu {
  // From here on tanh is ±1 and its slope 0, which z³ or an infinite z must not be multiplied by.
  static constexpr float kFlat = 30;
  template <class F>
  static F inner(F z) {
    using Scalar = typename Lanes<F>::Scalar;
    return Lanes<F>::splat(Scalar(0.79788456080286536)) *
           (z + Lanes<F>::splat(Scalar(0.044715)) * z * z * z);
  }
  template <class F>
  static F value(F z) {
    return Lanes<F>::splat(0.5f) * larger(z, -Lanes<F>::splat(kFlat)) *
           (one<F>() + hyperbolic_tangent(inner(z)));
  }
  template <class F>
  static F slope(F any, F /*a*/) {
    using Scalar = typename Lanes<F>::Scalar;
    const F flat = Lanes<F>::splat(kFlat), z = fast_bounded(any, -flat, flat);
    const F half = Lanes<F>::splat(0.5f), t = hyperbolic_tangent(inner(z));
    const F inner_slope = Lanes<F>::splat(Scalar(0.79788456080286536)) *
                          (one<F>() + Lanes<F>::splat(Scalar(3 * 0.044715)) * z * z);
    return half * (one<F>() + t) + half * z * (one<F>() - t * t) * inner_slope;
  }
};
struct Softplus {
  template <class F>
  static F value(F z) {
    return softplus(z);
  }
  template <class F>
  static F slope(F z, F /*a*/) {
    return sigmoid(z);
  }
};
struct Swish {
  // From here on σ is 0 or 1: an infinite z must not be multiplied by 0.
  static constexpr float kFlat = 1000;
  template <class F>
  static F value(F z) {
    return larger(z, -Lanes<F>::splat(kFlat)) * sigmoid(z);
  }
  template <class F>
  static F slope(F any, F /*a*/) {
    const F flat = Lanes<F>::splat(kFlat), z = fast_bounded(any, -flat, flat), s = sigmoid(z);
    return s * (one<F>() + z * (one<F>() - s));
  }
};

/// Calls f with the type of the activation.
template <class Call>
[[gnu::always_inline]] inline void with(Activation activation, Call&& f) {
  switch (activation) {
    case Activation::linear:
      return f(Linear{});
    case Activation::relu:
      return f(Relu{});
    case Activation::leaky_relu:
      return f(LeakyRelu{});
    case Activation::tanh:
      return f(Tanh{});
    case Activation::sigmoid:
      return f(Sigmoid{});
    case Activation::elu:
      return f(Elu{});
    case Activation::gelu:
      return f(Gelu{});
    case Activation::softplus:
      return f(Softplus{});
    case Activation::swish:
      return f(Swish{});
  }
}

}  // namespace kernels

template <class F, class Scalar>
void activate(Activation activation, int n, const Scalar* z, Scalar* a) {
  using L = Lanes<F>;
  kernels::with(activation, [&]<class G>(G) {
    for (int i = 0; i < n; i += L::width) L::store(a + i, G::template value<F>(L::load(z + i)));
  });
}

template <class F, class Scalar>
void times_slope(Activation activation, int n, const Scalar* z, const Scalar* a, Scalar* d) {
  using L = Lanes<F>;
  if (activation == Activation::linear) return;
  kernels::with(activation, [&]<class G>(G) {
    for (int i = 0; i < n; i += L::width)
      L::store(d + i, L::load(d + i) * G::template slope<F>(L::load(z + i), L::load(a + i)));
  });
}

}  // namespace downhill::nn
