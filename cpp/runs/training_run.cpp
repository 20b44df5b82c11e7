#include "runs/training_run_of.h"

#include <algorithm>
#include <cmath>

#include "core/message.h"

namespace downhill {
namespace {

constexpr std::size_t kSnapshotBytes = 16u << 20;
constexpr long kMostUpdates = 100'000'000;

}  // namespace

template <class Scalar>
TrainingRunOf<Scalar>::TrainingRunOf(const TrainingSettings& settings)
    : learner_(settings), curves_(settings.curves) {
  // θ, and an optimizer's memory of about twice its size (pairs of the core are larger).
  const std::size_t bytes = 1 + static_cast<std::size_t>(shape().size) * 3 * sizeof(double);
  most_snapshots_ = std::clamp<std::size_t>(kSnapshotBytes / bytes, 4, 64);
  record_epoch();
  snapshot();
}

template <class Scalar>
void TrainingRunOf<Scalar>::snapshot() {
  if (snapshots_.size() == most_snapshots_) {
    // Every second one goes, the first stays.
    std::size_t kept = 0;
    for (std::size_t i = 0; i < snapshots_.size(); i += 2) {
      if (kept != i) snapshots_[kept] = std::move(snapshots_[i]);
      ++kept;
    }
    snapshots_.erase(snapshots_.begin() + static_cast<long>(kept), snapshots_.end());
    snapshot_every_ *= 2;
  }
  snapshots_.push_back(learner_.state);
}

template <class Scalar>
void TrainingRunOf<Scalar>::record_epoch() {
  const LearnerState<Scalar>& state = learner_.state;
  if (!curves_ || state.epoch != static_cast<long>(epoch_starts_.size())) return;
  const Score train = evaluate(Part::train, nn::Statistics::running, 0);
  const Score test = evaluate(Part::test, nn::Statistics::running, 0);
  epoch_starts_.push_back(state.updates);
  history_.train_loss.push_back(train.loss);
  history_.test_loss.push_back(test.loss);
  if (learner_.data->task == nn::Task::classification) {
    history_.train_accuracy.push_back(train.accuracy);
    history_.test_accuracy.push_back(test.accuracy);
  }
}

/// One update with everything that belongs to it; false when it diverged (the position then is the one before).
template <class Scalar>
bool TrainingRunOf<Scalar>::update() {
  if (diverged_) return false;
  const long from = learner_.state.updates;
  if (learner_.update() == Outcome::diverged) {
    if (learner_.state.updates != from) restore_before(from);
    diverged_ = true;
    return false;
  }
  apply_due();
  const LearnerState<Scalar>& state = learner_.state;
  if (state.batch == 0) record_epoch();
  if (state.updates % snapshot_every_ == 0 && state.updates > snapshots_.back().updates) snapshot();
  return true;
}

template <class Scalar>
void TrainingRunOf<Scalar>::finish_epoch() {
  const long epoch = learner_.state.epoch;
  while (learner_.state.epoch == epoch && update()) {
  }
}

template <class Scalar>
void TrainingRunOf<Scalar>::advance(Grain grain, long count) {
  if (count < 0 || count > kMostUpdates)
    fail({"count must be a whole number from 0 to ", kMostUpdates, ", got ", count});
  scores_.reset();
  if (grain == Grain::sample) {
    for (; count > 0 && !diverged_; --count) {
      ++sample_;
      if (sample_ < static_cast<int>(learner_.next_rows().size())) continue;
      sample_ = 0;
      update();
    }
    return;
  }
  sample_ = 0;
  for (; count > 0 && !diverged_; --count) {
    if (grain == Grain::batch)
      update();
    else
      finish_epoch();
  }
}

/// The state at `updates`, from the nearest snapshot before it. Range: first_ ≤ updates, and reached before.
template <class Scalar>
void TrainingRunOf<Scalar>::restore_before(long updates) {
  const auto after = std::upper_bound(
      snapshots_.begin(), snapshots_.end(), updates,
      [](long at, const LearnerState<Scalar>& saved) { return at < saved.updates; });
  learner_.restore(*(after - 1));
  while (learner_.state.updates < updates) {
    learner_.update();
    apply_due();
  }
}

template <class Scalar>
void TrainingRunOf<Scalar>::go_to(long updates) {
  if (updates < first_ || updates > kMostUpdates)
    fail({"a position must be a whole number from ", first_, " to ", kMostUpdates, ", got ",
          updates});
  scores_.reset();
  sample_ = 0;
  if (updates < learner_.state.updates) {
    diverged_ = false;
    restore_before(updates);
    return;
  }
  // A snapshot between here and there saves the way.
  if (!snapshots_.empty() && snapshots_.back().updates > learner_.state.updates)
    restore_before(std::min(updates, snapshots_.back().updates));
  while (learner_.state.updates < updates && update()) {
  }
}

template <class Scalar>
double TrainingRunOf<Scalar>::step(std::span<const int> rows) {
  if (rows.empty()) fail({"a step needs at least 1 row, got 0"});
  for (int row : rows)
    if (row < 0 || row >= part_of(Part::train).count)
      fail({"a row must be a whole number from 0 to ", part_of(Part::train).count - 1, ", got ",
            row});
  scores_.reset();
  sample_ = 0;
  Outcome outcome;
  const double loss = learner_.update_on(rows, outcome);
  diverged_ = outcome == Outcome::diverged;
  interventions_.clear();
  learner_.state.interventions = 0;
  first_ = learner_.state.updates;
  snapshots_.clear();
  snapshot();
  return loss;
}

template <class Scalar>
void TrainingRunOf<Scalar>::forget_after(long updates) {
  while (!snapshots_.empty() && snapshots_.back().updates > updates) snapshots_.pop_back();
  while (!interventions_.empty() && interventions_.back().at > updates) interventions_.pop_back();
  forget_curves_after(updates);
}

template <class Scalar>
void TrainingRunOf<Scalar>::forget_curves_after(long updates) {
  while (!epoch_starts_.empty() && epoch_starts_.back() > updates) {
    epoch_starts_.pop_back();
    history_.train_loss.pop_back();
    history_.test_loss.pop_back();
    if (history_.train_accuracy.empty()) continue;
    history_.train_accuracy.pop_back();
    history_.test_accuracy.pop_back();
  }
}

template <class Scalar>
void TrainingRunOf<Scalar>::apply(const Intervention& intervention) {
  std::vector<Scalar>& theta = learner_.state.network.theta;
  if (intervention.knobs) learner_.set_knobs(*intervention.knobs);
  if (intervention.index >= 0)
    theta[static_cast<std::size_t>(intervention.index)] =
        static_cast<Scalar>(intervention.values[0]);
  else
    for (std::size_t i = 0; i < intervention.values.size(); ++i)
      theta[i] = static_cast<Scalar>(intervention.values[i]);
  ++learner_.state.interventions;
}

template <class Scalar>
void TrainingRunOf<Scalar>::apply_due() {
  while (learner_.state.interventions < interventions_.size() &&
         interventions_[learner_.state.interventions].at == learner_.state.updates)
    apply(interventions_[learner_.state.interventions]);
}

template <class Scalar>
void TrainingRunOf<Scalar>::intervene(Intervention intervention) {
  const long now = learner_.state.updates;
  apply(intervention);  // throws before anything is lost when the values are bad
  forget_after(now);
  interventions_.push_back(std::move(intervention));
  if (snapshots_.back().updates == now) snapshots_.pop_back();
  snapshot();
  scores_.reset();
  diverged_ = false;
  if (epoch_starts_.empty() || epoch_starts_.back() != now) return;
  forget_curves_after(now - 1);
  record_epoch();
}

template <class Scalar>
void TrainingRunOf<Scalar>::configure(const TrainingKnobs& knobs) {
  intervene({learner_.state.updates, knobs, -1, {}});
}

template <class Scalar>
void TrainingRunOf<Scalar>::set_parameter(int index, double value) {
  if (index < 0 || index >= shape().size)
    fail({"a parameter's index must be a whole number from 0 to ", shape().size - 1, ", got ",
          index});
  if (!std::isfinite(value)) fail({"a parameter must be a finite number, got ", value});
  intervene({learner_.state.updates, {}, index, {value}});
}

template <class Scalar>
void TrainingRunOf<Scalar>::set_theta(std::span<const double> theta) {
  if (theta.size() != static_cast<std::size_t>(shape().size))
    fail({"theta must have ", shape().size, " numbers, got ", theta.size()});
  for (double value : theta)
    if (!std::isfinite(value)) fail({"a parameter must be a finite number, got ", value});
  intervene({learner_.state.updates, {}, -1, {theta.begin(), theta.end()}});
}

template <class Scalar>
std::unique_ptr<TrainingRun> TrainingRunOf<Scalar>::fork() const {
  auto copy = std::make_unique<TrainingRunOf>(*this);
  copy->room_.reset();
  return copy;
}

template <class Scalar>
TrainingStatus TrainingRunOf<Scalar>::status() {
  if (!scores_)
    scores_.emplace(evaluate(Part::train, nn::Statistics::running, 0),
                    evaluate(Part::test, nn::Statistics::running, 0));
  const LearnerState<Scalar>& state = learner_.state;
  return {diverged_,     state.updates,  sample_,
          state.epoch,   state.batch,    learner_.batches_per_epoch(),
          learner_.rate(), scores_->first, scores_->second};
}

std::unique_ptr<TrainingRun> make_training_run(const TrainingSettings& settings,
                                               bool double_precision) {
  if (double_precision) return std::make_unique<TrainingRunOf<double>>(settings);
  return std::make_unique<TrainingRunOf<float>>(settings);
}

template class TrainingRunOf<float>;
template class TrainingRunOf<double>;

}  // namespace downhill
