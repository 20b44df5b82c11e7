#include "runs/regimes.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/message.h"
#include "runs/diagnosis.h"

namespace downhill {
namespace {

constexpr long kTrialSteps = 200;
constexpr double kSettled = 1e-2, kVisible = 0.05, kJitter = 1e-3;
constexpr int kManyFlips = 8, kSomeFlips = 2;

// Changes of direction along an axis from step `first` on, by moves of at least `stride`.
int visible_flips(const History& h, int axis, double stride, std::size_t first = 0) {
  int flips = 0;
  double last = 0;
  for (std::size_t i = 2 * first + static_cast<std::size_t>(axis) + 2; i < h.path.size(); i += 2) {
    const double move = h.path[i] - h.path[i - 2];
    if (std::abs(move) < stride) continue;
    if (move * last < 0) ++flips;
    last = move;
  }
  return flips;
}

Regime judge(const Race& trials, std::size_t i, double best, double way) {
  const History& h = trials.history(i);
  if (trials.status(i).state == RunState::diverged || !(h.loss.back() <= h.loss.front()))
    return Regime::diverges;
  const auto norm = [&](std::size_t k) {
    return std::hypot(h.gradient[2 * k], h.gradient[2 * k + 1]);
  };
  // All of the last eighth counts: a swinging run passes the minimum at rates that mean nothing.
  double loss = h.loss.back(), slope = norm(h.loss.size() - 1);
  for (std::size_t k = h.loss.size() - h.loss.size() / 8; k < h.loss.size(); ++k) {
    loss = std::max(loss, h.loss[k]);
    slope = std::max(slope, norm(k));
  }
  const bool settled =
      loss - best <= kSettled * (h.loss.front() - best) || slope <= kSettled * norm(0);
  const int flips =
      std::max(visible_flips(h, 0, kVisible * way), visible_flips(h, 1, kVisible * way));
  if (flips >= kManyFlips || (flips >= kSomeFlips && !settled)) return Regime::oscillates;
  if (!settled) {
    // Hovering around the minimum in small steps, as with mini-batches, is no crawling towards it.
    const std::size_t quarter = h.loss.size() / 4, first = h.loss.size() - quarter;
    const int jitter = std::max(visible_flips(h, 0, kJitter * way, first),
                                visible_flips(h, 1, kJitter * way, first));
    double late = 0, earlier = 0;
    for (std::size_t k = 0; k < quarter; ++k) {
      late += h.loss[first + k] - best;
      earlier += h.loss[first - quarter + k] - best;
    }
    const bool stands = late > 0.9 * earlier;
    if (stands && 4 * static_cast<std::size_t>(jitter) > quarter) return Regime::oscillates;
  }
  return settled ? Regime::converges : Regime::crawls;
}

}  // namespace

RegimeMap map_regimes(const Race& race, std::size_t run, double from, double to, int count) {
  if (!(from > 0 && to > from && std::isfinite(to)))
    fail({"regimes need rates with 0 < from < to, got ", from, " to ", to});
  if (!(count >= 2 && count <= 1000)) fail({"regimes need 2 to 1000 rates, got ", count});
  race.status(run);  // checks run
  RegimeMap map;
  for (int i = 0; i < count; ++i)
    map.rates.push_back(from * std::pow(to / from, i / (count - 1.0)));

  RaceSettings settings = race.settings();
  const RunSettings pattern = settings.runs[run];
  settings.steps = std::min(settings.steps, kTrialSteps);
  settings.tolerance = 0;
  std::vector<Race> trials;  // 32 rates in lock-step each
  for (std::size_t first = 0; first < map.rates.size(); first += 32) {
    settings.runs.clear();
    for (std::size_t i = first; i < std::min(first + 32, map.rates.size()); ++i) {
      settings.runs.push_back(pattern);
      settings.runs.back().rate = map.rates[i];
    }
    trials.emplace_back(race.problem(), settings);
  }
  const Point& start = settings.start;
  double best = race.problem().value(start[0], start[1]);
  for (const Minimum& m : race.problem().minima()) best = std::min(best, m.value);
  for (const Race& trial : trials)
    for (std::size_t i = 0; i < trial.size(); ++i)
      for (double loss : trial.history(i).loss) best = std::min(best, loss);
  const int nearest = nearest_minimum(race.problem(), start[0], start[1]);
  const Domain& d = race.problem().domain();
  double way = std::hypot(d.x_max - d.x_min, d.y_max - d.y_min) / 4;
  if (nearest >= 0) {
    const Minimum& m = race.problem().minima()[static_cast<std::size_t>(nearest)];
    way = std::hypot(m.x - start[0], m.y - start[1]);
  }
  const Evaluation at_start = race.problem().evaluate(start[0], start[1]);
  const auto limit =
      largest_stable_rate(pattern, curvature_of(at_start.xx, at_start.xy, at_start.yy).largest);
  const bool exact = limit && race.problem().is_quadratic() && settings.batch_size == 0 &&
                     settings.noise == 0 && pattern.schedule->kind == ScheduleKind::constant;
  for (std::size_t i = 0; i < map.rates.size(); ++i) {
    Regime regime = judge(trials[i / 32], i % 32, best, way);
    if (exact) {
      if (map.rates[i] > *limit)
        regime = Regime::diverges;
      else if (regime == Regime::diverges)
        regime = Regime::oscillates;
    }
    map.regimes.push_back(regime);
  }
  return map;
}

}  // namespace downhill
