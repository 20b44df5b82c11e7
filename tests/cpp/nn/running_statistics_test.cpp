#include "nn/running_statistics.h"

#include <gtest/gtest.h>

#include "nn/numbers.h"

namespace downhill::nn {
namespace {

struct Read {
  std::vector<double> mean, variance;
};

template <class Scalar>
Read read(const RunningStatistics<Scalar>& running, std::size_t units) {
  std::vector<Scalar> mean(units), variance(units);
  running.read(mean.data(), variance.data());
  return {{mean.begin(), mean.end()}, {variance.begin(), variance.end()}};
}

template <class Scalar>
class Running : public testing::Test {};
using Scalars = testing::Types<float, double>;
TYPED_TEST_SUITE(Running, Scalars);

TYPED_TEST(Running, OfAConstantStreamAreInClosedForm) {
  const double tolerance = std::is_same_v<TypeParam, double> ? 1e-13 : 1e-5;
  const TypeParam mean[] = {3, -2}, variance[] = {4, 0.5};
  const int rows = 5;
  RunningStatistics<TypeParam> lecture(2, 0.9, RunningConvention::lecture),
      corrected(2, 0.9, RunningConvention::lecture_corrected),
      pytorch(2, 0.9, RunningConvention::pytorch);
  for (int k = 1; k <= 40; ++k) {
    for (auto* running : {&lecture, &corrected, &pytorch}) running->update(mean, variance, rows);
    const double left = std::pow(0.9, k);
    for (std::size_t unit = 0; unit < 2; ++unit) {
      const auto mu = static_cast<double>(mean[unit]), var = static_cast<double>(variance[unit]);
      EXPECT_NEAR(read(lecture, 2).mean[unit], (1 - left) * mu, tolerance);
      EXPECT_NEAR(read(lecture, 2).variance[unit], (1 - left) * var, tolerance);
      // Exact from the first batch on.
      EXPECT_NEAR(read(corrected, 2).mean[unit], mu, tolerance);
      EXPECT_NEAR(read(corrected, 2).variance[unit], var, tolerance);
      EXPECT_NEAR(read(pytorch, 2).mean[unit], (1 - left) * mu, tolerance);
      EXPECT_NEAR(read(pytorch, 2).variance[unit], left + (1 - left) * var * rows / (rows - 1),
                  tolerance);
    }
    EXPECT_NEAR(static_cast<double>(corrected.mean().correction()), 1 - left, tolerance);
    EXPECT_NEAR(static_cast<double>(corrected.mean().raw()[0]), 3 * (1 - left), tolerance);
  }
}

TYPED_TEST(Running, BeforeTheFirstBatchAreWhatTheConventionSays) {
  for (RunningConvention convention :
       {RunningConvention::lecture, RunningConvention::lecture_corrected,
        RunningConvention::pytorch}) {
    const Read now = read(RunningStatistics<TypeParam>(2, 0.9, convention), 2);
    EXPECT_EQ(now.mean, (std::vector<double>{0, 0}));
    const double start = convention == RunningConvention::pytorch ? 1 : 0;
    EXPECT_EQ(now.variance, (std::vector<double>{start, start}));
  }
}

TYPED_TEST(Running, WeighOlderBatchesLess) {
  RunningStatistics<TypeParam> running(1, 0.5, RunningConvention::lecture);
  for (TypeParam value : std::vector<TypeParam>{8, 4, 2}) running.update(&value, &value, 3);
  EXPECT_EQ(read(running, 1).mean[0], 0.125 * 8 + 0.25 * 4 + 0.5 * 2);
  RunningStatistics<TypeParam> corrected(1, 0.5, RunningConvention::lecture_corrected);
  for (TypeParam value : std::vector<TypeParam>{8, 4, 2}) corrected.update(&value, &value, 3);
  EXPECT_NEAR(read(corrected, 1).mean[0], 3 / 0.875, 1e-6);
}

TYPED_TEST(Running, OfBatchesOfOneHaveNoUnbiasedVarianceAndStayFinite) {
  const TypeParam mean = 2, variance = 0;
  RunningStatistics<TypeParam> pytorch(1, 0.9, RunningConvention::pytorch);
  pytorch.update(&mean, &variance, 1);
  EXPECT_NEAR(read(pytorch, 1).variance[0], 0.9, 1e-6);
}

TYPED_TEST(Running, WithoutMemoryAreTheLastBatch) {
  RunningStatistics<TypeParam> running(1, 0, RunningConvention::lecture);
  for (TypeParam value : std::vector<TypeParam>{8, 4, 2}) running.update(&value, &value, 3);
  EXPECT_EQ(read(running, 1).mean[0], 2);
}

TEST(RunningErrors, NameTheRange) {
  EXPECT_EQ(error_of([] { RunningStatistics<double>(1, 1.5, RunningConvention::lecture); }),
            "rho must be a finite number of at least 0 and at most 1, got 1.5");
}

}  // namespace
}  // namespace downhill::nn
