#include "core/problem.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>

#include "errors.h"

namespace downhill {
namespace {

Problem regression(RegressionLoss loss) {
  return Problem::regression(loss, built_in_regression_data(loss));
}

TEST(Problem, OfASurfaceTypedAsAFormulaHasTheSameNumbers) {
  const Problem table = Problem::surface("rosenbrock"),
                typed = Problem::formula("(1-x)^2 + 100(y-x^2)^2");
  for (double x : {-1.7, 0.0, 0.4, 1.9})
    for (double y : {-0.9, 0.3, 2.2}) {
      const Evaluation a = table.evaluate(x, y), b = typed.evaluate(x, y);
      const double allowed = 1e-13 * (1 + a.value);
      EXPECT_NEAR(a.value, b.value, allowed);
      EXPECT_NEAR(a.gradient[0], b.gradient[0], 1e-12 * (1 + std::abs(a.gradient[0])));
      EXPECT_NEAR(a.gradient[1], b.gradient[1], 1e-12 * (1 + std::abs(a.gradient[1])));
      EXPECT_NEAR(a.xx, b.xx, 1e-12 * (1 + std::abs(a.xx)));
      EXPECT_NEAR(a.xy, b.xy, 1e-12 * (1 + std::abs(a.xy)));
      EXPECT_NEAR(a.yy, b.yy, 1e-12 * (1 + std::abs(a.yy)));
    }
}

TEST(Problem, OptionsMoveASurfaceWithItsMinimum) {
  const Problem p =
      Problem::surface("ellipse", {{"kappa", 5}, {"angle", 90}, {"cx", 2}, {"cy", -1}});
  EXPECT_NEAR(p.value(3, -1), 2.5, 1e-14);  // turned: steep along θ₁
  EXPECT_NEAR(p.value(2, 0), 0.5, 1e-14);
  ASSERT_EQ(p.minima().size(), 1u);
  EXPECT_EQ(p.minima()[0].x, 2);
  EXPECT_EQ(p.minima()[0].y, -1);
}

const std::array<double, 5> kFirst{120, 80, 60, 150, 95}, kSecond{0.5, 2, 1, 0.1, -1},
    kAnswers{1.2, 1.9, 1.1, 1.3, 0.2};
Problem least_squares() { return Problem::least_squares(kFirst, kSecond, kAnswers); }

TEST(Problem, OfLeastSquaresIsTheLossOfItsData) {
  const Problem p = least_squares();
  for (double w1 : {-0.02, 0.0, 0.01})
    for (double w2 : {-1.0, 0.4, 1.5}) {
      double loss = 0, g1 = 0, g2 = 0;
      for (std::size_t i = 0; i < kFirst.size(); ++i) {
        const double error = w1 * kFirst[i] + w2 * kSecond[i] - kAnswers[i];
        loss += error * error / 5;
        g1 += 2 * error * kFirst[i] / 5;
        g2 += 2 * error * kSecond[i] / 5;
      }
      const Evaluation f = p.evaluate(w1, w2);
      EXPECT_NEAR(p.value(w1, w2), loss, 1e-13 * (1 + loss));
      EXPECT_NEAR(f.value, loss, 1e-13 * (1 + loss));
      EXPECT_NEAR(f.gradient[0], g1, 1e-12 * (1 + std::abs(g1)));
      EXPECT_NEAR(f.gradient[1], g2, 1e-12 * (1 + std::abs(g2)));
    }
}

TEST(Problem, OfLeastSquaresHasRoomForMinimumOriginAndStart) {
  const Problem plain = least_squares(), none = Problem::least_squares(kFirst, kFirst, kAnswers),
                zero = Problem::least_squares(kFirst, kSecond, std::array<double, 5>{});
  ASSERT_EQ(plain.minima().size(), 1u);
  EXPECT_TRUE(none.minima().empty());
  EXPECT_EQ(zero.minima().at(0).value, 0);
  for (const Problem& p : {plain, none, zero}) {
    const Domain& d = p.domain();
    const double width = d.x_max - d.x_min;
    EXPECT_NEAR(d.y_max - d.y_min, width, 1e-12 * width);
    const auto is_well_inside = [&](double x, double y) {
      const double edge = 0.1 * width;
      return x > d.x_min + edge && x < d.x_max - edge && y > d.y_min + edge && y < d.y_max - edge;
    };
    EXPECT_TRUE(is_well_inside(0, 0));
    EXPECT_TRUE(is_well_inside(p.start()[0], p.start()[1]));
    for (const Minimum& m : p.minima()) EXPECT_TRUE(is_well_inside(m.x, m.y));
  }
}

TEST(Problem, OfLeastSquaresDrawsWhatItSays) {
  const Problem p = least_squares();
  std::array<float, 9 * 5> out;
  const Domain& d = p.domain();
  p.grid(d, 9, 5, out);
  for (int j = 0; j < 5; ++j)
    for (int i = 0; i < 9; ++i) {
      const double value =
          p.value(d.x_min + (d.x_max - d.x_min) * i / 8, d.y_min + (d.y_max - d.y_min) * j / 4);
      EXPECT_NEAR(out[static_cast<std::size_t>(9 * j + i)], value, 3e-6 * value);
    }
}

TEST(Problem, KnowsWhichOfItsKindsAreQuadratic) {
  EXPECT_TRUE(Problem::surface("ellipse").is_quadratic());
  EXPECT_TRUE(Problem::surface("booth").is_quadratic());
  EXPECT_FALSE(Problem::surface("rosenbrock").is_quadratic());
  EXPECT_FALSE(Problem::formula("x^2").is_quadratic());  // not looked into
  EXPECT_TRUE(regression(RegressionLoss::linear_mse).is_quadratic());
  EXPECT_FALSE(regression(RegressionLoss::logistic).is_quadratic());
  EXPECT_TRUE(least_squares().is_quadratic());
  for (const Surface& surface : surfaces()) {
    if (!surface.quadratic) continue;
    const Problem p = Problem::surface(surface.id);
    const Evaluation a = p.evaluate(0.3, 0.7), b = p.evaluate(-1.9, 2.5);
    EXPECT_NEAR(a.xx, b.xx, 1e-12) << surface.id;
    EXPECT_NEAR(a.xy, b.xy, 1e-12) << surface.id;
    EXPECT_NEAR(a.yy, b.yy, 1e-12) << surface.id;
  }
}

TEST(Problem, EveryKindEvaluatesManyPointsAsOne) {
  const Problem problems[] = {Problem::surface("beale"), Problem::formula("sin(x)y"),
                              regression(RegressionLoss::logistic), least_squares()};
  const std::array<double, 6> at{-1, 1, 0.5, -0.25, 2, 0};
  for (const Problem& p : problems) {
    std::array<double, 3> value;
    std::array<double, 6> gradient;
    p.evaluate_many(value.size(), at.data(), value.data(), gradient.data());
    for (std::size_t i = 0; i < value.size(); ++i) {
      const Evaluation f = p.evaluate(at[2 * i], at[2 * i + 1]);
      EXPECT_NEAR(value[i], f.value, 1e-13 * (1 + std::abs(f.value)));
      for (std::size_t axis : {0u, 1u}) {
        const double exact = f.gradient[static_cast<long>(axis)];
        EXPECT_NEAR(gradient[2 * i + axis], exact, 1e-13 * (1 + std::abs(exact)));
      }
    }
  }
}

TEST(Problem, GridIsRowMajorWithCornersAndYAscending) {
  const Problem p = Problem::formula("x + 10y", Domain{-1, 1, 0, 3});
  std::array<float, 12> out;
  p.grid(p.domain(), 3, 4, out);
  for (int j = 0; j < 4; ++j)
    for (int i = 0; i < 3; ++i)
      EXPECT_EQ(out[static_cast<std::size_t>(3 * j + i)], static_cast<float>(i - 1 + 10 * j));
}

TEST(Problem, StartsInsideItsDomainOffTheMinimum) {
  const Problem problems[] = {
      Problem::formula("x^2+y^2"), Problem::formula("x y", Domain{10, 11, -500, 500}),
      regression(RegressionLoss::linear_mse), regression(RegressionLoss::logistic),
      Problem::regression(RegressionLoss::linear_mse, {{1, 1}, {2, 3}})};  // no minimum known
  for (const Problem& p : problems) {
    const Domain& d = p.domain();
    EXPECT_TRUE(p.start()[0] > d.x_min && p.start()[0] < d.x_max);
    EXPECT_TRUE(p.start()[1] > d.y_min && p.start()[1] < d.y_max);
    for (const Minimum& m : p.minima()) {
      EXPECT_TRUE(m.x > d.x_min && m.x < d.x_max && m.y > d.y_min && m.y < d.y_max);
      EXPECT_GT(std::hypot(m.x - p.start()[0], m.y - p.start()[1]), 1);
    }
  }
}

TEST(ProblemErrors, SayWhatIsAllowedAndWhatWasGot) {
  EXPECT_EQ(error_of([] {
              Problem::surface("ellipse", {{"kappa", 0.5}});
            }),
            "ellipse: kappa must be a finite number of at least 1 and at most 1e+06, got 0.5");
  EXPECT_EQ(error_of([] {
              Problem::surface("beale", {{"kappa", 1}});
            }),
            "beale has no option \"kappa\"; it has none");
  EXPECT_EQ(error_of([] { Problem::surface("bowl"); })
                .rfind("unknown surface \"bowl\"; there are "
                       "ellipse, rosenbrock, beale",
                       0),
            0u);
  EXPECT_EQ(error_of([] {
              Problem::formula("x", Domain{1, 1, 0, 1});
            }),
            "the domain needs finite limits with min below max, got x 1 to 1, y 0 to 1");
  EXPECT_EQ(error_of([] {
              Problem::formula("x", Domain{0, 1, NAN, 1});
            }),
            "the domain needs finite limits with min below max, got x 0 to 1, y NaN to 1");
  EXPECT_EQ(error_of([] { Problem::formula("x +"); }).rfind("formula: expected", 0), 0u);
  const Problem p = Problem::formula("x");
  std::array<float, 4> out;
  EXPECT_EQ(error_of([&] { p.grid(p.domain(), 1, 2, out); }),
            "a grid needs 2 to 8192 points along each axis, got 1 × 2");
  EXPECT_EQ(error_of([&] { p.grid(p.domain(), 3, 2, out); }),
            "a grid of 3 × 2 points needs room for that many numbers, got 4");
  EXPECT_EQ(error_of([&] {
              p.grid({0, INFINITY, 0, 1}, 2, 2, out);
            }),
            "the domain needs finite limits with min below max, got x 0 to Infinity, y 0 to 1");
}

}  // namespace
}  // namespace downhill
