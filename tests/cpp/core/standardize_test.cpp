#include "core/standardize.h"

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

Standardization fit_columns(const Numbers& x, int features) {
  const int count = static_cast<int>(x.size()) / features;
  return Standardization(x.data(), FeatureLayout::features_first(features, count));
}

Numbers applied(const Standardization& by, Numbers x) {
  const int count = static_cast<int>(x.size()) / by.features();
  by.apply(x.data(), FeatureLayout::features_first(by.features(), count));
  return x;
}

TEST(Standardization, HasMeanAndBiasedVarianceByHand) {
  const Numbers x{1, 2, 3, 6, /**/ -1, 1, -1, 1};
  const Standardization s = fit_columns(x, 2);
  EXPECT_EQ(s.mean(), (Numbers{3, 0}));
  EXPECT_EQ(s.variance(), (Numbers{3.5, 1}));
  EXPECT_EQ(s.constant(), (std::vector<char>{0, 0}));
  const double root = std::sqrt(3.5);
  EXPECT_EQ(applied(s, x), (Numbers{-2 / root, -1 / root, 0, 3 / root, -1, 1, -1, 1}));
}

TEST(Standardization, LeavesMeanZeroAndVarianceOne) {
  Random random(1);
  Numbers x;
  for (double scale : {1.0, 1e-9, 1e9})
    for (int i = 0; i < 500; ++i) x.push_back(scale * (random.normal() + 3));
  const Numbers z = applied(fit_columns(x, 3), x);
  const Standardization again = fit_columns(z, 3);
  for (int f = 0; f < 3; ++f) {
    EXPECT_NEAR(again.mean()[static_cast<std::size_t>(f)], 0, 1e-13);
    EXPECT_NEAR(again.variance()[static_cast<std::size_t>(f)], 1, 1e-13);
  }
}

TEST(Standardization, KeepsItsPrecisionFarFromZero) {
  // E[x²] − μ² would leave nothing of a variance of 1.25 at 1e9.
  const Standardization s = fit_columns({1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4}, 1);
  EXPECT_EQ(s.mean()[0], 1e9 + 2.5);
  EXPECT_EQ(s.variance()[0], 1.25);
}

TEST(Standardization, AFeatureWithoutSpreadBecomesZero) {
  for (double value : {0.0, 0.1, -3.3, 1e300, 1e-310}) {
    const Standardization s = fit_columns(Numbers(10, value), 1);
    EXPECT_TRUE(s.constant()[0]) << value;
    EXPECT_EQ(s.mean()[0], value);
    EXPECT_EQ(s.variance()[0], 0) << value;
    EXPECT_EQ(s.sigma(0), 1) << value;
    EXPECT_EQ(applied(s, {value, value + 2}), (Numbers{0, value + 2 - value}));
  }
  // What rounding has spread is no spread; a real one, however small beside its numbers, is.
  const double next = std::nextafter(0.1, 1);
  EXPECT_TRUE(fit_columns({0.1, 0.1, 0.1, 0.1, next}, 1).constant()[0]);
  EXPECT_FALSE(fit_columns({0.1, 0.1, 0.1, 0.1, 0.1 + 1e-13}, 1).constant()[0]);
  EXPECT_FALSE(fit_columns({0, 0, 0, 0, 1e-100}, 1).constant()[0]);
}

TEST(Standardization, UsesTheTrainingPartsNumbersForNewRows) {
  const Standardization s = fit_columns({0, 2, 4, 6, /**/ 5, 5, 5, 5}, 2);
  EXPECT_EQ(applied(s, {3, 8, /**/ 5, 6}), (Numbers{0, std::sqrt(5), 0, 1}));
}

TEST(Standardization, ReadsBothLayoutsAlike) {
  Random random(2);
  Numbers columns(60), rows(60);
  const FeatureLayout by_column = FeatureLayout::features_first(3, 20),
                      by_row = FeatureLayout::examples_first(3, 20);
  for (int f = 0; f < 3; ++f)
    for (int i = 0; i < 20; ++i)
      columns[static_cast<std::size_t>(by_column.at(f, i))] =
          rows[static_cast<std::size_t>(by_row.at(f, i))] = random.normal() * (f + 1);
  EXPECT_EQ(rows[3], columns[1]);
  const Standardization a(columns.data(), by_column), b(rows.data(), by_row);
  EXPECT_EQ(a.mean(), b.mean());
  EXPECT_EQ(a.variance(), b.variance());
  a.apply(columns.data(), by_column);
  b.apply(rows.data(), by_row);
  EXPECT_EQ(rows[3], columns[1]);
}

TEST(Standardization, CanBeMadeAgainFromWhatItReported) {
  const Numbers x{1, 2, 4, 8, /**/ 5, 5, 5, 5};
  const Standardization s = fit_columns(x, 2);
  const Standardization again(s.mean(), s.variance(), s.constant());
  EXPECT_EQ(applied(again, x), applied(s, x));
}

TEST(StandardizationErrors, SayWhatIsAllowedAndWhatWasGot) {
  EXPECT_EQ(error_of([] { fit_columns({}, 1); }), "standardization needs at least 1 row, got 0");
  EXPECT_EQ(error_of([] {
              fit_columns({1, 2, 3, NAN}, 2);
            }),
            "standardization: feature 2 needs finite numbers of finite spread, got mean NaN and "
            "variance NaN");
  EXPECT_EQ(error_of([] {
              fit_columns({-1e308, 1e308}, 1);
            }),
            "standardization: feature 1 needs finite numbers of finite spread, got mean Infinity "
            "and variance Infinity");
  const Standardization s = fit_columns({1, 2}, 1);
  Numbers x{1, 2};
  EXPECT_EQ(error_of([&] { s.apply(x.data(), FeatureLayout::features_first(2, 1)); }),
            "standardization was fitted to 1 features, got 2");
  EXPECT_EQ(error_of([] {
              Standardization({1, 2}, {1}, {false, false});
            }),
            "standardization: mean, variance and constant must be equally long, got 2, 1 and 2");
  EXPECT_EQ(error_of([] { Standardization({1}, {0}, {false}); }),
            "standardization: feature 1 needs a finite mean and a finite variance above 0, got 1 "
            "and 0");
}

}  // namespace
}  // namespace downhill
