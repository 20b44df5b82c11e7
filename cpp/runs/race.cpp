#include "runs/race.h"

#include <cmath>
#include <optional>
#include <stdexcept>

#include "core/random.h"

namespace downhill {
namespace {

void check(const Problem& problem, const RaceSettings& s) {
  if (s.runs.empty() || s.runs.size() > 32)
    throw std::invalid_argument("a race needs 1 to 32 runs, got " + std::to_string(s.runs.size()));
  if (!(s.steps >= 1 && s.steps <= Race::kMaxSteps))
    throw std::invalid_argument("steps must lie in 1 to 1000000, got " + std::to_string(s.steps));
  if (!s.start.isFinite().all())
    throw std::invalid_argument("the start must be finite, got (" + to_text(s.start[0]) + ", " +
                                to_text(s.start[1]) + ")");
  if (!(s.noise >= 0 && std::isfinite(s.noise)))
    throw std::invalid_argument("noise must be finite and at least 0, got " + to_text(s.noise));
  if (!(s.tolerance >= 0 && std::isfinite(s.tolerance)))
    throw std::invalid_argument("tolerance must be finite and at least 0, got " +
                                to_text(s.tolerance));
  const Regression* model = problem.regression_model();
  if (s.batch_size != 0 && !model)
    throw std::invalid_argument(
        "only a regression has mini-batches: batchSize must be 0 here, got " +
        std::to_string(s.batch_size));
  if (model && !(s.batch_size >= 0 && s.batch_size <= model->size()))
    throw std::invalid_argument("batchSize must lie in 0 (all) to " +
                                std::to_string(model->size()) + ", got " +
                                std::to_string(s.batch_size));
}

bool is_finite(double u) { return std::abs(u) <= std::numeric_limits<double>::max(); }

}  // namespace

NamedPoints states_of(const Optimizer<Point>& optimizer) {
  NamedPoints result;
  optimizer.for_each_state([&](const char* name, const Point& s) { result.emplace_back(name, s); });
  return result;
}

Race::Race(Problem problem, RaceSettings settings)
    : problem_(std::move(problem)),
      settings_(std::move(settings)),
      snapshot_every_(std::max(64L, settings_.steps / 256)) {
  check(problem_, settings_);
  for (const RunSettings& run : settings_.runs) lanes_.push_back(make_lane(run));
  compute();
}

Race::Lane Race::make_lane(const RunSettings& run) const {
  Schedule schedule(*run.schedule, run.rate, run.schedule_options, run.schedule_table);
  Optimizer<Point> optimizer(*run.optimizer, run.options, 2, schedule.rate_at(0));
  Lane lane{std::move(optimizer), std::move(schedule)};
  lane.lookahead = lane.optimizer.wants_lookahead();
  lane.constant = run.schedule->kind == ScheduleKind::constant && run.schedule_options.empty();
  return lane;
}

void Race::restart(const Point& start) {
  RaceSettings moved = settings_;
  moved.start = start;
  check(problem_, moved);
  settings_.start = start;
  compute();
}

void Race::change_rate(std::size_t run, long at, double rate) {
  lane(run);
  if (!(at >= 0 && at <= settings_.steps))
    throw std::invalid_argument("the step of a new rate must lie in 0 to " +
                                std::to_string(settings_.steps) + ", got " + std::to_string(at));
  if (!(rate > 0 && std::isfinite(rate)))
    throw std::invalid_argument("the learning rate must be a finite number above 0, got " +
                                to_text(rate));
  lanes_[run].changes.push_back({at, rate});
  lanes_[run].constant = false;
  compute();
}

const Race::Lane& Race::lane(std::size_t run) const {
  if (run >= lanes_.size())
    throw std::invalid_argument("the run must lie in 0 to " + std::to_string(lanes_.size() - 1) +
                                ", got " + std::to_string(run));
  return lanes_[run];
}

// What a step needs before its update: the metric reported, a changed rate, one-cycle's momentum.
// Returns ε.
double Race::prepare(const Lane& lane, Optimizer<Point>& optimizer, Schedule& schedule, long step,
                     double loss) const {
  if (step > 0 && schedule.wants_metric()) schedule.report(loss);
  for (const RateChange& change : lane.changes)
    if (change.at == step) schedule.set_rate(change.rate);
  if (schedule.has_momentum()) optimizer.set_momentum(schedule.momentum_at(step));
  return schedule.rate_at(step);
}

// The gradient an optimizer gets to see: where it wants it, over this step's rows, with this step's
// noise.
Point Race::seen_gradient(const Lane& lane, const Optimizer<Point>& optimizer, const Point& theta,
                          const Point& exact, long step, Minibatches* batches, Point* at) const {
  *at = theta;
  if (lane.lookahead) optimizer.gradient_point(theta, *at);
  Point gradient = exact;
  if (batches) {
    double value;
    problem_.regression_model()->batch((*at)[0], (*at)[1], batches->at(step), value, gradient);
  } else if (lane.lookahead) {
    gradient = problem_.evaluate((*at)[0], (*at)[1]).gradient;
  }
  if (settings_.noise > 0) {
    Random random(mix_seed(settings_.seed, static_cast<std::uint64_t>(step)), 2);
    const double first = random.normal();
    gradient += settings_.noise * Point(first, random.normal());
  }
  return gradient;
}

void Race::compute() {
  const auto length = static_cast<std::size_t>(settings_.steps) + 1;
  const bool exact = is_exact();
  std::vector<Lane*> live;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    Lane& lane = lanes_[i];
    lane.optimizer = lane.first_optimizer;
    lane.schedule = lane.first_schedule;
    lane.theta = settings_.start;
    lane.history.path.resize(2 * length);
    lane.history.gradient.resize(2 * length);
    lane.history.loss.resize(length);
    if (!exact || lane.lookahead) lane.history.seen.resize(2 * length);
    lane.history.rate.resize(length);
    lane.snapshots.clear();
    lane.snapshots.reserve(length / static_cast<std::size_t>(snapshot_every_) + 1);
    live.push_back(&lane);
  }
  std::optional<Minibatches> batches;
  if (settings_.batch_size > 0)
    batches.emplace(problem_.regression_model()->size(), settings_.batch_size, settings_.seed);
  Minibatches* rows = batches ? &*batches : nullptr;

