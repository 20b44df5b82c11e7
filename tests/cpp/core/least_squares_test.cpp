#include "core/least_squares.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/random.h"

namespace downhill {
namespace {

using Numbers = std::vector<double>;

struct Rows {
  Numbers x1, x2, y;
};

Rows random_rows(std::uint32_t seed, double scale1, double scale2) {
  Random random(seed);
  Rows rows;
  for (int i = 0; i < 30; ++i) {
    rows.x1.push_back(scale1 * (random.normal() + 1));
    rows.x2.push_back(scale2 * random.normal() + rows.x1.back() * scale2 / scale1);
    rows.y.push_back(random.normal());
  }
  return rows;
}

double loss(const Rows& rows, double w1, double w2) {
  double sum = 0;
  for (std::size_t i = 0; i < rows.y.size(); ++i)
    sum += std::pow(w1 * rows.x1[i] + w2 * rows.x2[i] - rows.y[i], 2);
  return sum / static_cast<double>(rows.y.size());
}

double value(const LeastSquares& fit, double w1, double w2) {
  return quadratic_form().value(fit.options().data(), w1, w2);
}

Evaluation evaluation(const LeastSquares& fit, double w1, double w2) {
  return quadratic_form().evaluate(fit.options().data(), w1, w2);
}

TEST(LeastSquares, ByHand) {
  // x₁ and x₂ orthogonal: w₁ = 1·2/1, w₂ = 2·3/4, and the third row is what is left.
  const LeastSquares fit(Numbers{1, 0, 0}, Numbers{0, 2, 0}, Numbers{2, 3, 6});
  EXPECT_EQ(fit.w1, 2);
  EXPECT_EQ(fit.w2, 1.5);
  EXPECT_EQ(fit.lowest, 12);
  EXPECT_TRUE(fit.unique);
  const Evaluation f = evaluation(fit, 0, 0);
  EXPECT_NEAR(f.value, 49 / 3.0, 1e-14);
  EXPECT_NEAR(f.gradient[0], -4 / 3.0, 1e-15);
  EXPECT_NEAR(f.gradient[1], -12 / 3.0, 1e-15);
}

TEST(LeastSquares, IsTheLossOfItsRows) {
  Random random(2);
  for (double scale : {1.0, 1e-3, 300.0}) {
    const Rows rows = random_rows(3, scale, 1 / scale);
    const LeastSquares fit(rows.x1, rows.x2, rows.y);
    for (int i = 0; i < 50; ++i) {
      const double w1 = random.normal() / scale, w2 = random.normal() * scale;
      const double expected = loss(rows, w1, w2);
      EXPECT_NEAR(value(fit, w1, w2), expected, 1e-13 * expected);
    }
  }
}

TEST(LeastSquares, HasTheGradientOfDifferencesAndTheHessianOfItsColumns) {
  const Rows rows = random_rows(4, 2, 0.5);
  const LeastSquares fit(rows.x1, rows.x2, rows.y);
  double xx = 0, xy = 0, yy = 0;
  for (std::size_t i = 0; i < 30; ++i) {
    xx += 2 * rows.x1[i] * rows.x1[i] / 30;
    xy += 2 * rows.x1[i] * rows.x2[i] / 30;
    yy += 2 * rows.x2[i] * rows.x2[i] / 30;
  }
  Random random(5);
  for (int i = 0; i < 50; ++i) {
    const double w1 = random.normal(), w2 = random.normal(), h = 1e-4;
    const Evaluation f = evaluation(fit, w1, w2);
    EXPECT_NEAR(f.gradient[0], (loss(rows, w1 + h, w2) - loss(rows, w1 - h, w2)) / (2 * h), 1e-8);
    EXPECT_NEAR(f.gradient[1], (loss(rows, w1, w2 + h) - loss(rows, w1, w2 - h)) / (2 * h), 1e-8);
    EXPECT_NEAR(f.xx, xx, 1e-13 * xx);
    EXPECT_NEAR(f.xy, xy, 1e-13 * xx);
    EXPECT_NEAR(f.yy, yy, 1e-13 * xx);
  }
}

TEST(LeastSquares, HasItsMinimumWhereNothingIsLower) {
  for (std::uint32_t seed : {6u, 7u, 8u}) {
    const Rows rows = random_rows(seed, 1, 1);
    const LeastSquares fit(rows.x1, rows.x2, rows.y);
    EXPECT_NEAR(loss(rows, fit.w1, fit.w2), fit.lowest, 1e-14);
    for (double angle = 0; angle < 6.3; angle += 0.1)
      EXPECT_GT(loss(rows, fit.w1 + 1e-3 * std::cos(angle), fit.w2 + 1e-3 * std::sin(angle)),
                fit.lowest);
  }
}

TEST(LeastSquares, FindsExactWeightsOfColumnsThatAreAlmostOne) {
  // Condition number of XᵀX about 1e9: the normal equations would leave half of these digits.
  Rows rows;
  for (int i = 0; i < 20; ++i) {
    rows.x1.push_back(1 + i);
    rows.x2.push_back(1 + i + 1e-4 * (i % 3));
    rows.y.push_back(3 * rows.x1.back() - 2 * rows.x2.back());
  }
  const LeastSquares fit(rows.x1, rows.x2, rows.y);
  EXPECT_TRUE(fit.unique);
  EXPECT_NEAR(fit.w1, 3, 1e-9);
  EXPECT_NEAR(fit.w2, -2, 1e-9);
  EXPECT_LT(fit.lowest, 1e-24);
}

TEST(LeastSquares, SaysWhenColumnsDoNotDecide) {
  const Numbers x{1, 2, 3}, twice{2, 4, 6}, none{0, 0, 0}, y{1, 2, 4};
  for (const auto& [a, b] : {std::pair{x, twice}, {twice, x}, {x, none}, {none, x}, {none, none}}) {
    const LeastSquares fit(a, b, y);
    EXPECT_FALSE(fit.unique);
    // Still a minimizer: the gradient vanishes there.
    const Rows rows{a, b, y};
    EXPECT_NEAR(loss(rows, fit.w1, fit.w2), fit.lowest, 1e-14);
    for (double h : {-0.1, 0.1}) {
      EXPECT_GE(loss(rows, fit.w1 + h, fit.w2), fit.lowest - 1e-14);
      EXPECT_GE(loss(rows, fit.w1, fit.w2 + h), fit.lowest - 1e-14);
    }
  }
}

std::string error_of(const Numbers& x1, const Numbers& x2, const Numbers& y) {
  try {
    LeastSquares(x1, x2, y);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "no error";
}

TEST(LeastSquaresErrors, SayWhatIsAllowedAndWhatWasGot) {
  EXPECT_EQ(error_of({1, 2}, {1}, {1, 2}),
            "least squares: x1, x2 and y must be equally long, got 2, 1 and 2");
  EXPECT_EQ(error_of({1}, {1}, {1}), "least squares: at least 2 rows are needed, got 1");
  EXPECT_EQ(error_of({1, 2}, {1, NAN}, {1, 2}),
            "least squares: numbers must be finite, got NaN in row 2");
  EXPECT_EQ(error_of({1e200, 2}, {1, 2}, {1, 2}),
            "least squares: the numbers are too large or too small for double precision");
}

}  // namespace
}  // namespace downhill
