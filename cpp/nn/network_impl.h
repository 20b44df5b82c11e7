#pragma once

#include <algorithm>
#include <utility>

#include "core/message.h"
#include "nn/lanes.h"
#include "nn/network.h"
#include "nn/product.h"

// The members of network.h, for the two files that instantiate them: float for speed, double for
// size.
namespace downhill::nn {
namespace kernels {

/// The entries of a layer for its activation: one long row unless the batch is smaller than its
/// room.
template <class Scalar>
ActivationCall<Scalar> entries_of(const LayerPass<Scalar>& own) {
  const int units = own.forward.rows, columns = own.forward.columns, stride = own.forward.stride;
  const bool gaps = columns != stride;
  return {gaps ? units : 1,
          gaps ? columns : units * columns,
          stride,
          own.activation_input,
          own.activation_output,
          own.d};
}

/// How the activation can be taken along by the product before it (ReLU: by the norm, too).
inline Finish finish_of(const LayerShape& layer, Keep keep) {
  if (keep == Keep::all) return Finish::none;
  return layer.activation == Activation::relu   ? Finish::relu
         : layer.activation == Activation::tanh ? Finish::tanh
                                                : Finish::none;
}

/// How the product that reaches this layer from above can take its slope along.
template <class Scalar>
Finish slope_in_product(const LayerShape& layer, const LayerPass<Scalar>& own) {
  if (own.output != own.activation_output) return Finish::none;
  return layer.activation == Activation::relu   ? Finish::relu_slope
         : layer.activation == Activation::tanh ? Finish::tanh_slope
                                                : Finish::none;
}

}  // namespace kernels

template <class Scalar>
Pass<Scalar>::Pass(const NetworkShape& shape, int most)
    : capacity(most), stride(padded<LanesOf<Scalar>>(most)), layers(shape.layers.size()) {
  const auto row = static_cast<std::size_t>(stride);
  std::size_t total = row * static_cast<std::size_t>(shape.inputs + 2 + kTurned);
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
  turned = take(kTurned * row);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const LayerShape& layer = shape.layers[i];
    const auto units = static_cast<std::size_t>(layer.units);
    LayerPass<Scalar>& own = layers[i];
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
  }
}

template <class Scalar>
void Pass<Scalar>::plan(const NetworkShape& shape, const Scalar* theta, Keep keep) {
  using Lane = LanesOf<Scalar>;
  const int columns = padded<Lane>(batch);
  if (theta == theta_ && columns == columns_ && keep == keep_) return;
  theta_ = theta, columns_ = columns, keep_ = keep;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const LayerShape& layer = shape.layers[i];
    LayerPass<Scalar>& own = layers[i];
    const bool norm_first = own.activation_input != own.z;
    const Finish activation = kernels::finish_of(layer, keep),
                 finish = norm_first ? Finish::none : activation;
    const bool by_norm = norm_first && activation == Finish::relu;
    own.forward = {layer.units,
                   columns,
                   layer.inputs,
                   {theta + layer.weights, layer.inputs, 1},
                   input_of(i),
                   stride,
                   finish == Finish::none ? own.z : own.activation_output,
                   stride,
                   theta + layer.bias,
                   finish};
    own.entries = kernels::entries_of(own);
    own.activate = finish != Finish::none || by_norm
                       ? nullptr
                       : activation_kernel<Lane, Scalar>(layer.activation);
    own.times_slope = slope_kernel<Lane, Scalar>(layer.activation);
    own.forward_kernel = product_kernel<Lane>(own.forward);
    own.gradient = {layer.units, layer.inputs, columns, own.d, input_of(i), stride, turned};
    own.gradient_kernel = dot_kernel<Lane>(own.gradient);
    if (i == 0) continue;
    LayerPass<Scalar>& below = layers[i - 1];
    own.back = {layer.inputs,
                columns,
                layer.units,
                {theta + layer.weights, 1, layer.inputs},
                own.d,
                stride,
                below.d,
                stride,
                nullptr,
                kernels::slope_in_product(shape.layers[i - 1], below),
                below.activation_output};
    own.back_kernel = product_kernel<Lane>(own.back);
    if (own.back.finish != Finish::none) below.times_slope = nullptr;
  }
}

template <class Scalar>
Network<Scalar>::Network(const NetworkShape& shape, Loss loss, const NormSettings& norm)
    : theta(static_cast<std::size_t>(shape.size), Scalar(0)),
      shape_(shape),
      loss_(loss),
      norm_(norm) {
  if (!(norm.delta > 0 && norm.delta <= 1))
    fail({"delta of the normalization must be above 0 and at most 1, got ", norm.delta});
  for (const LayerShape& layer : shape_.layers) {
    running_.emplace_back(layer.norm == Norm::batch ? layer.units : 0, norm.rho, norm.running);
    counts_ = counts_ || layer.norm == Norm::batch;
  }
  for (const LayerShape& layer : shape_.layers)
    for (int i = layer.gamma; i < layer.beta; ++i) theta[static_cast<std::size_t>(i)] = 1;
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
                                const Scalar* from, Scalar* to, bool relu) const {
  NormCall<Scalar> call = norm_call(pass, layer);
  if (relu) call.least = 0;
  if (shape_.layers[layer].norm == Norm::layer) return layer_norm<Lane>(call, from, to);
  if (statistics == Statistics::batch) return batch_norm<Lane>(call, from, to);
  running_[layer].read(call.mean, call.variance);
  batch_norm_with<Lane>(call, from, to);
}

template <class Scalar>
void Network<Scalar>::forward(Pass<Scalar>& pass, Statistics statistics, Keep keep) const {
  pass.plan(shape_, theta.data(), keep);
  for (std::size_t i = 0; i < pass.layers.size(); ++i) {
    const LayerPass<Scalar>& own = pass.layers[i];
    own.forward_kernel(own.forward);
    if (own.activation_input != own.z)
      normalize(pass, i, statistics, own.z,
                own.activate ? own.activation_input : own.activation_output, !own.activate);
    if (own.activate) own.activate(own.entries);
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
  const double sum =
      total_loss<Lane>(loss_, loss_call(pass), pass.layers.back().d, static_cast<Scalar*>(nullptr));
  for (std::size_t i = pass.layers.size(); i-- > 0;) {
    const LayerShape& layer = shape_.layers[i];
    const LayerPass<Scalar>& own = pass.layers[i];
    if (own.output != own.activation_output) normalize_back(pass, i, statistics, gradient);
    if (own.times_slope) own.times_slope(own.entries);
    if (own.activation_input != own.z) normalize_back(pass, i, statistics, gradient);
    own.gradient_kernel(own.gradient, gradient + layer.weights, gradient + layer.bias);
    if (i > 0) own.back_kernel(own.back);
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
  if (!counts_) return;
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

}  // namespace downhill::nn
