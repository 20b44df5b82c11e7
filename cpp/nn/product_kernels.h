#pragma once

#include "nn/lanes.h"
#include "nn/product.h"

// A tile of C is kept in registers while k runs: of twelve shapes, 4 rows × 2 registers and 2 × 3
// or 4 were the best in V8 on x86 (more do not fit its sixteen registers). Unrolling over k made it
// slower. The loops over a tile must disappear, or its sums live in memory; compilers stop at some
// size.
#ifdef __clang__
#define DOWNHILL_UNROLLED _Pragma("clang loop unroll(full)")
#else
#define DOWNHILL_UNROLLED _Pragma("GCC unroll 8")
#endif

namespace downhill::nn {
namespace kernels {

template <class F, int Rows, int Registers, class Scalar>
[[gnu::always_inline]] inline void tile(const ProductCall<Scalar>& call, int i, int j) {
  using L = Lanes<F>;
  const Scalar *a = call.a.at + i * call.a.row, *b = call.b + j;
  const int stride = call.stride, row = call.a.row, column = call.a.column;
  F sum[Rows][Registers];
  DOWNHILL_UNROLLED
  for (int r = 0; r < Rows; ++r) {
    const F first = call.start ? L::splat_from(call.start + i + r) : F{};
    DOWNHILL_UNROLLED
    for (int v = 0; v < Registers; ++v) sum[r][v] = first;
  }
  for (int k = 0; k < call.depth; ++k, a += column, b += stride) {
    F right[Registers];
    DOWNHILL_UNROLLED
    for (int v = 0; v < Registers; ++v) right[v] = L::load(b + v * L::width);
    DOWNHILL_UNROLLED
    for (int r = 0; r < Rows; ++r) {
      const F left = L::splat_from(a + r * row);
      DOWNHILL_UNROLLED
      for (int v = 0; v < Registers; ++v) sum[r][v] = sum[r][v] + left * right[v];
    }
  }
  Scalar* c = call.c + i * stride + j;
  DOWNHILL_UNROLLED
  for (int r = 0; r < Rows; ++r) DOWNHILL_UNROLLED
  for (int v = 0; v < Registers; ++v) L::store(c + r * stride + v * L::width, sum[r][v]);
}

/// All rows of some columns.
template <class F, int Registers, class Scalar>
[[gnu::always_inline]] inline void strip(const ProductCall<Scalar>& call, int j) {
  constexpr int kRows = Lanes<F>::width == 1 ? 1 : Registers > 2 ? 2 : 4;
  int i = 0;
  for (; i + kRows <= call.rows; i += kRows) tile<F, kRows, Registers>(call, i, j);
  if constexpr (kRows > 1)
    for (; i < call.rows; ++i) tile<F, 1, Registers>(call, i, j);
}

/// Some rows of D against some inputs.
template <class F, int Outputs, int Inputs, class Scalar>
[[gnu::always_inline]] inline void dots(int batch, const Scalar* d, const Scalar* x, int stride,
                                        Scalar* g, int inputs) {
  using L = Lanes<F>;
  F sum[Outputs][Inputs];
  DOWNHILL_UNROLLED
  for (int o = 0; o < Outputs; ++o) DOWNHILL_UNROLLED
  for (int i = 0; i < Inputs; ++i) sum[o][i] = F{};
  for (int k = 0; k < batch; k += L::width) {
    F column[Inputs];
    DOWNHILL_UNROLLED
    for (int i = 0; i < Inputs; ++i) column[i] = L::load(x + i * stride + k);
    DOWNHILL_UNROLLED
    for (int o = 0; o < Outputs; ++o) {
      const F factor = L::load(d + o * stride + k);
      DOWNHILL_UNROLLED
      for (int i = 0; i < Inputs; ++i) sum[o][i] = sum[o][i] + factor * column[i];
    }
  }
  DOWNHILL_UNROLLED
  for (int o = 0; o < Outputs; ++o) {
    if constexpr (L::width == 4 && Inputs == 4)
      L::store(g + o * inputs, sums(sum[o][0], sum[o][1], sum[o][2], sum[o][3]));
    else
      DOWNHILL_UNROLLED
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
    for (; o + 4 <= outputs; o += 4)
      L::store(s + o, sums(row(o), row(o + 1), row(o + 2), row(o + 3)));
  for (; o < outputs; ++o) s[o] = L::sum(row(o));
}

}  // namespace kernels

template <class F, class Scalar>
void multiply(const ProductCall<Scalar>& call) {
  constexpr int width = Lanes<F>::width;
  int j = 0;
  if constexpr (width > 1) {
    for (; j + 2 * width <= call.columns && call.columns - j != 3 * width; j += 2 * width)
      kernels::strip<F, 2>(call, j);
    if (call.columns - j == 3 * width) return kernels::strip<F, 3>(call, j);
  }
  for (; j < call.columns; j += width) kernels::strip<F, 1>(call, j);
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

#undef DOWNHILL_UNROLLED
