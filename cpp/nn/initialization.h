#pragma once

#include <cstdint>

#include "nn/network.h"

namespace downhill::nn {

enum class Initialization {
  zero,
  small_uniform,
  xavier_uniform,
  xavier_normal,
  he_uniform,
  he_normal,
  playground
};

/// In the order of the enumeration.
std::span<const NamedInfo> initializations();
/// Throws:  std::invalid_argument for an unknown id, naming those that exist.
Initialization initialization_from(std::string_view id);

/// Weights of every layer from one seed, the same bits for float and double up to rounding; biases
/// 0 (0.1 for TensorFlow Playground's), γ = 1, β = 0. Source:  Glorot & Bengio 2010; He et al.
/// 2015; Deep Learning, section 8.4.
template <class Scalar>
void initialize(Network<Scalar>& network, Initialization initialization, std::uint32_t seed);

}  // namespace downhill::nn
