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

/// a = g(z), entry by entry. Shape: n numbers each; n is a multiple of the lanes' width; a may be
/// z. ReLU'(0) = 0; leaky ReLU has slope 0.01; GELU is the tanh form. Source:  Deep Learning,
/// section 6.3; Clevert et al. 2016 (ELU); Hendrycks & Gimpel 2016 (GELU; PyTorch's
///          default uses erf instead); Ramachandran et al. 2017 (swish).
template <class F, class Scalar>
void activate(Activation activation, int n, const Scalar* z, Scalar* a);

/// d ← d · g'(z), given z and a = g(z).
template <class F, class Scalar>
void times_slope(Activation activation, int n, const Scalar* z, const Scalar* a, Scalar* d);

}  // namespace downhill::nn
