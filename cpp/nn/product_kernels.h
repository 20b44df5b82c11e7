#pragma once

#include <type_traits>

#include "nn/activation_kernels.h"
#include "nn/lanes.h"
#include "nn/product.h"

// A tile of C is kept in registers while k runs: 2 rows × 4 registers are the best in V8 on x86
// (more do not fit its sixteen registers). What counts is how many instructions stand around the
// products: addresses that grow instead of a counter, and one row less to find. Unrolling over k
// made it slower.
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

}  // namespace downhill::nn
