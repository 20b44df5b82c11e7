#pragma once

#include <span>
#include <string_view>

#include "nn/activation.h"

namespace downhill::nn {

enum class Loss { half_mse, mse, logistic, softmax_cross_entropy, hinge };

/// In the order of the enumeration.
std::span<const NamedInfo> losses();
/// Throws:  std::invalid_argument for an unknown id, naming those that exist.
Loss loss_from(std::string_view id);

/// Outputs of a batch against its labels.
/// Shape:   output (outputs × batch), `stride` apart; label (batch): the wanted number; −1 or +1
/// for logistic and
///          hinge; the class 0 … outputs − 1 for softmax cross-entropy. All but the last want one
///          output.
template <class Scalar>
struct LossCall {
  int outputs, batch, stride;
  const Scalar *output, *label;
};

/// The sum of the losses of the batch (divide by the number of rows for J), in double. Where wanted
/// (not null): `d` ← ∂J/∂output with J the mean over the batch, 0 in the padding; `each` ← the loss
/// of every row. half_mse ½(a − y)²; mse (a − y)²; logistic ln(1 + e^{−ya}); softmax_cross_entropy
/// −ln softmax(a)_y; hinge max(0, 1 − ya). Source:  Deep Learning, sections 6.2.2 and 5.7.2.
template <class F, class Scalar>
double total_loss(Loss loss, const LossCall<Scalar>& call, Scalar* d, Scalar* each);

/// What an output means: probabilities of all classes (softmax), 2σ(a) − 1 in (−1, 1) (logistic),
/// or a itself. In place.
template <class F, class Scalar>
void as_prediction(Loss loss, int outputs, int batch, int stride, Scalar* output);

}  // namespace downhill::nn
