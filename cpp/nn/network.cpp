#include "nn/network.h"

#include <algorithm>
#include <utility>

#include "core/message.h"
#include "nn/lanes.h"
#include "nn/product.h"

namespace downhill::nn {
namespace {

constexpr int kMostUnits = 256, kMostLayers = 8;

void check_range(const char* what, double value, double min, double max) {
  if (!(value >= min && value <= max))
    fail({what, " must be a number from ", min, " to ", max, ", got ", value});
}

/// A norm has γ and β, one each per unit.
int room_for_norm(const LayerSpec& spec) { return spec.norm == Norm::none ? 0 : spec.units; }

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
    if (room_for_norm(spec) > 0) {
      layer.gamma = size;
      layer.beta = size + spec.units;
      size += 2 * spec.units;
    }
    before = outputs = spec.units;
    layers.push_back(layer);
  }
}

template <class Scalar>
Pass<Scalar>::Pass(const NetworkShape& shape, int most)
    : capacity(most), stride(padded<LanesOf<Scalar>>(most)) {
  const auto row = static_cast<std::size_t>(stride);
  std::size_t total = row * static_cast<std::size_t>(shape.inputs + 2);
  for (const LayerShape& layer : shape.layers) {
    const auto units = static_cast<std::size_t>(layer.units);
    const bool norm = layer.norm != Norm::none;
    total += units * row * (norm ? 5 : 3) + (norm ? 3 * std::max(units, row) : 0);
  }
  room_.assign(total, 0);
  Scalar* next = room_.data();
  const auto take = [&](std::size_t n) { return std::exchange(next, next + n); };
  input = take(static_cast<std::size_t>(shape.inputs) * row);
  label = take(row);
  losses = take(row);
  for (const LayerShape& layer : shape.layers) {
    const auto units = static_cast<std::size_t>(layer.units);
    LayerPass<Scalar> own{};
    own.z = own.activation_input = take(units * row);
    own.output = own.activation_output = take(units * row);
    own.d = take(units * row);
    if (layer.norm != Norm::none) {
      own.normalized = take(units * row);
      const bool before = layer.placement == Placement::before;
      (before ? own.activation_input : own.activation_output) = take(units * row);
      own.mean = take(std::max(units, row));
      own.variance = take(std::max(units, row));
      own.inverse = take(std::max(units, row));
    }
    layers.push_back(own);
  }
}

template <class Scalar>
void Pass<Scalar>::clear_padding(Scalar* row) const {
  for (int k = batch; k < padded<LanesOf<Scalar>>(batch); ++k) row[k] = 0;
}

template <class Scalar>
Network<Scalar>::Network(const NetworkShape& shape, Loss loss, const NormSettings& norm)
    : theta(static_cast<std::size_t>(shape.size), Scalar(0)),
      shape_(shape),
      loss_(loss),
      norm_(norm) {
  if (!(norm.delta > 0 && norm.delta <= 1))
    fail({"delta of the normalization must be above 0 and at most 1, got ", norm.delta});
  for (const LayerShape& layer : shape_.layers)
    running_.emplace_back(layer.norm == Norm::batch ? layer.units : 0, norm.rho, norm.running);
  for (const LayerShape& layer : shape_.layers)
    for (int i = 0; i < room_for_norm(layer); ++i)
      theta[static_cast<std::size_t>(layer.gamma + i)] = 1;
}

template <class Scalar>
NormCall<Scalar> Network<Scalar>::norm_call(const Pass<Scalar>& pass, std::size_t layer) const {
  const LayerShape& shape = shape_.layers[layer];
  const LayerPass<Scalar>& own = pass.layers[layer];
  return {shape.units,
          pass.batch,
          pass.stride,
          static_cast<Scalar>(norm_.delta),
          theta.data() + shape.gamma,
          theta.data() + shape.beta,
          own.mean,
          own.variance,
          own.inverse,
          own.normalized};
}

template <class Scalar>
void Network<Scalar>::normalize(const Pass<Scalar>& pass, std::size_t layer, Statistics statistics,
                                const Scalar* from, Scalar* to) const {
  const NormCall<Scalar> call = norm_call(pass, layer);
  if (shape_.layers[layer].norm == Norm::layer) return layer_norm<Lane>(call, from, to);
  if (statistics == Statistics::batch) return batch_norm<Lane>(call, from, to);
  running_[layer].read(call.mean, call.variance);
  batch_norm_with<Lane>(call, from, to);
}

