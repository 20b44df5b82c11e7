#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "runs/training_settings.h"

namespace downhill {

enum class Part { train, test };
enum class Grain { sample, batch, epoch };

struct Score {
  double loss = 0;
  double accuracy = 0;  ///< share that is right; NaN for regression
};

/// Where a run stands. Test-time statistics everywhere: batch norm uses its running μ and σ².
struct TrainingStatus {
  bool diverged;
  long updates;  ///< of a diverged run: the last finite position
  int sample;    ///< examples of the present mini-batch that have been presented
  long epoch, batch, batches_per_epoch;
  double rate;  ///< of the next update
  Score train, test;
};

/// One entry per whole epoch, from epoch 0; as far as the run has ever been. Accuracies empty for regression.
struct TrainingHistory {
  std::vector<double> train_loss, test_loss, train_accuracy, test_accuracy;
};

/// What one pass leaves behind in a layer: units × rows (mean, variance: units, or rows for layer norm).
struct LayerTrace {
  std::vector<double> z, output, activation_input, activation_output, z_gradient, normalized, mean,
      variance;
};
struct Trace {
  std::vector<int> rows;
  std::vector<double> inputs, labels, losses, gradient;
  std::vector<LayerTrace> layers;
  double loss;
};

struct UpdatePreview {
  std::vector<int> rows;
  double rate;
  std::vector<double> before, after;
};

struct RunningView {
  std::vector<double> mean, variance, raw_mean, raw_variance;
  double correction;
};

struct Histogram {
  double min, max;
  std::vector<double> counts;
  double below, above;
};

/// Loss on a plane through the present θ.
struct Landscape {
  double extent;
  std::vector<double> losses;          ///< resolution², second direction outer
  std::vector<double> path;            ///< a, b interleaved
  std::vector<double> path_updates;    ///< where on the way each of them is
  std::optional<double> explained[2];  ///< share of the path's variance
};

/// A network that trains, with its whole past: forward, back, edited on the way, forked. Float or double inside,
/// double outside. Deterministic: a position has the same bits however it was reached.
/// Throws (all members):  std::invalid_argument for rows, layers or values out of range.
class TrainingRun {
 public:
  virtual ~TrainingRun() = default;

  /// Go on by `count` samples, batches or epochs (what has been begun counts as one). Stops at divergence.
  virtual void advance(Grain grain, long count) = 0;
  /// To a position, back or forward.
  virtual void go_to(long updates) = 0;
  /// One update on these rows, outside the order of epochs; the mean loss before it. The past ends here.
  virtual double step(std::span<const int> rows) = 0;
  virtual void configure(const TrainingKnobs& knobs) = 0;
  virtual void set_parameter(int index, double value) = 0;
  virtual void set_theta(std::span<const double> theta) = 0;
  virtual std::unique_ptr<TrainingRun> fork() const = 0;

  virtual TrainingStatus status() = 0;
  virtual const TrainingHistory& history() const = 0;
  virtual const TrainingKnobs& knobs() const = 0;
  virtual const nn::NetworkShape& shape() const = 0;
  virtual int rows(Part part) const = 0;
  /// Raw inputs × rows, and labels.
  virtual void data(Part part, std::vector<double>& x, std::vector<double>& y) const = 0;
  virtual std::vector<double> theta() const = 0;
  virtual std::vector<double> optimizer_state(std::string_view name) const = 0;

  /// Every feature, unit and output over [−extent, extent]², one map after another, y outer and ascending.
  virtual void maps(double extent, int resolution, nn::Statistics statistics,
                    std::vector<float>& out) = 0;
  /// outputs × count, as nn::as_prediction reads them.
  virtual std::vector<double> predict(std::span<const double> raw, nn::Statistics statistics) = 0;
  /// Rows of the training part; of the next update when empty.
  virtual Trace trace(std::span<const int> rows, nn::Statistics statistics) = 0;
  virtual UpdatePreview preview() = 0;
  virtual Score evaluate(Part part, nn::Statistics statistics, int batch_size) = 0;
  /// classes × classes, true class outer; empty for regression.
  virtual std::vector<double> confusion(Part part) = 0;
  virtual std::optional<RunningView> running(int layer) const = 0;
  /// Per layer: outputs over the training part, and ∂J/∂W of the next mini-batch.
  virtual void histograms(int bins, std::vector<Histogram>& activations,
                          std::vector<Histogram>& gradients) = 0;
  /// Two filter-normalized random directions (Li et al. 2018), or the path's two principal ones. extent 0: chosen.
  virtual Landscape landscape(bool along_path, int resolution, double extent,
                              std::uint32_t seed) = 0;
};

/// `double_precision`: for numbers shown as exact and for the proofs; float trains fast.
/// Throws:  std::invalid_argument for settings out of range or that do not fit one another.
std::unique_ptr<TrainingRun> make_training_run(const TrainingSettings& settings,
                                               bool double_precision);

}  // namespace downhill
