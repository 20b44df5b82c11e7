#pragma once

#include <algorithm>

#include "nn/activation_kernels.h"
#include "nn/lanes.h"
#include "nn/product.h"

// A tile of C is kept in registers while k runs: 2 rows × 4 registers are the best in V8 on x86,
// then 4 × 2 (more do not fit its sixteen registers). What counts is how many instructions stand
// around the products: addresses that grow instead of a counter, and one row less to find.
// Unrolling over k made it slower. The loops over a tile must disappear, or its sums live in
// memory; compilers stop at some size.
#ifdef __clang__
#define DOWNHILL_UNROLLED _Pragma("clang loop unroll(full)")
#else
#define DOWNHILL_UNROLLED _Pragma("GCC unroll 8")
#endif

namespace downhill::nn {
namespace kernels {

template <Finish finish, class F, class Scalar>
[[gnu::always_inline]] inline F finished(F c, const Scalar* output) {
  using L = Lanes<F>;
  if constexpr (finish == Finish::relu) return rectified(c);
  if constexpr (finish == Finish::relu_slope) return where_positive(L::load(output), c);
  if constexpr (finish == Finish::tanh_slope) return c * Tanh::slope(F{}, L::load(output));
  return c;
}

template <Finish finish, class F, int Rows, int Registers, class Scalar>
[[gnu::always_inline]] inline void tile(const ProductCall<Scalar>& call, int i, int j) {
  using L = Lanes<F>;
  const Scalar *a = call.a.at + i * call.a.row, *b = call.b + j;
  const int row = call.a.row, column = call.a.column, stride = call.b_stride;
  F sum[Rows][Registers];
  DOWNHILL_UNROLLED
  for (int r = 0; r < Rows; ++r) {
    const F first = call.start ? L::splat_from(call.start + i + r) : F{};
    DOWNHILL_UNROLLED
    for (int v = 0; v < Registers; ++v) sum[r][v] = first;
  }
  const Scalar* const end = b + call.depth * stride;
  do {
    F right[Registers];
    DOWNHILL_UNROLLED
    for (int v = 0; v < Registers; ++v) right[v] = L::load(b + v * L::width);
    DOWNHILL_UNROLLED
    for (int r = 0; r < Rows; ++r) {
      const F left = L::splat_from(a + r * row);
      DOWNHILL_UNROLLED
      for (int v = 0; v < Registers; ++v) sum[r][v] = sum[r][v] + left * right[v];
    }
    a += column, b += stride;
  } while (b != end);
  DOWNHILL_UNROLLED
  for (int r = 0; r < Rows; ++r) {
    // One address per row: the rest is in the instructions.
    const int at = (i + r) * call.stride + j;
    Scalar* const c = call.c + at;
    const Scalar* const output = call.output + at;
    DOWNHILL_UNROLLED
    for (int v = 0; v < Registers; ++v)
      L::store(c + v * L::width, finished<finish>(sum[r][v], output + v * L::width));
  }
}

/// All rows of some columns.
template <Finish finish, class F, int Registers, class Scalar>
[[gnu::noinline]] void strip(const ProductCall<Scalar>& given, int j) {
  // A copy, which a store through c cannot change: nothing of it is read twice.
  const ProductCall<Scalar> call = given;
  constexpr int kRows = Lanes<F>::width == 1 ? 1 : Registers > 2 ? 2 : 4;
  int i = 0;
  for (; i + kRows <= call.rows; i += kRows) tile<finish, F, kRows, Registers>(call, i, j);
  if constexpr (kRows > 1)
    for (; i < call.rows; ++i) tile<finish, F, 1, Registers>(call, i, j);
}

template <Finish finish, class F, class Scalar>
[[gnu::always_inline]] inline void multiply(const ProductCall<Scalar>& call) {
  constexpr int width = Lanes<F>::width;
  int j = 0;
  if constexpr (width > 1) {
    for (; j + 4 * width <= call.columns; j += 4 * width) strip<finish, F, 4>(call, j);
    if (call.columns - j == 3 * width) return strip<finish, F, 3>(call, j);
    for (; j + 2 * width <= call.columns; j += 2 * width) strip<finish, F, 2>(call, j);
  }
  for (; j < call.columns; j += width) strip<finish, F, 1>(call, j);
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
  for (const Scalar* const end = d + batch; d != end; d += L::width, x += L::width) {
    F column[Inputs];
    DOWNHILL_UNROLLED
    for (int i = 0; i < Inputs; ++i) column[i] = L::load(x + i * stride);
    DOWNHILL_UNROLLED
    for (int o = 0; o < Outputs; ++o) {
      const F factor = L::load(d + o * stride);
      DOWNHILL_UNROLLED
      for (int i = 0; i < Inputs; ++i) sum[o][i] = sum[o][i] + factor * column[i];
    }
  }
  if constexpr (L::width == 4 && Outputs == 2 && Inputs == 2) {
    const F all = sums(sum[0][0], sum[0][1], sum[1][0], sum[1][1]);
    if (inputs == 2) return L::store(g, all);
    L::store_half(g, all);
    return L::store_half(g + inputs, __builtin_shufflevector(all, all, 2, 3, 0, 1));
  }
  DOWNHILL_UNROLLED
  for (int o = 0; o < Outputs; ++o) {
    if constexpr (L::width == 4 && Inputs == 4)
      L::store(g + o * inputs, sums(sum[o][0], sum[o][1], sum[o][2], sum[o][3]));
    else if constexpr (L::width == 4 && Inputs == 2)
      L::store_half(g + o * inputs, sums(sum[o][0], sum[o][1], F{}, F{}));
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

/// The sums of some rows.
template <class F, int Rows, class Scalar>
[[gnu::always_inline]] inline void row_sums(int batch, const Scalar* d, int stride, Scalar* s) {
  using L = Lanes<F>;
  F sum[Rows];
  DOWNHILL_UNROLLED
  for (int r = 0; r < Rows; ++r) sum[r] = F{};
  for (const Scalar* const end = d + batch; d != end; d += L::width) {
    DOWNHILL_UNROLLED
    for (int r = 0; r < Rows; ++r) sum[r] = sum[r] + L::load(d + r * stride);
  }
  if constexpr (Rows == 4)
    L::store(s, sums(sum[0], sum[1], sum[2], sum[3]));
  else if constexpr (Rows == 2)
    L::store_half(s, sums(sum[0], sum[1], F{}, F{}));
  else
    *s = L::sum(sum[0]);
}

/// Entry (i, k) of X goes to (k, i), rows `rows` apart. Shape: X (rows × columns), both multiples
/// of four.
[[gnu::always_inline]] inline void turn_over(int rows, int columns, const float* x, int stride,
                                             float* to) {
  using L = Lanes<Floats>;
  for (int i = 0; i < rows; i += 4)
    for (int k = 0; k < columns; k += 4) {
      const float* from = x + i * stride + k;
      const Floats a = L::load(from), b = L::load(from + stride), c = L::load(from + 2 * stride),
                   d = L::load(from + 3 * stride);
      const Floats ab = __builtin_shufflevector(a, b, 0, 4, 1, 5),
                   cd = __builtin_shufflevector(c, d, 0, 4, 1, 5),
                   ab_end = __builtin_shufflevector(a, b, 2, 6, 3, 7),
                   cd_end = __builtin_shufflevector(c, d, 2, 6, 3, 7);
      float* at = to + k * rows + i;
      L::store(at, __builtin_shufflevector(ab, cd, 0, 1, 4, 5));
      L::store(at + rows, __builtin_shufflevector(ab, cd, 2, 3, 6, 7));
      L::store(at + 2 * rows, __builtin_shufflevector(ab_end, cd_end, 0, 1, 4, 5));
      L::store(at + 3 * rows, __builtin_shufflevector(ab_end, cd_end, 2, 3, 6, 7));
    }
}

}  // namespace kernels

template <class F, class Scalar>
void multiply(const ProductCall<Scalar>& call) {
  switch (call.finish) {
    case Finish::none:
      return kernels::multiply<Finish::none, F>(call);
    case Finish::relu:
      return kernels::multiply<Finish::relu, F>(call);
    case Finish::relu_slope:
      return kernels::multiply<Finish::relu_slope, F>(call);
    case Finish::tanh_slope:
      return kernels::multiply<Finish::tanh_slope, F>(call);
  }
}

template <class F, class Scalar>
void dot_products(const DotCall<Scalar>& call, Scalar* g, Scalar* s) {
  const auto [outputs, inputs, batch, d, x, stride, room] = call;
  int o = 0, i = 0;
  if constexpr (Lanes<F>::width == 4) {
    for (; o + 4 <= outputs; o += 4) kernels::row_sums<F, 4>(batch, d + o * stride, stride, s + o);
    for (; o + 2 <= outputs; o += 2) kernels::row_sums<F, 2>(batch, d + o * stride, stride, s + o);
  }
  for (; o < outputs; ++o) kernels::row_sums<F, 1>(batch, d + o * stride, stride, s + o);
  if constexpr (Lanes<F>::width == 4) {
    while (outputs >= 16 && i + 4 <= inputs) {
      const int columns = std::min(kTurned, (inputs - i) / 4 * 4);
      kernels::turn_over(columns, batch, x + i * stride, stride, room);
      multiply<F>(ProductCall<Scalar>{
          outputs, columns, batch, {d, stride, 1}, room, columns, g + i, inputs, nullptr});
      i += columns;
    }
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
