#include <algorithm>
#include <cmath>
#include <optional>

#include "runs/race.h"

// The part of a race that runs once per step.
namespace downhill {
namespace {

bool is_finite(double u) { return std::abs(u) <= std::numeric_limits<double>::max(); }

// Without an early way out, so that it becomes SIMD.
bool all_finite(const double* numbers, long n) {
  bool lost = false;
  for (long i = 0; i < n; ++i) lost |= !is_finite(numbers[i]);
  return !lost;
}

void write(double* column, long row, const Point& pair) { pair.store(column + 2 * row); }

}  // namespace

void Race::Front::resize(std::size_t n) {
  lanes.resize(n);
  at.resize(n);
  gradient.resize(n);
  value.resize(n);
}

void Race::compute() {
  rewind();
  std::optional<Minibatches> batches;
  if (settings_.batch_size > 0)
    batches.emplace(problem_.regression_model()->size(), settings_.batch_size, settings_.seed);
  for (long from = 0; from <= settings_.steps && !front_.lanes.empty(); from += snapshot_every_) {
    const long to = std::min(from + snapshot_every_, settings_.steps + 1);
    take_snapshots();
    advance(from, to, batches ? &*batches : nullptr);
    drop_lost(from, to);
  }
  for (Lane* lane : front_.lanes) settle(*lane, settings_.steps, RunState::running);
}

// Every run at the start, with room for its whole history. A restart finds that room and allocates
// nothing.
void Race::rewind() {
  const auto length = static_cast<std::size_t>(settings_.steps) + 1;
  front_.resize(lanes_.size());
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    Lane& lane = lanes_[i];
    lane.optimizer = lane.first_optimizer;
    lane.history.path.resize(2 * length);
    lane.history.gradient.resize(2 * length);
    lane.history.loss.resize(length);
    if (!is_exact() || lane.lookahead) lane.history.seen.resize(2 * length);
    // A constant rate is written here once, and after a divergence only where it was cut off.
    lane.history.rate.resize(length, lane.first_schedule.rate());
    lane.columns = {
        lane.history.path.data(), lane.history.gradient.data(), lane.history.loss.data(),
        lane.history.seen.empty() ? nullptr : lane.history.seen.data(), lane.history.rate.data()};
    lane.plain = lane.constant && lane.history.seen.empty();
    lane.rate = lane.first_schedule.rate();
    const std::size_t snapshots = length / static_cast<std::size_t>(snapshot_every_) + 1;
    lane.snapshots.clear();
    lane.snapshots.reserve(snapshots);
    lane.schedule_snapshots.clear();
    if (!lane.constant) {
      lane.schedule = lane.first_schedule;
      lane.schedule_snapshots.reserve(snapshots);
    }
    front_.lanes[i] = &lane;
    front_.at[i] = settings_.start;
  }
}

void Race::take_snapshots() {
  for (Lane* lane : front_.lanes) {
    lane->snapshots.push_back(lane->optimizer);
    if (!lane->constant) lane->schedule_snapshots.push_back(lane->schedule);
  }
}

void Race::advance(long from, long to, Minibatches* rows) {
  const std::size_t n = front_.lanes.size();
  Lane* const* lanes = front_.lanes.data();
  Point *at = front_.at.data(), *gradient = front_.gradient.data();
  double* value = front_.value.data();
  for (long k = from; k < to; ++k) {
    problem_.evaluate_many(n, at, value, gradient);
    for (std::size_t i = 0; i < n; ++i) {
      Lane& lane = *lanes[i];
      const Columns& c = lane.columns;
      write(c.path, k, at[i]);
      write(c.gradient, k, gradient[i]);
      c.loss[k] = value[i];
      if (lane.plain)
        lane.optimizer.update_inline(at[i], gradient[i], lane.rate);
      else
        advance_one(lane, at[i], gradient[i], k, value[i], rows);
    }
  }
}

// A step with more to it than the gradient: a schedule, a mini-batch, noise, a look ahead.
void Race::advance_one(Lane& lane, Point& theta, const Point& gradient, long k, double loss,
                       Minibatches* rows) {
  const double rate = prepare(lane, lane.optimizer, lane.schedule, k, loss);
  lane.columns.rate[k] = rate;
  Point seen = gradient;
  if (lane.columns.seen) {
    Point at;
    seen = seen_gradient(lane, lane.optimizer, theta, gradient, k, rows, &at);
    write(lane.columns.seen, k, seen);
  }
  lane.optimizer.update(theta, seen, rate);
}

// Runs that met a non-finite loss or parameter in these steps end at the step before. Looked at
// once per block: what a lost run computes in the meantime is cut off here.
void Race::drop_lost(long from, long to) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < front_.lanes.size(); ++i) {
    Lane& lane = *front_.lanes[i];
    const Columns& c = lane.columns;
    const auto lost = [&](long k) {
      return !(is_finite(c.loss[k]) && is_finite(c.path[2 * k]) && is_finite(c.path[2 * k + 1]));
    };
    // A parameter that has left the finite numbers never comes back.
    if (lost(to - 1) || !all_finite(c.loss + from, to - from)) {
      long first = std::max(from, 1L);
      while (first < to && !lost(first)) ++first;
      if (first < to) {
        settle(lane, first - 1, RunState::diverged);
        continue;
      }
    }
    front_.lanes[kept] = &lane;
    front_.at[kept] = front_.at[i];
    ++kept;
  }
  front_.resize(kept);
}

}  // namespace downhill
