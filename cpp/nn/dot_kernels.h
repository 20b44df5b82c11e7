#pragma once

#include <algorithm>
#include <type_traits>
#include <utility>

#include "nn/product_kernels.h"

// The gradients of weights and biases: sums over the batch, which is what lies in a register.
namespace downhill::nn {
namespace kernels {

/// each(d, x) at every register of a batch: written out where their number is known.
template <class F, class Stride, class Scalar, class Each>
[[gnu::always_inline]] inline void over_batch(int batch, Stride, const Scalar* d, const Scalar* x,
                                              Each&& each) {
  constexpr int width = Lanes<F>::width;
  if constexpr (std::is_same_v<Stride, int>) {
    for (const Scalar* const end = d + batch; d != end; d += width, x += width) each(d, x);
  } else {
    const auto all = [&]<int... v>(std::integer_sequence<int, v...>) {
      (each(d + v * width, x + v * width), ...);
    };
    all(std::make_integer_sequence<int, Stride::value / width>());
  }
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
