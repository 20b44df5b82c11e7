#include "runs/training_run.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/message.h"

namespace downhill {
namespace {

constexpr std::size_t kSnapshotBytes = 16u << 20;
constexpr long kMostUpdates = 100'000'000;

void check(const TrainingKnobs& knobs) {
  if (knobs.batch_size < 1)
    fail({"batchSize must be a whole number of at least 1, got ", knobs.batch_size});
  const double rate = knobs.regularization.rate;
  if (!(rate >= 0 && rate <= 100))
    fail({"the rate of the regularization must be at least 0 and at most 100, got ", rate});
}

}  // namespace

Schedule make_schedule(const TrainingKnobs& knobs) {
  check(knobs);
  return Schedule(*knobs.run.schedule, knobs.run.rate, knobs.run.schedule_options,
                  knobs.run.schedule_table);
}

TrainingRun::TrainingRun(const TrainingSettings& settings)
    : knobs_(settings.knobs),
      schedule_(make_schedule(knobs_)),
      model_(make_model(settings, schedule_.rate_at(0))),
      train_count_(model_->rows(Part::train)),
      task_(settings.data.task),
      classes_(settings.data.classes),
      raw_inputs_(settings.data.inputs),
      curves_(settings.curves),
      reshuffle_(settings.reshuffle),
      batch_seed_(settings.seeds.batches),
      batches_(train_count_, batch_size(), batch_seed_),
      order_(static_cast<std::size_t>(train_count_)) {
  std::iota(order_.begin(), order_.end(), 0);
  // θ and an optimizer's memory of about twice its size.
  const std::size_t bytes = static_cast<std::size_t>(shape().size) * 3 * sizeof(double);
  most_snapshots_ = std::clamp<std::size_t>(kSnapshotBytes / bytes, 4, 64);
  record_epoch();
  snapshot();
}

TrainingRun::TrainingRun(const TrainingRun& other)
    : knobs_(other.knobs_),
      schedule_(other.schedule_),
      model_(other.model_->clone()),
      train_count_(other.train_count_),
      task_(other.task_),
      classes_(other.classes_),
      raw_inputs_(other.raw_inputs_),
      curves_(other.curves_),
      reshuffle_(other.reshuffle_),
      batch_seed_(other.batch_seed_),
      batches_(other.batches_),
      order_(other.order_),
      updates_(other.updates_),
      epoch_(other.epoch_),
      batch_(other.batch_),
      sample_(other.sample_),
      diverged_(other.diverged_),
      first_(other.first_),
      applied_(other.applied_),
      interventions_(other.interventions_),
      snapshots_(other.snapshots_),
      snapshot_every_(other.snapshot_every_),
      most_snapshots_(other.most_snapshots_),
      history_(other.history_),
      epoch_starts_(other.epoch_starts_),
      scores_(other.scores_) {}

int TrainingRun::batch_size() const { return std::min(knobs_.batch_size, train_count_); }

std::span<const int> TrainingRun::next_rows() {
  if (reshuffle_) return batches_.rows(epoch_, batch_);
  const auto from = static_cast<std::size_t>(batch_ * batch_size());
  const auto count = std::min(static_cast<std::size_t>(batch_size()), order_.size() - from);
  return std::span<const int>(order_).subspan(from, count);
}

/// Forward, loss, backward, update. False when it diverges: the state then is the one before, or,
/// when θ itself is not finite afterwards, that of the failed update (`updates_` has moved), and
/// the caller goes back.
bool TrainingRun::update_on(std::span<const int> rows, double& loss) {
  model_->load(Part::train, rows);
  loss = model_->gradient(nn::Statistics::batch, knobs_.regularization, Model::For::update);
  if (!std::isfinite(loss)) return false;
  if (schedule_.has_momentum()) model_->set_momentum(schedule_.momentum_at(updates_));
  const bool finite = model_->update(rate());
  if (schedule_.wants_metric()) schedule_.report(loss);
  ++updates_;
  return finite;
}

bool TrainingRun::update_silently() {
  double loss;
  if (!update_on(next_rows(), loss)) return false;
  if (++batch_ == batches_.batches_per_epoch()) {
    batch_ = 0;
    ++epoch_;
  }
  apply_due();
  return true;
}

/// One update with everything that belongs to it; false when it diverged (the position then is the
/// one before).
bool TrainingRun::update() {
  if (diverged_) return false;
  const long from = updates_;
  if (!update_silently()) {
    if (updates_ != from) replay_to(from);
    diverged_ = true;
    return false;
  }
  if (batch_ == 0) record_epoch();
  if (updates_ % snapshot_every_ == 0 && updates_ > snapshots_.back().updates) snapshot();
  return true;
}

void TrainingRun::advance(Grain grain, long count) {
  if (count < 0 || count > kMostUpdates)
    fail({"count must be a whole number from 0 to ", kMostUpdates, ", got ", count});
  scores_.reset();
  for (; count > 0 && !diverged_; --count) {
    if (grain == Grain::sample && ++sample_ < static_cast<int>(next_rows().size())) continue;
    sample_ = 0;
    const long epoch = epoch_;
    update();
    while (grain == Grain::epoch && epoch_ == epoch && update()) {
    }
  }
}

void TrainingRun::snapshot() {
  if (snapshots_.size() == most_snapshots_) {
    // Every second one goes, the first stays.
    std::size_t kept = 0;
    for (std::size_t i = 0; i < snapshots_.size(); i += 2)
      std::swap(snapshots_[kept++], snapshots_[i]);
    while (snapshots_.size() > kept) snapshots_.pop_back();
    snapshot_every_ *= 2;
  }
  snapshots_.push_back({model_->save(), schedule_, knobs_, updates_, epoch_, batch_, applied_});
}

void TrainingRun::restore(const State& state) {
  model_->restore(*state.model);
  schedule_ = state.schedule;
  const bool other_batches = state.knobs.batch_size != knobs_.batch_size;
  knobs_ = state.knobs;
  updates_ = state.updates;
  epoch_ = state.epoch;
  batch_ = state.batch;
  applied_ = state.interventions;
  if (other_batches) batches_ = Minibatches(train_count_, batch_size(), batch_seed_);
}

/// The state at `updates`, from the nearest snapshot before it. Range: first_ ≤ updates, and
/// reached before.
void TrainingRun::replay_to(long updates) {
  std::size_t nearest = 0;
  while (nearest + 1 < snapshots_.size() && snapshots_[nearest + 1].updates <= updates) ++nearest;
  restore(snapshots_[nearest]);
  while (updates_ < updates && update_silently()) {
  }
}

void TrainingRun::go_to(long updates) {
  if (updates < first_ || updates > kMostUpdates)
    fail({"a position must be a whole number from ", first_, " to ", kMostUpdates, ", got ",
          updates});
  scores_.reset();
  sample_ = 0;
  const bool saved_on_the_way = std::any_of(
      snapshots_.begin(), snapshots_.end(),
      [&](const State& state) { return state.updates > updates_ && state.updates <= updates; });
  if (updates < updates_) diverged_ = false;
  if (updates < updates_)
    replay_to(updates);
  else if (saved_on_the_way)
    replay_to(std::min(updates, snapshots_.back().updates));
  while (updates_ < updates && update()) {
  }
}

void TrainingRun::check_rows(std::span<const int> rows) const {
  const int count = model_->rows(Part::train);
  for (int row : rows)
    if (row < 0 || row >= count)
      fail({"a row must be a whole number from 0 to ", count - 1, ", got ", row});
}

double TrainingRun::step(std::span<const int> rows) {
  if (rows.empty()) fail({"a step needs at least 1 row, got 0"});
  check_rows(rows);
  scores_.reset();
  sample_ = 0;
  double loss;
  const long from = updates_;
  diverged_ = !update_on(rows, loss);
  if (diverged_) {
    if (updates_ != from) replay_to(from);
    return loss;
  }
  interventions_.clear();
  applied_ = 0;
  first_ = updates_;
  snapshots_.clear();
  snapshot();
  return loss;
}

}  // namespace downhill
