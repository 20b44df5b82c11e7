#include "core/whiten.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/random.h"
#include "errors.h"

namespace downhill {
namespace {

using Numbers = std::vector<double>;

/// Rows of correlated features on different scales, one row after another.
Numbers cloud(int features, int rows) {
  Random random(7);
  Numbers x(static_cast<std::size_t>(features * rows));
  for (int i = 0; i < rows; ++i) {
    double shared = random.normal();
    for (int f = 0; f < features; ++f)
      x[static_cast<std::size_t>(i * features + f)] =
          (f + 1) * (2 * shared + random.normal()) + 10 * f;
  }
  return x;
}

double covariance(const Numbers& x, int features, int a, int b) {
  const int rows = static_cast<int>(x.size()) / features;
  double sum = 0;
  for (int i = 0; i < rows; ++i)
    sum += x[static_cast<std::size_t>(i * features + a)] *
           x[static_cast<std::size_t>(i * features + b)];
  return sum / rows;
}

TEST(Whitening, MakesTheCovarianceTheIdentityAndTheMeanZero) {
  for (const int n : {1, 2, 3, 8}) {
    Numbers x = cloud(n, 200);
    const auto layout = FeatureLayout::examples_first(n, 200);
    Whitening(x.data(), layout).apply(x.data(), layout);
    const Standardization after(x.data(), layout);
    for (const double mean : after.mean()) EXPECT_NEAR(mean, 0, 1e-12);
    for (int a = 0; a < n; ++a)
      for (int b = 0; b < n; ++b)
        EXPECT_NEAR(covariance(x, n, a, b), a == b ? 1 : 0, 1e-10) << n << ": " << a << ", " << b;
  }
}

TEST(Whitening, OfOneFeatureIsStandardization) {
  Numbers x = cloud(1, 50), z = x;
  const auto layout = FeatureLayout::examples_first(1, 50);
  Whitening(x.data(), layout).apply(x.data(), layout);
  Standardization(z.data(), layout).apply(z.data(), layout);
  for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR(x[i], z[i], 1e-13);
}

TEST(Whitening, HasASymmetricMatrixAndDoesNothingToWhatIsWhite) {
  Numbers x = cloud(3, 100);
  const auto layout = FeatureLayout::examples_first(3, 100);
  const Whitening first(x.data(), layout);
  for (int a = 0; a < 3; ++a)
    for (int b = 0; b < 3; ++b)
      EXPECT_DOUBLE_EQ(first.matrix()[static_cast<std::size_t>(3 * a + b)],
                       first.matrix()[static_cast<std::size_t>(3 * b + a)]);
  first.apply(x.data(), layout);
  const Whitening second(x.data(), layout);
  for (int a = 0; a < 3; ++a)
    for (int b = 0; b < 3; ++b)
      EXPECT_NEAR(second.matrix()[static_cast<std::size_t>(3 * a + b)], a == b ? 1 : 0, 1e-10);
}

TEST(Whitening, OfTwoStandardizedFeaturesHasTheEigenvaluesOnePlusMinusTheCorrelation) {
  Numbers x = cloud(2, 100);
  const auto layout = FeatureLayout::examples_first(2, 100);
  Standardization(x.data(), layout).apply(x.data(), layout);
  const double r = covariance(x, 2, 0, 1);
  const Whitening white(x.data(), layout);
  EXPECT_NEAR(white.eigenvalues()[0], 1 + r, 1e-12);
  EXPECT_NEAR(white.eigenvalues()[1], 1 - r, 1e-12);
}

TEST(Whitening, LeavesNothingOfADirectionWithoutSpread) {
  // The second feature is twice the first: all is on one line.
  Numbers x = {1, 2, 2, 4, 3, 6, 7, 14};
  const auto layout = FeatureLayout::examples_first(2, 4);
  Whitening(x.data(), layout).apply(x.data(), layout);
  double along = 0;
  for (std::size_t i = 0; i < x.size(); i += 2) {
    EXPECT_NEAR(x[i + 1], 2 * x[i], 1e-7);  // still on that line, with variance 1 along it
    along += (x[i] * x[i] + x[i + 1] * x[i + 1]) / 4;
  }
  EXPECT_NEAR(along, 1, 1e-12);
  Numbers same = {5, 5, 5, 5};
  Whitening(same.data(), FeatureLayout::examples_first(2, 2))
      .apply(same.data(), FeatureLayout::examples_first(2, 2));
  EXPECT_EQ(same, Numbers(4, 0.0));
}

TEST(Whitening, FromItsOwnNumbersAppliesAsBefore) {
  Numbers x = cloud(2, 20), again = x;
  const auto layout = FeatureLayout::examples_first(2, 20);
  const Whitening fitted(x.data(), layout), copy(fitted.mean(), fitted.matrix());
  fitted.apply(x.data(), layout);
  copy.apply(again.data(), layout);
  EXPECT_EQ(x, again);
}

TEST(Whitening, SaysWhatItCannotTake) {
  const Numbers x = {1, std::numeric_limits<double>::quiet_NaN()};
  EXPECT_NE(
      error_of([&] { Whitening(x.data(), FeatureLayout::examples_first(1, 2)); }).find("finite"),
      std::string::npos);
  EXPECT_NE(error_of([&] {
              Whitening(x.data(), FeatureLayout::examples_first(65, 1));
            }).find("1 to 64 features, got 65"),
            std::string::npos);
  EXPECT_NE(error_of([] {
              Whitening(Numbers{0, 0}, Numbers{1, 0, 0});
            }).find("4 numbers, got 3"),
            std::string::npos);
  EXPECT_NE(error_of([] { Whitening(Numbers{0}, Numbers{HUGE_VAL}); }).find("finite"),
            std::string::npos);
  Numbers row = {1, 2};
  EXPECT_NE(
      error_of([&] {
        Whitening(Numbers{0}, Numbers{1}).apply(row.data(), FeatureLayout::examples_first(2, 1));
      }).find("fitted to 1 features, got 2"),
      std::string::npos);
}

}  // namespace
}  // namespace downhill
