#pragma once

#include <algorithm>
#include <type_traits>
#include <utility>

#include "nn/activation_kernels.h"
#include "nn/lanes.h"
#include "nn/product.h"

// A tile of C is kept in registers while k runs: 2 rows × 4 registers are the best in V8 on x86,
// then 4 × 2 (more do not fit its sixteen registers). What counts is how many instructions stand
// around the products: addresses that grow instead of a counter, and one row less to find.
// Unrolling over k made it slower.
namespace downhill::nn {
namespace kernels {

/// The part of it that happens while the sum is in its register.
constexpr Finish in_register(Finish finish) {
  return finish == Finish::tanh ? Finish::none : finish;
}

template <Finish finish, class F, class Scalar>
[[gnu::always_inline]] inline F finished(F c, const Scalar* output) {
  using L = Lanes<F>;
  if constexpr (finish == Finish::relu) return rectified(c);
  if constexpr (finish == Finish::relu_slope) return where_positive(L::load(output), c);
  if constexpr (finish == Finish::tanh_slope) return c * Tanh<F>::slope(F{}, L::load(output));
  return c;
}

/// Batches of 9 to 12, the usual 10 among them, that fill their room have loops of their own, in
/// which rows lie apart by a number that is known when they are compiled: no address but the first
/// has to be computed, and nothing runs over the batch. A small network's time is a quarter
/// shorter; each further width would cost a kilobyte.
constexpr int kNarrowRegisters = 3;
template <class F>
constexpr int kNarrow = kNarrowRegisters* Lanes<F>::width;
template <class F>
using Narrow = std::integral_constant<int, kNarrow<F>>;

template <Finish finish, class F, int Rows, int Registers, class Scalar, class Stride>
[[gnu::always_inline]] inline void tile(const Scalar* a, int row, int column, const Scalar* b,
                                        const Scalar* end, Stride b_stride, const Scalar* start,
                                        Scalar* c, const Scalar* output, Stride stride) {
  using L = Lanes<F>;
  F sum[Rows][Registers];
  DOWNHILL_UNROLLED
  for (int r = 0; r < Rows; ++r) {
    const F first = start ? L::splat_from(start + r) : F{};
    DOWNHILL_UNROLLED
    for (int v = 0; v < Registers; ++v) sum[r][v] = first;
  }
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
    a += column, b += b_stride;
  } while (b != end);
  DOWNHILL_UNROLLED
  for (int r = 0; r < Rows; ++r, c += stride, output += stride) {
    DOWNHILL_UNROLLED
    for (int v = 0; v < Registers; ++v)
      L::store(c + v * L::width, finished<finish>(sum[r][v], output + v * L::width));
  }
}

/// All rows of some columns.
template <Finish finish, class F, int Registers, class Scalar, class Stride>
[[gnu::always_inline]] inline void strip(const ProductCall<Scalar>& call, int j, Stride b_stride,
                                         Stride stride) {
  constexpr int kRows = Lanes<F>::width == 1 ? 1 : 2;
  // Copies, which a store through c cannot change: nothing is read twice.
  const int row = call.a.row, column = call.a.column;
  const Scalar *a = call.a.at, *start = call.start;
  constexpr bool wants_output = finish == Finish::relu_slope || finish == Finish::tanh_slope;
  const Scalar* output = (wants_output ? call.output : call.c) + j;
  const Scalar *const b = call.b + j, *const end = b + call.depth * b_stride;
  Scalar* c = call.c + j;
  const auto rows = [&]<int Rows>(std::integral_constant<int, Rows>) {
    tile<finish, F, Rows, Registers>(a, row, column, b, end, b_stride, start, c, output, stride);
    a += Rows * row, c += Rows * stride, output += Rows * stride;
    if (start) start += Rows;
  };
  int left = call.rows;
  for (; left >= kRows; left -= kRows) rows(std::integral_constant<int, kRows>());
  if constexpr (kRows > 1)
    for (; left > 0; --left) rows(std::integral_constant<int, 1>());
}

template <Finish finish, class F, int Registers, class Scalar>
[[gnu::noinline]] void strip_of(const ProductCall<Scalar>& call, int j) {
  strip<finish, F, Registers>(call, j, call.b_stride, call.stride);
}

/// Entries of C that lie apart by `stride`, after the last sum.
template <Finish finish, class F, class Scalar>
[[gnu::always_inline]] inline void finish_rows(int rows, int columns, int stride, Scalar* c) {
  if constexpr (finish == Finish::tanh)
    activate<F, Tanh<F>>(ActivationCall<Scalar>{rows, columns, stride, c, c, nullptr});
}

template <Finish finish, class F, class Scalar>
void multiply_strips(const ProductCall<Scalar>& call) {
  constexpr int width = Lanes<F>::width;
  int j = 0;
  if constexpr (width > 1) {
    for (; j + 4 * width <= call.columns; j += 4 * width) strip_of<finish, F, 4>(call, j);
    for (; j + 2 * width <= call.columns; j += 2 * width) strip_of<finish, F, 2>(call, j);
  }
  for (; j < call.columns; j += width) strip_of<finish, F, 1>(call, j);
}

template <Finish finish, class F, class Scalar>
void multiply(const ProductCall<Scalar>& call) {
  multiply_strips<in_register(finish), F>(call);
  finish_rows<finish, F>(call.rows, call.columns, call.stride, call.c);
}

template <Finish finish, class F, class Scalar>
void multiply_narrow(const ProductCall<Scalar>& call) {
  const Narrow<F> stride;
  strip<in_register(finish), F, kNarrowRegisters>(call, 0, stride, stride);
  finish_rows<finish, F>(1, call.rows * stride, call.rows * stride, call.c);
}

template <Finish finish, class F, class Scalar>
ProductKernel<Scalar> product_with(const ProductCall<Scalar>& call) {
  if (call.columns == kNarrow<F> && call.stride == kNarrow<F> && call.b_stride == kNarrow<F>)
    return multiply_narrow<finish, F, Scalar>;
  return multiply<finish, F, Scalar>;
}

/// For lanes of one, which are compiled for size: one product for all, then a pass for its finish.
template <class F, class Scalar>
void multiply_then_finish(const ProductCall<Scalar>& call) {
  multiply_strips<Finish::none, F>(call);
  for (int i = 0; i < call.rows; ++i)
    for (int at = i * call.stride, end = at + call.columns; at < end; ++at) switch (call.finish) {
        case Finish::none:
          return;
        case Finish::relu:
          call.c[at] = finished<Finish::relu>(call.c[at], call.output);
          break;
        case Finish::tanh:
          call.c[at] = hyperbolic_tangent(call.c[at]);
          break;
        case Finish::relu_slope:
          call.c[at] = finished<Finish::relu_slope>(call.c[at], call.output + at);
          break;
        case Finish::tanh_slope:
          call.c[at] = finished<Finish::tanh_slope>(call.c[at], call.output + at);
          break;
      }
}

/// each(d, x) at every register of a batch: written out where their number is known.
template <class F, class Stride, class Scalar, class Each>
[[gnu::always_inline]] inline void over_batch(int batch, Stride, const Scalar* d, const Scalar* x,
                                              Each&& each) {
  constexpr int width = Lanes<F>::width;
  if constexpr (std::is_same_v<Stride, int>)
    for (const Scalar* const end = d + batch; d != end; d += width, x += width) each(d, x);
  else
    [&]<int... v>(std::integer_sequence<int, v...>) { (each(d + v * width, x + v * width), ...); }
  (std::make_integer_sequence<int, Stride::value / width>());
}

/// Some rows of D against some inputs.
template <class F, int Outputs, int Inputs, class Scalar, class Stride>
[[gnu::always_inline]] inline void dots(int batch, const Scalar* d, const Scalar* x, Stride stride,
                                        Scalar* g, int inputs) {
  using L = Lanes<F>;
  F sum[Outputs][Inputs];
  DOWNHILL_UNROLLED
  for (int o = 0; o < Outputs; ++o) DOWNHILL_UNROLLED
  for (int i = 0; i < Inputs; ++i) sum[o][i] = F{};
  over_batch<F>(batch, stride, d, x, [&](const Scalar* d_at, const Scalar* x_at) {
    F column[Inputs];
    DOWNHILL_UNROLLED
    for (int i = 0; i < Inputs; ++i) column[i] = L::load(x_at + i * stride);
    DOWNHILL_UNROLLED
    for (int o = 0; o < Outputs; ++o) {
      const F factor = L::load(d_at + o * stride);
      DOWNHILL_UNROLLED
      for (int i = 0; i < Inputs; ++i) sum[o][i] = sum[o][i] + factor * column[i];
    }
  });
  if constexpr (L::width == 4 && Outputs == 2 && Inputs == 2) {
    const F all = sums(sum[0][0], sum[0][1], sum[1][0], sum[1][1]);
    if (inputs == 2) return L::store(g, all);
    L::store_half(g, all);
    return L::store_half(g + inputs, halves_swapped(all));
  }
  DOWNHILL_UNROLLED
  for (int o = 0; o < Outputs; ++o) {
    if constexpr (L::width == 4 && Inputs == 4)
      L::store(g + o * inputs, sums(sum[o][0], sum[o][1], sum[o][2], sum[o][3]));
    else if constexpr (L::width == 4 && Inputs == 2)
      L::store_half(g + o * inputs, sums(sum[o][0], sum[o][1]));
    else
      DOWNHILL_UNROLLED
    for (int i = 0; i < Inputs; ++i) g[o * inputs + i] = L::sum(sum[o][i]);
  }
}

template <class F, int Inputs, class Scalar, class Stride>
[[gnu::always_inline]] inline void dot_strip(int outputs, int batch, const Scalar* d,
                                             const Scalar* x, Stride stride, Scalar* g,
                                             int inputs) {
  int left = outputs;
  if constexpr (Lanes<F>::width > 1)
    for (; left >= 2; left -= 2, d += 2 * stride, g += 2 * inputs)
      dots<F, 2, Inputs>(batch, d, x, stride, g, inputs);
  for (; left > 0; --left, d += stride, g += inputs)
    dots<F, 1, Inputs>(batch, d, x, stride, g, inputs);
}

/// The sums of some rows.
template <class F, int Rows, class Scalar, class Stride>
[[gnu::always_inline]] inline void row_sums(int batch, const Scalar* d, Stride stride, Scalar* s) {
  using L = Lanes<F>;
  F sum[Rows];
  DOWNHILL_UNROLLED
  for (int r = 0; r < Rows; ++r) sum[r] = F{};
  over_batch<F>(batch, stride, d, d, [&](const Scalar* at, const Scalar*) {
    DOWNHILL_UNROLLED
    for (int r = 0; r < Rows; ++r) sum[r] = sum[r] + L::load(at + r * stride);
  });
  if constexpr (Rows == 4)
    L::store(s, sums(sum[0], sum[1], sum[2], sum[3]));
  else if constexpr (Rows == 2)
    L::store_half(s, sums(sum[0], sum[1]));
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
ProductKernel<Scalar> product_kernel(const ProductCall<Scalar>& call) {
  if constexpr (Lanes<F>::width == 1) return kernels::multiply_then_finish<F, Scalar>;
  switch (call.finish) {
    case Finish::none:
      break;
    case Finish::relu:
      return kernels::product_with<Finish::relu, F>(call);
    case Finish::tanh:
      return kernels::product_with<Finish::tanh, F>(call);
    case Finish::relu_slope:
      return kernels::product_with<Finish::relu_slope, F>(call);
    case Finish::tanh_slope:
      return kernels::product_with<Finish::tanh_slope, F>(call);
  }
  return kernels::product_with<Finish::none, F>(call);
}

namespace kernels {

/// The sums of D's rows, and D against the inputs from `i` on.
template <class F, class Scalar, class Stride>
[[gnu::always_inline]] inline void dot_products(const DotCall<Scalar>& call, int i, Stride stride,
                                                Scalar* g, Scalar* s) {
  const int outputs = call.outputs, inputs = call.inputs, batch = call.batch;
  const Scalar *const d = call.d, *x = call.x + i * stride;
  const Scalar* row = d;
  int rows = outputs, left = inputs - i;
  const auto sums_of = [&]<int Rows>(std::integral_constant<int, Rows>) {
    for (; rows >= Rows; rows -= Rows, row += Rows * stride, s += Rows)
      row_sums<F, Rows>(batch, row, stride, s);
  };
  g += i;
  const auto inputs_of = [&]<int Inputs>(std::integral_constant<int, Inputs>) {
    for (; left >= Inputs; left -= Inputs, x += Inputs * stride, g += Inputs)
      dot_strip<F, Inputs>(outputs, batch, d, x, stride, g, inputs);
  };
  if constexpr (Lanes<F>::width == 4) {
    sums_of(std::integral_constant<int, 4>());
    sums_of(std::integral_constant<int, 2>());
  }
  sums_of(std::integral_constant<int, 1>());
  if constexpr (Lanes<F>::width == 4) {
    inputs_of(std::integral_constant<int, 4>());
    inputs_of(std::integral_constant<int, 2>());
  }
  inputs_of(std::integral_constant<int, 1>());
}

template <class F, class Scalar>
void dots_of_any(const DotCall<Scalar>& call, Scalar* g, Scalar* s) {
  int i = 0;
  if constexpr (Lanes<F>::width == 4)
    while (call.outputs >= 16 && i + 4 <= call.inputs) {
      const int columns = std::min(kTurned, (call.inputs - i) / 4 * 4);
      turn_over(columns, call.batch, call.x + i * call.stride, call.stride, call.room);
      multiply<Finish::none, F>(ProductCall<Scalar>{call.outputs,
                                                    columns,
                                                    call.batch,
                                                    {call.d, call.stride, 1},
                                                    call.room,
                                                    columns,
                                                    g + i,
                                                    call.inputs,
                                                    nullptr});
      i += columns;
    }
  dot_products<F>(call, i, call.stride, g, s);
}

template <class F, class Scalar>
void dots_of_narrow(const DotCall<Scalar>& call, Scalar* g, Scalar* s) {
  dot_products<F>(call, 0, Narrow<F>(), g, s);
}

}  // namespace kernels

template <class F, class Scalar>
DotKernel<Scalar> dot_kernel(const DotCall<Scalar>& call) {
  if constexpr (Lanes<F>::width == 4)
    if (call.batch == kernels::kNarrow<F> && call.stride == kernels::kNarrow<F> &&
        (call.outputs < 16 || call.inputs < 4))
      return kernels::dots_of_narrow<F, Scalar>;
  return kernels::dots_of_any<F>;
}

}  // namespace downhill::nn
