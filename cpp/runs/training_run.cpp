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

std::span<const int> TrainingRun::next_rows(long batches) {
  if (reshuffle_) return batches_.rows(epoch_, batch_, batches);
  const auto from = static_cast<std::size_t>(batch_ * batch_size());
  const auto count =
      std::min(static_cast<std::size_t>(batches * batch_size()), order_.size() - from);
  return std::span<const int>(order_).subspan(from, count);
}

/// At most so many of the next updates, within the epoch and up to the next intervention.
Stretch TrainingRun::train(long most) {
  most = std::min(most, batches_.batches_per_epoch() - batch_);
  if (applied_ < interventions_.size())
    most = std::min(most, interventions_[applied_].at - updates_);
  const Stretch done = model_->train(next_rows(most), !reshuffle_, batch_size(),
                                     knobs_.regularization, schedule_, updates_);
  updates_ += done.updates;
  batch_ += done.updates;
  if (batch_ == batches_.batches_per_epoch()) {
    batch_ = 0;
    ++epoch_;
  }
  apply_due();
  return done;
}

/// At least one and at most so many updates with everything that belongs to them, or the end of a
/// run that diverges: its position then is the last finite one.
void TrainingRun::update(long most) {
  const Stretch done = train(std::min(most, snapshot_every_ - updates_ % snapshot_every_));
  diverged_ = done.diverged;
  if (done.spoilt) replay_to(updates_);
  if (done.updates == 0) return;
  if (batch_ == 0) record_epoch();
  if (updates_ % snapshot_every_ == 0 && updates_ > snapshots_.back().updates) snapshot();
}

void TrainingRun::advance(Grain grain, long count) {
  if (count < 0 || count > kMostUpdates)
    fail({"count must be a whole number from 0 to ", kMostUpdates, ", got ", count});
  scores_.reset();
  for (; count > 0 && !diverged_; --count) {
    if (grain == Grain::sample && ++sample_ < static_cast<int>(next_rows().size())) continue;
    sample_ = 0;
    const long epoch = epoch_;
    do update(grain == Grain::epoch ? batches_.batches_per_epoch() : 1);
    while (grain == Grain::epoch && epoch_ == epoch && !diverged_);
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
  while (updates_ < updates && !train(updates - updates_).diverged) {
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
  while (updates_ < updates && !diverged_) update(updates - updates_);
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
  // All of them are one mini-batch.
  const Stretch done = model_->train(rows, false, static_cast<int>(rows.size()),
                                     knobs_.regularization, schedule_, updates_);
  diverged_ = done.diverged;
  if (diverged_) {
    if (done.spoilt) replay_to(updates_);
    return done.loss;
  }
  ++updates_;
  interventions_.clear();
  applied_ = 0;
  first_ = updates_;
  snapshots_.clear();
  snapshot();
  return done.loss;
}

}  // namespace downhill
