#include <algorithm>
#include <cmath>

#include "runs/race.h"

// The part of a race that runs once per step.
namespace downhill {
namespace {

bool is_finite(double u) { return std::abs(u) <= std::numeric_limits<double>::max(); }

// Whether all |θ| ≤ reach for sure, not when one is NaN: the sum of their squares says so.
bool within(double reach, const double* path, long n) {
  Point even = Point::Zero(), odd = Point::Zero();
  long k = 0;
  for (; k + 2 <= n; k += 2) {
    even += Point::load(path + 2 * k).square();
    odd += Point::load(path + 2 * k + 2).square();
  }
  if (k < n) even += Point::load(path + 2 * k).square();
  return (even + odd).sum() <= reach * reach;
}

// Without an early way out, so that it becomes SIMD.
bool all_finite(const double* numbers, long n) {
  bool lost = false;
  for (long i = 0; i < n; ++i) lost |= !is_finite(numbers[i]);
  return !lost;
}

}  // namespace

// All runs in lock-step: first every gradient, two at a time, then every update, so that a
// processor overlaps the divisions and roots of one run with those of the others.
void Race::advance_bent(const BentQuadratic& f, long from, long to) {
  Lane* lanes[kMaxRuns];
  Point at[kMaxRuns], gradient[kMaxRuns];
  std::size_t n = 0;
  for (Lane* lane : front_)
    if (lane->plain) lanes[n++] = lane;
  for (std::size_t i = 0; i < n; ++i) at[i] = lanes[i]->theta;
  if (n % 2 == 1) at[n] = at[0];  // evaluated, not used
  for (long k = from; k < to; ++k) {
    f.gradients(n, at, gradient);
    for (std::size_t i = 0; i < n; ++i) {
      Lane& lane = *lanes[i];
      at[i].store(lane.columns.path + 2 * k);
      lane.optimizer.update_inline(at[i], gradient[i], lane.rate);
    }
  }
  for (std::size_t i = 0; i < n; ++i) lanes[i]->theta = at[i];
}

void Race::advance(Lane& lane, long from, long to, Minibatches* rows) {
  const Columns& c = lane.columns;
  for (long k = from; k < to; ++k) {
    lane.theta.store(c.path + 2 * k);
    problem_.evaluate_many(1, c.path + 2 * k, c.loss + k, c.gradient + 2 * k);
    const Point gradient = Point::load(c.gradient + 2 * k);
    if (lane.plain)
      lane.optimizer.update(lane.theta, gradient, lane.rate);
    else
      advance_one(lane, gradient, k, rows);
  }
}

void Race::advance(long from, long to, Minibatches* rows) {
  const BentQuadratic* bent = problem_.bent();
  if (bent) advance_bent(*bent, from, to);
  for (Lane* lane : front_)
    if (!(bent && lane->plain)) advance(*lane, from, to, rows);
}

// Runs that met a non-finite loss or parameter in these steps end at the step before. Looked at
// once per block: what a lost run computes in the meantime is cut off here.
void Race::drop_lost(long from, long to) {
  const double reach = problem_.bent() ? problem_.bent()->reach() : 0;
  std::erase_if(front_, [&](Lane* lane) {
    const Columns& c = lane->columns;
    if (!lane->complete) {
      if (within(reach, c.path + 2 * from, to - from)) return false;
      problem_.evaluate_many(static_cast<std::size_t>(to - from), c.path + 2 * from, c.loss + from,
                             c.gradient + 2 * from);
    }
    const auto lost = [&](long k) {
      return !(is_finite(c.loss[k]) && is_finite(c.path[2 * k]) && is_finite(c.path[2 * k + 1]));
    };
    // A parameter that has left the finite numbers never comes back.
    if (!lost(to - 1) && all_finite(c.loss + from, to - from)) return false;
    long first = std::max(from, 1L);
    while (first < to && !lost(first)) ++first;
    if (first == to) return false;
    settle(*lane, first - 1, RunState::diverged);
    return true;
  });
}

}  // namespace downhill
