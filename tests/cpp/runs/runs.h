#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "errors.h"
#include "runs/race.h"

// What the suites of this folder share.
namespace downhill {

const Point kStart(-4.2, 1.9);

inline Problem ellipse(double kappa = 20) {
  return Problem::surface("ellipse", {{"kappa", kappa}});
}

inline RunSettings run_of(const char* id, double rate, OptionValues options = {},
                          const char* schedule = "constant", OptionValues schedule_options = {},
                          std::vector<double> table = {}) {
  return {&optimizer_info(id),      std::move(options),          rate,
          &schedule_info(schedule), std::move(schedule_options), std::move(table)};
}

inline RaceSettings race_of(const Point& start, long steps, std::vector<RunSettings> runs) {
  RaceSettings settings;
  settings.start = start;
  settings.steps = steps;
  settings.runs = std::move(runs);
  return settings;
}

/// Every optimizer, in every form and convention, with and without decay: 27 runs.
inline std::vector<RunSettings> every_rule(const char* schedule = "constant",
                                           const OptionValues& schedule_options = {}) {
  std::vector<RunSettings> all;
  const auto add = [&](const OptimizerInfo& info, OptionValues options) {
    all.push_back({&info,
                   std::move(options),
                   0.2 * info.default_rate,
                   &schedule_info(schedule),
                   schedule_options,
                   {}});
  };
  for (const OptimizerInfo& info : optimizers()) {
    add(info, {});
    for (const Option& option : info.options)
      for (std::size_t i = 1; i < option.choices.size(); ++i)
        add(info, {{option.id, static_cast<double>(i)}});
  }
  add(optimizer_info("rmsprop"), {{"centered", 1}, {"momentum", 0.5}});
  add(optimizer_info("adam"), {{"bias_correction", 0}, {"weight_decay", 0.01}});
  add(optimizer_info("momentum"), {{"weight_decay", 0.01}, {"decoupled", 1}});
  return all;
}

inline void expect_same_history(const History& a, const History& b) {
  EXPECT_EQ(a.path, b.path);
  EXPECT_EQ(a.loss, b.loss);
  EXPECT_EQ(a.gradient, b.gradient);
  EXPECT_EQ(a.seen, b.seen);
  EXPECT_EQ(a.rate, b.rate);
}

inline Problem regression_problem(RegressionLoss loss = RegressionLoss::linear_mse) {
  return Problem::regression(loss, built_in_regression_data(loss));
}

}  // namespace downhill
