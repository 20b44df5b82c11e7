#include "runs/regimes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "runs/runs.h"

namespace downhill {
namespace {

constexpr double kKappa = 20;

Race race_on(const Problem& problem, const Point& start, long steps, const RunSettings& run) {
  return {problem, race_of(start, steps, {run})};
}

/// The definition of regimes.h for gradient descent on the ellipse, from the closed form of its
/// path.
Regime closed_form(double rate, long steps) {
  if (rate > 2 / kKappa) return Regime::diverges;
  const auto gap = [&](double k) {
    return std::pow(kStart[0] * std::pow(1 - rate, k), 2) +
           kKappa * std::pow(kStart[1] * std::pow(1 - kKappa * rate, k), 2);
  };
  const auto norm = [&](double k) {
    return std::hypot(kStart[0] * std::pow(1 - rate, k),
                      kKappa * kStart[1] * std::pow(1 - kKappa * rate, k));
  };
  // On its way down both shrink, so that of the last eighth the first step is the highest.
  const auto late = static_cast<double>(steps - std::max(1L, (steps + 1) / 8) + 1);
  const bool settled = gap(late) <= 1e-2 * gap(0) || norm(late) <= 1e-2 * norm(0);
  const double way = std::hypot(kStart[0], kStart[1]);
  int strides = 0;
  for (long k = 0; k < steps; ++k)
    strides += std::abs(kKappa * rate * kStart[1] * std::pow(1 - kKappa * rate, k)) >= 0.05 * way;
  const int flips = kKappa * rate > 1 ? std::max(0, strides - 1) : 0;
  if (flips >= 8 || (flips >= 2 && !settled)) return Regime::oscillates;
  return settled ? Regime::converges : Regime::crawls;
}

TEST(Regimes, OfGradientDescentOnAnEllipseAreThoseOfTheClosedForm) {
  for (long steps : {20L, 60L, 200L}) {
    const Race race =
        race_on(Problem::surface("ellipse"), kStart, steps, run_of("gradient_descent", 0.09));
    const RegimeMap map = map_regimes(race, 0, 1e-4, 1, 400);
    ASSERT_EQ(map.rates.size(), 400u);
    for (std::size_t i = 0; i < 400; ++i)
      EXPECT_EQ(map.regimes[i], closed_form(map.rates[i], steps)) << map.rates[i];
    EXPECT_EQ(map.regimes.front(), Regime::crawls);
    EXPECT_EQ(map.regimes.back(), Regime::diverges);
    // With time enough there are four stretches, in this order.
    if (steps < 60) continue;
    EXPECT_TRUE(std::is_sorted(map.regimes.begin(), map.regimes.end()));
    EXPECT_GT(std::count(map.regimes.begin(), map.regimes.end(), Regime::converges), 40);
    EXPECT_GT(std::count(map.regimes.begin(), map.regimes.end(), Regime::oscillates), 4);
  }
}

TEST(Regimes, SwitchToDivergesExactlyAtTheStableLimit) {
  const Problem ellipse = Problem::surface("ellipse");
  const std::pair<RunSettings, double> rules[] = {
      {run_of("gradient_descent", 0.09), 0.1},
      {run_of("momentum", 0.1), 1.9},
      {run_of("momentum", 0.1, {{"form", 1}}), 0.19},
  };
  for (const auto& [run, limit] : rules) {
    const Race race = race_on(ellipse, kStart, 60, run);
    const RegimeMap map = map_regimes(race, 0, limit * 0.9999, limit * 1.0001, 2);
    EXPECT_NE(map.regimes[0], Regime::diverges) << limit;
    EXPECT_EQ(map.regimes[1], Regime::diverges) << limit;
  }
}

TEST(Regimes, WithoutATheoryAreJudgedByTheTrial) {
  // f = x⁴ from 1: gradient descent leaves for good above a rate of ½ (|1 − 4ε| > 1).
  const Race race =
      race_on(Problem::formula("x^4 + 0y"), {1, 0}, 60, run_of("gradient_descent", 0.1));
  const RegimeMap map = map_regimes(race, 0, 0.49, 0.51, 2);
  EXPECT_NE(map.regimes[0], Regime::diverges);
  EXPECT_EQ(map.regimes[1], Regime::diverges);
  // Adam with a tiny rate crawls, whatever the surface.
  const Race adam = race_on(Problem::surface("rosenbrock"), {-1.6, 0.75}, 60, run_of("adam", 0.1));
  EXPECT_EQ(map_regimes(adam, 0, 1e-7, 1e-6, 2).regimes[0], Regime::crawls);
}

TEST(Regimes, DoNotDisturbTheRaceAndRepeatToTheLastBit) {
  RaceSettings settings = race_of({-1, 1.5}, 100, {run_of("adam", 0.1), run_of("rmsprop", 0.1)});
  settings.batch_size = 8;
  const Race race(regression_problem(), settings);
  const auto path = race.history(1).path;
  const RegimeMap a = map_regimes(race, 1, 1e-4, 10, 100), b = map_regimes(race, 1, 1e-4, 10, 100);
  EXPECT_EQ(a.rates, b.rates);
  EXPECT_EQ(a.regimes, b.regimes);
  EXPECT_EQ(race.history(1).path, path);
}

TEST(Regimes, HaveLogarithmicRatesWithBothEnds) {
  const Race race =
      race_on(Problem::surface("ellipse"), kStart, 10, run_of("gradient_descent", 0.1));
  const auto rates = map_regimes(race, 0, 0.001, 10, 5).rates;
  for (std::size_t i = 0; i < 5; ++i)
    EXPECT_NEAR(rates[i], std::pow(10, static_cast<double>(i) - 3), 1e-14 * rates[i]);
}

TEST(RegimeErrors, SayWhatIsAllowedAndWhatWasGot) {
  const Race race =
      race_on(Problem::surface("ellipse"), kStart, 10, run_of("gradient_descent", 0.1));
  EXPECT_EQ(error_of([&] { map_regimes(race, 0, 0, 1, 10); }),
            "regimes need rates with 0 < from < to, got 0 to 1");
  EXPECT_EQ(error_of([&] { map_regimes(race, 0, 2, 1, 10); }),
            "regimes need rates with 0 < from < to, got 2 to 1");
  EXPECT_EQ(error_of([&] { map_regimes(race, 0, NAN, 1, 10); }),
            "regimes need rates with 0 < from < to, got NaN to 1");
  EXPECT_EQ(error_of([&] { map_regimes(race, 0, 1, INFINITY, 10); }),
            "regimes need rates with 0 < from < to, got 1 to Infinity");
  EXPECT_EQ(error_of([&] { map_regimes(race, 0, 0.1, 1, 1); }),
            "regimes need 2 to 1000 rates, got 1");
  EXPECT_EQ(error_of([&] { map_regimes(race, 1, 0.1, 1, 10); }),
            "the run must lie in 0 to 0, got 1");
}

}  // namespace
}  // namespace downhill
