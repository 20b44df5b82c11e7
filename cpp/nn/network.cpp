#include "nn/network.h"

#include <limits>

#include "core/message.h"

namespace downhill::nn {
namespace {

constexpr int kMostUnits = 256, kMostLayers = 8;

void check_range(const char* what, double value, double min, double max) {
  if (!(value >= min && value <= max))
    fail({what, " must be a number from ", min, " to ", max, ", got ", value});
}

}  // namespace

NetworkShape::NetworkShape(int input_count, const std::vector<LayerSpec>& specs)
    : inputs(input_count), outputs(0), size(0) {
  check_range("inputs", inputs, 1, kMostUnits);
  check_range("the number of layers", static_cast<double>(specs.size()), 1, kMostLayers);
  int before = inputs;
  for (const LayerSpec& spec : specs) {
    check_range("units", spec.units, 1, kMostUnits);
    LayerShape layer{spec, before, 0, 0, -1, -1};
    layer.weights = size;
    layer.bias = layer.weights + spec.units * before;
    size = layer.bias + spec.units;
    if (spec.norm != Norm::none) {
      layer.gamma = size;
      layer.beta = size + spec.units;
      size += 2 * spec.units;
    }
    before = outputs = spec.units;
    layers.push_back(layer);
  }
}

int running_statistics_size(const LayerShape& layer) {
  return layer.norm == Norm::batch ? 2 * layer.units + 1 : 0;
}

void check_running_statistics(const NetworkShape& shape, std::span<const double> row) {
  std::size_t wanted = 0;
  for (const LayerShape& layer : shape.layers)
    wanted += static_cast<std::size_t>(running_statistics_size(layer));
  if (row.size() != wanted)
    fail({"the running statistics must have ", wanted, " numbers, got ", row.size()});
  constexpr double most = std::numeric_limits<float>::max();
  const double* number = row.data();
  for (std::size_t i = 0; i < shape.layers.size(); ++i) {
    const LayerShape& layer = shape.layers[i];
    for (int k = 0; k < running_statistics_size(layer); ++k, ++number) {
      const bool mean = k < layer.units, variance = !mean && k < 2 * layer.units;
      const double min = mean ? -most : 0, max = mean || variance ? most : 1;
      if (*number >= min && *number <= max) continue;
      fail({mean       ? "a running mean"
            : variance ? "a running variance"
                       : "rho^t",
            " of layer ", i + 1, " must be a number from ", min, " to ", max, ", got ", *number});
    }
  }
}

}  // namespace downhill::nn
