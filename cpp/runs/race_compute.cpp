#include <algorithm>
#include <cmath>

#include "runs/race.h"

// The part of a race that runs once per step.
namespace downhill {
namespace {

// Numbers up to here have finite squares.
constexpr double kTame = 1e150;

// Whether all |u| ≤ reach for sure, not when one is NaN: the sum of their squares says so.
bool within(double reach, const double* numbers, long n) {
  // Four sums, so that additions need not wait for one another.
  Point a = Point::Zero(), b = a, c = a, d = a;
  long i = 0;
  for (; i + 8 <= n; i += 8) {
    a += Point::load(numbers + i).square();
    b += Point::load(numbers + i + 2).square();
    c += Point::load(numbers + i + 4).square();
    d += Point::load(numbers + i + 6).square();
  }
  for (; i < n; ++i) a += Point(numbers[i], 0).square();
  return ((a + b) + (c + d)).sum() <= reach * reach;
}

}  // namespace

// All runs in lock-step: first what every update ends with and every gradient, two at a time, then
// what every update begins with. A processor looks ahead over some 150 instructions only; in this
// order the divisions and roots of several runs lie within its sight.
void Race::advance_bent(const BentQuadratic& surface, long from, long to) {
  const BentQuadratic f = surface;  // its own, so that the loop need not read it again
  Runner* const first = front_.data();
  Runner* end = first;
  while (end != first + front_.size() && end->lane->plain) ++end;
  for (long k = from; k < to; ++k) {
    for (Runner* r = first; r < end; r += 2) {
      Runner& other = r + 1 == end ? *r : r[1];  // a last one without a second is its own
      const Point theta = r->theta + r->update.finish(),
                  other_theta = other.theta + other.update.finish();
      r->theta = theta;
      other.theta = other_theta;
      theta.store(r->path + 2 * k);
      other_theta.store(other.path + 2 * k);
      f.gradients(theta, other_theta, r->gradient, other.gradient);
    }
    for (Runner* r = first; r != end; ++r)
      r->optimizer.begin(r->gradient, r->minus_rate, r->update);
  }
}

void Race::advance(Runner& runner, long from, long to, Minibatches* rows) {
  const Lane& lane = *runner.lane;
  const Columns& c = lane.columns;
  const double rate = lane.first_schedule.rate();
  for (long k = from; k < to; ++k) {
    runner.theta.store(c.path + 2 * k);
    problem_.evaluate_many(1, c.path + 2 * k, c.loss + k, c.gradient + 2 * k);
    const Point gradient = Point::load(c.gradient + 2 * k);
    if (lane.plain)
      runner.optimizer.update(runner.theta, gradient, rate);
    else
      advance_one(runner, gradient, k, rows);
  }
}

void Race::advance(long from, long to, Minibatches* rows) {
  const BentQuadratic* bent = problem_.bent();
  if (bent) advance_bent(*bent, from, to);
  for (Runner& runner : front_)
    if (!(bent && runner.lane->plain)) advance(runner, from, to, rows);
}

// Runs that met a non-finite loss or parameter in these steps end at the step before. Looked at
// once per block: what a lost run computes in the meantime is cut off here.
void Race::drop_lost(long from, long to) {
  const double reach = problem_.bent() ? problem_.bent()->reach() : 0;
  std::erase_if(front_, [&](Runner& runner) {
    Lane& lane = *runner.lane;
    const Columns& c = lane.columns;
    // At a glance, which is enough for nearly all.
    if (within(lane.complete ? kTame : reach, c.path + 2 * from, 2 * (to - from)) &&
        (!lane.complete || within(kTame, c.loss + from, to - from)))
      return false;
    if (!lane.complete)
      problem_.evaluate_many(static_cast<std::size_t>(to - from), c.path + 2 * from, c.loss + from,
                             c.gradient + 2 * from);
    for (long k = std::max(from, 1L); k < to; ++k)
      if (!(std::isfinite(c.loss[k]) && Point::load(c.path + 2 * k).is_finite())) {
        settle(lane, k - 1, RunState::diverged);
        return true;
      }
    return false;
  });
}

}  // namespace downhill
