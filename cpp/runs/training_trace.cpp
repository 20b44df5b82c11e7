#include <algorithm>
#include <cmath>

#include "core/message.h"
#include "runs/training_run_of.h"

// The numbers behind one update and one pass: what lessons point at.
namespace downhill {
namespace {

template <class Scalar>
std::vector<double> doubles(const Scalar* from, std::size_t n) {
  return std::vector<double>(from, from + n);
}

/// rows × columns entries that lie `stride` apart, without the gaps.
template <class Scalar>
std::vector<double> packed(const Scalar* from, int rows, int columns, int stride) {
  std::vector<double> result;
  for (int row = 0; row < rows; ++row)
    result.insert(result.end(), from + row * stride, from + row * stride + columns);
  return result;
}

template <class Scalar>
LayerTrace trace_of(const nn::LayerShape& shape, const nn::LayerPass<Scalar>& own, int batch,
                    int stride) {
  const auto entries = [&](const Scalar* from) { return packed(from, shape.units, batch, stride); };
  LayerTrace trace{entries(own.z),
                   entries(own.output),
                   entries(own.activation_input),
                   entries(own.activation_output),
                   entries(own.d),
                   {},
                   {},
                   {}};
  if (shape.norm == nn::Norm::none) return trace;
  const auto per = static_cast<std::size_t>(shape.norm == nn::Norm::batch ? shape.units : batch);
  trace.normalized = entries(own.normalized);
  trace.mean = doubles(own.mean, per);
  trace.variance = doubles(own.variance, per);
  return trace;
}

/// Counts of numbers over equal bins of their range; what is not finite counts as outside.
Histogram histogram_of(const std::vector<double>& numbers, int bins, double low, double high) {
  Histogram result{low, high, std::vector<double>(static_cast<std::size_t>(bins), 0), 0, 0};
  const double width = (high - low) / bins;
  for (double number : numbers) {
    if (number < low)
      ++result.below;
    else if (!(number <= high))
      ++result.above;
    else
      ++result.counts[static_cast<std::size_t>(
          std::min(bins - 1, width > 0 ? static_cast<int>((number - low) / width) : 0))];
  }
  return result;
}

/// Symmetric around 0, wide enough for every finite number.
Histogram histogram_of(const std::vector<double>& numbers, int bins) {
  double most = 0;
  for (double number : numbers)
    if (std::isfinite(number)) most = std::max(most, std::abs(number));
  if (most == 0) most = 1;
  return histogram_of(numbers, bins, -most, most);
}

}  // namespace

template <class Scalar>
void TrainingRunOf<Scalar>::data(Part part, std::vector<double>& x, std::vector<double>& y) const {
  const Rows& rows = part_of(part);
  x = rows.raw;
  y.assign(rows.label.begin(), rows.label.end());
}

template <class Scalar>
std::vector<double> TrainingRunOf<Scalar>::theta() const {
  return doubles(network().theta.data(), network().theta.size());
}

template <class Scalar>
std::vector<double> TrainingRunOf<Scalar>::optimizer_state(std::string_view name) const {
  return learner_.state.optimizer.state(name);
}

template <class Scalar>
Trace TrainingRunOf<Scalar>::trace(std::span<const int> rows, nn::Statistics statistics) {
  for (int row : rows)
    if (row < 0 || row >= part_of(Part::train).count)
      fail({"a row must be a whole number from 0 to ", part_of(Part::train).count - 1, ", got ",
            row});
  Trace trace;
  const std::span<const int> own = rows.empty() ? learner_.next_rows() : rows;
  trace.rows.assign(own.begin(), own.end());
  nn::Pass<Scalar>& pass = pass_for(static_cast<int>(own.size()));
  learner_.load(trace.rows, pass);
  std::vector<Scalar> gradient(network().theta.size());
  trace.loss = learner_.gradient_of(pass, statistics, gradient.data());
  network().loss(pass);
  trace.inputs = packed(pass.input, shape().inputs, pass.batch, pass.stride);
  const auto batch = static_cast<std::size_t>(pass.batch);
  trace.labels = doubles(pass.label, batch);
  trace.losses = doubles(pass.losses, batch);
  trace.gradient = doubles(gradient.data(), gradient.size());
  for (std::size_t i = 0; i < pass.layers.size(); ++i)
    trace.layers.push_back(
        trace_of(shape().layers[i], pass.layers[i], pass.batch, pass.stride));
  return trace;
}

template <class Scalar>
UpdatePreview TrainingRunOf<Scalar>::preview() {
  Learner<Scalar> copy(learner_);
  const std::span<const int> rows = copy.next_rows();
  UpdatePreview preview{{rows.begin(), rows.end()}, copy.rate(), theta(), {}};
  copy.update();
  preview.after = doubles(copy.state.network.theta.data(), copy.state.network.theta.size());
  return preview;
}

template <class Scalar>
std::optional<RunningView> TrainingRunOf<Scalar>::running(int layer) const {
  if (layer < 0 || layer >= static_cast<int>(shape().layers.size()))
    fail({"a layer must be a whole number from 0 to ", shape().layers.size() - 1, ", got ", layer});
  const nn::RunningStatistics<Scalar>* running = network().running(static_cast<std::size_t>(layer));
  if (!running) return {};
  const auto units = static_cast<std::size_t>(shape().layers[static_cast<std::size_t>(layer)].units);
  std::vector<Scalar> mean(units), variance(units);
  running->read(mean.data(), variance.data());
  return RunningView{doubles(mean.data(), units), doubles(variance.data(), units),
                     doubles(running->mean().raw().data(), units),
                     doubles(running->variance().raw().data(), units),
                     static_cast<double>(running->mean().correction())};
}

template <class Scalar>
void TrainingRunOf<Scalar>::histograms(int bins, std::vector<Histogram>& activations,
                                       std::vector<Histogram>& gradients) {
  if (bins < 2 || bins > 200) fail({"bins must be a whole number from 2 to 200, got ", bins});
  std::vector<std::vector<double>> outputs(shape().layers.size());
  for_each_pass(part_of(Part::train), nn::Statistics::running, 0, [&](nn::Pass<Scalar>& pass) {
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      const std::vector<double> own = packed(pass.layers[i].output, shape().layers[i].units,
                                             pass.batch, pass.stride);
      outputs[i].insert(outputs[i].end(), own.begin(), own.end());
    }
  });
  const Trace next = trace({}, nn::Statistics::batch);
  activations.clear();
  gradients.clear();
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const nn::LayerShape& layer = shape().layers[i];
    activations.push_back(histogram_of(outputs[i], bins));
    gradients.push_back(histogram_of(
        {next.gradient.begin() + layer.weights, next.gradient.begin() + layer.bias}, bins));
  }
}

#define DOWNHILL_TRACE(Scalar)                                                                   \
  template void TrainingRunOf<Scalar>::data(Part, std::vector<double>&, std::vector<double>&)    \
      const;                                                                                     \
  template std::vector<double> TrainingRunOf<Scalar>::theta() const;                             \
  template std::vector<double> TrainingRunOf<Scalar>::optimizer_state(std::string_view) const;   \
  template Trace TrainingRunOf<Scalar>::trace(std::span<const int>, nn::Statistics);             \
  template UpdatePreview TrainingRunOf<Scalar>::preview();                                       \
  template std::optional<RunningView> TrainingRunOf<Scalar>::running(int) const;                 \
  template void TrainingRunOf<Scalar>::histograms(int, std::vector<Histogram>&,                  \
                                                  std::vector<Histogram>&);
DOWNHILL_TRACE(float)
DOWNHILL_TRACE(double)
#undef DOWNHILL_TRACE

}  // namespace downhill
