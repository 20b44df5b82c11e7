#include <algorithm>
#include <cmath>
#include <limits>

#include "core/message.h"
#include "runs/training_run_of.h"

// What a network says about rows and about the plane: no update, no change.
namespace downhill {
namespace {

constexpr int kChunk = 512;  // columns of a pass whose size does not matter: they stay in the cache

bool has_batch_norm(const nn::NetworkShape& shape) {
  return std::any_of(shape.layers.begin(), shape.layers.end(),
                     [](const nn::LayerShape& layer) { return layer.norm == nn::Norm::batch; });
}

}  // namespace

template <class Scalar>
nn::Pass<Scalar>& TrainingRunOf<Scalar>::pass_for(int capacity) {
  if (!room_ || room_->capacity < capacity)
    room_ = std::make_shared<nn::Pass<Scalar>>(shape(), capacity);
  return *room_;
}

template <class Scalar>
void TrainingRunOf<Scalar>::load_part(const Rows& part, int from, nn::Pass<Scalar>& pass) const {
  for (int f = 0; f < shape().inputs; ++f) {
    const Scalar* source = part.inputs.data() + f * part.count + from;
    std::copy(source, source + pass.batch, pass.input + f * pass.stride);
    pass.clear_padding(pass.input + f * pass.stride);
  }
  std::copy_n(part.label.data() + from, pass.batch, pass.label);
  pass.clear_padding(pass.label);
}

template <class Scalar>
int TrainingRunOf<Scalar>::rows_per_pass(const Rows& part, nn::Statistics statistics,
                                         int batch_size) const {
  const bool whole = statistics == nn::Statistics::batch && has_batch_norm(shape());
  return std::min(batch_size > 0 ? batch_size : whole ? part.count : kChunk, part.count);
}

/// The class a column's outputs stand for: the largest output, or the sign of a single one (0 and 1 for −1 and +1).
template <class Scalar>
int TrainingRunOf<Scalar>::answer(const nn::Pass<Scalar>& pass, int column) const {
  const Scalar* output = pass.output() + column;
  if (shape().outputs == 1) return output[0] > 0 ? 1 : 0;
  int best = 0;
  for (int o = 1; o < shape().outputs; ++o)
    if (output[o * pass.stride] > output[best * pass.stride]) best = o;
  return best;
}

namespace {
/// The class of a label.
template <class Scalar>
int class_of(Scalar label, int classes) {
  return classes == 2 ? (label > 0 ? 1 : 0) : static_cast<int>(label);
}
}  // namespace

template <class Scalar>
int TrainingRunOf<Scalar>::right_answers(const nn::Pass<Scalar>& pass) const {
  int right = 0;
  for (int k = 0; k < pass.batch; ++k)
    right += answer(pass, k) == class_of(pass.label[k], learner_.data->classes);
  return right;
}

template <class Scalar>
Score TrainingRunOf<Scalar>::evaluate(Part part, nn::Statistics statistics, int batch_size) {
  if (batch_size < 0) fail({"batchSize must be a whole number of at least 0, got ", batch_size});
  const Rows& rows = part_of(part);
  const bool classifies = learner_.data->task == nn::Task::classification;
  double loss = 0;
  int right = 0;
  for_each_pass(rows, statistics, batch_size, [&](nn::Pass<Scalar>& pass) {
    loss += network().loss(pass);
    if (classifies) right += right_answers(pass);
  });
  const double none = std::numeric_limits<double>::quiet_NaN();
  if (rows.count == 0) return {none, none};
  return {loss / rows.count, classifies ? static_cast<double>(right) / rows.count : none};
}

template <class Scalar>
std::vector<double> TrainingRunOf<Scalar>::confusion(Part part) {
  if (learner_.data->task != nn::Task::classification) return {};
  const auto classes = static_cast<std::size_t>(learner_.data->classes);
  std::vector<double> counts(classes * classes, 0);
  for_each_pass(part_of(part), nn::Statistics::running, 0, [&](nn::Pass<Scalar>& pass) {
    for (int k = 0; k < pass.batch; ++k) {
      const auto label = static_cast<std::size_t>(class_of(pass.label[k], learner_.data->classes));
      ++counts[label * classes + static_cast<std::size_t>(answer(pass, k))];
    }
  });
  return counts;
}

template <class Scalar>
std::vector<double> TrainingRunOf<Scalar>::predict(std::span<const double> raw,
                                                   nn::Statistics statistics) {
  const int raw_inputs = learner_.data->raw_inputs;
  const int count = static_cast<int>(raw.size()) / raw_inputs;
  if (count < 1 || static_cast<std::size_t>(count * raw_inputs) != raw.size())
    fail({"inputs must be ", raw_inputs, " numbers per example, got ", raw.size()});
  nn::Pass<Scalar>& pass = pass_for(count);
  pass.batch = count;
  learner_.data->prepare(raw.data(), count, pass.input, pass.stride);
  for (int f = 0; f < shape().inputs; ++f) pass.clear_padding(pass.input + f * pass.stride);
  network().forward(pass, statistics);
  Scalar* output = pass.layers.back().output;
  nn::as_prediction<nn::LanesOf<Scalar>>(network().loss_kind(), shape().outputs, count, pass.stride,
                                         output);
  std::vector<double> result;
  for (int o = 0; o < shape().outputs; ++o)
    result.insert(result.end(), output + o * pass.stride, output + o * pass.stride + count);
  return result;
}

template <class Scalar>
void TrainingRunOf<Scalar>::maps(double extent, int resolution, nn::Statistics statistics,
                                 std::vector<float>& out) {
  if (learner_.data->raw_inputs != 2)
    fail({"maps need data of the plane, these have ", learner_.data->raw_inputs, " inputs"});
  const int points = resolution * resolution;
  std::size_t rows = static_cast<std::size_t>(shape().inputs);
  for (const nn::LayerShape& layer : shape().layers) rows += static_cast<std::size_t>(layer.units);
  out.resize(rows * static_cast<std::size_t>(points));
  // Batch statistics are those of the training part: a picture is no mini-batch.
  const bool whole = statistics == nn::Statistics::batch && has_batch_norm(shape());
  nn::Network<Scalar> fixed = network();
  if (whole) fixed = frozen_at_training_statistics();
  nn::Pass<Scalar>& pass = pass_for(kChunk);
  std::vector<double> raw(2 * static_cast<std::size_t>(kChunk));
  const double step = 2 * extent / (resolution - 1);
  for (int from = 0; from < points; from += kChunk) {
    const int count = std::min(kChunk, points - from);
    for (int i = 0; i < count; ++i) {
      raw[static_cast<std::size_t>(i)] = -extent + step * ((from + i) % resolution);
      raw[static_cast<std::size_t>(count + i)] = -extent + step * ((from + i) / resolution);
    }
    pass.batch = count;
    learner_.data->prepare(raw.data(), count, pass.input, pass.stride);
    for (int f = 0; f < shape().inputs; ++f) pass.clear_padding(pass.input + f * pass.stride);
    fixed.forward(pass, nn::Statistics::running);
    nn::as_prediction<nn::LanesOf<Scalar>>(network().loss_kind(), shape().outputs, count,
                                           pass.stride, pass.layers.back().output);
    float* to = out.data() + from;
    const auto put = [&](const Scalar* row) {
      for (int i = 0; i < count; ++i) to[i] = static_cast<float>(row[i]);
      to += points;
    };
    for (int f = 0; f < shape().inputs; ++f) put(pass.input + f * pass.stride);
    for (std::size_t i = 0; i < pass.layers.size(); ++i)
      for (int unit = 0; unit < shape().layers[i].units; ++unit)
        put(pass.layers[i].output + unit * pass.stride);
  }
}

/// A copy whose running statistics are exactly those of the whole training part, layer by layer.
template <class Scalar>
nn::Network<Scalar> TrainingRunOf<Scalar>::frozen_at_training_statistics() {
  nn::Network<Scalar> copy = network();
  for_each_pass(part_of(Part::train), nn::Statistics::batch, 0,
                [&](nn::Pass<Scalar>& pass) { copy.freeze_statistics(pass); });
  return copy;
}

#define DOWNHILL_EVALUATE(Scalar)                                                            \
  template nn::Pass<Scalar>& TrainingRunOf<Scalar>::pass_for(int);                           \
  template Score TrainingRunOf<Scalar>::evaluate(Part, nn::Statistics, int);                 \
  template std::vector<double> TrainingRunOf<Scalar>::confusion(Part);                       \
  template std::vector<double> TrainingRunOf<Scalar>::predict(std::span<const double>,       \
                                                              nn::Statistics);               \
  template void TrainingRunOf<Scalar>::maps(double, int, nn::Statistics, std::vector<float>&); \
  template int TrainingRunOf<Scalar>::rows_per_pass(const Rows&, nn::Statistics, int) const; \
  template void TrainingRunOf<Scalar>::load_part(const Rows&, int, nn::Pass<Scalar>&) const;
DOWNHILL_EVALUATE(float)
DOWNHILL_EVALUATE(double)
#undef DOWNHILL_EVALUATE

}  // namespace downhill