template <class Scalar>
void Network<Scalar>::forward(Pass<Scalar>& pass, Statistics statistics) const {
  const int columns = padded<Lane>(pass.batch);
  for (std::size_t i = 0; i < shape_.layers.size(); ++i) {
    const LayerShape& layer = shape_.layers[i];
    const LayerPass<Scalar>& own = pass.layers[i];
    multiply<Lane>(layer.units, columns, layer.inputs,
                   Strided<Scalar>{theta.data() + layer.weights, layer.inputs, 1}, pass.input_of(i),
                   own.z, pass.stride, theta.data() + layer.bias);
    if (own.activation_input != own.z) normalize(pass, i, statistics, own.z, own.activation_input);
    // Rows are apart only when the batch is smaller than its room.
    const int rows = columns == pass.stride ? 1 : layer.units;
    const int length = columns == pass.stride ? layer.units * columns : columns;
    for (int row = 0; row < rows; ++row)
      activate<Lane>(layer.activation, length, own.activation_input + row * pass.stride,
                     own.activation_output + row * pass.stride);
    if (own.output != own.activation_output)
      normalize(pass, i, statistics, own.activation_output, own.output);
  }
}

template <class Scalar>
void Network<Scalar>::normalize_back(const Pass<Scalar>& pass, std::size_t layer,
                                     Statistics statistics, Scalar* gradient) const {
  const LayerShape& shape = shape_.layers[layer];
  const NormCall<Scalar> call = norm_call(pass, layer);
  Scalar *d = pass.layers[layer].d, *d_gamma = gradient + shape.gamma,
         *d_beta = gradient + shape.beta;
  if (shape.norm == Norm::layer) return layer_norm_back<Lane>(call, d, d_gamma, d_beta);
  batch_norm_back<Lane>(call, statistics, d, d_gamma, d_beta);
}

template <class Scalar>
double Network<Scalar>::backward(Pass<Scalar>& pass, Statistics statistics,
                                 Scalar* gradient) const {
  const double sum = total_loss<Lane>(loss_, loss_call(pass), pass.layers.back().d,
                                      static_cast<Scalar*>(nullptr));
  const int columns = padded<Lane>(pass.batch);
  for (std::size_t i = shape_.layers.size(); i-- > 0;) {
    const LayerShape& layer = shape_.layers[i];
    const LayerPass<Scalar>& own = pass.layers[i];
    if (own.output != own.activation_output) normalize_back(pass, i, statistics, gradient);
    const int rows = columns == pass.stride ? 1 : layer.units;
    const int length = columns == pass.stride ? layer.units * columns : columns;
    for (int row = 0; row < rows; ++row)
      times_slope<Lane>(layer.activation, length, own.activation_input + row * pass.stride,
                        own.activation_output + row * pass.stride, own.d + row * pass.stride);
    if (own.activation_input != own.z) normalize_back(pass, i, statistics, gradient);
    dot_products<Lane>(layer.units, layer.inputs, columns, own.d, pass.input_of(i), pass.stride,
                       gradient + layer.weights);
    row_sums<Lane>(layer.units, columns, own.d, pass.stride, gradient + layer.bias);
    if (i > 0)
      multiply<Lane>(layer.inputs, columns, layer.units,
                     Strided<Scalar>{theta.data() + layer.weights, 1, layer.inputs}, own.d,
                     pass.layers[i - 1].d, pass.stride, static_cast<const Scalar*>(nullptr));
  }
  return sum;
}

template <class Scalar>
LossCall<Scalar> Network<Scalar>::loss_call(const Pass<Scalar>& pass) const {
  return {shape_.outputs, pass.batch, pass.stride, pass.output(), pass.label};
}

template <class Scalar>
double Network<Scalar>::loss(Pass<Scalar>& pass) const {
  return total_loss<Lane>(loss_, loss_call(pass), static_cast<Scalar*>(nullptr), pass.losses);
}

template <class Scalar>
void Network<Scalar>::count_statistics(const Pass<Scalar>& pass) {
  for (std::size_t i = 0; i < running_.size(); ++i)
    if (shape_.layers[i].norm == Norm::batch)
      running_[i].update(pass.layers[i].mean, pass.layers[i].variance, pass.batch);
}

template <class Scalar>
void Network<Scalar>::freeze_statistics(const Pass<Scalar>& pass) {
  for (std::size_t i = 0; i < running_.size(); ++i) {
    if (shape_.layers[i].norm != Norm::batch) continue;
    running_[i] = RunningStatistics<Scalar>(shape_.layers[i].units, 0, RunningConvention::lecture);
    running_[i].update(pass.layers[i].mean, pass.layers[i].variance, pass.batch);
  }
}

template <class Scalar>
const RunningStatistics<Scalar>* Network<Scalar>::running(std::size_t layer) const {
  return shape_.layers[layer].norm == Norm::batch ? &running_[layer] : nullptr;
}

template class Pass<float>;
template class Pass<double>;
template class Network<float>;
template class Network<double>;

}  // namespace downhill::nn