  std::vector<double> x(live.size()), y(live.size()), value(live.size()), gx(live.size()),
      gy(live.size());
  for (long k = 0; k <= settings_.steps && !live.empty(); ++k) {
    const std::size_t n = live.size(), row = static_cast<std::size_t>(k);
    for (std::size_t i = 0; i < n; ++i) {
      x[i] = live[i]->theta[0];
      y[i] = live[i]->theta[1];
    }
    problem_.evaluate_many({x.data(), n}, {y.data(), n}, {value.data(), n}, {gx.data(), n},
                           {gy.data(), n});
    const bool snapshot = k % snapshot_every_ == 0;
    bool lost = false;
    for (std::size_t i = 0; i < n; ++i) {
      Lane& lane = *live[i];
      if (!(is_finite(value[i]) && is_finite(x[i]) && is_finite(y[i])) && k > 0) {
        settle(lane, k - 1, RunState::diverged);
        live[i] = nullptr;
        lost = true;
        continue;
      }
      History& h = lane.history;
      h.path[2 * row] = x[i];
      h.path[2 * row + 1] = y[i];
      h.loss[row] = value[i];
      h.gradient[2 * row] = gx[i];
      h.gradient[2 * row + 1] = gy[i];
      const double rate = lane.constant ? lane.schedule.rate()
                                        : prepare(lane, lane.optimizer, lane.schedule, k, value[i]);
      h.rate[row] = rate;
      if (snapshot) lane.snapshots.emplace_back(lane.optimizer, lane.schedule);
      Point seen(gx[i], gy[i]);
      if (!exact || lane.lookahead) {
        Point at;
        seen = seen_gradient(lane, lane.optimizer, lane.theta, seen, k, rows, &at);
        h.seen[2 * row] = seen[0];
        h.seen[2 * row + 1] = seen[1];
      }
      if (k < settings_.steps) lane.optimizer.update(lane.theta, seen, rate);
    }
    if (lost) std::erase(live, nullptr);
  }
  for (Lane* lane : live) settle(*lane, settings_.steps, RunState::running);
}

void Race::settle(Lane& lane, long steps, RunState state) const {
  History& h = lane.history;
  const auto length = static_cast<std::size_t>(steps) + 1;
  h.path.resize(2 * length);
  h.gradient.resize(2 * length);
  h.loss.resize(length);
  h.rate.resize(length);
  if (!h.seen.empty()) h.seen.resize(2 * length);
  lane.status = {state, steps, h.rate[length - 1], -1};
  if (!is_finite(h.loss[0])) lane.status.state = RunState::diverged;
  if (settings_.tolerance <= 0) return;
  const auto norm = [&](std::size_t k) {
    return std::hypot(h.gradient[2 * k], h.gradient[2 * k + 1]);
  };
  for (std::size_t k = 0; k < length && lane.status.converged_at < 0; ++k)
    if (norm(k) <= settings_.tolerance) lane.status.converged_at = static_cast<long>(k);
  if (lane.status.converged_at >= 0 && state == RunState::running &&
      norm(length - 1) <= settings_.tolerance)
    lane.status.state = RunState::converged;
}

StepRecord Race::record(std::size_t run, long step) const {
  const Lane& source = lane(run);
  const History& h = source.history;
  if (!(step >= 0 && step <= source.status.steps))
    throw std::invalid_argument("the step must lie in 0 to " + std::to_string(source.status.steps) +
                                ", got " + std::to_string(step));
  std::optional<Minibatches> batches;
  if (settings_.batch_size > 0)
    batches.emplace(problem_.regression_model()->size(), settings_.batch_size, settings_.seed);
  Minibatches* rows = batches ? &*batches : nullptr;

  auto [optimizer, schedule] = source.snapshots[static_cast<std::size_t>(step / snapshot_every_)];
  StepRecord record{};
  for (long k = step / snapshot_every_ * snapshot_every_;; ++k) {
    const auto row = static_cast<std::size_t>(k);
    Point theta(h.path[2 * row], h.path[2 * row + 1]);
    const Point exact(h.gradient[2 * row], h.gradient[2 * row + 1]);
    if (k % snapshot_every_ != 0) prepare(source, optimizer, schedule, k, h.loss[row]);
    Point at;
    const Point seen = seen_gradient(source, optimizer, theta, exact, k, rows, &at);
    if (k < step) {
      optimizer.update(theta, seen, h.rate[row]);
      continue;
    }
    record.step = step;
    record.theta = theta;
    record.gradient_point = at;
    record.has_lookahead = source.lookahead;
    record.full_gradient = exact;
    if (rows) {
      const auto batch = rows->at(step);
      record.batch.assign(batch.begin(), batch.end());
    }
    record.before = states_of(optimizer);
    record.terms = optimizer.step(theta, seen, h.rate[row]);
    record.after = states_of(optimizer);
    return record;
  }
}

}  // namespace downhill
