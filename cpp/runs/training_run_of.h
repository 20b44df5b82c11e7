#pragma once

#include "runs/learner.h"
#include "runs/training_run.h"

namespace downhill {

/// TrainingRun over one scalar. The past is a thinning row of snapshots: going back restores the nearest one before
/// and replays from there, interventions included.
template <class Scalar>
class TrainingRunOf final : public TrainingRun {
 public:
  explicit TrainingRunOf(const TrainingSettings& settings);
  TrainingRunOf(const TrainingRunOf&) = default;

  void advance(Grain grain, long count) override;
  void go_to(long updates) override;
  double step(std::span<const int> rows) override;
  void configure(const TrainingKnobs& knobs) override;
  void set_parameter(int index, double value) override;
  void set_theta(std::span<const double> theta) override;
  std::unique_ptr<TrainingRun> fork() const override;

  TrainingStatus status() override;
  const TrainingHistory& history() const override { return history_; }
  const TrainingKnobs& knobs() const override { return learner_.state.knobs; }
  const nn::NetworkShape& shape() const override { return network().shape(); }
  int rows(Part part) const override { return part_of(part).count; }
  void data(Part part, std::vector<double>& x, std::vector<double>& y) const override;
  std::vector<double> theta() const override;
  std::vector<double> optimizer_state(std::string_view name) const override;
  void maps(double extent, int resolution, nn::Statistics statistics,
            std::vector<float>& out) override;
  std::vector<double> predict(std::span<const double> raw, nn::Statistics statistics) override;
  Trace trace(std::span<const int> rows, nn::Statistics statistics) override;
  UpdatePreview preview() override;
  Score evaluate(Part part, nn::Statistics statistics, int batch_size) override;
  std::vector<double> confusion(Part part) override;
  std::optional<RunningView> running(int layer) const override;
  void histograms(int bins, std::vector<Histogram>& activations,
                  std::vector<Histogram>& gradients) override;
  Landscape landscape(bool along_path, int resolution, double extent,
                      std::uint32_t seed) override;

 private:
  using Rows = typename TrainingData<Scalar>::Rows;
  using Outcome = typename Learner<Scalar>::Outcome;
  /// Something done to the run from outside, before the update that leaves `at`.
  struct Intervention {
    long at;
    std::optional<TrainingKnobs> knobs;
    int index = -1;              ///< one parameter, or
    std::vector<double> values;  ///< all of them
  };

  const nn::Network<Scalar>& network() const { return learner_.state.network; }
  const Rows& part_of(Part part) const {
    return part == Part::train ? learner_.data->train : learner_.data->test;
  }
  bool update();
  void finish_epoch();
  void snapshot();
  void record_epoch();
  void restore_before(long updates);
  void intervene(Intervention intervention);
  void apply(const Intervention& intervention);
  void apply_due();
  void forget_after(long updates);
  void forget_curves_after(long updates);

  nn::Pass<Scalar>& pass_for(int capacity);
  void load_part(const Rows& part, int from, nn::Pass<Scalar>& pass) const;
  int right_answers(const nn::Pass<Scalar>& pass) const;
  int answer(const nn::Pass<Scalar>& pass, int column) const;
  /// f(pass) for all rows of a part in passes of at most `batch_size` (0: as large as may be), forward done.
  template <class Call>
  void for_each_pass(const Rows& part, nn::Statistics statistics, int batch_size, Call&& call) {
    if (part.count == 0) return;
    const int most = rows_per_pass(part, statistics, batch_size);
    nn::Pass<Scalar>& pass = pass_for(most);
    for (int from = 0; from < part.count; from += most) {
      pass.batch = most < part.count - from ? most : part.count - from;
      load_part(part, from, pass);
      network().forward(pass, statistics);
      call(pass);
    }
  }
  int rows_per_pass(const Rows& part, nn::Statistics statistics, int batch_size) const;
  nn::Network<Scalar> frozen_at_training_statistics();
  std::vector<std::vector<double>> path_so_far(std::vector<double>& updates) const;

  Learner<Scalar> learner_;
  bool curves_;
  bool diverged_ = false;
  int sample_ = 0;
  long first_ = 0;  ///< where the past begins
  TrainingHistory history_;
  std::vector<long> epoch_starts_;  ///< updates at each entry of the history
  std::vector<Intervention> interventions_;
  std::vector<LearnerState<Scalar>> snapshots_;
  long snapshot_every_ = 64;
  std::size_t most_snapshots_;
  std::optional<std::pair<Score, Score>> scores_;  ///< at the present position, once asked for
  std::shared_ptr<nn::Pass<Scalar>> room_;         ///< for evaluation; scratch, never shared state
};

}  // namespace downhill
