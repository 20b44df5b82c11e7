#include "nn/activation.h"

#include "core/option.h"
#include "nn/functions.h"

namespace downhill::nn {
namespace {

constexpr NamedInfo kActivations[] = {
    {"linear", "linear", "z"},
    {"relu", "ReLU", "max(0, z)"},
    {"leaky_relu", "leaky ReLU", "max(0.01 z, z)"},
    {"tanh", "tanh", "tanh z"},
    {"sigmoid", "sigmoid", "1/(1 + e^−z)"},
    {"elu", "ELU", "z for z > 0, else e^z − 1"},
    {"gelu", "GELU", "½ z (1 + tanh(√(2/π) (z + 0.044715 z³)))"},
    {"softplus", "softplus", "ln(1 + e^z)"},
    {"swish", "swish", "z/(1 + e^−z)"},
};

}  // namespace

std::span<const NamedInfo> activations() { return kActivations; }

Activation activation_from(std::string_view id) {
  const NamedInfo& row = find_row(activations(), "activation", id);
  return static_cast<Activation>(&row - kActivations);
}

}  // namespace downhill::nn
