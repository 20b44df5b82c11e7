#include "nn/initialization.h"

#include <cmath>

#include "core/option.h"
#include "core/random.h"

namespace downhill::nn {
namespace {

constexpr NamedInfo kInitializations[] = {
    {"zero", "zero", "w = 0"},
    {"small_uniform", "small uniform", "w ~ U(−0.1, 0.1)"},
    {"xavier_uniform", "Xavier uniform", "w ~ U(−b, b), b = √(6/(in + out))"},
    {"xavier_normal", "Xavier normal", "w ~ N(0, 2/(in + out))"},
    {"he_uniform", "He uniform", "w ~ U(−b, b), b = √(6/in)"},
    {"he_normal", "He normal", "w ~ N(0, 2/in)"},
    {"playground", "TensorFlow Playground", "w ~ U(−½, ½), b = 0.1"},
};

double draw(Initialization initialization, const LayerShape& layer, Random& random) {
  const double in = layer.inputs, out = layer.units;
  const auto within = [&](double bound) { return bound * (2 * random.uniform() - 1); };
  switch (initialization) {
    case Initialization::zero:
      return 0;
    case Initialization::small_uniform:
      return within(0.1);
    case Initialization::xavier_uniform:
      return within(std::sqrt(6 / (in + out)));
    case Initialization::xavier_normal:
      return std::sqrt(2 / (in + out)) * random.normal();
    case Initialization::he_uniform:
      return within(std::sqrt(6 / in));
    case Initialization::he_normal:
      return std::sqrt(2 / in) * random.normal();
    case Initialization::playground:
      return within(0.5);
  }
  return 0;
}

}  // namespace

std::span<const NamedInfo> initializations() { return kInitializations; }

Initialization initialization_from(std::string_view id) {
  const NamedInfo& row = find_row(initializations(), "initialization", id);
  return static_cast<Initialization>(&row - kInitializations);
}

template <class Scalar>
void initialize(Network<Scalar>& network, Initialization initialization, std::uint32_t seed) {
  constexpr std::uint32_t kStream = 0x6e657477;  // not the streams of batches and noise
  Random random(seed, kStream);
  const auto fill = [&](int from, int count, auto&& value) {
    for (int i = 0; i < count; ++i)
      network.theta[static_cast<std::size_t>(from + i)] = static_cast<Scalar>(value());
  };
  for (const LayerShape& layer : network.shape().layers) {
    fill(layer.weights, layer.units * layer.inputs,
         [&] { return draw(initialization, layer, random); });
    const double bias = initialization == Initialization::playground ? 0.1 : 0;
    fill(layer.bias, layer.units, [&] { return bias; });
    if (layer.norm == Norm::none) continue;
    fill(layer.gamma, layer.units, [] { return 1; });
    fill(layer.beta, layer.units, [] { return 0; });
  }
}

template void initialize(Network<float>&, Initialization, std::uint32_t);
template void initialize(Network<double>&, Initialization, std::uint32_t);

}  // namespace downhill::nn
