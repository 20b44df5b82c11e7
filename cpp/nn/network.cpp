#include "nn/network.h"

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

}  // namespace downhill::nn
