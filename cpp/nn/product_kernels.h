#pragma once

#include <cstddef>

#include "nn/activation_kernels.h"
#include "nn/product.h"

// A tile of C is kept in registers while k runs: of twelve shapes, 4 rows × 2 registers and 2 × 3 or 4 were the best
// in V8 on x86 (more do not fit its sixteen registers). Unrolling over k made it slower.
namespace downhill::nn {
namespace kernels {

// What becomes of an entry of C when its sum is complete. Other arrays of C's shape are reached by their distance.
struct Keep {
  template <class F, class Scalar>
  [[gnu::always_inline]] void operator()(F sum, Scalar* c) const {
    Lanes<F>::store(c, sum);
  }
};
template <class G>
struct Activate {
  std::ptrdiff_t output;
  template <class F, class Scalar>
  [[gnu::always_inline]] void operator()(F sum, Scalar* c) const {
    Lanes<F>::store(c, sum);
    Lanes<F>::store(c + output, G::value(sum));
  }
};
template <class G>
struct TimesSlope {
  std::ptrdiff_t z, output;
  template <class F, class Scalar>
  [[gnu::always_inline]] void operator()(F sum, Scalar* c) const {
    using L = Lanes<F>;
    L::store(c, sum * G::slope(L::load(c + z), L::load(c + output)));
  }
};

template <class F, int Rows, int Registers, class Scalar, class Finish>
[[gnu::always_inline]] inline void tile(const ProductCall<Scalar>& call, int i, int j,
                                        Finish finish) {
  using L = Lanes<F>;
  const Scalar *a = call.a.at + i * call.a.row, *b = call.b + j;
  const int stride = call.stride, row = call.a.row, column = call.a.column;
  F sum[Rows][Registers];
  for (int r = 0; r < Rows; ++r) {
    const F first = call.start ? L::splat_from(call.start + i + r) : F{};
    for (int v = 0; v < Registers; ++v) sum[r][v] = first;
  }
  for (int k = 0; k < call.depth; ++k, a += column, b += stride) {
    F right[Registers];
    for (int v = 0; v < Registers; ++v) right[v] = L::load(b + v * L::width);
    for (int r = 0; r < Rows; ++r) {
      const F left = L::splat_from(a + r * row);
      for (int v = 0; v < Registers; ++v) sum[r][v] = sum[r][v] + left * right[v];
    }
  }
  Scalar* c = call.c + i * stride + j;
  for (int r = 0; r < Rows; ++r)
    for (int v = 0; v < Registers; ++v) finish(sum[r][v], c + r * stride + v * L::width);
}

/// All rows of some columns.
template <class F, int Registers, class Scalar, class Finish>
[[gnu::always_inline]] inline void strip(const ProductCall<Scalar>& call, int j, Finish finish) {
  constexpr int kRows = Lanes<F>::width == 1 ? 1 : Registers > 2 ? 2 : 4;
  int i = 0;
  for (; i + kRows <= call.rows; i += kRows) tile<F, kRows, Registers>(call, i, j, finish);
  if constexpr (kRows > 1)
    for (; i < call.rows; ++i) tile<F, 1, Registers>(call, i, j, finish);
}

template <class F, class Scalar, class Finish>
void product(const ProductCall<Scalar>& call, Finish finish) {
  constexpr int width = Lanes<F>::width;
  int j = 0;
  if constexpr (width > 1) {
    for (; j + 2 * width <= call.columns && call.columns - j != 3 * width; j += 2 * width)
      strip<F, 2>(call, j, finish);
    if (call.columns - j == 3 * width) return strip<F, 3>(call, j, finish);
  }
  for (; j < call.columns; j += width) strip<F, 1>(call, j, finish);
}

/// Rows of an array of C's shape are apart when the batch is smaller than its room.
template <class Scalar, class Call>
[[gnu::always_inline]] inline void for_each_row(const ProductCall<Scalar>& call, Call&& f) {
  if (call.columns == call.stride) return f(0, call.rows * call.columns);
  for (int i = 0; i < call.rows; ++i) f(i * call.stride, call.columns);
}

/// Some rows of D against some inputs.
template <class F, int Outputs, int Inputs, class Scalar>
[[gnu::always_inline]] inline void dots(int batch, const Scalar* d, const Scalar* x, int stride,
                                        Scalar* g, int inputs) {
  using L = Lanes<F>;
  F sum[Outputs][Inputs];
  for (int o = 0; o < Outputs; ++o)
    for (int i = 0; i < Inputs; ++i) sum[o][i] = F{};
  for (int k = 0; k < batch; k += L::width) {
    F column[Inputs];
    for (int i = 0; i < Inputs; ++i) column[i] = L::load(x + i * stride + k);
    for (int o = 0; o < Outputs; ++o) {
      const F factor = L::load(d + o * stride + k);
      for (int i = 0; i < Inputs; ++i) sum[o][i] = sum[o][i] + factor * column[i];
    }
  }
  for (int o = 0; o < Outputs; ++o) {
    if constexpr (L::width == 4 && Inputs == 4)
      L::store(g + o * inputs, sums(sum[o][0], sum[o][1], sum[o][2], sum[o][3]));
    else
      for (int i = 0; i < Inputs; ++i) g[o * inputs + i] = L::sum(sum[o][i]);
  }
}

template <class F, int Inputs, class Scalar>
[[gnu::always_inline]] inline void dot_strip(int outputs, int batch, const Scalar* d,
                                             const Scalar* x, int stride, Scalar* g, int inputs) {
  int o = 0;
  if constexpr (Lanes<F>::width > 1)
    for (; o + 2 <= outputs; o += 2)
      dots<F, 2, Inputs>(batch, d + o * stride, x, stride, g + o * inputs, inputs);
  for (; o < outputs; ++o)
    dots<F, 1, Inputs>(batch, d + o * stride, x, stride, g + o * inputs, inputs);
}

template <class F, class Scalar>
[[gnu::always_inline]] inline void row_sums(int outputs, int batch, const Scalar* d, int stride,
                                            Scalar* s) {
  using L = Lanes<F>;
  const auto row = [&](int o) __attribute__((always_inline)) {
    F sum = F{};
    for (int k = 0; k < batch; k += L::width) sum = sum + L::load(d + o * stride + k);
    return sum;
  };
  int o = 0;
  if constexpr (L::width == 4)
    for (; o + 4 <= outputs; o += 4) L::store(s + o, sums(row(o), row(o + 1), row(o + 2), row(o + 3)));
  for (; o < outputs; ++o) s[o] = L::sum(row(o));
}

}  // namespace kernels

template <class F, class Scalar>
void multiply(const ProductCall<Scalar>& call) {
  kernels::product<F>(call, kernels::Keep{});
}

template <class F, class Scalar>
void multiply_activate(const ProductCall<Scalar>& call, Activation activation, Scalar* output) {
  if constexpr (Lanes<F>::width > 1) {
    const std::ptrdiff_t distance = output - call.c;
    if (activation == Activation::relu)
      return kernels::product<F>(call, kernels::Activate<kernels::Relu>{distance});
    if (activation == Activation::tanh)
      return kernels::product<F>(call, kernels::Activate<kernels::Tanh>{distance});
  }
  multiply<F>(call);
  kernels::for_each_row(call, [&](int at, int length) {
    activate<F>(activation, length, call.c + at, output + at);
  });
}

template <class F, class Scalar>
void multiply_slope(const ProductCall<Scalar>& call, Activation activation, const Scalar* z,
                    const Scalar* output) {
  if constexpr (Lanes<F>::width > 1) {
    const std::ptrdiff_t to_z = z - call.c, to_output = output - call.c;
    if (activation == Activation::relu)
      return kernels::product<F>(call, kernels::TimesSlope<kernels::Relu>{to_z, to_output});
    if (activation == Activation::tanh)
      return kernels::product<F>(call, kernels::TimesSlope<kernels::Tanh>{to_z, to_output});
  }
  multiply<F>(call);
  kernels::for_each_row(call, [&](int at, int length) {
    times_slope<F>(activation, length, z + at, output + at, call.c + at);
  });
}

template <class F, class Scalar>
void dot_products(int outputs, int inputs, int batch, const Scalar* d, const Scalar* x, int stride,
                  Scalar* g, Scalar* s) {
  kernels::row_sums<F>(outputs, batch, d, stride, s);
  int i = 0;
  if constexpr (Lanes<F>::width > 1) {
    for (; i + 4 <= inputs; i += 4)
      kernels::dot_strip<F, 4>(outputs, batch, d, x + i * stride, stride, g + i, inputs);
    for (; i + 2 <= inputs; i += 2)
      kernels::dot_strip<F, 2>(outputs, batch, d, x + i * stride, stride, g + i, inputs);
  }
  for (; i < inputs; ++i)
    kernels::dot_strip<F, 1>(outputs, batch, d, x + i * stride, stride, g + i, inputs);
}

}  // namespace downhill::nn
