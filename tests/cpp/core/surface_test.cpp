#include "core/surface.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>

#include "core/random.h"

namespace downhill {
namespace {

class EverySurface : public testing::TestWithParam<const Surface*> {
 protected:
  EverySurface() {
    for (std::size_t i = 0; i < GetParam()->options.size(); ++i)
      p_[i] = GetParam()->options[i].fallback;
  }
  double value(double x, double y) const { return GetParam()->value(p_.data(), x, y); }
  Evaluation evaluate(double x, double y) const { return GetParam()->evaluate(p_.data(), x, y); }
  Point inside(Random& random) const {
    const Domain& d = GetParam()->domain;
    return {d.x_min + (d.x_max - d.x_min) * random.uniform(),
            d.y_min + (d.y_max - d.y_min) * random.uniform()};
  }
  std::array<double, 4> p_{};
};
INSTANTIATE_TEST_SUITE_P(Table, EverySurface, testing::ValuesIn([] {
                           std::vector<const Surface*> all;
                           for (const Surface& surface : surfaces()) all.push_back(&surface);
                           return all;
                         }()),
                         [](const auto& test) { return std::string(test.param->id); });

TEST_P(EverySurface, GradientAgreesWithDifferences) {
  Random random(1);
  for (int i = 0; i < 300; ++i) {
    const Point at = inside(random);
    const Evaluation f = evaluate(at[0], at[1]);
    EXPECT_EQ(f.value, value(at[0], at[1]));
    const double h = 1e-5;
    const double dx = (value(at[0] + h, at[1]) - value(at[0] - h, at[1])) / (2 * h);
    const double dy = (value(at[0], at[1] + h) - value(at[0], at[1] - h)) / (2 * h);
    // Truncation h²·f‴ and rounding eps·f/h, for functions up to the size of Goldstein-Price.
    const double allowed = 1e-6 * (1 + std::abs(f.xx) + std::abs(f.yy)) + 1e-10 * std::abs(f.value);
    EXPECT_NEAR(f.gradient[0], dx, allowed + 1e-6 * std::abs(dx));
    EXPECT_NEAR(f.gradient[1], dy, allowed + 1e-6 * std::abs(dy));
  }
}

TEST_P(EverySurface, HessianAgreesWithDifferencesOfTheGradient) {
  Random random(2);
  for (int i = 0; i < 300; ++i) {
    const Point at = inside(random);
    const Evaluation f = evaluate(at[0], at[1]);
    const double h = 1e-5;
    const Point dx =
        (evaluate(at[0] + h, at[1]).gradient - evaluate(at[0] - h, at[1]).gradient) / (2 * h);
    const Point dy =
        (evaluate(at[0], at[1] + h).gradient - evaluate(at[0], at[1] - h).gradient) / (2 * h);
    const double size = std::abs(f.xx) + std::abs(f.xy) + std::abs(f.yy);
    const double allowed = 1e-5 * (1 + size) + 1e-9 * f.gradient.abs().sum();
    EXPECT_NEAR(f.xx, dx[0], allowed);
    EXPECT_NEAR(f.xy, dx[1], allowed);
    EXPECT_NEAR(f.xy, dy[0], allowed);
    EXPECT_NEAR(f.yy, dy[1], allowed);
  }
}

TEST_P(EverySurface, EachListedMinimumIsOne) {
  for (const Minimum& m : GetParam()->minima(p_.data())) {
    const Evaluation f = evaluate(m.x, m.y);
    EXPECT_NEAR(f.value, m.value, 1e-12 * (1 + std::abs(m.value)));
    EXPECT_LT(f.gradient.abs().maxCoeff(), 1e-9 * (1 + std::abs(f.xx) + std::abs(f.yy)));
    for (int i = 0; i < 16; ++i) {
      const double angle = i * 0.39269908169872414;
      EXPECT_GT(value(m.x + 1e-3 * std::cos(angle), m.y + 1e-3 * std::sin(angle)), f.value);
    }
    const Domain& d = GetParam()->domain;
    EXPECT_TRUE(m.x >= d.x_min && m.x <= d.x_max && m.y >= d.y_min && m.y <= d.y_max);
  }
}

TEST_P(EverySurface, WhatItIsAsABentQuadraticIsTheSame) {
  if (!GetParam()->bent) return;
  const BentQuadratic f = GetParam()->bent(p_.data());
  Random random(3);
  for (int i = 0; i < 9; ++i) {
    const Point at = inside(random);
    const Slope<double> s = f.slope(at[0], at[1]);
    const Evaluation e = evaluate(at[0], at[1]);
    const double allowed = 1e-12 * (1 + std::abs(e.value) + e.gradient.abs().sum());
    EXPECT_NEAR(s.value, e.value, allowed);
    EXPECT_NEAR(s.x, e.gradient[0], allowed);
    EXPECT_NEAR(s.y, e.gradient[1], allowed);
  }
}

TEST_P(EverySurface, ThePictureShowsTheValues) {
  const Domain& d = GetParam()->domain;
  std::array<float, 101> x, row;
  double largest = 1;
  for (std::size_t i = 0; i < x.size(); ++i)
    x[i] = static_cast<float>(d.x_min + (d.x_max - d.x_min) * static_cast<double>(i) / 100);
  for (double part : {0.0, 0.3, 0.77, 1.0}) {
    const auto y = static_cast<float>(d.y_min + (d.y_max - d.y_min) * part);
    GetParam()->grid_row(p_.data(), x.size(), x.data(), y, row.data());
    for (std::size_t i = 0; i < x.size(); ++i)
      largest = std::max(largest, std::abs(value(x[i], y)));
    for (std::size_t i = 0; i < x.size(); ++i)
      EXPECT_NEAR(row[i], value(x[i], y), 2e-6 * largest) << x[i] << " " << y;
  }
}

TEST_P(EverySurface, StartsInsideItsDomainAwayFromAnyMinimum) {
  const Surface& s = *GetParam();
  EXPECT_TRUE(s.start_x > s.domain.x_min && s.start_x < s.domain.x_max);
  EXPECT_TRUE(s.start_y > s.domain.y_min && s.start_y < s.domain.y_max);
  EXPECT_GT(evaluate(s.start_x, s.start_y).gradient.abs().maxCoeff(), 1e-3);
}

TEST(Ackley, HasAZeroGradientAtItsKink) {
  const Evaluation f = surface_info("ackley").evaluate(nullptr, 0, 0);
  EXPECT_NEAR(f.value, 0, 1e-14);
  EXPECT_EQ(f.gradient[0], 0);
  EXPECT_EQ(f.gradient[1], 0);
}

TEST(Ellipse, HasTheEigenvaluesOneAndKappaAtEveryAngle) {
  for (double angle : {0.0, 30.0, 75.0, 180.0}) {
    const double p[4] = {20, angle, 0.5, -1};
    const Evaluation f = surface_info("ellipse").evaluate(p, 3, 4);
    const Curvature c = curvature_of(f.xx, f.xy, f.yy);
    EXPECT_NEAR(c.smallest, 1, 1e-13);
    EXPECT_NEAR(c.largest, 20, 1e-13);
    EXPECT_NEAR(c.condition_number(), 20, 1e-12);
    EXPECT_NEAR(c.largest_stable_rate(), 0.1, 1e-15);
  }
}

TEST(Curvature, DoesNotCancelAndHasNoConditionNumberOnASaddle) {
  const Curvature tiny = curvature_of(1e8, 0, 1e-8);
  EXPECT_DOUBLE_EQ(tiny.smallest, 1e-8);
  const Curvature saddle = curvature_of(2, 0, -2);
  EXPECT_DOUBLE_EQ(saddle.smallest, -2);
  EXPECT_TRUE(std::isnan(saddle.condition_number()));
  EXPECT_TRUE(std::isnan(curvature_of(-1, 0, -3).largest_stable_rate()));
}

}  // namespace
}  // namespace downhill
