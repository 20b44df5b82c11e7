#include <algorithm>
#include <cmath>

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
