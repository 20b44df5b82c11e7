#include "nn/activation.h"

#include <gtest/gtest.h>

#include <limits>

#include "nn/numbers.h"

namespace downhill::nn {
namespace {

template <class F>
using Numbers = std::vector<typename Lanes<F>::Scalar>;

std::vector<Activation> every_activation() {
  std::vector<Activation> all;
  for (std::size_t i = 0; i < activations().size(); ++i) all.push_back(static_cast<Activation>(i));
  return all;
}
const char* id_of(Activation activation) {
  return activations()[static_cast<std::size_t>(activation)].id;
}

template <class Scalar>
ActivationCall<Scalar> call_on(const std::vector<Scalar>& z, Scalar* a, Scalar* d) {
  const int n = static_cast<int>(z.size());
  return {1, n, n, z.data(), a, d};
}
template <class F>
Numbers<F> values(Activation activation, const Numbers<F>& z) {
  using Scalar = typename Lanes<F>::Scalar;
  Numbers<F> a(z.size());
  activation_kernel<F, Scalar>(activation)(call_on<Scalar>(z, a.data(), nullptr));
  return a;
}
/// g'(z) · d
template <class F>
Numbers<F> slopes(Activation activation, const Numbers<F>& z, typename Lanes<F>::Scalar d = 1) {
  using Scalar = typename Lanes<F>::Scalar;
  Numbers<F> a = values<F>(activation, z), result(z.size(), d);
  slope_kernel<F, Scalar>(activation)(call_on<Scalar>(z, a.data(), result.data()));
  return result;
}
template <class F>
typename Lanes<F>::Scalar value(Activation activation, typename Lanes<F>::Scalar z) {
  return values<F>(activation, Numbers<F>(4, z))[0];
}
template <class F>
typename Lanes<F>::Scalar slope(Activation activation, typename Lanes<F>::Scalar z) {
  return slopes<F>(activation, Numbers<F>(4, z))[0];
}

double closed_form(Activation activation, double z) {
  switch (activation) {
    case Activation::linear:
      return z;
    case Activation::relu:
      return std::max(z, 0.0);
    case Activation::leaky_relu:
      return z > 0 ? z : 0.01 * z;
    case Activation::tanh:
      return std::tanh(z);
    case Activation::sigmoid:
      return 1 / (1 + std::exp(-z));
    case Activation::elu:
      return z > 0 ? z : std::expm1(z);
    case Activation::gelu:
      return 0.5 * z * (1 + std::tanh(std::sqrt(2 / M_PI) * (z + 0.044715 * z * z * z)));
    case Activation::softplus:
      return std::log1p(std::exp(z));
    case Activation::swish:
      return z / (1 + std::exp(-z));
  }
  return NAN;
}

TEST(Activations, AreTheirFormulas) {
  ASSERT_EQ(activations().size(), 9u);
  for (Activation activation : every_activation())
    for (double z : evenly<double>(-20, 20, 4001))
      ASSERT_NEAR(value<double>(activation, z), closed_form(activation, z),
                  4e-15 * std::max(1.0, std::abs(z)))
          << id_of(activation) << " " << z;
}

TEST(Activations, HaveTheSlopesOfCentralDifferences) {
  const double h = 1e-5;
  for (Activation activation : every_activation())
    for (double z = -9.99; z < 10; z += 0.02) {  // never at 0, where some have a kink
      const double difference =
          (closed_form(activation, z + h) - closed_form(activation, z - h)) / (2 * h);
      ASSERT_NEAR(slope<double>(activation, z), difference, 1e-9) << id_of(activation) << " " << z;
    }
}

TEST(Activations, MultiplyTheGradientThatComes) {
  for (Activation activation : every_activation())
    EXPECT_EQ(slopes<double>(activation, {0.7}, -3)[0], -3 * slope<double>(activation, 0.7));
}

TEST(Activations, HaveAnAgreedSlopeAtZero) {
  const std::vector<std::pair<Activation, double>> expected = {
      {Activation::linear, 1}, {Activation::relu, 0},       {Activation::leaky_relu, 0.01},
      {Activation::tanh, 1},   {Activation::sigmoid, 0.25}, {Activation::elu, 1},
      {Activation::gelu, 0.5}, {Activation::softplus, 0.5}, {Activation::swish, 0.5}};
  ASSERT_EQ(expected.size(), activations().size());
  for (const auto& [activation, at_zero] : expected) {
    EXPECT_DOUBLE_EQ(slope<double>(activation, 0), at_zero) << id_of(activation);
    EXPECT_FLOAT_EQ(slope<Floats>(activation, 0), static_cast<float>(at_zero)) << id_of(activation);
  }
}

TEST(Activations, OfFloatsFollowThoseOfDoubles) {
  for (Activation activation : every_activation()) {
    const Numbers<Floats> z = evenly<float>(-30, 30, 12'000);
    const Numbers<Floats> a = values<Floats>(activation, z), d = slopes<Floats>(activation, z);
    for (std::size_t i = 0; i < z.size(); ++i) {
      const double at = static_cast<double>(z[i]), scale = 1e-6 * std::max(1.0, std::abs(at));
      ASSERT_NEAR(static_cast<double>(a[i]), value<double>(activation, at), scale)
          << id_of(activation) << " " << at;
      // GELU's slope is a difference of terms as large as z³.
      ASSERT_NEAR(static_cast<double>(d[i]), slope<double>(activation, at),
                  activation == Activation::gelu ? 2e-5 : 2 * scale)
          << id_of(activation) << " " << at;
    }
  }
}

TEST(Activations, InFourLanesHaveTheBitsOfTheirSingleTwin) {
  Numbers<Floats> z = evenly<float>(-50, 50, 20'000);
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  for (float extra : {0.0f, -0.0f, NAN, kInfinity, -kInfinity, 1e-38f, 1e30f, -1e30f})
    z.push_back(extra);
  for (Activation activation : every_activation()) {
    expect_same_bits(values<Floats>(activation, z), values<float>(activation, z),
                     id_of(activation));
    expect_same_bits(slopes<Floats>(activation, z), slopes<float>(activation, z),
                     id_of(activation));
  }
}

TEST(Activations, KeepNaN) {
  for (Activation activation : every_activation()) {
    EXPECT_TRUE(std::isnan(value<Floats>(activation, NAN))) << id_of(activation);
    EXPECT_TRUE(std::isnan(value<double>(activation, NAN))) << id_of(activation);
  }
}

TEST(Activations, HaveTheirLimitsFarOut) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  struct Limits {
    Activation activation;
    double below, above, slope_below, slope_above;
  };
  const Limits expected[] = {{Activation::linear, -kInfinity, kInfinity, 1, 1},
                             {Activation::relu, 0, kInfinity, 0, 1},
                             {Activation::leaky_relu, -kInfinity, kInfinity, 0.01, 1},
                             {Activation::tanh, -1, 1, 0, 0},
                             {Activation::sigmoid, 0, 1, 0, 0},
                             {Activation::elu, -1, kInfinity, 0, 1},
                             {Activation::gelu, 0, kInfinity, 0, 1},
                             {Activation::softplus, 0, kInfinity, 0, 1},
                             {Activation::swish, 0, kInfinity, 0, 1}};
  ASSERT_EQ(std::size(expected), activations().size());
  for (const auto& [activation, below, above, slope_below, slope_above] : expected) {
    const std::string id(id_of(activation));
    EXPECT_EQ(value<double>(activation, -kInfinity), below) << id;
    EXPECT_EQ(value<double>(activation, kInfinity), above) << id;
    EXPECT_EQ(static_cast<double>(value<Floats>(activation, -static_cast<float>(kInfinity))), below)
        << id;
    EXPECT_EQ(static_cast<double>(value<Floats>(activation, static_cast<float>(kInfinity))), above)
        << id;
    for (double far : {1e30, kInfinity}) {
      const auto near = static_cast<float>(far);
      EXPECT_DOUBLE_EQ(slope<double>(activation, -far), slope_below) << id << far;
      EXPECT_DOUBLE_EQ(slope<double>(activation, far), slope_above) << id << far;
      EXPECT_FLOAT_EQ(slope<Floats>(activation, -near), static_cast<float>(slope_below))
          << id << far;
      EXPECT_FLOAT_EQ(slope<Floats>(activation, near), static_cast<float>(slope_above))
          << id << far;
    }
  }
}

TEST(Activations, MayWriteOverTheirInput) {
  for (Activation activation : every_activation()) {
    Numbers<Floats> z = evenly<float>(-3, 3, 16);
    const Numbers<Floats> expected = values<Floats>(activation, z);
    activation_kernel<Floats, float>(activation)(call_on<float>(z, z.data(), nullptr));
    EXPECT_EQ(z, expected) << id_of(activation);
  }
}

TEST(Activations, LeaveAloneWhatLiesBetweenTheirRows) {
  const Numbers<Floats> z = evenly<float>(-3, 3, 24);
  for (Activation activation : every_activation()) {
    Numbers<Floats> a(24, 7), d(24, 2);
    const ActivationCall<float> rows{2, 8, 12, z.data(), a.data(), d.data()};
    activation_kernel<Floats, float>(activation)(rows);
    slope_kernel<Floats, float>(activation)(rows);
    const Numbers<Floats> all = values<Floats>(activation, z),
                          slope = slopes<Floats>(activation, z, 2);
    for (std::size_t i = 0; i < 24; ++i) {
      const bool outside = i % 12 >= 8;
      EXPECT_EQ(a[i], outside ? 7 : all[i]) << id_of(activation) << i;
      EXPECT_EQ(d[i], outside ? 2 : slope[i]) << id_of(activation) << i;
    }
  }
}

TEST(Activations, AreFoundByTheirIds) {
  for (Activation activation : every_activation())
    EXPECT_EQ(activation_from(id_of(activation)), activation);
  EXPECT_EQ(activation_from("tanh"), Activation::tanh);
  EXPECT_EQ(
      error_of([] { activation_from("maxout"); }),
      "unknown activation \"maxout\"; there are linear, relu, leaky_relu, tanh, sigmoid, elu, "
      "gelu, softplus, swish");
}

}  // namespace
}  // namespace downhill::nn
