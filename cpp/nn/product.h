#pragma once

namespace downhill::nn {

/// Where the entries of a matrix lie: entry (i, k) at `at[i · row + k · column]`. The transpose has
/// its strides swapped, so that nothing is ever moved for it.
template <class Scalar>
struct Strided {
  const Scalar* at;
  int row, column;
};

/// What happens to a sum on its way out of its register, which saves a pass over C for the
/// activations that cost next to nothing; tanh, whose coefficients fill the registers, takes its
/// pass when all sums are there.
enum class Finish {
  none,
  relu,        ///< max(c, 0)
  tanh,        ///< tanh c
  relu_slope,  ///< c where `output` > 0, else 0
  tanh_slope   ///< c (1 − output²)
};

/// C = A B + start: the product of the forward pass (A = W, B = a batch of inputs, start = bias)
/// and of the way back (A = Wᵀ, B = ∂J/∂z, no start; C is times the slope of the layer below, which
/// its outputs tell). c_ij = start_i + Σ_k a_ik b_kj Shape:   A (rows × depth), B (depth ×
/// columns), rows `b_stride` apart; C and output (rows × columns), rows `stride` apart; start
/// (rows) or null. columns is a multiple of the lanes' width (a batch is padded). depth ≥ 1.
template <class Scalar>
struct ProductCall {
  int rows, columns, depth;
  Strided<Scalar> a;
  const Scalar* b;
  int b_stride;
  Scalar* c;
  int stride;
  const Scalar* start;
  Finish finish = Finish::none;
  const Scalar* output = nullptr;
};

/// Which loops fit a product is a question of its shape alone: whoever repeats one asks once.
template <class Scalar>
using ProductKernel = void (*)(const ProductCall<Scalar>&);
template <class F, class Scalar>
ProductKernel<Scalar> product_kernel(const ProductCall<Scalar>& call);

// Narrow layers take one dot product over the batch for each weight. Wide ones turn some rows of X
// over first: a product loads less per multiplication, which pays from some rows of D on.
constexpr int kTurned = 16;

/// G = D Xᵀ: the gradient of the weights; s_o = Σ_k d_ok: that of the bias. g_oi = Σ_k d_ok x_ik
/// Shape:   D (outputs × batch), X (inputs × batch), both `stride` apart; G (outputs × inputs)
/// without gaps, s (outputs); room for kTurned columns of Xᵀ (batch × kTurned). batch is a multiple
/// of the lanes' width; padding in D must be 0.
template <class Scalar>
struct DotCall {
  int outputs, inputs, batch;
  const Scalar *d, *x;
  int stride;
  Scalar* room;
};
template <class Scalar>
using DotKernel = void (*)(const DotCall<Scalar>&, Scalar* g, Scalar* s);
template <class F, class Scalar>
DotKernel<Scalar> dot_kernel(const DotCall<Scalar>& call);

}  // namespace downhill::nn
