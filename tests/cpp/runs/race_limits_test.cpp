#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "runs/runs.h"

// Runs that get lost, and races that are refused.
namespace downhill {
namespace {

TEST(Divergence, KeepsTheLastFinitePointAndSaysStepAndRate) {
  // y grows ninefold per step: ½ 20 y² leaves the doubles near step 161.
  Race race(ellipse(), race_of(kStart, 1000, {run_of("gradient_descent", 0.5)}));
  const RunStatus status = race.status(0);
  const History& h = race.history(0);
  EXPECT_EQ(status.state, RunState::diverged);
  EXPECT_EQ(status.rate, 0.5);
  const double limit = std::log(std::sqrt(std::numeric_limits<double>::max() / 10) / 1.9);
  EXPECT_NEAR(static_cast<double>(status.steps), std::floor(limit / std::log(9)), 1);
  const auto length = static_cast<std::size_t>(status.steps) + 1;
  EXPECT_EQ(h.path.size(), 2 * length);
  EXPECT_EQ(h.loss.size(), length);
  EXPECT_EQ(h.gradient.size(), 2 * length);
  EXPECT_EQ(h.rate.size(), length);
  for (double loss : h.loss) EXPECT_TRUE(std::isfinite(loss));
  // The record at the end is the update that diverged.
  const StepRecord last = race.record(0, status.steps);
  const Point next = last.theta + last.terms.update;
  EXPECT_FALSE(std::isfinite(race.problem().value(next[0], next[1])));
  EXPECT_EQ(last.terms.rate, 0.5);
  EXPECT_EQ(error_of([&] { race.record(0, status.steps + 1); }),
            "the step must lie in 0 to " + std::to_string(status.steps) + ", got " +
                std::to_string(status.steps + 1));
}

TEST(Divergence, IsOverAfterARestartOrAnotherRate) {
  Race race(Problem::formula("x^4 + y^2"), race_of({3, 1}, 100, {run_of("gradient_descent", 0.1)}));
  EXPECT_EQ(race.status(0).state, RunState::diverged);
  race.restart({0.5, 1});
  EXPECT_EQ(race.status(0).state, RunState::running);
  EXPECT_EQ(race.history(0).loss.size(), 101u);
  const Race fresh(race.problem(), race_of({0.5, 1}, 100, {run_of("gradient_descent", 0.1)}));
  expect_same_history(race.history(0), fresh.history(0));
  race.restart({3, 1});
  EXPECT_EQ(race.status(0).state, RunState::diverged);
  race.change_rate(0, 0, 0.01);
  EXPECT_EQ(race.status(0).state, RunState::running);
}

TEST(Divergence, StopsOneRunAndLeavesTheOthersAlone) {
  const auto good = run_of("adam", 0.35), bad = run_of("gradient_descent", 5);
  const Race both(ellipse(), race_of(kStart, 300, {bad, good, bad}));
  const Race alone(ellipse(), race_of(kStart, 300, {good}));
  EXPECT_EQ(both.status(0).state, RunState::diverged);
  EXPECT_EQ(both.status(1).state, RunState::running);
  EXPECT_EQ(both.status(2).steps, both.status(0).steps);
  expect_same_history(both.history(1), alone.history(0));
}

TEST(Divergence, AtTheStartIsNoStepAtAll) {
  const Race race(Problem::formula("ln(x) + y^2"),
                  race_of({-1, 1}, 50, {run_of("gradient_descent", 0.1)}));
  EXPECT_EQ(race.status(0).state, RunState::diverged);
  EXPECT_EQ(race.status(0).steps, 0);
  EXPECT_EQ(race.history(0).loss.size(), 1u);
}

TEST(RaceErrors, SayWhatIsAllowedAndWhatWasGot) {
  const RaceSettings good = race_of(kStart, 10, {run_of("adam", 0.1)});
  const auto error_with = [&](auto&& spoil) {
    RaceSettings settings = good;
    spoil(settings);
    return error_of([&] { Race(ellipse(), settings); });
  };
  EXPECT_EQ(error_with([](RaceSettings& s) { s.runs.clear(); }),
            "a race needs 1 to 32 runs, got 0");
  EXPECT_EQ(error_with([&](RaceSettings& s) { s.runs.resize(33, good.runs[0]); }),
            "a race needs 1 to 32 runs, got 33");
  EXPECT_EQ(error_with([](RaceSettings& s) { s.steps = 0; }),
            "steps must lie in 1 to 1000000, got 0");
  EXPECT_EQ(error_with([](RaceSettings& s) { s.steps = 1000001; }),
            "steps must lie in 1 to 1000000, got 1000001");
  EXPECT_EQ(error_with([](RaceSettings& s) { s.start[1] = NAN; }),
            "the start must be finite, got (-4.2, NaN)");
  EXPECT_EQ(error_with([](RaceSettings& s) { s.noise = -1; }),
            "noise must be finite and at least 0, got -1");
  EXPECT_EQ(error_with([](RaceSettings& s) { s.tolerance = INFINITY; }),
            "tolerance must be finite and at least 0, got Infinity");
  EXPECT_EQ(error_with([](RaceSettings& s) { s.batch_size = 4; }),
            "only a regression has mini-batches: batchSize must be 0 here, got 4");
  EXPECT_EQ(error_with([](RaceSettings& s) { s.runs[0].rate = 0; }),
            "the learning rate must be a finite number above 0, got 0");
  EXPECT_EQ(error_with([](RaceSettings& s) {
              s.runs[0].options = {{"rho1", 1.5}};
            }),
            "adam: rho1 must be a finite number of at least 0 and at most 1, got 1.5");
  EXPECT_EQ(error_with([](RaceSettings& s) { s.runs[0].schedule_table = {1}; }),
            "only the schedules multi_step and table take a list of numbers");
  RaceSettings batch = good;
  batch.batch_size = 41;
  EXPECT_EQ(error_of([&] { Race(regression_problem(), batch); }),
            "batchSize must lie in 0 (all) to 40, got 41");
}

TEST(RaceErrors, LeaveTheRaceAsItWas) {
  Race race(ellipse(), race_of(kStart, 100, {run_of("adam", 0.1)}));
  const History before = race.history(0);
  EXPECT_EQ(error_of([&] {
              race.restart({INFINITY, 0});
            }),
            "the start must be finite, got (Infinity, 0)");
  EXPECT_EQ(error_of([&] { race.change_rate(1, 0, 0.1); }), "the run must lie in 0 to 0, got 1");
  EXPECT_EQ(error_of([&] { race.change_rate(0, 101, 0.1); }),
            "the step of a new rate must lie in 0 to 100, got 101");
  EXPECT_EQ(error_of([&] { race.change_rate(0, 5, NAN); }),
            "the learning rate must be a finite number above 0, got NaN");
  EXPECT_EQ(error_of([&] { race.record(0, -1); }), "the step must lie in 0 to 100, got -1");
  EXPECT_EQ(error_of([&] { race.record(2, 0); }), "the run must lie in 0 to 0, got 2");
  EXPECT_EQ(error_of([&] { race.history(7); }), "the run must lie in 0 to 0, got 7");
  expect_same_history(race.history(0), before);
  race.restart(kStart);
  expect_same_history(race.history(0), before);
}

}  // namespace
}  // namespace downhill
