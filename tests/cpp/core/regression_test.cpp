#include "core/regression.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <string>

#include "core/minibatch.h"
#include "core/random.h"
#include "errors.h"

namespace downhill {
namespace {

constexpr RegressionLoss kLosses[] = {RegressionLoss::linear_mse, RegressionLoss::linear_half_mse,
                                      RegressionLoss::logistic};

Regression built_in(RegressionLoss loss) { return {loss, built_in_regression_data(loss)}; }

TEST(LinearRegression, HasItsMinimumWhereTheNormalEquationsPutIt) {
  const RegressionData data = built_in_regression_data(RegressionLoss::linear_mse);
  double sx = 0, sy = 0, sxx = 0, sxy = 0;
  const auto m = static_cast<double>(data.x.size());
  for (std::size_t i = 0; i < data.x.size(); ++i) {
    sx += data.x[i];
    sy += data.y[i];
    sxx += data.x[i] * data.x[i];
    sxy += data.x[i] * data.y[i];
  }
  const double w = (m * sxy - sx * sy) / (m * sxx - sx * sx), b = (sy - w * sx) / m;
  for (RegressionLoss loss : {RegressionLoss::linear_mse, RegressionLoss::linear_half_mse}) {
    const auto minima = built_in(loss).minima();
    ASSERT_EQ(minima.size(), 1u);
    EXPECT_NEAR(minima[0].x, w, 1e-13);
    EXPECT_NEAR(minima[0].y, b, 1e-13);
    EXPECT_EQ(minima[0].value, built_in(loss).value(minima[0].x, minima[0].y));
  }
}

TEST(LinearRegression, HasTheHandComputedLossAndHalfOfIt) {
  // z − y = (2, 1) at w = 1, b = 1.
  const RegressionData data{{1, 2}, {0, 2}};
  const Evaluation f = Regression(RegressionLoss::linear_mse, data).evaluate(1, 1);
  EXPECT_EQ(f.value, 2.5);
  EXPECT_EQ(f.gradient[0], 4);
  EXPECT_EQ(f.gradient[1], 3);
  EXPECT_EQ(f.xx, 5);
  EXPECT_EQ(f.xy, 3);
  EXPECT_EQ(f.yy, 2);
  const Evaluation half = Regression(RegressionLoss::linear_half_mse, data).evaluate(1, 1);
  EXPECT_EQ(half.value, 1.25);
  EXPECT_EQ(half.gradient[0], 2);
  EXPECT_EQ(half.xx, 2.5);
}

TEST(LogisticRegression, IsLogTwoForAModelThatKnowsNothing) {
  const Evaluation f = Regression(RegressionLoss::logistic, {{1, 3}, {0, 1}}).evaluate(0, 0);
  EXPECT_DOUBLE_EQ(f.value, std::log(2));
  EXPECT_EQ(f.gradient[0], (0.5 * 1 - 0.5 * 3) / 2);
  EXPECT_EQ(f.gradient[1], 0);
  EXPECT_EQ(f.xx, 0.25 * (1 + 9) / 2);
}

TEST(LogisticRegression, IsStableAtLogitsOfAThousand) {
  const Regression model(RegressionLoss::logistic, {{1, -1}, {1, 0}});
  for (double w : {1000.0, 1e6}) {
    const Evaluation right = model.evaluate(w, 0), wrong = model.evaluate(-w, 0);
    EXPECT_EQ(right.value, 0);
    EXPECT_EQ(right.gradient[0], 0);
    EXPECT_EQ(wrong.value, w);
    EXPECT_EQ(wrong.gradient[0], -1);
    EXPECT_EQ(wrong.gradient[1], 0);
    EXPECT_EQ(wrong.xx, 0);
  }
  // Small losses keep their digits: log(1 + e⁻⁴⁰) is not 0.
  EXPECT_DOUBLE_EQ(model.value(40, 0), std::exp(-40));
}

TEST(LogisticRegression, HasAMinimumThatIsFlatAndBendsUp) {
  // Many data sets: at a minimum the loss of a Newton step may round up by one bit.
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    const Regression model(
        RegressionLoss::logistic,
        generate_regression_data(RegressionLoss::logistic, {300, 2, -1, 0.2, seed}));
    ASSERT_EQ(model.minima().size(), 1u) << seed;
    const Minimum m = model.minima()[0];
    const Evaluation f = model.evaluate(m.x, m.y);
    EXPECT_LT(f.gradient.abs().maxCoeff(), 1e-14);
    EXPECT_GT(curvature_of(f.xx, f.xy, f.yy).smallest, 0.01);
    EXPECT_NEAR(m.x, 2, 1);
    EXPECT_NEAR(m.y, -1, 1);
  }
}

TEST(Regression, HasNoMinimumWhereThereIsNone) {
  const RegressionData separable{{-2, -1, 1, 2}, {0, 0, 1, 1}}, upright{{1, 1, 1}, {0, 1, 1}};
  EXPECT_TRUE(Regression(RegressionLoss::logistic, separable).minima().empty());
  for (RegressionLoss loss : kLosses) EXPECT_TRUE(Regression(loss, upright).minima().empty());
}

TEST(Regression, GradientAndHessianAgreeWithDifferences) {
  Random random(1);
  for (RegressionLoss loss : kLosses) {
    const Regression model = built_in(loss);
    for (int i = 0; i < 100; ++i) {
      const double w = 2 * random.normal(), b = 2 * random.normal(), h = 1e-5;
      const Evaluation f = model.evaluate(w, b);
      EXPECT_EQ(f.value, model.value(w, b));
      EXPECT_NEAR(f.gradient[0], (model.value(w + h, b) - model.value(w - h, b)) / (2 * h), 1e-8);
      EXPECT_NEAR(f.gradient[1], (model.value(w, b + h) - model.value(w, b - h)) / (2 * h), 1e-8);
      const Point dw = (model.evaluate(w + h, b).gradient - model.evaluate(w - h, b).gradient),
                  db = (model.evaluate(w, b + h).gradient - model.evaluate(w, b - h).gradient);
      EXPECT_NEAR(f.xx, dw[0] / (2 * h), 1e-8);
      EXPECT_NEAR(f.xy, dw[1] / (2 * h), 1e-8);
      EXPECT_NEAR(f.xy, db[0] / (2 * h), 1e-8);
      EXPECT_NEAR(f.yy, db[1] / (2 * h), 1e-8);
    }
  }
}

TEST(Regression, TheBatchesOfAnEpochAverageToTheFullGradient) {
  for (RegressionLoss loss : kLosses) {
    const Regression model = built_in(loss);
    for (int size : {1, 7, 12, 40}) {
      Minibatches batches(model.size(), size, 3);
      double value = 0;
      Point gradient = Point::Zero();
      for (long b = 0; b < batches.batches_per_epoch(); ++b) {
        const auto rows = batches.at(b);
        double part;
        Point slope;
        model.batch(0.3, -0.8, rows, part, slope);
        const double weight = static_cast<double>(rows.size()) / model.size();
        value += weight * part;
        gradient += weight * slope;
      }
      const Evaluation full = model.evaluate(0.3, -0.8);
      EXPECT_NEAR(value, full.value, 1e-14);
      EXPECT_LT((gradient - full.gradient).abs().maxCoeff(), 1e-14) << size;
    }
  }
}

TEST(Regression, ABatchOfAllRowsInOrderIsTheWholeLossToTheLastBit) {
  const Regression model = built_in(RegressionLoss::logistic);
  std::vector<int> rows(static_cast<std::size_t>(model.size()));
  std::iota(rows.begin(), rows.end(), 0);
  double value;
  Point gradient;
  model.batch(1.5, -1, rows, value, gradient);
  const Evaluation full = model.evaluate(1.5, -1);
  EXPECT_EQ(value, full.value);
  EXPECT_TRUE((gradient == full.gradient).all());
  EXPECT_EQ(error_of([&] { model.batch(0, 0, {}, value, gradient); }),
            "a mini-batch needs at least 1 row, got 0");
  rows = {0, 40};
  EXPECT_EQ(error_of([&] { model.batch(0, 0, rows, value, gradient); }),
            "a row of a mini-batch must lie in 0 to 39, got 40");
}

TEST(BuiltInData, HasFortyRowsAndAboutAsManyDearAsCheapOnes) {
  EXPECT_EQ(built_in(RegressionLoss::linear_mse).size(), 40);
  const auto labels = built_in_regression_data(RegressionLoss::logistic).y;
  EXPECT_NEAR(std::accumulate(labels.begin(), labels.end(), 0.0), 20, 2);
}

TEST(GeneratedData, LiesOnItsLineWithoutNoiseAndAroundItWith) {
  const auto exact = generate_regression_data(RegressionLoss::linear_mse, {50, 2, -1, 0, 1});
  for (std::size_t i = 0; i < 50; ++i) {
    EXPECT_EQ(exact.y[i], 2 * exact.x[i] - 1);
    EXPECT_TRUE(exact.x[i] >= -2 && exact.x[i] < 2);
  }
  const auto noisy = generate_regression_data(RegressionLoss::linear_mse, {10000, 2, -1, 0.5, 1});
  double sum = 0;
  for (std::size_t i = 0; i < 10000; ++i) sum += std::pow(noisy.y[i] - 2 * noisy.x[i] + 1, 2);
  EXPECT_NEAR(sum / 10000, 0.25, 0.02);
}

TEST(GeneratedData, HasLabelsWithTheLogisticProbability) {
  // slope 0: P(y = 1) = 1/(1 + e⁻¹) for every x.
  const auto data = generate_regression_data(RegressionLoss::logistic, {10000, 0, 1, 0, 5});
  const double ones = std::accumulate(data.y.begin(), data.y.end(), 0.0);
  EXPECT_NEAR(ones / 10000, 1 / (1 + std::exp(-1)), 0.025);
}

TEST(GeneratedData, HasTheSameBitsOnEveryPlatform) {
  const auto data = generate_regression_data(RegressionLoss::linear_mse, {3, 1.5, 0.25, 0.1, 42});
  EXPECT_EQ(data.x, (std::vector<double>{-0x1.07abfb88p-1, 0x1.d519efb4p+0, 0x1.991062cp-1}));
  EXPECT_EQ(data.y, (std::vector<double>{-0x1.5a72fca22af5cp-1, 0x1.81ee5d772aed9p+1,
                                         0x1.61b5bdc983365p+0}));
  const auto labels = generate_regression_data(RegressionLoss::logistic, {16, 1, 0, 0, 42}).y;
  std::string text;
  for (double label : labels) text += label == 1 ? '1' : '0';
  EXPECT_EQ(text, "1111101101010001");
  const auto other = generate_regression_data(RegressionLoss::linear_mse, {3, 1.5, 0.25, 0.1, 43});
  EXPECT_NE(data.x, other.x);
}

TEST(RegressionErrors, SayWhatIsAllowedAndWhatWasGot) {
  const auto regression = [](RegressionLoss loss, RegressionData data) {
    return error_of([&] { Regression(loss, data); });
  };
  EXPECT_EQ(regression(RegressionLoss::linear_mse, {{1, 2}, {1}}),
            "regression data: x and y must be equally long, got 2 and 1");
  EXPECT_EQ(regression(RegressionLoss::linear_mse, {{1}, {1}}),
            "regression data: at least 2 rows are needed, got 1");
  EXPECT_EQ(regression(RegressionLoss::linear_mse, {{1, NAN}, {1, 2}}),
            "regression data: numbers must be finite, got NaN in row 2");
  EXPECT_EQ(regression(RegressionLoss::linear_mse, {{1, 2}, {-INFINITY, 2}}),
            "regression data: numbers must be finite, got -Infinity in row 1");
  EXPECT_EQ(regression(RegressionLoss::logistic, {{1, 2}, {0, 0.5}}),
            "logistic regression: a label must be 0 or 1, got 0.5 in row 2");
  const auto generated = [](GeneratorOptions options) {
    return error_of([&] { generate_regression_data(RegressionLoss::linear_mse, options); });
  };
  EXPECT_EQ(generated({1, 0, 0, 0, 1}), "generated data: count must lie in 2 to 10000, got 1");
  EXPECT_EQ(generated({9, 0, 0, -1, 1}),
            "generated data: noise must be finite and at least 0, got -1");
  EXPECT_EQ(generated({9, 0, 0, NAN, 1}),
            "generated data: noise must be finite and at least 0, got NaN");
  EXPECT_EQ(generated({9, INFINITY, 0, 0, 1}),
            "generated data: slope and intercept must be finite");
}

}  // namespace
}  // namespace downhill
