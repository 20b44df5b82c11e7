#include <algorithm>
#include <limits>

#include "core/message.h"
#include "runs/training_run.h"

// What a network says about rows and about the plane: no update, no change.
namespace downhill {
namespace {

constexpr int kChunk = 256;  // columns of a pass whose size does not matter: they stay in the cache

bool has_batch_norm(const nn::NetworkShape& shape) {
  return std::any_of(shape.layers.begin(), shape.layers.end(),
                     [](const nn::LayerShape& layer) { return layer.norm == nn::Norm::batch; });
}

}  // namespace

template <class Call>
void TrainingRun::for_each_pass(Part part, nn::Statistics statistics, int batch_size, Call&& call) {
  const int count = model_->rows(part);
  const bool whole = statistics == nn::Statistics::batch && has_batch_norm(shape());
  const int most = batch_size > 0 ? batch_size : whole ? count : kChunk;
  for (int from = 0; from < count; from += most) {
    model_->load_range(part, from, std::min(most, count - from));
    model_->forward(statistics);
    call();
  }
}

Score TrainingRun::evaluate(Part part, nn::Statistics statistics, int batch_size) {
  if (batch_size < 0) fail({"batchSize must be a whole number of at least 0, got ", batch_size});
  const int count = model_->rows(part);
  const bool classifies = task_ == nn::Task::classification;
  double loss = 0;
  int right = 0;
  for_each_pass(part, statistics, batch_size, [&] {
    loss += model_->loss();
    if (classifies) right += model_->right_answers();
  });
  const double none = std::numeric_limits<double>::quiet_NaN();
  if (count == 0) return {none, none};
  return {loss / count, classifies ? static_cast<double>(right) / count : none};
}

TrainingStatus TrainingRun::status() {
  if (!scores_)
    scores_.emplace(evaluate(Part::train, nn::Statistics::running, 0),
                    evaluate(Part::test, nn::Statistics::running, 0));
  return {diverged_, updates_,       sample_,        epoch_, batch_, batches_.batches_per_epoch(),
          rate(),    scores_->first, scores_->second};
}

std::vector<double> TrainingRun::confusion(Part part) {
  if (task_ != nn::Task::classification) return {};
  const auto classes = static_cast<std::size_t>(classes_);
  std::vector<double> counts(classes * classes, 0);
  std::vector<int> given, wanted;
  for_each_pass(part, nn::Statistics::running, 0, [&] {
    model_->answers(given, wanted);
    for (std::size_t k = 0; k < given.size(); ++k)
      ++counts[static_cast<std::size_t>(wanted[k]) * classes + static_cast<std::size_t>(given[k])];
  });
  return counts;
}

std::vector<double> TrainingRun::predict(std::span<const double> raw, nn::Statistics statistics) {
  const int count = static_cast<int>(raw.size()) / raw_inputs_;
  if (count < 1 || static_cast<std::size_t>(count * raw_inputs_) != raw.size())
    fail({"inputs must be ", raw_inputs_, " numbers per example, got ", raw.size()});
  model_->load_raw(raw.data(), count);
  model_->forward(statistics);
  model_->predict();
  std::vector<double> result;
  model_->read(static_cast<int>(shape().layers.size()) - 1, Model::Field::output, result);
  return result;
}

void TrainingRun::maps(double extent, int resolution, nn::Statistics statistics,
                       std::vector<float>& out) {
  if (raw_inputs_ != 2) fail({"maps need data of the plane, these have ", raw_inputs_, " inputs"});
  const bool frozen = statistics == nn::Statistics::batch && has_batch_norm(shape());
  std::shared_ptr<const Model::Saved> before;
  if (frozen) {
    before = model_->save();
    for_each_pass(Part::train, statistics, 0, [&] { model_->freeze_statistics(); });
  }
  std::size_t rows = static_cast<std::size_t>(shape().inputs);
  for (const nn::LayerShape& layer : shape().layers) rows += static_cast<std::size_t>(layer.units);
  const int points = resolution * resolution;
  out.resize(rows * static_cast<std::size_t>(points));
  const double step = 2 * extent / (resolution - 1);
  double raw[2 * kChunk];
  for (int from = 0; from < points; from += kChunk) {
    const int count = std::min(kChunk, points - from);
    for (int i = 0; i < count; ++i) {
      raw[i] = -extent + step * ((from + i) % resolution);
      raw[count + i] = -extent + step * ((from + i) / resolution);
    }
    model_->load_raw(raw, count);
    model_->forward(nn::Statistics::running);
    model_->predict();
    float* to = out.data() + from;
    for (int layer = -1; layer < static_cast<int>(shape().layers.size()); ++layer) {
      const int units =
          layer < 0 ? shape().inputs : shape().layers[static_cast<std::size_t>(layer)].units;
      for (int unit = 0; unit < units; ++unit, to += points) model_->read_row(layer, unit, to);
    }
  }
  if (frozen) model_->restore(*before);
}

std::optional<RunningView> TrainingRun::running(int layer) const {
  const std::size_t layers = shape().layers.size();
  if (layer < 0 || static_cast<std::size_t>(layer) >= layers)
    fail({"a layer must be a whole number from 0 to ", layers - 1, ", got ", layer});
  return model_->running(layer);
}

namespace {

/// Counts of numbers over equal bins, symmetric around 0 and wide enough for every finite one.
Histogram histogram_of(std::span<const double> numbers, int bins) {
  double most = 0;
  for (double number : numbers)
    if (number - number == 0) most = std::max({most, number, -number});
  if (most == 0) most = 1;
  Histogram result{-most, most, std::vector<double>(static_cast<std::size_t>(bins), 0), 0, 0};
  for (double number : numbers) {
    if (number < -most)
      ++result.below;
    else if (!(number <= most))
      ++result.above;
    else
      ++result.counts[static_cast<std::size_t>(
          std::min(bins - 1, static_cast<int>((number + most) / (2 * most) * bins)))];
  }
  return result;
}

}  // namespace

void TrainingRun::histograms(int bins, std::vector<Histogram>& activations,
                             std::vector<Histogram>& gradients) {
  const std::size_t layers = shape().layers.size();
  std::vector<std::vector<double>> outputs(layers);
  std::vector<double> own;
  for_each_pass(Part::train, nn::Statistics::running, 0, [&] {
    for (std::size_t i = 0; i < layers; ++i) {
      model_->read(static_cast<int>(i), Model::Field::output, own);
      outputs[i].insert(outputs[i].end(), own.begin(), own.end());
    }
  });
  const Trace next = trace({}, nn::Statistics::batch);
  for (std::size_t i = 0; i < layers; ++i) {
    const nn::LayerShape& layer = shape().layers[i];
    activations.push_back(histogram_of(outputs[i], bins));
    gradients.push_back(
        histogram_of(std::span<const double>(next.gradient)
                         .subspan(static_cast<std::size_t>(layer.weights),
                                  static_cast<std::size_t>(layer.bias - layer.weights)),
                     bins));
  }
}

}  // namespace downhill
