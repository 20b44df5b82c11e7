#include <gtest/gtest.h>

#include "runs/training.h"

// The loss on a plane through the present θ (training_landscape.cpp).
namespace downhill {
namespace {

TrainingRun trained(std::vector<nn::LayerSpec> hidden, long updates = 400) {
  TrainingSettings settings = circle_of(std::move(hidden));
  settings.knobs.run = run_of("adam", 0.02);
  TrainingRun run(settings);
  run.advance(Grain::batch, updates);
  return run;
}

TEST(Landscape, HasTheLossOfTheTrainingPartInItsCenter) {
  for (const nn::LayerSpec& hidden : {kTanh, kNormed})
    for (bool along_path : {false, true}) {
      TrainingRun run = trained({hidden});
      const double loss = run.evaluate(Part::train, nn::Statistics::batch, 0).loss;
      const Landscape landscape = run.landscape(along_path, 5, 0.5, 3);
      ASSERT_EQ(landscape.losses.size(), 25u);
      EXPECT_NEAR(landscape.losses[12], loss, 1e-7);
      EXPECT_EQ(landscape.extent, 0.5);
      for (double around : landscape.losses) EXPECT_TRUE(std::isfinite(around));
      EXPECT_NE(landscape.losses[0], landscape.losses[24]);
    }
}

TEST(Landscape, HasAPathThatEndsWhereTheRunIs) {
  TrainingRun run = trained({kTanh});
  for (bool along_path : {false, true}) {
    const Landscape landscape = run.landscape(along_path, 3, 0, 3);
    // Snapshots every 64 updates, and here.
    EXPECT_EQ(landscape.path_updates, (Numbers{0, 64, 128, 192, 256, 320, 384, 400}));
    ASSERT_EQ(landscape.path.size(), 16u);
    EXPECT_EQ(landscape.path[14], 0);
    EXPECT_EQ(landscape.path[15], 0);
    EXPECT_GT(std::hypot(landscape.path[0], landscape.path[1]), 0);
    for (double number : landscape.path) {
      EXPECT_TRUE(std::isfinite(number));
      if (along_path) {
        EXPECT_LE(std::abs(number), landscape.extent);
      }
    }
  }
}

TEST(Landscape, AlongAPathExplainsAShareOfIt) {
  TrainingRun run = trained({kTanh});
  const Landscape landscape = run.landscape(true, 3, 0, 3);
  const double first = landscape.explained[0].value(), second = landscape.explained[1].value();
  EXPECT_LE(first, 1);
  EXPECT_GE(first, second);
  EXPECT_GE(second, 0);
  EXPECT_LE(first + second, 1 + 1e-12);
  EXPECT_GT(first, 0.5);
  EXPECT_FALSE(run.landscape(false, 3, 0, 3).explained[0].has_value());
}

TEST(Landscape, OfTwoParametersExplainsAllAndIsTheLossItself) {
  TrainingSettings settings = training_of("curve", 40);
  settings.double_precision = true;
  settings.knobs.run = run_of("adam", 0.01);
  TrainingRun run(settings);
  run.advance(Grain::batch, 200);
  const Landscape landscape = run.landscape(true, 9, 0, 1);
  EXPECT_NEAR(*landscape.explained[0] + *landscape.explained[1], 1, 1e-12);
  // The path keeps its lengths on the plane.
  const Numbers here = theta_of(run);
  run.go_to(64);
  const Numbers there = theta_of(run);
  EXPECT_NEAR(std::hypot(landscape.path[2], landscape.path[3]),
              std::hypot(there[0] - here[0], there[1] - here[1]), 1e-12);
  // A loss that is quadratic has constant second differences in every direction.
  const auto loss = [&](int i, int j) {
    return landscape.losses[static_cast<std::size_t>(9 * j + i)];
  };
  for (int i = 1; i < 8; ++i)
    EXPECT_NEAR(loss(i + 1, 4) - 2 * loss(i, 4) + loss(i - 1, 4),
                loss(2, 4) - 2 * loss(1, 4) + loss(0, 4), 1e-10);
}

TEST(Landscape, IsTheSameForTheSameSeedAndChangesNothing) {
  TrainingRun run = trained({kNormed});
  const Position before = position_of(run);
  const Landscape a = run.landscape(false, 5, 1, 7), b = run.landscape(false, 5, 1, 7),
                  c = run.landscape(false, 5, 1, 8);
  EXPECT_EQ(a.losses, b.losses);
  EXPECT_EQ(a.path, b.path);
  EXPECT_NE(a.losses, c.losses);
  EXPECT_EQ(run.landscape(true, 5, 1, 7).losses, run.landscape(true, 5, 1, 9).losses);
  EXPECT_TRUE(position_of(run) == before);
}

TEST(Landscape, OfRandomDirectionsGrowsWithTheWeightsUnitByUnit) {
  // With linear units and one weight each, a direction is ±w: at a = −1 or 1 one of them is gone.
  TrainingSettings settings = training_of("curve", 40);
  settings.double_precision = true;
  TrainingRun run(settings);
  run.set_theta(Numbers{3, 0});
  const Landscape landscape = run.landscape(false, 3, 1, 1);
  run.set_theta(Numbers{0, 0});
  const double without = run.evaluate(Part::train, nn::Statistics::batch, 0).loss;
  EXPECT_NEAR(std::min(landscape.losses[3], landscape.losses[5]), without, 1e-12);
}

TEST(LandscapeErrors, SayWhatIsAllowedAndWhatWasGot) {
  TrainingRun fresh(circle_of());
  EXPECT_EQ(error_of([&] { fresh.landscape(true, 3, 0, 1); }),
            "the directions of a path need at least 3 points on it, there are 1");
  for (double extent : {-1.0, 1001.0, static_cast<double>(NAN)})
    EXPECT_EQ(error_of([&] {
                fresh.landscape(false, 3, extent, 1);
              }).rfind("extent must be a number from 0 to 1000, got ", 0),
              0u);
  EXPECT_EQ(fresh.landscape(false, 3, 0, 1).extent, 1);
}

}  // namespace
}  // namespace downhill
