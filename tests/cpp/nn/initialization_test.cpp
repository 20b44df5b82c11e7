#include "nn/initialization.h"

#include <gtest/gtest.h>

#include <set>

#include "nn/numbers.h"

namespace downhill::nn {
namespace {

constexpr int kIn = 200, kOut = 100;

NetworkShape wide_shape() {
  return NetworkShape(kIn, {{kOut, Activation::relu, Norm::batch}, {1, Activation::linear}});
}

template <class Scalar>
Network<Scalar> initialized(Initialization initialization, std::uint32_t seed = 1,
                            const NetworkShape& shape = wide_shape()) {
  Network<Scalar> network(shape, Loss::mse, {});
  std::fill(network.theta.begin(), network.theta.end(), Scalar(777));
  initialize(network, initialization, seed);
  return network;
}

struct Expected {
  Initialization initialization;
  double variance, bound;  ///< bound 0: normal
};
const double kXavier = 6.0 / (kIn + kOut), kHe = 6.0 / kIn;
const Expected kExpected[] = {
    {Initialization::zero, 0, 1e-300},
    {Initialization::small_uniform, 0.01 / 3, 0.1},
    {Initialization::xavier_uniform, kXavier / 3, std::sqrt(kXavier)},
    {Initialization::xavier_normal, kXavier / 3, 0},
    {Initialization::he_uniform, kHe / 3, std::sqrt(kHe)},
    {Initialization::he_normal, kHe / 3, 0},
    {Initialization::playground, 0.25 / 3, 0.5},
};

TEST(Initialization, HasTheMeanVarianceAndRangeOfItsRow) {
  ASSERT_EQ(std::size(kExpected), initializations().size());
  for (const auto& [initialization, variance, bound] : kExpected) {
    const char* id = initializations()[static_cast<std::size_t>(initialization)].id;
    const Network<double> network = initialized<double>(initialization);
    double sum = 0, square = 0, largest = 0;
    const int n = kIn * kOut;
    for (std::size_t i = 0; i < static_cast<std::size_t>(n); ++i) {
      sum += network.theta[i] / n;
      square += network.theta[i] * network.theta[i] / n;
      largest = std::max(largest, std::abs(network.theta[i]));
    }
    EXPECT_NEAR(sum, 0, 5 * std::sqrt(variance / n)) << id;
    EXPECT_NEAR(square, variance, 5 * variance * std::sqrt(2.0 / n)) << id;
    if (bound > 0) {
      EXPECT_LE(largest, bound) << id;
      EXPECT_GE(largest, variance > 0 ? 0.999 * bound : 0) << id;
    } else {
      EXPECT_GT(largest, 3 * std::sqrt(variance)) << id;
    }
  }
}

TEST(Initialization, StartsBiasesAndNormsWhereTheyDoNothing) {
  for (const auto& [initialization, variance, bound] : kExpected) {
    const Network<float> network = initialized<float>(initialization);
    const float bias = initialization == Initialization::playground ? 0.1f : 0.0f;
    for (const LayerShape& layer : network.shape().layers)
      for (int unit = 0; unit < layer.units; ++unit) {
        EXPECT_EQ(network.theta[static_cast<std::size_t>(layer.bias + unit)], bias);
        if (layer.norm == Norm::none) continue;
        EXPECT_EQ(network.theta[static_cast<std::size_t>(layer.gamma + unit)], 1.0f);
        EXPECT_EQ(network.theta[static_cast<std::size_t>(layer.beta + unit)], 0.0f);
      }
    for (float number : network.theta) EXPECT_NE(number, 777.0f);
  }
}

TEST(Initialization, HasTheSameBitsForTheSameSeedAndOthersForAnother) {
  for (const auto& [initialization, variance, bound] : kExpected) {
    EXPECT_EQ(initialized<double>(initialization, 7).theta,
              initialized<double>(initialization, 7).theta);
    if (initialization == Initialization::zero) continue;
    const auto a = initialized<double>(initialization, 7).theta,
               b = initialized<double>(initialization, 8).theta;
    EXPECT_NE(a[0], b[0]);
    EXPECT_GT(std::set<double>(a.begin(), a.begin() + 1000).size(), 990u);
  }
}

TEST(Initialization, OfFloatsIsThatOfDoublesRounded) {
  for (const auto& [initialization, variance, bound] : kExpected) {
    const auto exact = initialized<double>(initialization, 3).theta;
    const auto fast = initialized<float>(initialization, 3).theta;
    for (std::size_t i = 0; i < exact.size(); ++i) ASSERT_EQ(fast[i], static_cast<float>(exact[i]));
  }
}

TEST(Initialization, HasTheSameBitsOnEveryPlatform) {
  // Written down once from the native build; the WebAssembly build runs this suite, too.
  const NetworkShape shape(2, {{2, Activation::tanh}, {1, Activation::linear}});
  const auto theta = [&](Initialization initialization) {
    return initialized<double>(initialization, 42, shape).theta;
  };
  EXPECT_EQ(theta(Initialization::xavier_uniform)[0], -0x1.f4b9e44590228p-3);
  EXPECT_EQ(theta(Initialization::xavier_uniform)[7], -0x1.f4ba4dd04dd62p-3);
  EXPECT_EQ(theta(Initialization::he_normal)[0], -0x1.5769acae7134cp-4);
  EXPECT_EQ(theta(Initialization::he_normal)[7], -0x1.a604f5d9dfccap-1);
}

TEST(Initialization, IsFoundByItsId) {
  for (std::size_t i = 0; i < initializations().size(); ++i)
    EXPECT_EQ(initialization_from(initializations()[i].id), static_cast<Initialization>(i));
  EXPECT_EQ(error_of([] { initialization_from("lecun"); }),
            "unknown initialization \"lecun\"; there are zero, small_uniform, xavier_uniform, "
            "xavier_normal, he_uniform, he_normal, playground");
}

}  // namespace
}  // namespace downhill::nn
