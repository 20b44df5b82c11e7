#pragma once

#include <memory>

#include "core/minibatch.h"
#include "nn/parameter_optimizer.h"
#include "runs/training_data.h"

namespace downhill {

/// Where a run stands: everything that the next update depends on. A value: copy it to go back or to fork.
template <class Scalar>
struct LearnerState {
  nn::Network<Scalar> network;
  nn::ParameterOptimizer<Scalar> optimizer;
  Schedule schedule;
  TrainingKnobs knobs;
  long updates = 0;
  long epoch = 0, batch = 0;       ///< whole epochs, and batches of the present one
  std::size_t interventions = 0;  ///< how many of the run's interventions are in it
};

/// A network that learns: the training loop, one update at a time. present a mini-batch (forward), compare (loss),
/// send the error back (backward), update the weights.
/// Source:  lecture, L1 and L2; Deep Learning, section 8.3.1.
template <class Scalar>
class Learner {
 public:
  enum class Outcome { updated, diverged };

  /// Throws:  std::invalid_argument for settings out of range or that do not fit one another.
  explicit Learner(const TrainingSettings& settings);
  Learner(const Learner& other);
  Learner& operator=(const Learner&) = delete;

  /// One update on the next mini-batch. At the first non-finite loss it does nothing; when θ itself is not finite
  /// afterwards, the state is that of the failed update and the caller goes back.
  Outcome update();
  /// One update on these rows of the training part, outside the order of epochs; the mean loss of the rows before.
  double update_on(std::span<const int> rows, Outcome& outcome);

  /// The rows of the next update.
  std::span<const int> next_rows();
  /// Puts rows of the training part into `pass`.
  void load(std::span<const int> rows, nn::Pass<Scalar>& pass) const;
  /// ∂J/∂θ of the loaded pass, with regularization; the mean loss.
  double gradient_of(nn::Pass<Scalar>& pass, nn::Statistics statistics, Scalar* gradient) const;

  /// New knobs from the next update on. The optimizer's memory stays unless it or its options change.
  void set_knobs(const TrainingKnobs& knobs);
  double rate() const { return state.schedule.rate_at(state.updates); }
  long batches_per_epoch() const { return batches_.batches_per_epoch(); }
  int batch_size() const;

  /// Adopts a state of this run.
  void restore(const LearnerState<Scalar>& saved);

  std::shared_ptr<const TrainingData<Scalar>> data;
  LearnerState<Scalar> state;

 private:
  static LearnerState<Scalar> initial(const TrainingSettings& settings,
                                      const TrainingData<Scalar>& data);
  nn::ParameterOptimizer<Scalar> make_optimizer(const TrainingKnobs& knobs) const;
  void fit_batches();
  bool is_theta_finite() const;
  double step_on(std::span<const int> rows, Outcome& outcome);

  std::uint32_t batch_seed_;
  bool reshuffle_;
  Minibatches batches_;
  std::vector<int> order_;  ///< 0, 1, 2, …: the rows of a run that is not reshuffled
  std::vector<Scalar> gradient_, before_;
  std::unique_ptr<nn::Pass<Scalar>> pass_;
};

}  // namespace downhill
