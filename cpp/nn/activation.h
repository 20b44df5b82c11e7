#pragma once

#include <span>
#include <string_view>

namespace downhill::nn {

enum class Activation { linear, relu, leaky_relu, tanh, sigmoid, elu, gelu, softplus, swish };

/// A row of a table without options.
struct NamedInfo {
  const char* id;
  const char* label;
  const char* formula;
};

/// In the order of the enumeration.
std::span<const NamedInfo> activations();
/// Throws:  std::invalid_argument for an unknown id, naming those that exist.
Activation activation_from(std::string_view id);

/// The entries of a layer: rows × columns, rows `stride` apart; a may be z. columns is a multiple
/// of the lanes' width.
template <class Scalar>
struct ActivationCall {
  int rows, columns, stride;
  const Scalar* z;
  Scalar *a, *d;
};
template <class Scalar>
using ActivationKernel = void (*)(const ActivationCall<Scalar>&);

/// a ← g(z), entry by entry. ReLU'(0) = 0; leaky ReLU has slope 0.01; GELU is the tanh form.
/// Source:  Deep Learning, section 6.3; Clevert et al. 2016 (ELU); Hendrycks & Gimpel 2016 (GELU;
///          PyTorch's default uses erf instead); Ramachandran et al. 2017 (swish).
template <class F, class Scalar>
ActivationKernel<Scalar> activation_kernel(Activation activation);
/// d ← d · g'(z), given z and a = g(z).
template <class F, class Scalar>
ActivationKernel<Scalar> slope_kernel(Activation activation);

}  // namespace downhill::nn
