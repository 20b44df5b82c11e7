#include "runs/race.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>

#include "core/message.h"
#include "core/random.h"

namespace downhill {
namespace {

void check_start(const Point& start) {
  if (!start.is_finite()) fail({"the start must be finite, got (", start[0], ", ", start[1], ")"});
}

void check(const Problem& problem, const RaceSettings& s) {
  if (s.runs.empty() || s.runs.size() > Race::kMaxRuns)
    fail({"a race needs 1 to ", Race::kMaxRuns, " runs, got ", s.runs.size()});
  if (!(s.steps >= 1 && s.steps <= Race::kMaxSteps))
    fail({"steps must lie in 1 to ", Race::kMaxSteps, ", got ", s.steps});
  check_start(s.start);
  if (!(s.noise >= 0 && std::isfinite(s.noise)))
    fail({"noise must be finite and at least 0, got ", s.noise});
  if (!(s.tolerance >= 0 && std::isfinite(s.tolerance)))
    fail({"tolerance must be finite and at least 0, got ", s.tolerance});
  const Regression* model = problem.regression_model();
  if (s.batch_size != 0 && !model)
    fail({"only a regression has mini-batches: batchSize must be 0 here, got ", s.batch_size});
  if (model && !(s.batch_size >= 0 && s.batch_size <= model->size()))
    fail({"batchSize must lie in 0 (all) to ", model->size(), ", got ", s.batch_size});
}

}  // namespace

NamedPoints states_of(const Optimizer<Point>& optimizer) {
  NamedPoints result;
  optimizer.for_each_state([&](const char* name, const Point& s) { result.emplace_back(name, s); });
  return result;
}

Race::Race(Problem problem, RaceSettings settings)
    : problem_(std::move(problem)),
      settings_(std::move(settings)),
      snapshot_every_(std::max(1024L, settings_.steps / 256)) {
  check(problem_, settings_);
  for (const RunSettings& run : settings_.runs) lanes_.push_back(make_lane(run));
  const auto cost = [&](std::size_t place) { return lanes_[order_[place]].first_optimizer.cost(); };
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    order_.push_back(i);
    for (std::size_t k = i; k > 0 && cost(k) > cost(k - 1); --k)
      std::swap(order_[k], order_[k - 1]);
  }
  compute();
}

Race::Lane Race::make_lane(const RunSettings& run) const {
  Schedule schedule(*run.schedule, run.rate, run.schedule_options, run.schedule_table);
  Optimizer<Point> optimizer(*run.optimizer, run.options, 2, schedule.rate_at(0));
  Lane lane{std::move(optimizer), std::move(schedule)};
  lane.lookahead = lane.first_optimizer.wants_lookahead();
  lane.constant = run.schedule->kind == ScheduleKind::constant && run.schedule_options.empty();
  return lane;
}

void Race::restart(const Point& start) {
  check_start(start);
  settings_.start = start;
  compute();
}

void Race::change_rate(std::size_t run, long at, double rate) {
  lane(run);
  if (!(at >= 0 && at <= settings_.steps))
    fail({"the step of a new rate must lie in 0 to ", settings_.steps, ", got ", at});
  if (!(rate > 0 && std::isfinite(rate)))
    fail({"the learning rate must be a finite number above 0, got ", rate});
  lanes_[run].changes.push_back({at, rate});
  lanes_[run].constant = false;
  compute();
}

const Race::Lane& Race::lane(std::size_t run) const {
  if (run >= lanes_.size()) fail({"the run must lie in 0 to ", lanes_.size() - 1, ", got ", run});
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
  rewind();
  std::optional<Minibatches> batches;
  if (settings_.batch_size > 0)
    batches.emplace(problem_.regression_model()->size(), settings_.batch_size, settings_.seed);
  for (long from = 0; from <= settings_.steps && !front_.empty(); from += snapshot_every_) {
    const long to = std::min(from + snapshot_every_, settings_.steps + 1);
    take_snapshots();
    advance(from, to, batches ? &*batches : nullptr);
    drop_lost(from, to);
  }
  for (Runner& runner : front_) settle(*runner.lane, settings_.steps, RunState::running);
}

