#include "core/optimizer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "core/random.h"

namespace downhill {
namespace {

using Double = VectorX<double>;

Optimizer<Double> make(const char* id, OptionValues options = {}, Eigen::Index size = 2,
                       double rate = 0.1) {
  return {optimizer_info(id), options, size, rate};
}

/// Gradients that look like training: a signal, noise, and once in a while a spike.
Double gradient_at(Random& random, Eigen::Index size) {
  Double g(size);
  for (Eigen::Index i = 0; i < size; ++i)
    g[i] = 0.3 + random.normal() + (random.below(50) == 0 ? 40 : 0);
  return g;
}

void expect_same_path(Optimizer<Double> a, Optimizer<Double> b, double rate_a, double rate_b,
                      double tolerance) {
  Random random(7);
  Double theta_a = Double::Constant(2, 0.5), theta_b = theta_a;
  for (int t = 0; t < 200; ++t) {
    const Double g = gradient_at(random, 2);
    a.update(theta_a, g, rate_a);
    b.update(theta_b, g, rate_b);
    for (int i = 0; i < 2; ++i)
      ASSERT_NEAR(theta_a[i], theta_b[i], tolerance * std::max(1.0, std::abs(theta_a[i])))
          << "update " << t + 1;
  }
}

TEST(AdaGrad, StartsFromItsInitialAccumulator) {
  auto adagrad = make("adagrad", {{"initial_accumulator", 0.25}, {"delta", 1e-6}});
  Double theta = Double::Zero(2);
  const Double g = Double::Constant(2, 0.5);
  EXPECT_EQ(adagrad.step(theta, g, 0.1).scale[0], std::sqrt(0.25 + 0.25 + 1e-6));
}

TEST(Momentum, WithoutMemoryIsGradientDescentToTheLastBit) {
  expect_same_path(make("momentum", {{"rho", 0}}), make("gradient_descent"), 0.1, 0.1, 0);
}

TEST(Adam, WithoutFirstMemoryIsCorrectedRmspropToTheLastBit) {
  expect_same_path(make("adam", {{"rho1", 0}, {"rho2", 0.97}}),
                   make("rmsprop", {{"rho", 0.97}, {"bias_correction", 1}}), 0.1, 0.1, 0);
}

TEST(Adam, HasTheDirectionOfCorrectedMomentumToTheLastBit) {
  auto adam = make("adam", {{"rho1", 0.8}});
  auto momentum = make("momentum", {{"rho", 0.8}, {"bias_correction", 1}});
  Random random(3);
  Double a = Double::Zero(2), b = a;
  for (int t = 0; t < 100; ++t) {
    const Double g = gradient_at(random, 2);
    EXPECT_TRUE((adam.step(a, g, 0.1).direction == momentum.step(b, g, 0.1).direction).all());
  }
}

TEST(Adam, FirstStepHasLengthRateOnEveryAxisHoweverSteep) {
  for (double steepness : {1e-3, 1.0, 1e6}) {
    auto adam = make("adam", {{"delta", 1e-16}});
    Double theta = Double::Zero(2), g(2);
    g << steepness, -2 * steepness;
    adam.update(theta, g, 0.25);
    EXPECT_NEAR(theta[0], -0.25, 1e-8);
    EXPECT_NEAR(theta[1], 0.25, 1e-8);
  }
}

TEST(Adam, IsAlgorithm1WrittenOutByHand) {
  auto adam = make("adam", {{"convention", 1}, {"delta", 1e-8}});
  Random random(11);
  Double theta = Double::Zero(2), hand = theta, m = theta, v = theta;
  for (int t = 1; t <= 50; ++t) {
    const Double g = gradient_at(random, 2);
    adam.update(theta, g, 0.01);
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    hand -= 0.01 * (m / (1 - std::pow(0.9, t))) / ((v / (1 - std::pow(0.999, t))).sqrt() + 1e-8);
    EXPECT_LT((theta - hand).abs().maxCoeff(), 1e-13);
  }
}

TEST(Momentum, LectureFormIsTheBookFormAtARateTenTimesSmaller) {
  expect_same_path(make("momentum", {{"rho", 0.9}}), make("momentum", {{"rho", 0.9}, {"form", 1}}),
                   0.1, 0.01, 1e-13);
}

TEST(Momentum, GoodfellowsFormIsTheBookFormWhileTheRateIsConstant) {
  expect_same_path(make("momentum", {{"form", 2}}), make("momentum", {{"form", 1}}), 0.1, 0.1,
                   1e-13);
}

TEST(Momentum, PyTorchStartsWithTheGradientWhateverTheDampening) {
  auto optimizer = make("momentum", {{"form", 3}, {"dampening", 0.9}});
  Double theta = Double::Zero(2), g = Double::Constant(2, 4);
  optimizer.update(theta, g, 0.5);
  EXPECT_EQ(theta[0], -2.0);
}

TEST(AmsGrad, WithoutCorrectionNeverShrinksItsScale) {
  auto optimizer = make("amsgrad", {{"bias_correction", 0}});
  Random random(5);
  Double theta = Double::Zero(2), last = theta;
  for (int t = 0; t < 300; ++t) {
    const Double scale = optimizer.step(theta, gradient_at(random, 2), 0.1).scale;
    EXPECT_TRUE((scale >= last).all());
    last = scale;
  }
}

TEST(AdamW, DecaysOutsideTheScaleAndAdamInside) {
  auto decoupled = make("adamw", {{"weight_decay", 0.1}});
  Double theta = Double::Constant(2, 2), g = Double::Constant(2, 1);
  const auto terms = decoupled.step(theta, g, 0.5);
  EXPECT_EQ(terms.decay[0], -0.5 * 0.1 * 2);
  EXPECT_EQ(terms.gradient[0], 1);
  auto coupled = make("adam", {{"weight_decay", 0.1}});
  theta.setConstant(2);
  const auto other = coupled.step(theta, g, 0.5);
  EXPECT_EQ(other.decay[0], 0);
  EXPECT_EQ(other.gradient[0], 1 + 0.1 * 2);
}

class EveryOptimizer : public testing::TestWithParam<const OptimizerInfo*> {};
INSTANTIATE_TEST_SUITE_P(Table, EveryOptimizer, testing::ValuesIn([] {
                           std::vector<const OptimizerInfo*> all;
                           for (const OptimizerInfo& row : optimizers()) all.push_back(&row);
                           return all;
                         }()),
                         [](const auto& test) { return std::string(test.param->id); });

TEST_P(EveryOptimizer, UpdateIsMinusRateTimesDirectionOverScalePlusDecay) {
  // Rules whose step already holds the rate report direction = −step/rate, which rounds once.
  const bool own_step = std::string(GetParam()->id) == "rprop";
  for (double decay : {0.0, 0.02}) {
    Optimizer<Double> optimizer(*GetParam(), {{"weight_decay", decay}}, 3, 0.05);
    Random random(2);
    Double theta = Double::Constant(3, 1.5);
    for (int t = 0; t < 100; ++t) {
      const double rate = 0.05 / (1 + t);
      const auto s = optimizer.step(theta, gradient_at(random, 3), rate);
      const Double expected = -rate * s.direction / s.scale + s.decay;
      for (int i = 0; i < 3; ++i)
        EXPECT_NEAR(s.update[i], expected[i], own_step ? 1e-15 * std::abs(s.update[i]) : 0) << t;
    }
  }
}

TEST_P(EveryOptimizer, StepAndUpdateAreTheSameBitsAndCopiesGoOnAlike) {
  Optimizer<Double> a(*GetParam(), {}, 2, 0.05);
  Random random(13);
  Double theta = Double::Constant(2, -0.7);
  for (int t = 0; t < 30; ++t) a.update(theta, gradient_at(random, 2), 0.05);
  Optimizer<Double> b = a;
  Double other = theta;
  for (int t = 0; t < 30; ++t) {
    const Double g = gradient_at(random, 2);
    a.update(theta, g, 0.05);
    b.step(other, g, 0.05);
    ASSERT_TRUE((theta == other).all());
  }
}

TEST_P(EveryOptimizer, TwoHalvesOfAnUpdateAreTheSameBits) {
  Optimizer<Point> whole(*GetParam(), {{"weight_decay", 0}}, 2, 0.05), halves = whole;
  Optimizer<Point>::Begun begun;
  Random random(19);
  Point theta(0.3, -2), other = theta;
  for (int t = 0; t < 400; ++t) {
    const Point g(random.normal(), 30 * random.normal());
    whole.update(theta, g, 0.05);
    halves.begin(g, Point(-0.05, -0.05), begun);
    other += begun.finish();
    ASSERT_EQ(theta[0], other[0]);
    ASSERT_EQ(theta[1], other[1]);
  }
}

TEST_P(EveryOptimizer, FixedAndDynamicSizeAreTheSameBits) {
  Optimizer<Double> dynamic(*GetParam(), {}, 2, 0.05);
  Optimizer<Point> fixed(*GetParam(), {}, 2, 0.05);
  Random random(17);
  Double theta = Double::Constant(2, 0.3);
  Point point(0.3, 0.3);
  for (int t = 0; t < 100; ++t) {
    const Double g = gradient_at(random, 2);
    dynamic.update(theta, g, 0.05);
    fixed.update(point, Point(g[0], g[1]), 0.05);
    ASSERT_EQ(theta[0], point[0]);
    ASSERT_EQ(theta[1], point[1]);
  }
}

TEST_P(EveryOptimizer, FloatFollowsDouble) {
  Optimizer<Double> wide(*GetParam(), {}, 2, 0.01);
  Optimizer<VectorX<float>> narrow(*GetParam(), {}, 2, 0.01);
  Random random(19);
  Double theta = Double::Constant(2, 0.3);
  VectorX<float> small = theta.cast<float>();
  for (int t = 0; t < 50; ++t) {
    const Double g = gradient_at(random, 2);
    wide.update(theta, g, 0.01);
    narrow.update(small, g.cast<float>(), 0.01f);
  }
  EXPECT_LT((theta - small.cast<double>()).abs().maxCoeff(), 2e-4 * (1 + theta.abs().maxCoeff()));
}

TEST_P(EveryOptimizer, DescendsAQuadratic) {
  const OptimizerInfo& info = *GetParam();
  Optimizer<Point> optimizer(info, {}, 2, info.default_rate);
  Point theta(-4.2, 1.9);
  const auto loss = [](const Point& p) { return 0.5 * (p[0] * p[0] + 20 * p[1] * p[1]); };
  const double before = loss(theta);
  for (int t = 0; t < 60; ++t) {
    Point at;
    optimizer.gradient_point(theta, at);
    optimizer.update(theta, Point(at[0], 20 * at[1]), info.default_rate);
  }
  EXPECT_LT(loss(theta), 0.1 * before);
}

TEST_P(EveryOptimizer, RefusesOptionsOutOfRangeAndTakesTheEndsOfTheRange) {
  for (const Option& option : GetParam()->options) {
    EXPECT_THROW(Optimizer<Point>(*GetParam(), {{option.id, std::nan("")}}, 2, 0.1),
                 std::invalid_argument)
        << option.id;
    if (option.kind != Option::Kind::number) continue;
    EXPECT_THROW(Optimizer<Point>(*GetParam(), {{option.id, option.min - 1e-3}}, 2, 0.1),
                 std::invalid_argument)
        << option.id;
    if (option.open != Option::Open::none) continue;
    EXPECT_NO_THROW(Optimizer<Point>(*GetParam(), {{option.id, option.max}}, 2, 0.1)) << option.id;
  }
}

TEST(Optimizers, AnUnknownIdNamesThoseThatExist) {
  try {
    optimizer_info("sgdm");
    FAIL();
  } catch (const std::invalid_argument& error) {
    EXPECT_NE(std::string(error.what()).find("unknown optimizer \"sgdm\"; there are"),
              std::string::npos);
  }
}

TEST(Nesterov, BookFormWantsItsGradientOneVelocityAhead) {
  auto optimizer = make("nesterov", {{"form", 1}, {"rho", 0.5}});
  EXPECT_TRUE(optimizer.wants_lookahead());
  Double theta = Double::Constant(2, 1), g = Double::Constant(2, 2), at(2);
  optimizer.update(theta, g, 0.1);  // v = −0.2
  optimizer.gradient_point(theta, at);
  EXPECT_DOUBLE_EQ(at[0], 0.8 + 0.5 * -0.2);
}

TEST(Rprop, GrowsAndShrinksItsStepsBySigns) {
  auto optimizer = make("rprop", {}, 1, 0.1);
  Double theta = Double::Zero(1), up = Double::Constant(1, 3), down = Double::Constant(1, -3);
  optimizer.update(theta, up, 0.1);
  EXPECT_DOUBLE_EQ(theta[0], -0.1);
  optimizer.update(theta, up, 0.1);
  EXPECT_DOUBLE_EQ(theta[0], -0.1 - 0.12);
  optimizer.update(theta, down, 0.1);  // flipped: no move, half the step
  EXPECT_DOUBLE_EQ(theta[0], -0.22);
  optimizer.update(theta, down, 0.1);
  EXPECT_DOUBLE_EQ(theta[0], -0.22 + 0.06);
}

}  // namespace
}  // namespace downhill
