#include "nn/running_statistics.h"

#include <gtest/gtest.h>

#include "nn/network.h"
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

TYPED_TEST(Running, GoOnFromTheirMemoryToTheLastBit) {
  for (RunningConvention convention :
       {RunningConvention::lecture, RunningConvention::lecture_corrected,
        RunningConvention::pytorch})
    for (int batches : {0, 1, 7, 60}) {
      RunningStatistics<TypeParam> running(2, 0.9, convention), other(2, 0.9, convention);
      const auto count = [&](int k, auto&... each) {
        const auto t = static_cast<TypeParam>(k);
        const TypeParam mean[] = {1 / (t + 3), -t}, variance[] = {t / 7, 1 / (t + 1)};
        (each.update(mean, variance, 5), ...);
      };
      for (int k = 0; k < batches; ++k) count(k, running);
      std::vector<double> memory;
      for (const auto* average : {&running.mean(), &running.variance()})
        memory.insert(memory.end(), average->raw().begin(), average->raw().end());
      memory.push_back(running.mean().remaining());
      other.resume(memory.data());
      for (int k = batches; k < batches + 5; ++k) {
        EXPECT_EQ(read(other, 2).mean, read(running, 2).mean);
        EXPECT_EQ(read(other, 2).variance, read(running, 2).variance);
        count(k, running, other);
      }
    }
}

TEST(RunningErrors, OfAMemoryNameLayerAndRange) {
  const LayerSpec plain{3, Activation::tanh}, normed{2, Activation::tanh, Norm::batch};
  const NetworkShape shape(2, {plain, normed, plain, normed});
  const std::vector<double> good{1, -2, 0, 4, 0.5, 3e38, -3e38, 1, 1, 0};
  check_running_statistics(shape, good);
  check_running_statistics(NetworkShape(2, {plain}), {});
  EXPECT_EQ(error_of([&] { check_running_statistics(shape, std::vector<double>(9)); }),
            "the running statistics must have 10 numbers, got 9");
  EXPECT_EQ(error_of([&] { check_running_statistics(NetworkShape(2, {plain}), good); }),
            "the running statistics must have 0 numbers, got 10");
  const auto with = [&](std::size_t at, double value) {
    std::vector<double> row = good;
    row[at] = value;
    return error_of([&] { check_running_statistics(shape, row); });
  };
  EXPECT_EQ(with(1, NAN).rfind("a running mean of layer 2 must be a number from -3.4", 0), 0u);
  EXPECT_NE(with(1, NAN).find("e+38, got NaN"), std::string::npos) << with(1, NAN);
  EXPECT_EQ(with(5, 1e39).rfind("a running mean of layer 4 must be", 0), 0u);
  EXPECT_EQ(with(2, -1e-9).rfind("a running variance of layer 2 must be a number from 0 to 3.4", 0),
            0u);
  EXPECT_EQ(with(8, INFINITY).rfind("a running variance of layer 4 must be", 0), 0u);
  for (double power : {-0.1, 1.1, static_cast<double>(NAN)})
    EXPECT_EQ(with(9, power).rfind("rho^t of layer 4 must be a number from 0 to 1, got ", 0), 0u);
}

TEST(RunningErrors, NameTheRange) {
  EXPECT_EQ(error_of([] { RunningStatistics<double>(1, 1.5, RunningConvention::lecture); }),
            "rho must be a finite number of at least 0 and at most 1, got 1.5");
}

}  // namespace
}  // namespace downhill::nn
