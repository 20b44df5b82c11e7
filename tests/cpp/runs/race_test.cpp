#include "runs/race.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "runs/runs.h"

namespace downhill {
namespace {

TEST(GradientDescent, OnAQuadraticShrinksEachAxisByOneMinusRateTimesCurvature) {
  for (double rate : {0.01, 0.05, 0.09, 0.0999}) {
    const Race race(ellipse(), race_of(kStart, 200, {run_of("gradient_descent", rate)}));
    const History& h = race.history(0);
    for (long k = 0; k <= 200; ++k) {
      const auto i = static_cast<std::size_t>(k);
      const double x = kStart[0] * std::pow(1 - rate, k),
                   y = kStart[1] * std::pow(1 - 20 * rate, k);
      ASSERT_NEAR(h.path[2 * i], x, 1e-13 * std::abs(kStart[0]));
      ASSERT_NEAR(h.path[2 * i + 1], y, 1e-13 * std::abs(kStart[1]));
      ASSERT_NEAR(h.loss[i], 0.5 * (x * x + 20 * y * y), 1e-12);
      ASSERT_NEAR(h.gradient[2 * i + 1], 20 * y, 1e-11);
      ASSERT_EQ(h.rate[i], rate);
    }
    EXPECT_EQ(race.status(0).state, RunState::running);
    EXPECT_EQ(race.status(0).steps, 200);
  }
}

void expect_same_paths(const RunSettings& a, const RunSettings& b, double tolerance) {
  const Race race(Problem::surface("himmelblau"), race_of({-0.5, -1}, 200, {a, b}));
  const auto& p = race.history(0).path;
  const auto& q = race.history(1).path;
  ASSERT_EQ(p.size(), q.size());
  EXPECT_GT(std::hypot(p.end()[-2] - p[0], p.end()[-1] - p[1]), 0.1);
  for (std::size_t i = 0; i < p.size(); ++i) ASSERT_NEAR(p[i], q[i], tolerance) << i;
}

TEST(Identity, MomentumWithoutMemoryIsGradientDescent) {
  for (double form : {0.0, 1.0, 3.0})
    expect_same_paths(run_of("momentum", 0.01, {{"rho", 0}, {"form", form}}),
                      run_of("gradient_descent", 0.01), 0);
}
TEST(Identity, AdamWithoutFirstMemoryIsCorrectedRmsprop) {
  for (double convention : {0.0, 1.0})
    expect_same_paths(run_of("adam", 0.05, {{"rho1", 0}, {"convention", convention}}),
                      run_of("rmsprop", 0.05,
                             {{"rho", 0.999}, {"bias_correction", 1}, {"convention", convention}}),
                      0);
}
TEST(Identity, LectureMomentumIsBookMomentumAtASmallerRate) {
  expect_same_paths(run_of("momentum", 0.05, {{"rho", 0.8}}),
                    run_of("momentum", 0.01, {{"rho", 0.8}, {"form", 1}}), 1e-12);
}
TEST(Identity, PyTorchMomentumWithoutDampeningIsTheBookForm) {
  expect_same_paths(run_of("momentum", 0.005, {{"form", 3}}),
                    run_of("momentum", 0.005, {{"form", 1}}), 0);
}
TEST(Identity, AdamWWithoutDecayIsAdam) {
  expect_same_paths(run_of("adamw", 0.05, {{"weight_decay", 0}}), run_of("adam", 0.05), 0);
}
TEST(Identity, AdamsFirstStepHasLengthRateOnEveryAxis) {
  const Race race(ellipse(1e6), race_of(kStart, 1, {run_of("adam", 0.25, {{"delta", 1e-16}})}));
  EXPECT_NEAR(race.history(0).path[2], kStart[0] + 0.25, 1e-8);
  EXPECT_NEAR(race.history(0).path[3], kStart[1] - 0.25, 1e-8);
}

struct Setting {
  const char* name;
  bool regression;
  int batch;
  double noise;
  const char* schedule;
  OptionValues schedule_options;
};
class EveryRule : public testing::TestWithParam<Setting> {
 protected:
  Race race(long steps) const {
    const Setting& s = GetParam();
    RaceSettings settings = race_of(s.regression ? Point(-1, 1.5) : kStart, steps,
                                    every_rule(s.schedule, s.schedule_options));
    settings.batch_size = s.batch;
    settings.noise = s.noise;
    settings.seed = 11;
    return {s.regression ? regression_problem() : ellipse(), settings};
  }
};
INSTANTIATE_TEST_SUITE_P(
    Settings, EveryRule,
    testing::Values(Setting{"exact", false, 0, 0, "constant", {}},
                    Setting{"batch", true, 12, 0, "constant", {}},
                    Setting{"noise", false, 0, 0.5, "step", {{"every", 10}}},
                    Setting{"one_cycle", false, 0, 0, "one_cycle", {{"total", 150}}},
                    Setting{"plateau", true, 7, 0.01, "plateau", {{"patience", 1}}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST_P(EveryRule, RecordIsTheHistoryToTheLastBit) {
  const Race race = this->race(150);
  for (std::size_t r = 0; r < race.size(); ++r) {
    const History& h = race.history(r);
    NamedPoints last;
    for (long k = 0; k <= race.status(r).steps; ++k) {
      SCOPED_TRACE(std::string(race.settings().runs[r].optimizer->id) + " step " +
                   std::to_string(k));
      const auto i = static_cast<std::size_t>(2 * k);
      const StepRecord record = race.record(r, k);
      ASSERT_EQ(record.step, k);
      ASSERT_EQ(record.theta[0], h.path[i]);
      ASSERT_EQ(record.theta[1], h.path[i + 1]);
      ASSERT_EQ(record.terms.rate, h.rate[i / 2]);
      ASSERT_EQ(record.full_gradient[0], h.gradient[i]);
      if (!h.seen.empty() && race.settings().runs[r].options.size() < 2) {
        ASSERT_EQ(record.terms.gradient[0], h.seen[i]);
        ASSERT_EQ(record.terms.gradient[1], h.seen[i + 1]);
      }
      if (k < race.status(r).steps) {
        ASSERT_EQ(record.theta[0] + record.terms.update[0], h.path[i + 2]);
        ASSERT_EQ(record.theta[1] + record.terms.update[1], h.path[i + 3]);
      }
      // What one update leaves is what the next one finds.
      if (k > 0) {
        ASSERT_EQ(record.before.size(), last.size());
        for (std::size_t s = 0; s < last.size(); ++s) {
          ASSERT_EQ(record.before[s].first, last[s].first);
          ASSERT_TRUE((record.before[s].second == last[s].second).all()) << last[s].first;
        }
      }
      // A corrected average exists only after the first update, so the names may grow once.
      last = record.after;
    }
  }
}

TEST_P(EveryRule, RecordsGoOnFromSnapshotsToTheLastBit) {
  const Race race = this->race(2500);  // longer than two blocks between snapshots
  for (std::size_t r = 0; r < race.size(); ++r) {
    const History& h = race.history(r);
    for (long k : {0L, 1023L, 1024L, 1025L, 2047L, 2048L, 2049L, 2499L}) {
      if (k >= race.status(r).steps) continue;
      SCOPED_TRACE(std::string(race.settings().runs[r].optimizer->id) + " step " +
                   std::to_string(k));
      const auto i = static_cast<std::size_t>(2 * k);
      const StepRecord record = race.record(r, k);
      ASSERT_EQ(record.theta[0] + record.terms.update[0], h.path[i + 2]);
      ASSERT_EQ(record.theta[1] + record.terms.update[1], h.path[i + 3]);
    }
  }
}

TEST_P(EveryRule, UpdateIsMinusRateTimesDirectionOverScalePlusDecay) {
  const Race race = this->race(80);
  for (std::size_t r = 0; r < race.size(); ++r) {
    const RunSettings& run = race.settings().runs[r];
    const std::string id = run.optimizer->id;
    const bool form = !run.options.empty() && run.options[0].id == "form";
    const bool own_step = id == "rprop" ||
                          (id == "momentum" && form && run.options[0].value == 2) ||
                          (id == "nesterov" && form);
    for (long k = 0; k < race.status(r).steps; ++k) {
      const auto t = race.record(r, k).terms;
      const Point expected = -t.rate * t.direction / t.scale + t.decay;
      for (int axis = 0; axis < 2; ++axis)
        ASSERT_NEAR(t.update[axis], expected[axis], own_step ? 1e-15 * std::abs(t.update[axis]) : 0)
            << id << " step " << k;
    }
  }
}

TEST_P(EveryRule, TogetherIsTheSameAsAlone) {
  const Race together = race(150);
  for (std::size_t r = 0; r < together.size(); ++r) {
    RaceSettings settings = together.settings();
    settings.runs = {settings.runs[r]};
    const Race alone(together.problem(), settings);
    expect_same_history(together.history(r), alone.history(0));
    EXPECT_EQ(together.status(r).state, alone.status(0).state);
  }
}

TEST_P(EveryRule, RestartAndCopyGiveTheSameBits) {
  Race race = this->race(100);
  const Race copy = race;
  race.restart({1, 1});
  EXPECT_NE(race.history(0).path, copy.history(0).path);
  race.restart(copy.settings().start);
  for (std::size_t r = 0; r < race.size(); ++r)
    expect_same_history(race.history(r), copy.history(r));
}

TEST(History, HoldsTheWholeLossAndTheFullGradientWhateverTheOptimizerSaw) {
  RaceSettings settings = race_of({-1, 1.5}, 60, {run_of("gradient_descent", 0.1)});
  settings.batch_size = 5;
  settings.noise = 0.1;
  const Race race(regression_problem(), settings);
  const History& h = race.history(0);
  for (std::size_t k = 0; k <= 60; ++k) {
    const Evaluation f = race.problem().evaluate(h.path[2 * k], h.path[2 * k + 1]);
    EXPECT_NEAR(h.loss[k], f.value, 1e-14);
    EXPECT_NEAR(h.gradient[2 * k], f.gradient[0], 1e-14);
    EXPECT_NEAR(h.gradient[2 * k + 1], f.gradient[1], 1e-14);
    EXPECT_GT(std::abs(h.seen[2 * k] - h.gradient[2 * k]), 1e-9);
  }
}

TEST(Batches, AreThoseOfTheSampleForEveryRunAndEveryStep) {
  RaceSettings settings =
      race_of({-1, 1.5}, 30, {run_of("gradient_descent", 0.1), run_of("adam", 0.1)});
  settings.batch_size = 12;
  settings.seed = 5;
  const Race race(regression_problem(), settings);
  Minibatches batches(40, 12, 5);
  for (long k : {29L, 0L, 7L, 3L}) {
    const auto rows = batches.at(k);
    const std::vector<int> expected(rows.begin(), rows.end());
    for (std::size_t r : {0u, 1u}) {
      const StepRecord record = race.record(r, k);
      EXPECT_EQ(record.batch, expected);
      double value;
      Point gradient;
      race.problem().regression_model()->batch(record.theta[0], record.theta[1], expected, value,
                                               gradient);
      EXPECT_TRUE((record.terms.gradient == gradient).all());
    }
  }
}

TEST(Batches, OfAllRowsGiveTheGradientOfAllRows) {
  RaceSettings settings = race_of({-1, 1.5}, 50, {run_of("gradient_descent", 0.1)});
  const Race exact(regression_problem(), settings);
  settings.batch_size = 40;
  const Race batched(regression_problem(), settings);
  for (std::size_t i = 0; i < exact.history(0).path.size(); ++i)
    EXPECT_NEAR(exact.history(0).path[i], batched.history(0).path[i], 1e-13);
}

TEST(Noise, IsTheSameForAllRunsAndHasItsDeviation) {
  RaceSettings settings =
      race_of(kStart, 5000, {run_of("gradient_descent", 0.001), run_of("momentum", 0.002)});
  settings.noise = 0.5;
  const Race race(ellipse(), settings);
  const History &a = race.history(0), &b = race.history(1);
  double sum = 0, square = 0;
  for (std::size_t i = 0; i < a.seen.size(); ++i) {
    const double noise = a.seen[i] - a.gradient[i];
    ASSERT_NEAR(noise, b.seen[i] - b.gradient[i], 1e-12);
    sum += noise;
    square += noise * noise;
  }
  const auto count = static_cast<double>(a.seen.size());
  EXPECT_NEAR(sum / count, 0, 0.025);
  EXPECT_NEAR(std::sqrt(square / count), 0.5, 0.02);
}

TEST(Seed, TheSameGivesTheSameBitsAndAnotherAnotherRun) {
  for (bool batches : {true, false}) {
    RaceSettings settings = race_of({-1, 1.5}, 60, {run_of("adam", 0.1)});
    if (batches)
      settings.batch_size = 8;
    else
      settings.noise = 0.2;
    settings.seed = 1;
    const Race one(regression_problem(), settings), again(regression_problem(), settings);
    settings.seed = 2;
    const Race other(regression_problem(), settings);
    expect_same_history(one.history(0), again.history(0));
    EXPECT_NE(one.history(0).path, other.history(0).path);
  }
}

TEST(ChangeRate, KeepsThePastAndScalesTheScheduleFromThere) {
  const auto run = run_of("momentum", 0.1, {}, "step", {{"every", 10}, {"gamma", 0.5}});
  Race race(ellipse(), race_of(kStart, 150, {run, run}));
  const History before = race.history(0);
  race.change_rate(0, 70, 0.02);
  const History& after = race.history(0);
  for (std::size_t i = 0; i <= 2 * 70 + 1; ++i) ASSERT_EQ(after.path[i], before.path[i]) << i;
  for (std::size_t k = 0; k <= 150; ++k)
    EXPECT_DOUBLE_EQ(after.rate[k], (k < 70 ? 0.1 : 0.02) * std::pow(0.5, k / 10)) << k;
  EXPECT_NE(after.path[2 * 71], before.path[2 * 71]);
  expect_same_history(race.history(1), before);
  // And records follow.
  for (long k : {69L, 70L, 100L, 128L, 150L})
    EXPECT_EQ(race.record(0, k).terms.rate, after.rate[static_cast<std::size_t>(k)]);
}

TEST(ChangeRate, TakesALaterAndAnEarlierChangeAndTheLastWord) {
  Race race(ellipse(), race_of(kStart, 40, {run_of("gradient_descent", 0.01)}));
  race.change_rate(0, 20, 0.03);
  race.change_rate(0, 10, 0.02);
  race.change_rate(0, 20, 0.04);
  const History& h = race.history(0);
  EXPECT_EQ(h.rate[9], 0.01);
  EXPECT_EQ(h.rate[10], 0.02);
  EXPECT_EQ(h.rate[19], 0.02);
  EXPECT_EQ(h.rate[20], 0.04);
  EXPECT_NEAR(h.path[80], -4.2 * std::pow(0.99, 10) * std::pow(0.98, 10) * std::pow(0.96, 20),
              1e-13);
}

TEST(Convergence, IsTheFirstStepWithASmallGradient) {
  RaceSettings settings = race_of({1, 0}, 100, {run_of("gradient_descent", 0.5)});
  settings.tolerance = 0x1p-10;
  const Race race(ellipse(1), settings);  // |g| = 2⁻ᵏ exactly
  EXPECT_EQ(race.status(0).state, RunState::converged);
  EXPECT_EQ(race.status(0).converged_at, 10);
  EXPECT_EQ(race.status(0).steps, 100);
  settings.tolerance = 0;
  EXPECT_EQ(Race(ellipse(1), settings).status(0).converged_at, -1);
}

TEST(Convergence, CanBeLostAgain) {
  // One update leaves the minimum at once: Lion takes steps of constant length.
  RaceSettings settings = race_of({1, 0}, 11, {run_of("lion", 0.25)});
  settings.tolerance = 1e-12;
  const Race race(ellipse(1), settings);
  EXPECT_EQ(race.status(0).converged_at, 4);
  EXPECT_EQ(race.status(0).state, RunState::running);
}

TEST(Nesterov, BookFormTakesItsGradientOneVelocityAhead) {
  const Race race(ellipse(), race_of(kStart, 30, {run_of("nesterov", 0.01, {{"form", 1}})}));
  const History& h = race.history(0);
  for (long k = 1; k < 30; ++k) {
    const StepRecord record = race.record(0, k);
    const auto i = static_cast<std::size_t>(2 * k);
    const Point v(h.path[i] - h.path[i - 2], h.path[i + 1] - h.path[i - 1]);
    EXPECT_TRUE(record.has_lookahead);
    EXPECT_LT((record.gradient_point - record.theta - 0.9 * v).abs().maxCoeff(), 1e-14);
    EXPECT_NEAR(record.terms.gradient[1], 20 * record.gradient_point[1], 1e-12);
    EXPECT_EQ(record.full_gradient[1], h.gradient[i + 1]);
  }
}

}  // namespace
}  // namespace downhill
