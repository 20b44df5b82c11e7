#include <gtest/gtest.h>

#include <algorithm>

#include "runs/training.h"
#include "runs/training_run.h"

namespace downhill {
namespace {

/// ½ squared error of a line through numbers of the order of 1: gradient descent with this rate
/// leaves the numbers.
TrainingSettings diverging(bool double_precision) {
  TrainingSettings settings = training_of("curve", 40);
  settings.double_precision = double_precision;
  settings.knobs.run = run_of("gradient_descent", 5);
  settings.knobs.batch_size = 10;
  return settings;
}

TEST(TrainingDivergence, StopsAtTheLastFinitePositionAndSaysSo) {
  for (bool double_precision : {false, true}) {
    TrainingRun run(diverging(double_precision));
    run.advance(Grain::batch, 100'000);
    const TrainingStatus status = run.status();
    ASSERT_TRUE(status.diverged);
    EXPECT_GT(status.updates, 5);
    EXPECT_LT(status.updates, 1000);
    for (double number : theta_of(run)) EXPECT_TRUE(std::isfinite(number));
    // It is the position of a run that never tried to go further.
    TrainingRun fresh = gone_to(diverging(double_precision), status.updates);
    EXPECT_FALSE(fresh.status().diverged);
    EXPECT_EQ(theta_of(fresh), theta_of(run));
    fresh.advance(Grain::batch, 1);
    EXPECT_TRUE(fresh.status().diverged);
    EXPECT_EQ(fresh.status().updates, status.updates);
    // And it stays there.
    run.advance(Grain::epoch, 3);
    run.advance(Grain::sample, 3);
    run.go_to(status.updates + 10);
    EXPECT_EQ(run.status().updates, status.updates);
    EXPECT_TRUE(run.status().diverged);
  }
}

TEST(TrainingDivergence, IsOverAfterAStepBackAndComesAgain) {
  TrainingRun run(diverging(false));
  run.advance(Grain::batch, 100'000);
  const long last = run.status().updates;
  const TrainingHistory history = run.history();
  run.go_to(3);
  EXPECT_FALSE(run.status().diverged);
  TrainingRun fresh = gone_to(diverging(false), 3);
  expect_same(run, fresh);
  run.advance(Grain::batch, 100'000);
  EXPECT_TRUE(run.status().diverged);
  EXPECT_EQ(run.status().updates, last);
  EXPECT_EQ(run.history().train_loss, history.train_loss);
}

TEST(TrainingDivergence, IsOverWithAnotherRateOrOtherParameters) {
  TrainingRun run(diverging(true));
  run.advance(Grain::batch, 100'000);
  TrainingKnobs knobs = diverging(true).knobs;
  knobs.run.rate = 0.01;
  run.configure(knobs);
  EXPECT_FALSE(run.status().diverged);
  run.set_theta(Numbers(theta_of(run).size(), 0));
  run.advance(Grain::epoch, 50);
  EXPECT_FALSE(run.status().diverged);
  EXPECT_LT(run.status().train.loss, 1);
}

/// Points in the origin, all +1: once the bias is above 1, the hinge is flat, and momentum carries
/// the bias on until it leaves the numbers while the loss is 0.
TrainingSettings diverging_in_theta(bool double_precision) {
  TrainingSettings settings = circle_of({});
  settings.double_precision = double_precision;
  settings.loss = nn::Loss::hinge;
  std::fill(settings.data.x.begin(), settings.data.x.end(), 0);
  std::fill(settings.data.y.begin(), settings.data.y.end(), 1);
  settings.knobs.run = run_of("momentum", double_precision ? 1e308 : 2e38, {{"form", 1}});
  return settings;
}

TEST(TrainingDivergence, OfTheParametersAloneGoesBackToTheLastFinitePosition) {
  for (bool double_precision : {false, true}) {
    TrainingRun run(diverging_in_theta(double_precision));
    run.advance(Grain::batch, 1000);
    const TrainingStatus status = run.status();
    ASSERT_TRUE(status.diverged);
    for (double number : theta_of(run)) EXPECT_TRUE(std::isfinite(number));
    const UpdatePreview next = run.preview();
    EXPECT_EQ(next.before, theta_of(run));
    EXPECT_TRUE(std::any_of(next.after.begin(), next.after.end(),
                            [](double number) { return !std::isfinite(number); }));
    TrainingRun fresh = gone_to(diverging_in_theta(double_precision), status.updates);
    EXPECT_EQ(theta_of(fresh), theta_of(run));
    EXPECT_EQ(fresh.status().batch, status.batch);
    EXPECT_EQ(fresh.model().optimizer_state("v"), run.model().optimizer_state("v"));
  }
}

TEST(TrainingDivergence, OfASingleStepLeavesTheRunAtItsLastFinitePosition) {
  for (const TrainingSettings& settings :
       {diverging(false), diverging(true), diverging_in_theta(false), diverging_in_theta(true)}) {
    TrainingRun run(settings);
    const std::vector<int> rows = {0, 1, 2};
    long steps = 0;
    while (!run.status().diverged && steps < 10'000) {
      run.step(rows);
      ++steps;
    }
    ASSERT_TRUE(run.status().diverged);
    EXPECT_EQ(run.status().updates, steps - 1);
    for (double number : theta_of(run)) EXPECT_TRUE(std::isfinite(number));
  }
}

TEST(TrainingDivergence, OfASingleStepLeavesThePastAsItWas) {
  TrainingRun run = gone_to(diverging(false), 4);
  const Position before = position_of(run);
  TrainingKnobs knobs = diverging(false).knobs;
  knobs.run.rate = 1e39;  // infinite as a float
  run.configure(knobs);
  const std::vector<int> rows = {0, 1, 2};
  run.step(rows);
  ASSERT_TRUE(run.status().diverged);
  EXPECT_EQ(run.status().updates, 4);
  EXPECT_EQ(theta_of(run), before.theta);
  run.go_to(2);
  TrainingRun fresh = gone_to(diverging(false), 2);
  expect_same(run, fresh);
}

}  // namespace
}  // namespace downhill