// Every run at the start, with room for its whole history. A restart finds that room and allocates
// nothing.
void Race::rewind() {
  const auto length = static_cast<std::size_t>(settings_.steps) + 1;
  starts_lost_ = !std::isfinite(problem_.value(settings_.start[0], settings_.start[1]));
  front_.clear();
  for (Lane& lane : lanes_) {
    lane.history.path.resize(2 * length);
    lane.history.gradient.resize(2 * length);
    lane.history.loss.resize(length);
    if (!is_exact() || lane.lookahead) lane.history.seen.resize(2 * length);
    // A constant rate is written here once, and after a divergence only where it was cut off.
    lane.history.rate.resize(length, lane.first_schedule.rate());
    lane.columns = {
        lane.history.path.data(), lane.history.gradient.data(), lane.history.loss.data(),
        lane.history.seen.empty() ? nullptr : lane.history.seen.data(), lane.history.rate.data()};
    lane.plain = lane.constant && lane.history.seen.empty() && !lane.first_optimizer.decays();
    lane.complete = !(problem_.bent() && lane.plain);
    const std::size_t snapshots = length / static_cast<std::size_t>(snapshot_every_) + 1;
    lane.snapshots.clear();
    lane.snapshots.reserve(snapshots);
    lane.schedule_snapshots.clear();
    if (!lane.constant) {
      lane.schedule = lane.first_schedule;
      lane.schedule_snapshots.reserve(snapshots);
    }
  }
  for (const bool plain : {true, false})
    for (std::size_t i : order_)
      if (lanes_[i].plain == plain) front_.push_back(make_runner(lanes_[i]));
}

Race::Runner Race::make_runner(Lane& lane) const {
  const Point minus_rate(-lane.first_schedule.rate(), -lane.first_schedule.rate());
  const Optimizer<Point>::Begun nothing{Point(-0.0, -0.0), Point::Ones(), false};  // x + −0 is x
  return {&lane,   settings_.start,   Point::Zero(),       minus_rate,
          nothing, lane.columns.path, lane.first_optimizer};
}

void Race::take_snapshots() {
  for (Runner& runner : front_) {
    Lane& lane = *runner.lane;
    lane.snapshots.push_back(runner.optimizer);
    if (!lane.constant) lane.schedule_snapshots.push_back(lane.schedule);
  }
}

// A step with more to it than the gradient: a schedule, a mini-batch, noise, a look ahead.
void Race::advance_one(Runner& runner, const Point& gradient, long k, Minibatches* rows) {
  Lane& lane = *runner.lane;
  const double rate = prepare(lane, runner.optimizer, lane.schedule, k, lane.columns.loss[k]);
  lane.columns.rate[k] = rate;
  Point seen = gradient;
  if (lane.columns.seen) {
    Point at;
    seen = seen_gradient(lane, runner.optimizer, runner.theta, gradient, k, rows, &at);
    seen.store(lane.columns.seen + 2 * k);
  }
  runner.optimizer.update(runner.theta, seen, rate);
}

const History& Race::history(std::size_t run) const {
  complete(lane(run));
  return lane(run).history;
}

void Race::complete(const Lane& lane) const {
  if (lane.complete) return;
  History& h = lane.history;
  problem_.evaluate_many(h.loss.size(), h.path.data(), h.loss.data(), h.gradient.data());
  lane.complete = true;
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
  if (starts_lost_) lane.status.state = RunState::diverged;
  if (settings_.tolerance <= 0) return;
  complete(lane);
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
  const History& h = history(run);
  if (!(step >= 0 && step <= source.status.steps))
    fail({"the step must lie in 0 to ", source.status.steps, ", got ", step});
  std::optional<Minibatches> batches;
  if (settings_.batch_size > 0)
    batches.emplace(problem_.regression_model()->size(), settings_.batch_size, settings_.seed);
  Minibatches* rows = batches ? &*batches : nullptr;

  const auto nearest = static_cast<std::size_t>(step / snapshot_every_);
  Optimizer<Point> optimizer = source.snapshots[nearest];
  Schedule schedule = source.constant ? source.first_schedule : source.schedule_snapshots[nearest];
  StepRecord record{};
  for (long k = step / snapshot_every_ * snapshot_every_;; ++k) {
    const auto row = static_cast<std::size_t>(k);
    Point theta(h.path[2 * row], h.path[2 * row + 1]);
    const Point exact(h.gradient[2 * row], h.gradient[2 * row + 1]);
    prepare(source, optimizer, schedule, k, h.loss[row]);
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
