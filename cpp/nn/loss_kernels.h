#pragma once

#include <cmath>

#include "nn/functions.h"
#include "nn/loss.h"

namespace downhill::nn {
namespace kernels {

// Losses of one output: value and slope from output and label.
struct HalfMse {
  template <class F>
  static F value(F a, F y) {
    return Lanes<F>::splat(0.5f) * (a - y) * (a - y);
  }
  template <class F>
  static F slope(F a, F y) {
    return a - y;
  }
};
struct Mse {
  template <class F>
  static F value(F a, F y) {
    return (a - y) * (a - y);
  }
  template <class F>
  static F slope(F a, F y) {
    return (a - y) + (a - y);
  }
};
struct Logistic {
  template <class F>
  static F value(F a, F y) {
    return softplus(-y * a);
  }
  template <class F>
  static F slope(F a, F y) {
    return -y * sigmoid(-y * a);
  }
};
struct Hinge {
  template <class F>
  static F value(F a, F y) {
    return rectified(one<F>() - y * a);
  }
  template <class F>
  static F slope(F a, F y) {
    return where_positive(one<F>() - y * a, -y, F{});
  }
};

template <class F, class Rule, class Scalar>
double one_output(const LossCall<Scalar>& call, Scalar* d, Scalar* each) {
  using L = Lanes<F>;
  const int batch = call.batch;
  const Scalar *const output = call.output, *const label = call.label;
  const F share = L::splat(Scalar(1) / static_cast<Scalar>(batch));
  double sum = 0;
  for (int k = 0; k < batch; k += L::width) {
    const F a = L::load(output + k), y = L::load(label + k), value = Rule::value(a, y);
    const int left = batch - k;
    sum += static_cast<double>(L::sum(L::first(value, left)));
    if (each) L::store(each + k, value);
    if (d) L::store(d + k, L::first(share * Rule::slope(a, y), left));
  }
  return sum;
}

/// `p` ← scale · softmax of each column, where wanted; the largest output and Σe of each column in
/// `top`, `total`.
template <class F, class Scalar>
[[gnu::always_inline]] inline void softmax_column(int outputs, int stride, const Scalar* a,
                                                  Scalar* p, Scalar scale, F& top, F& total) {
  using L = Lanes<F>;
  top = L::load(a);
  for (int o = 1; o < outputs; ++o) top = larger(top, L::load(a + o * stride));
  total = F{};
  for (int o = 0; o < outputs; ++o) {
    const F e = exponential(L::load(a + o * stride) - top);
    if (p) L::store(p + o * stride, e);
    total = total + e;
  }
  if (!p) return;
  const F share = L::splat(scale) / total;
  for (int o = 0; o < outputs; ++o) L::store(p + o * stride, L::load(p + o * stride) * share);
}

template <class F, class Scalar>
double softmax_cross_entropy(const LossCall<Scalar>& call, Scalar* d, Scalar* each) {
  using L = Lanes<F>;
  const Scalar share = Scalar(1) / static_cast<Scalar>(call.batch);
  double sum = 0;
  for (int k = 0; k < call.batch; k += L::width) {
    F top, total;
    softmax_column<F>(call.outputs, call.stride, call.output + k, d ? d + k : nullptr, share, top,
                      total);
    Scalar tops[L::width], totals[L::width];
    L::store(tops, top);
    L::store(totals, total);
    for (int i = 0; i < L::width; ++i) {
      const int column = k + i;
      if (column < call.batch) {
        const int at = static_cast<int>(call.label[column]) * call.stride + column;
        const Scalar value = std::log(totals[i]) - (call.output[at] - tops[i]);
        sum += static_cast<double>(value);
        if (each) each[column] = value;
        if (d) d[at] -= share;
      } else if (d) {
        for (int o = 0; o < call.outputs; ++o) d[o * call.stride + column] = 0;
      }
    }
  }
  return sum;
}

}  // namespace kernels

template <class F, class Scalar>
double total_loss(Loss loss, const LossCall<Scalar>& call, Scalar* d, Scalar* each) {
  switch (loss) {
    case Loss::half_mse:
      return kernels::one_output<F, kernels::HalfMse>(call, d, each);
    case Loss::mse:
      return kernels::one_output<F, kernels::Mse>(call, d, each);
    case Loss::logistic:
      return kernels::one_output<F, kernels::Logistic>(call, d, each);
    case Loss::hinge:
      return kernels::one_output<F, kernels::Hinge>(call, d, each);
    case Loss::softmax_cross_entropy:
      break;
  }
  return kernels::softmax_cross_entropy<F>(call, d, each);
}

template <class F, class Scalar>
void as_prediction(Loss loss, int outputs, int batch, int stride, Scalar* output) {
  using L = Lanes<F>;
  if (loss == Loss::logistic)
    for (int k = 0; k < batch; k += L::width)
      L::store(output + k,
               hyperbolic_tangent(L::load(output + k) * L::splat(0.5f)));  // 2σ(a) − 1
  if (loss == Loss::softmax_cross_entropy)
    for (int k = 0; k < batch; k += L::width) {
      F top, total;
      kernels::softmax_column<F>(outputs, stride, output + k, output + k, Scalar(1), top, total);
    }
}

}  // namespace downhill::nn
