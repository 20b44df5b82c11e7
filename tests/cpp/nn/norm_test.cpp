#include "nn/norm.h"

#include <gtest/gtest.h>

#include <functional>

#include "nn/numbers.h"

namespace downhill::nn {
namespace {

constexpr double kGarbage = 1e6;

/// A batch for a normalization, in room that is padded and filled with other numbers.
template <class F>
struct Batch {
  using Scalar = typename Lanes<F>::Scalar;
  using Numbers = std::vector<Scalar>;
  Norm kind;
  int units, rows, stride;
  Scalar delta = Scalar(1e-3);
  Numbers z, y, d, gamma, beta, mean, variance, inverse, normalized, d_gamma, d_beta;

  Batch(Norm which, int units_of_layer, int batch, std::uint32_t seed = 1)
      : kind(which), units(units_of_layer), rows(batch), stride(padded<F>(batch) + 4) {
    const auto per = static_cast<std::size_t>(std::max(units, stride)),
               n = static_cast<std::size_t>(units);
    const Numbers numbers = normal_numbers<Scalar>(units * rows, seed, 2),
                  from_above = normal_numbers<Scalar>(units * rows, seed + 1);
    z = y = d = normalized = Numbers(n * static_cast<std::size_t>(stride), Scalar(kGarbage));
    std::size_t next = 0;
    for (int unit = 0; unit < units; ++unit)
      for (int k = 0; k < rows; ++k) {
        z[at(unit, k)] = numbers[next] + Scalar(unit);
        d[at(unit, k)] = from_above[next++];
      }
    gamma = normal_numbers<Scalar>(units, seed + 2);
    beta = normal_numbers<Scalar>(units, seed + 3);
    mean = variance = inverse = Numbers(per, 0);
    d_gamma = d_beta = Numbers(n, 0);
    clear_gradient_padding();
  }
  std::size_t at(int unit, int k) const { return static_cast<std::size_t>(unit * stride + k); }
  /// Where the statistics of an entry are.
  std::size_t own(int unit, int k) const {
    return static_cast<std::size_t>(kind == Norm::batch ? unit : k);
  }
  /// What the layers of a network keep to.
  void clear_gradient_padding() {
    for (int unit = 0; unit < units; ++unit)
      for (int k = rows; k < padded<F>(rows); ++k) d[at(unit, k)] = 0;
  }
  NormCall<Scalar> call() {
    return {units,       rows,        stride,          delta,          gamma.data(),
            beta.data(), mean.data(), variance.data(), inverse.data(), normalized.data()};
  }
  Batch& forward(Statistics statistics = Statistics::batch) {
    if (kind == Norm::layer)
      layer_norm<F>(call(), z.data(), y.data());
    else if (statistics == Statistics::batch)
      batch_norm<F>(call(), z.data(), y.data());
    else
      batch_norm_with<F>(call(), z.data(), y.data());
    return *this;
  }
  Batch& backward(Statistics statistics = Statistics::batch) {
    if (kind == Norm::layer)
      layer_norm_back<F>(call(), d.data(), d_gamma.data(), d_beta.data());
    else
      batch_norm_back<F>(call(), statistics, d.data(), d_gamma.data(), d_beta.data());
    return *this;
  }
};

template <class F>
double tolerance() {
  return std::is_same_v<typename Lanes<F>::Scalar, double> ? 1e-12 : 2e-4;
}
template <class Scalar>
double number(Scalar value) {
  return static_cast<double>(value);
}

template <class F>
class Norms : public testing::Test {};
using AllLanes = testing::Types<Floats, float, double>;
TYPED_TEST_SUITE(Norms, AllLanes);

/// mean over the units of a row, or over the rows of a unit
template <class F>
double average(const Batch<F>& batch, int index, const std::function<double(std::size_t)>& value) {
  double sum = 0;
  const int count = batch.kind == Norm::batch ? batch.rows : batch.units;
  for (int i = 0; i < count; ++i)
    sum += value(batch.kind == Norm::batch ? batch.at(index, i) : batch.at(i, index));
  return sum / count;
}

TYPED_TEST(Norms, SubtractTheMeanAndDivideByTheRootOfVarianceAndDelta) {
  for (Norm kind : {Norm::batch, Norm::layer})
    for (int units : {1, 2, 5})
      for (int rows : {1, 2, 3, 4, 7, 8, 13}) {
        Batch<TypeParam> batch(kind, units, rows);
        batch.forward();
        for (int i = 0; i < (kind == Norm::batch ? units : rows); ++i) {
          const double mean =
              average(batch, i, [&](std::size_t at) { return number(batch.z[at]); });
          const double variance = average(batch, i, [&](std::size_t at) {
            return (number(batch.z[at]) - mean) * (number(batch.z[at]) - mean);
          });
          const auto own = static_cast<std::size_t>(i);
          EXPECT_NEAR(number(batch.mean[own]), mean, tolerance<TypeParam>());
          EXPECT_NEAR(number(batch.variance[own]), variance,
                      tolerance<TypeParam>() * (1 + variance));
        }
        for (int unit = 0; unit < units; ++unit)
          for (int k = 0; k < rows; ++k) {
            const auto own = batch.own(unit, k);
            const auto u = static_cast<std::size_t>(unit);
            const double normalized =
                (number(batch.z[batch.at(unit, k)]) - number(batch.mean[own])) /
                std::sqrt(number(batch.delta) + number(batch.variance[own]));
            EXPECT_NEAR(number(batch.normalized[batch.at(unit, k)]), normalized,
                        tolerance<TypeParam>());
            EXPECT_NEAR(number(batch.y[batch.at(unit, k)]),
                        number(batch.gamma[u]) * normalized + number(batch.beta[u]),
                        3 * tolerance<TypeParam>());
          }
      }
}

TYPED_TEST(Norms, WriteNothingOutsideOfTheirRegisters) {
  using Scalar = typename Lanes<TypeParam>::Scalar;
  for (Norm kind : {Norm::batch, Norm::layer}) {
    Batch<TypeParam> batch(kind, 3, 6);
    batch.forward().backward();
    for (int unit = 0; unit < 3; ++unit)
      for (int k = padded<TypeParam>(6); k < batch.stride; ++k) {
        EXPECT_EQ(batch.y[batch.at(unit, k)], Scalar(kGarbage));
        EXPECT_EQ(batch.d[batch.at(unit, k)], Scalar(kGarbage));
        EXPECT_EQ(batch.normalized[batch.at(unit, k)], Scalar(kGarbage));
      }
  }
}

TYPED_TEST(Norms, DoNotSeeThePadding) {
  using Scalar = typename Lanes<TypeParam>::Scalar;
  for (Norm kind : {Norm::batch, Norm::layer})
    for (int rows = 1; rows <= 9; ++rows) {
      Batch<TypeParam> one(kind, 3, rows), other(kind, 3, rows);
      for (int unit = 0; unit < 3; ++unit)
        for (int k = rows; k < other.stride; ++k) other.z[other.at(unit, k)] = Scalar(-3);
      one.forward().backward();
      other.forward().backward();
      EXPECT_EQ(one.d_gamma, other.d_gamma);
      EXPECT_EQ(one.d_beta, other.d_beta);
      for (int unit = 0; unit < 3; ++unit) {
        for (int k = 0; k < rows; ++k) {
          EXPECT_EQ(one.y[one.at(unit, k)], other.y[other.at(unit, k)]);
          EXPECT_EQ(one.d[one.at(unit, k)], other.d[other.at(unit, k)]);
        }
        for (int k = rows; k < padded<TypeParam>(rows); ++k)
          EXPECT_EQ(one.d[one.at(unit, k)], Scalar(0));
      }
    }
}

TYPED_TEST(Norms, OfABatchOfOneGiveBetaAndNoGradientForTheInput) {
  using Scalar = typename Lanes<TypeParam>::Scalar;
  Batch<TypeParam> batch(Norm::batch, 5, 1);
  const auto d = batch.d;
  batch.forward().backward();
  for (int unit = 0; unit < 5; ++unit) {
    const auto u = static_cast<std::size_t>(unit);
    EXPECT_EQ(batch.y[batch.at(unit, 0)], batch.beta[u]);
    EXPECT_EQ(batch.variance[u], Scalar(0));
    EXPECT_EQ(batch.d[batch.at(unit, 0)], Scalar(0));
    EXPECT_EQ(batch.d_gamma[u], Scalar(0));
    EXPECT_EQ(batch.d_beta[u], d[batch.at(unit, 0)]);
  }
}

TYPED_TEST(Norms, WithGammaTheDeviationAndBetaTheMeanChangeNothing) {
  Batch<TypeParam> batch(Norm::batch, 4, 7);
  batch.forward();
  for (std::size_t unit = 0; unit < 4; ++unit) {
    batch.gamma[unit] = std::sqrt(batch.delta + batch.variance[unit]);
    batch.beta[unit] = batch.mean[unit];
  }
  batch.forward();
  for (int unit = 0; unit < 4; ++unit)
    for (int k = 0; k < 7; ++k)
      EXPECT_NEAR(number(batch.y[batch.at(unit, k)]), number(batch.z[batch.at(unit, k)]),
                  tolerance<TypeParam>());
}

TYPED_TEST(Norms, PerLayerArePerBatchOfTheTransposedProblem) {
  using Scalar = typename Lanes<TypeParam>::Scalar;
  const int units = 5, rows = 7;
  Batch<TypeParam> layer(Norm::layer, units, rows), batch(Norm::batch, rows, units);
  for (auto* own : {&layer.gamma, &batch.gamma}) std::fill(own->begin(), own->end(), Scalar(1));
  for (auto* own : {&layer.beta, &batch.beta}) std::fill(own->begin(), own->end(), Scalar(0));
  for (int unit = 0; unit < units; ++unit)
    for (int k = 0; k < rows; ++k) {
      batch.z[batch.at(k, unit)] = layer.z[layer.at(unit, k)];
      batch.d[batch.at(k, unit)] = layer.d[layer.at(unit, k)];
    }
  layer.forward().backward();
  batch.forward().backward();
  for (int unit = 0; unit < units; ++unit)
    for (int k = 0; k < rows; ++k) {
      EXPECT_NEAR(number(layer.y[layer.at(unit, k)]), number(batch.y[batch.at(k, unit)]),
                  tolerance<TypeParam>());
      EXPECT_NEAR(number(layer.d[layer.at(unit, k)]), number(batch.d[batch.at(k, unit)]),
                  tolerance<TypeParam>());
    }
}

/// Σ y · (∂J/∂y), of which all gradients are taken.
double objective(Batch<double> batch, Statistics statistics) {
  const std::vector<double> d = batch.d;
  batch.forward(statistics);
  double sum = 0;
  for (int unit = 0; unit < batch.units; ++unit)
    for (int k = 0; k < batch.rows; ++k) sum += batch.y[batch.at(unit, k)] * d[batch.at(unit, k)];
  return sum;
}

void expect_gradients_of_differences(const Batch<double>& start, Statistics statistics) {
  const double h = 1e-5;
  Batch<double> batch = start;
  batch.forward(statistics).backward(statistics);
  const auto difference = [&](auto&& part, std::size_t i) {
    Batch<double> above = start, below = start;
    part(above)[i] += h;
    part(below)[i] -= h;
    return (objective(above, statistics) - objective(below, statistics)) / (2 * h);
  };
  for (int unit = 0; unit < batch.units; ++unit) {
    const auto u = static_cast<std::size_t>(unit);
    EXPECT_NEAR(batch.d_gamma[u],
                difference(
                    [](auto& b) -> auto& { return b.gamma; }, u),
                1e-7);
    EXPECT_NEAR(batch.d_beta[u],
                difference(
                    [](auto& b) -> auto& { return b.beta; }, u),
                1e-7);
    for (int k = 0; k < batch.rows; ++k)
      EXPECT_NEAR(batch.d[batch.at(unit, k)],
                  difference(
                      [](auto& b) -> auto& { return b.z; }, batch.at(unit, k)),
                  1e-6);
  }
}

TEST(NormGradients, AreThoseOfCentralDifferences) {
  for (Norm kind : {Norm::batch, Norm::layer})
    for (int units : {2, 5})
      for (int rows : {2, 3, 8})
        expect_gradients_of_differences(Batch<double>(kind, units, rows), Statistics::batch);
}

TEST(NormGradients, TakeRunningStatisticsForConstants) {
  Batch<double> batch(Norm::batch, 3, 5);
  batch.mean = {0.5, -1, 2};
  batch.variance = {1, 0.25, 9};
  expect_gradients_of_differences(batch, Statistics::running);
  Batch<double> after = batch;
  after.forward(Statistics::running).backward(Statistics::running);
  for (int unit = 0; unit < 3; ++unit)
    for (int k = 0; k < 5; ++k)
      EXPECT_DOUBLE_EQ(after.d[after.at(unit, k)],
                       batch.d[batch.at(unit, k)] * batch.gamma[static_cast<std::size_t>(unit)] /
                           std::sqrt(batch.delta + batch.variance[static_cast<std::size_t>(unit)]));
}

TEST(NormGradients, OfBatchNormHaveNoMeanAndNoPartAlongTheNormalized) {
  Batch<double> batch(Norm::batch, 3, 9);
  batch.delta = 1e-12;
  batch.forward().backward();
  for (int unit = 0; unit < 3; ++unit) {
    double sum = 0, along = 0;
    for (int k = 0; k < 9; ++k) {
      sum += batch.d[batch.at(unit, k)];
      along += batch.d[batch.at(unit, k)] * batch.normalized[batch.at(unit, k)];
    }
    EXPECT_NEAR(sum, 0, 1e-12);
    EXPECT_NEAR(along, 0, 1e-10);
  }
}

TEST(NormTwins, FollowTheDoubles) {
  for (Norm kind : {Norm::batch, Norm::layer}) {
    Batch<double> exact(kind, 6, 10, 7);
    Batch<Floats> four(kind, 6, 10, 7);
    exact.forward().backward();
    four.forward().backward();
    for (int unit = 0; unit < 6; ++unit)
      for (int k = 0; k < 10; ++k) {
        EXPECT_NEAR(number(four.y[four.at(unit, k)]), exact.y[exact.at(unit, k)], 1e-5);
        EXPECT_NEAR(number(four.d[four.at(unit, k)]), exact.d[exact.at(unit, k)], 1e-5);
      }
  }
}

}  // namespace
}  // namespace downhill::nn
