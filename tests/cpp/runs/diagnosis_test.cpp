#include "runs/diagnosis.h"

#include <gtest/gtest.h>

#include <cmath>

#include "runs/runs.h"

namespace downhill {
namespace {

TEST(SignFlips, AreOnePerStepAlongAnAxisThatZigzagsAndNoneAlongTheOther) {
  // At rate 0.09 and curvature 20 every step multiplies θ₂ by −0.8.
  const Race race(ellipse(20), race_of(kStart, 60, {run_of("gradient_descent", 0.09)}));
  for (long k : {0L, 1L, 2L, 17L, 60L}) {
    const Diagnosis d = diagnose(race, 0, k);
    EXPECT_EQ(d.flips_x, 0);
    EXPECT_EQ(d.flips_y, std::max(0L, k - 1));
  }
}

TEST(SignFlips, AreThoseOfTheMovesCountedDirectly) {
  RaceSettings settings = race_of(kStart, 300, {run_of("adam", 0.3)});
  settings.noise = 3;
  const Race race(ellipse(20), settings);
  const auto& path = race.history(0).path;
  long flips = 0;
  for (std::size_t i = 4; i < path.size(); i += 2)
    flips += (path[i] - path[i - 2]) * (path[i - 2] - path[i - 4]) < 0;
  EXPECT_EQ(diagnose(race, 0, 300).flips_x, flips);
  EXPECT_GT(flips, 20);
}

TEST(RunningMoments, AreThoseOfTheGradientsSeenSoFar) {
  RaceSettings settings = race_of({-1, 1.5}, 200, {run_of("gradient_descent", 0.05)});
  settings.batch_size = 4;
  const Race race(regression_problem(), settings);
  const auto& seen = race.history(0).seen;
  for (std::size_t k : {0u, 1u, 57u, 200u}) {
    const Diagnosis d = diagnose(race, 0, static_cast<long>(k));
    for (std::size_t axis : {0u, 1u}) {
      double mean = 0, variance = 0;
      for (std::size_t i = 0; i <= k; ++i) mean += seen[2 * i + axis];
      mean /= static_cast<double>(k + 1);
      for (std::size_t i = 0; i <= k; ++i) variance += std::pow(seen[2 * i + axis] - mean, 2);
      variance /= static_cast<double>(k + 1);
      const auto a = static_cast<long>(axis);
      EXPECT_NEAR(d.gradient_mean[a], mean, 1e-13);
      EXPECT_NEAR(d.gradient_variance[a], variance, 1e-13);
    }
  }
}

TEST(RunningMoments, DoNotCancelFarFromZero) {
  // A slope of 10⁹ with noise 1: the naive E[g²] − E[g]² has no digit left.
  RaceSettings settings = race_of({0, 0}, 4000, {run_of("gradient_descent", 1e-9)});
  settings.noise = 1;
  const Race race(Problem::formula("1e9x + y"), settings);
  const Diagnosis d = diagnose(race, 0, 4000);
  EXPECT_NEAR(d.gradient_variance[0], 1, 0.15);
  EXPECT_NEAR(d.gradient_variance[1], 1, 0.15);
}

TEST(Angles, AreZeroOnACircleAndHalfATurnUphill) {
  const Race race(ellipse(1), race_of(kStart, 5, {run_of("gradient_descent", 0.1)}));
  EXPECT_NEAR(*diagnose(race, 0, 3).gradient_angle, 0, 1e-6);
  EXPECT_NEAR(*diagnose(race, 0, 3).update_angle, 0, 1e-6);
  // Momentum with a rate far too large is carried past the minimum while the gradient turns back.
  const Race swing(ellipse(1), race_of({-1, 0}, 3, {run_of("momentum", 1.5, {{"form", 1}})}));
  EXPECT_NEAR(*diagnose(swing, 0, 1).gradient_angle, 0, 1e-9);
  EXPECT_NEAR(*diagnose(swing, 0, 1).update_angle, 180, 1e-9);
}

TEST(Angles, AreThoseOfTheScalarProduct) {
  const Race race(ellipse(20), race_of(kStart, 5, {run_of("adam", 0.35)}));
  const StepRecord record = race.record(0, 2);
  const Point there = -record.theta, down = -record.terms.gradient;
  const auto angle = [](const Point& a, const Point& b) {
    return std::acos((a * b).sum() / (a.norm() * b.norm())) * 180 / 3.14159265358979323846;
  };
  const Diagnosis d = diagnose(race, 0, 2);
  EXPECT_NEAR(*d.gradient_angle, angle(down, there), 1e-6);
  EXPECT_NEAR(*d.update_angle, angle(record.terms.update, there), 1e-6);
}

TEST(Angles, DoNotExistWithoutAMinimumOrAtIt) {
  const Race plane(Problem::formula("x + y"), race_of({0, 0}, 5, {run_of("adam", 0.1)}));
  EXPECT_FALSE(diagnose(plane, 0, 2).gradient_angle);
  const Race there(ellipse(20), race_of({0, 0}, 5, {run_of("gradient_descent", 0.1)}));
  EXPECT_FALSE(diagnose(there, 0, 2).gradient_angle);
  EXPECT_FALSE(diagnose(there, 0, 2).update_angle);
}

TEST(NearestMinimum, IsTheOneWithTheSmallestDistance) {
  const Problem p = Problem::surface("himmelblau");
  EXPECT_EQ(nearest_minimum(p, 3, 2), 0);
  EXPECT_EQ(nearest_minimum(p, -2, 3), 1);
  EXPECT_EQ(nearest_minimum(p, -4, -4), 2);
  EXPECT_EQ(nearest_minimum(p, 5, -2), 3);
  EXPECT_EQ(nearest_minimum(Problem::formula("x"), 0, 0), -1);
}

TEST(Diagnosis, HasTheCurvatureOfThePointAndTheLimitOfTheRule) {
  const Race race(ellipse(20),
                  race_of(kStart, 5, {run_of("gradient_descent", 0.01), run_of("adam", 0.1)}));
  const Diagnosis d = diagnose(race, 0, 5);
  EXPECT_NEAR(d.curvature.smallest, 1, 1e-14);
  EXPECT_NEAR(d.curvature.largest, 20, 1e-13);
  EXPECT_NEAR(*d.largest_stable_rate, 0.1, 1e-15);
  EXPECT_FALSE(diagnose(race, 1, 5).largest_stable_rate);
  EXPECT_EQ(error_of([&] { diagnose(race, 2, 0); }), "the run must lie in 0 to 1, got 2");
  EXPECT_EQ(error_of([&] { diagnose(race, 0, 6); }), "the step must lie in 0 to 5, got 6");
}

struct Limit {
  const char* name;
  const char* id;
  OptionValues options;
  double times_curvature;  // limit · λmax by theory
};
class StableRate : public testing::TestWithParam<Limit> {};
INSTANTIATE_TEST_SUITE_P(
    Rules, StableRate,
    testing::Values(
        Limit{"gradient_descent", "gradient_descent", {}, 2},
        Limit{"book", "momentum", {{"rho", 0.9}, {"form", 1}}, 3.8},
        Limit{"goodfellow", "momentum", {{"rho", 0.5}, {"form", 2}}, 3},
        Limit{"pytorch", "momentum", {{"rho", 0.9}, {"form", 3}, {"dampening", 0.5}}, 7.6},
        Limit{"lecture", "momentum", {{"rho", 0.9}}, 38},
        Limit{"corrected", "momentum", {{"rho", 0.8}, {"bias_correction", 1}}, 18}),
    [](const auto& test) { return std::string(test.param.name); });

TEST_P(StableRate, IsSharp) {
  const auto& [name, id, options, times_curvature] = GetParam();
  for (double kappa : {1.0, 20.0, 1000.0}) {
    RunSettings run = run_of(id, 1, options);
    const double limit = *largest_stable_rate(run, kappa);
    EXPECT_NEAR(limit, times_curvature / kappa, 1e-12 * limit);
    RunSettings below = run, above = run;
    below.rate = limit * 0.999;
    above.rate = limit * 1.001;
    // Only the steep axis: the flat one converges at any rate below its own, larger, limit.
    const Race race(ellipse(kappa), race_of({0, 1}, 100000, {below, above}));
    EXPECT_LT(race.history(0).loss.back(), 1e-6 * race.history(0).loss[0]) << kappa;
    EXPECT_GT(race.history(1).loss.back(), 1e6 * race.history(1).loss[0]) << kappa;
  }
}

TEST(StableRate, IsKnownOnlyWhereTheoryGivesOne) {
  EXPECT_FALSE(largest_stable_rate(run_of("gradient_descent", 1), 0));
  EXPECT_FALSE(largest_stable_rate(run_of("gradient_descent", 1), -3));
  EXPECT_FALSE(largest_stable_rate(run_of("momentum", 1, {{"rho", 1}}), 1));
  EXPECT_FALSE(largest_stable_rate(run_of("momentum", 1, {{"form", 3}, {"dampening", 1}}), 1));
  for (const OptimizerInfo& info : optimizers()) {
    const bool known =
        std::string(info.id) == "gradient_descent" || std::string(info.id) == "momentum";
    EXPECT_EQ(largest_stable_rate(run_of(info.id, 1), 1).has_value(), known) << info.id;
  }
}

}  // namespace
}  // namespace downhill
