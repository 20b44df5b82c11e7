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
template <class F>
struct Tanh {
  HyperbolicTangent<F> value;
  static F slope(F /*z*/, F a) { return one<F>() - a * a; }
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

/// f(the activation).
template <class F, class Call>
auto with(Activation activation, Call&& f) {
  switch (activation) {
    case Activation::linear:
      break;
    case Activation::relu:
      return f(Relu{});
    case Activation::leaky_relu:
      return f(LeakyRelu{});
    case Activation::tanh:
      return f(Tanh<F>{});
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
  return f(Linear{});
}

/// each(index of a register), for all registers of the entries.
template <class F, class Scalar, class Each>
[[gnu::always_inline]] inline void over_entries(const ActivationCall<Scalar>& call, Each&& each) {
  const int columns = call.columns, stride = call.stride, end = call.rows * stride;
  for (int row = 0; row < end; row += stride)
    for (int i = row; i < row + columns; i += Lanes<F>::width) each(i);
}

template <class F, class G, class Scalar>
void activate(const ActivationCall<Scalar>& call) {
  using L = Lanes<F>;
  const G g{};
  const Scalar* const z = call.z;
  Scalar* const a = call.a;
  over_entries<F>(call, [&](int i) { L::store(a + i, g.value(L::load(z + i))); });
}

template <class F, class G, class Scalar>
void times_slope(const ActivationCall<Scalar>& call) {
  using L = Lanes<F>;
  if constexpr (std::is_same_v<G, Linear>) return;
  const Scalar *const z = call.z, *const a = call.a;
  Scalar* const d = call.d;
  over_entries<F>(call, [&](int i) {
    L::store(d + i, L::load(d + i) * G::slope(L::load(z + i), L::load(a + i)));
  });
}

}  // namespace kernels

template <class F, class Scalar>
ActivationKernel<Scalar> activation_kernel(Activation activation) {
  return kernels::with<F>(activation, []<class G>(G) -> ActivationKernel<Scalar> {
    return kernels::activate<F, G, Scalar>;
  });
}

template <class F, class Scalar>
ActivationKernel<Scalar> slope_kernel(Activation activation) {
  return kernels::with<F>(activation, []<class G>(G) -> ActivationKernel<Scalar> {
    return kernels::times_slope<F, G, Scalar>;
  });
}

}  // namespace downhill::nn
