#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/minibatch.h"
#include "core/schedule.h"
#include "runs/model.h"

namespace downhill {

enum class Grain { sample, batch, epoch };

struct Score {
  double loss = 0;      ///< NaN for a part without rows
  double accuracy = 0;  ///< share that is right; NaN for regression
};

/// Where a run stands. Scores are of test mode: batch norm uses its running μ and σ².
struct TrainingStatus {
  bool diverged;
  long updates;  ///< of a diverged run: the last finite position
  int sample;    ///< examples of the present mini-batch that have been presented
  long epoch, batch, batches_per_epoch;
  double rate;  ///< of the next update
  Score train, test;
};

/// One entry per whole epoch, from epoch 0, as far as the run has ever been. Accuracies empty for
/// regression.
struct TrainingHistory {
  std::vector<double> train_loss, test_loss, train_accuracy, test_accuracy;
};

/// What one pass leaves behind in a layer: units × rows (mean, variance: units, or rows for layer
/// norm).
struct LayerTrace {
  std::vector<double> z, activation_input, activation_output, output, z_gradient, normalized, mean,
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

/// Counts over equal bins of [min, max]; what lies outside, or is not finite, is counted apart.
struct Histogram {
  double min, max;
  std::vector<double> counts;
  double below, above;
};

/// Loss on a plane through the present θ, over the whole training part as one batch.
struct Landscape {
  double extent;
  std::vector<double> losses;          ///< resolution², second direction outer
  std::vector<double> path;            ///< a, b interleaved
  std::vector<double> path_updates;    ///< where on the way each of them is
  std::optional<double> explained[2];  ///< share of the path's variance
};

/// A network that trains, with its whole past: forward, back, edited on the way, forked. The
/// training loop: present a mini-batch (forward), compare (loss), send the error back (backward),
/// update the weights. Deterministic: a position has the same bits however it was reached. The past
/// is a thinning row of snapshots: going back restores the nearest one before and replays from
/// there, interventions included. Throws (all members):  std::invalid_argument for rows, layers or
/// values out of range. Source:  lecture, L1 and L2; Deep Learning, section 8.3.1.
class TrainingRun {
 public:
  explicit TrainingRun(const TrainingSettings& settings);
  TrainingRun(const TrainingRun& other);
  TrainingRun& operator=(const TrainingRun&) = delete;

  /// Go on by `count` samples, batches or epochs (what has been begun counts as one). Stops at
  /// divergence: the first non-finite loss of a mini-batch, or parameter.
  void advance(Grain grain, long count);
  /// To a position, back or forward.
  void go_to(long updates);
  /// One update on these rows, outside the order of epochs; the mean loss before it. The past ends
  /// here, unless it diverges: then nothing has moved.
  double step(std::span<const int> rows);
  /// New knobs from the next update on. The optimizer's memory stays unless it or its options
  /// change, what a plateau has cut unless the schedule does; with another batch size the present
  /// epoch begins anew.
  void configure(const TrainingKnobs& knobs);
  void set_parameter(int index, double value);
  /// All parameters and, where they are given, all running statistics: both or, when something of
  /// them is refused, neither. Shape: theta (size), running_statistics as
  /// nn::check_running_statistics wants them, or empty: they stay.
  void set_theta(std::span<const double> theta, std::span<const double> running_statistics = {});

  TrainingStatus status();
  const TrainingHistory& history() const { return history_; }
  const nn::NetworkShape& shape() const { return model_->shape(); }
  const Model& model() const { return *model_; }

  /// Every feature, unit and output over [−extent, extent]², one map after another, y outer and
  /// ascending. With batch statistics these are the whole training part's: a picture is no
  /// mini-batch.
  void maps(double extent, int resolution, nn::Statistics statistics, std::vector<float>& out);
  /// outputs × count, as nn::as_prediction reads them.
  std::vector<double> predict(std::span<const double> raw, nn::Statistics statistics);
  /// Rows of the training part; of the next update when empty.
  Trace trace(std::span<const int> rows, nn::Statistics statistics);
  UpdatePreview preview() const;
  /// In batches of `batch_size`; 0: all at once.
  Score evaluate(Part part, nn::Statistics statistics, int batch_size);
  /// classes × classes, true class outer; empty for regression.
  std::vector<double> confusion(Part part);
  std::optional<RunningView> running(int layer) const;
  /// All that the running statistics remember, for `set_theta`; empty without batch norm.
  std::vector<double> running_statistics() const;
  /// Per layer: outputs over the training part, and ∂J/∂W of the next mini-batch.
  void histograms(int bins, std::vector<Histogram>& activations, std::vector<Histogram>& gradients);
  /// Two filter-normalized random directions, or the two principal ones of the path. extent 0:
  /// chosen. Source:  Li et al. 2018, "Visualizing the Loss Landscape of Neural Nets", sections 4
  /// and 7.
  Landscape landscape(bool along_path, int resolution, double extent, std::uint32_t seed);

 private:
  /// All that the next update depends on.
  struct State {
    std::shared_ptr<const Model::Saved> model;
    Schedule schedule;
    TrainingKnobs knobs;
    long updates, epoch, batch;
    std::size_t interventions;  ///< how many of them are in it
  };
  /// Something done from outside, before the update that leaves `at`.
  struct Intervention {
    long at;
    std::optional<TrainingKnobs> knobs;
    int index;                   ///< one parameter, or −1
    std::vector<double> values;  ///< its value, or all of them, then perhaps running statistics
  };

  std::span<const int> next_rows(long batches = 1);
  int batch_size() const;
  double rate() const { return schedule_.rate_at(updates_); }
  Stretch train(long most);
  void update(long most);
  void snapshot();
  void record_epoch();
  void restore(const State& state);
  void replay_to(long updates);
  void intervene(Intervention intervention);
  void apply(const Intervention& intervention);
  void apply_knobs(const TrainingKnobs& knobs);
  void apply_due();
  void forget_after(long updates);
  void forget_curves_after(long updates);
  void check_rows(std::span<const int> rows) const;
  /// f() for all rows of a part in passes of at most `batch_size` (0: as large as may be), forward
  /// done.
  template <class Call>
  void for_each_pass(Part part, nn::Statistics statistics, int batch_size, Call&& call);
  std::vector<std::vector<double>> path_so_far(std::vector<double>& updates) const;

  TrainingKnobs knobs_;
  Schedule schedule_;
  std::unique_ptr<Model> model_;
  int train_count_;
  nn::Task task_;
  int classes_, raw_inputs_;
  bool curves_, reshuffle_;
  std::uint32_t batch_seed_;
  Minibatches batches_;
  std::vector<int> order_;  ///< 0, 1, 2, …: the rows of a run that is not reshuffled

  long updates_ = 0, epoch_ = 0, batch_ = 0;
  int sample_ = 0;
  bool diverged_ = false;
  long first_ = 0;  ///< where the past begins
  std::size_t applied_ = 0;
  std::vector<Intervention> interventions_;
  std::vector<State> snapshots_;
  long snapshot_every_ = 64;
  std::size_t most_snapshots_;
  TrainingHistory history_;
  std::vector<long> epoch_starts_;                 ///< updates at each entry of the history
  std::optional<std::pair<Score, Score>> scores_;  ///< at the present position, once asked for
};

}  // namespace downhill
