#pragma once

#include <cmath>

#include "nn/lanes.h"
#include "nn/norm.h"

namespace downhill::nn {
namespace kernels {

/// Σ f(i) over the first n entries of a row: whole registers, then what is left, so that padding
/// stays out. Two sums at once, or each addition would wait for the last one.
template <class F, class Whole, class Single>
[[gnu::always_inline]] inline auto row_sum(int n, Whole&& whole, Single&& single) {
  using L = Lanes<F>;
  F sum = F{}, other = F{};
  int k = 0;
  for (; k + 2 * L::width <= n; k += 2 * L::width) {
    sum = sum + whole(k);
    other = other + whole(k + L::width);
  }
  if (k + L::width <= n) {
    sum = sum + whole(k);
    k += L::width;
  }
  typename L::Scalar result = L::sum(sum + other);
  for (; k < n; ++k) result += single(k);
  return result;
}

template <class Scalar>
Scalar inverse_root(Scalar delta, Scalar variance) {
  return Scalar(1) / std::sqrt(delta + variance);
}

/// z_norm and y of one row, whose statistics are known.
template <class F, class Scalar>
[[gnu::always_inline]] inline void normalize_row(const NormCall<Scalar>& call, int unit,
                                                 const Scalar* z, Scalar* y) {
  using L = Lanes<F>;
  const F mean = L::splat(call.mean[unit]), inverse = L::splat(call.inverse[unit]);
  const F gamma = L::splat(call.gamma[unit]), beta = L::splat(call.beta[unit]);
  const F least = L::splat(call.least);
  Scalar* normalized = call.normalized + unit * call.stride;
  for (int k = 0; k < call.batch; k += L::width) {
    const F value = (L::load(z + k) - mean) * inverse;
    L::store(normalized + k, value);
    L::store(y + k, larger(gamma * value + beta, least));
  }
}

}  // namespace kernels

template <class F, class Scalar>
void batch_norm(const NormCall<Scalar>& call, const Scalar* z, Scalar* y) {
  using L = Lanes<F>;
  const Scalar share = Scalar(1) / static_cast<Scalar>(call.batch);
  for (int unit = 0; unit < call.units; ++unit) {
    const Scalar* row = z + unit * call.stride;
    const Scalar mean = share * kernels::row_sum<F>(
                                    call.batch, [&](int k) { return L::load(row + k); },
                                    [&](int k) { return row[k]; });
    const F means = L::splat(mean);
    call.mean[unit] = mean;
    call.variance[unit] = share * kernels::row_sum<F>(
                                      call.batch,
                                      [&](int k) {
                                        const F rest = L::load(row + k) - means;
                                        return rest * rest;
                                      },
                                      [&](int k) { return (row[k] - mean) * (row[k] - mean); });
    call.inverse[unit] = kernels::inverse_root(call.delta, call.variance[unit]);
    kernels::normalize_row<F>(call, unit, row, y + unit * call.stride);
  }
}

template <class F, class Scalar>
void batch_norm_with(const NormCall<Scalar>& call, const Scalar* z, Scalar* y) {
  for (int unit = 0; unit < call.units; ++unit) {
    call.inverse[unit] = kernels::inverse_root(call.delta, call.variance[unit]);
    kernels::normalize_row<F>(call, unit, z + unit * call.stride, y + unit * call.stride);
  }
}

template <class F, class Scalar>
void batch_norm_back(const NormCall<Scalar>& call, Statistics statistics, Scalar* d,
                     Scalar* d_gamma, Scalar* d_beta) {
  using L = Lanes<F>;
  const Scalar share =
      statistics == Statistics::batch ? Scalar(1) / static_cast<Scalar>(call.batch) : Scalar(0);
  for (int unit = 0; unit < call.units; ++unit) {
    Scalar* row = d + unit * call.stride;
    const Scalar* normalized = call.normalized + unit * call.stride;
    d_gamma[unit] = kernels::row_sum<F>(
        call.batch, [&](int k) { return L::load(row + k) * L::load(normalized + k); },
        [&](int k) { return row[k] * normalized[k]; });
    d_beta[unit] = kernels::row_sum<F>(
        call.batch, [&](int k) { return L::load(row + k); }, [&](int k) { return row[k]; });
    // ∂J/∂z = γ/√(δ + σ²) (∂J/∂y − mean − z_norm · mean with z_norm)
    const F factor = L::splat(call.gamma[unit] * call.inverse[unit]);
    const F mean = L::splat(d_beta[unit] * share), slope = L::splat(d_gamma[unit] * share);
    for (int k = 0; k < call.batch; k += L::width)
      L::store(row + k, factor * (L::load(row + k) - mean - L::load(normalized + k) * slope));
    for (int k = call.batch; k < padded<F>(call.batch); ++k) row[k] = 0;
  }
}

template <class F, class Scalar>
void layer_norm(const NormCall<Scalar>& call, const Scalar* z, Scalar* y) {
  using L = Lanes<F>;
  const F share = L::splat(Scalar(1) / static_cast<Scalar>(call.units));
  for (int k = 0; k < call.batch; k += L::width) {
    F mean = F{}, variance = F{};
    for (int unit = 0; unit < call.units; ++unit) mean = mean + L::load(z + unit * call.stride + k);
    mean = mean * share;
    for (int unit = 0; unit < call.units; ++unit) {
      const F rest = L::load(z + unit * call.stride + k) - mean;
      variance = variance + rest * rest;
    }
    L::store(call.mean + k, mean);
    L::store(call.variance + k, variance * share);
  }
  for (int k = 0; k < padded<F>(call.batch); ++k)
    call.inverse[k] = kernels::inverse_root(call.delta, call.variance[k]);
  for (int unit = 0; unit < call.units; ++unit) {
    const F gamma = L::splat(call.gamma[unit]), beta = L::splat(call.beta[unit]);
    for (int k = 0; k < call.batch; k += L::width) {
      const int at = unit * call.stride + k;
      const F value = (L::load(z + at) - L::load(call.mean + k)) * L::load(call.inverse + k);
      L::store(call.normalized + at, value);
      L::store(y + at, larger(gamma * value + beta, L::splat(call.least)));
    }
  }
}

template <class F, class Scalar>
void layer_norm_back(const NormCall<Scalar>& call, Scalar* d, Scalar* d_gamma, Scalar* d_beta) {
  using L = Lanes<F>;
  for (int unit = 0; unit < call.units; ++unit) {
    const Scalar *row = d + unit * call.stride, *normalized = call.normalized + unit * call.stride;
    d_gamma[unit] = kernels::row_sum<F>(
        call.batch, [&](int k) { return L::load(row + k) * L::load(normalized + k); },
        [&](int k) { return row[k] * normalized[k]; });
    d_beta[unit] = kernels::row_sum<F>(
        call.batch, [&](int k) { return L::load(row + k); }, [&](int k) { return row[k]; });
  }
  const F share = L::splat(Scalar(1) / static_cast<Scalar>(call.units));
  for (int k = 0; k < call.batch; k += L::width) {
    F mean = F{}, slope = F{};
    for (int unit = 0; unit < call.units; ++unit) {
      const F part = L::splat(call.gamma[unit]) * L::load(d + unit * call.stride + k);
      mean = mean + part;
      slope = slope + part * L::load(call.normalized + unit * call.stride + k);
    }
    mean = mean * share;
    slope = slope * share;
    const F inverse = L::load(call.inverse + k);
    for (int unit = 0; unit < call.units; ++unit) {
      const int at = unit * call.stride + k;
      const F part = L::splat(call.gamma[unit]) * L::load(d + at);
      L::store(d + at, inverse * (part - mean - L::load(call.normalized + at) * slope));
    }
  }
  for (int unit = 0; unit < call.units; ++unit)
    for (int k = call.batch; k < padded<F>(call.batch); ++k) d[unit * call.stride + k] = 0;
}

}  // namespace downhill::nn
