#pragma once

#include "nn/product.h"
#include "nn/lanes.h"

// A tile of C is kept in registers while k runs: of twelve shapes, 4 rows × 2 registers and 2 × 4 were the best in
// V8 on x86 (more do not fit its sixteen registers). Unrolling over k made it slower.
namespace downhill::nn {
namespace kernels {

template <class F, int Rows, int Registers, class Scalar>
[[gnu::always_inline]] inline void tile(int depth, Strided<Scalar> a, const Scalar* b, Scalar* c,
                                        int stride, const Scalar* start) {
  using L = Lanes<F>;
  F sum[Rows][Registers];
  for (int i = 0; i < Rows; ++i) {
    const F first = start ? L::splat_from(start + i) : F{};
    for (int j = 0; j < Registers; ++j) sum[i][j] = first;
  }
  for (int k = 0; k < depth; ++k, b += stride) {
    F row[Registers];
    for (int j = 0; j < Registers; ++j) row[j] = L::load(b + j * L::width);
    for (int i = 0; i < Rows; ++i) {
      const F factor = L::splat_from(a.at + i * a.row + k * a.column);
      for (int j = 0; j < Registers; ++j) sum[i][j] = sum[i][j] + factor * row[j];
    }
  }
  for (int i = 0; i < Rows; ++i)
    for (int j = 0; j < Registers; ++j) L::store(c + i * stride + j * L::width, sum[i][j]);
}

/// All rows of some columns.
template <class F, int Registers, class Scalar>
void strip(int rows, int depth, Strided<Scalar> a, const Scalar* b, Scalar* c, int stride,
           const Scalar* start) {
  constexpr int kRows = Lanes<F>::width == 1 ? 1 : Registers > 2 ? 2 : 4;
  int i = 0;
  const auto next = [&]<int Rows>() {
    tile<F, Rows, Registers>(depth, {a.at + i * a.row, a.row, a.column}, b, c + i * stride, stride,
                             start ? start + i : nullptr);
    i += Rows;
  };
  while (i + kRows <= rows) next.template operator()<kRows>();
  if constexpr (kRows > 2)
    if (i + 2 <= rows) next.template operator()<2>();
  if constexpr (kRows > 1)
    if (i < rows) next.template operator()<1>();
}

/// Some rows of D against four inputs (or against one, for what is left over).
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
void dot_strip(int outputs, int batch, const Scalar* d, const Scalar* x, int stride, Scalar* g,
               int inputs) {
  int o = 0;
  for (; Lanes<F>::width > 1 && o + 2 <= outputs; o += 2)
    dots<F, 2, Inputs>(batch, d + o * stride, x, stride, g + o * inputs, inputs);
  for (; o < outputs; ++o)
    dots<F, 1, Inputs>(batch, d + o * stride, x, stride, g + o * inputs, inputs);
}

}  // namespace kernels

template <class F, class Scalar>
void multiply(int rows, int columns, int depth, Strided<Scalar> a, const Scalar* b, Scalar* c,
              int stride, const Scalar* start) {
  constexpr int width = Lanes<F>::width;
  int j = 0;
  if constexpr (width == 1) {  // the twin: small, not fast
    for (; j < columns; ++j) kernels::strip<F, 1>(rows, depth, a, b + j, c + j, stride, start);
    return;
  }
  for (; j + 2 * width <= columns && columns - j != 3 * width; j += 2 * width)
    kernels::strip<F, 2>(rows, depth, a, b + j, c + j, stride, start);
  if (columns - j == 3 * width)
    kernels::strip<F, 3>(rows, depth, a, b + j, c + j, stride, start);
  else if (j < columns)
    kernels::strip<F, 1>(rows, depth, a, b + j, c + j, stride, start);
}

template <class F, class Scalar>
void dot_products(int outputs, int inputs, int batch, const Scalar* d, const Scalar* x, int stride,
                  Scalar* g) {
  int i = 0;
  if constexpr (Lanes<F>::width == 1) {
    for (; i < inputs; ++i)
      kernels::dot_strip<F, 1>(outputs, batch, d, x + i * stride, stride, g + i, inputs);
    return;
  }
  for (; i + 4 <= inputs; i += 4)
    kernels::dot_strip<F, 4>(outputs, batch, d, x + i * stride, stride, g + i, inputs);
  if (i + 2 <= inputs) {
    kernels::dot_strip<F, 2>(outputs, batch, d, x + i * stride, stride, g + i, inputs);
    i += 2;
  }
  if (i < inputs) kernels::dot_strip<F, 1>(outputs, batch, d, x + i * stride, stride, g + i, inputs);
}

template <class F, class Scalar>
void row_sums(int outputs, int batch, const Scalar* d, int stride, Scalar* s) {
  using L = Lanes<F>;
  for (int o = 0; o < outputs; ++o, d += stride) {
    F sum = F{};
    for (int k = 0; k < batch; k += L::width) sum = sum + L::load(d + k);
    s[o] = L::sum(sum);
  }
}

}  // namespace downhill::nn
