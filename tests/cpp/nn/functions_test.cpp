#include "nn/functions.h"

#include <gtest/gtest.h>

#include <limits>

#include "nn/numbers.h"

namespace downhill::nn {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

struct Function {
  const char* name;
  Floats (*lanes)(Floats);
  float (*single)(float);
  double (*exact)(double);
  double from, to;
  float at_minus_infinity, at_infinity;
};

double exact_sigmoid(double x) { return 1 / (1 + std::exp(-x)); }
double exact_softplus(double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))); }
double exact_exp(double x) { return std::exp(x); }
double exact_tanh(double x) { return std::tanh(x); }
double exact_log1p(double x) { return std::log1p(x); }

// Outside of [0, 1] nobody asks for ln(1 + u).
const Function kFunctions[] = {
    {"exponential", exponential<Floats>, exponential<float>, exact_exp, -86.9, 88.7, 0, kInfinity},
    {"hyperbolic_tangent", hyperbolic_tangent<Floats>, hyperbolic_tangent<float>, exact_tanh, -30,
     30, -1, 1},
    {"log_one_plus", log_one_plus<Floats>, log_one_plus<float>, exact_log1p, 0, 1, kNaN, kNaN},
    {"sigmoid", sigmoid<Floats>, sigmoid<float>, exact_sigmoid, -86.9, 100, 0, 1},
    {"softplus", softplus<Floats>, softplus<float>, exact_softplus, -86.9, 100, 0, kInfinity},
};

TEST(Functions, AreWithinAMillionthOfTheTruth) {
  for (const Function& function : kFunctions) {
    double worst = 0;
    for (float x : evenly<float>(function.from, function.to, 200'001)) {
      const double exact = function.exact(static_cast<double>(x));
      if (exact == 0) {
        EXPECT_EQ(function.single(x), 0.0f) << function.name;
      } else {
        worst = std::max(worst, std::abs(static_cast<double>(function.single(x)) / exact - 1));
      }
    }
    EXPECT_LE(worst, 1e-6) << function.name;
    EXPECT_GT(worst, 1e-9) << function.name << ": these are floats, something is not measured";
  }
}

TEST(Functions, KeepTheirPrecisionNextToZero) {
  for (float x = 1e-30f; x < 0.1f; x *= 1.7f) {
    const double at = static_cast<double>(x);
    EXPECT_NEAR(static_cast<double>(hyperbolic_tangent(x)) / std::tanh(at), 1, 1e-6) << x;
    EXPECT_NEAR(static_cast<double>(hyperbolic_tangent(-x)) / std::tanh(-at), 1, 1e-6) << x;
    EXPECT_NEAR(static_cast<double>(log_one_plus(x)) / std::log1p(at), 1, 1e-6) << x;
  }
}

TEST(Functions, InFourLanesHaveTheBitsOfTheirSingleTwin) {
  for (const Function& function : kFunctions) {
    std::vector<float> x = evenly<float>(-120, 120, 40'000);
    for (float extra : {0.0f, -0.0f, kNaN, kInfinity, -kInfinity, 1e-38f, -3e38f, 3e38f})
      x.push_back(extra);
    for (std::size_t i = 0; i < x.size(); i += 4) {
      float four[4];
      Lanes<Floats>::store(four, function.lanes(Lanes<Floats>::load(x.data() + i)));
      for (std::size_t lane = 0; lane < 4; ++lane)
        ASSERT_TRUE(same_bits(four[lane], function.single(x[i + lane])))
            << function.name << " at " << x[i + lane];
    }
  }
}

TEST(Functions, KeepNaNAndHaveTheirLimitsAtInfinity) {
  for (const Function& function : kFunctions) {
    EXPECT_TRUE(std::isnan(function.single(kNaN))) << function.name;
    if (std::isnan(function.at_infinity)) continue;
    EXPECT_FLOAT_EQ(function.single(kInfinity), function.at_infinity) << function.name;
    EXPECT_FLOAT_EQ(function.single(-kInfinity), function.at_minus_infinity) << function.name;
  }
}

TEST(Functions, OfTanhStaysWithinOne) {
  for (float x = 7; x < 100; x = std::nextafter(x * 1.00001f, kInfinity)) {
    ASSERT_LE(hyperbolic_tangent(x), 1) << x;
    ASSERT_GE(hyperbolic_tangent(-x), -1) << x;
    if (x >= 7.75f) {
      ASSERT_EQ(hyperbolic_tangent(x), 1) << x;
    }
  }
}

TEST(Functions, OfDoublesAreThoseOfTheLibrary) {
  for (double x : {-800.0, -5.0, -1e-12, 0.0, 0.3, 2.0, 700.0}) {
    EXPECT_EQ(exponential(x), std::exp(x));
    EXPECT_EQ(hyperbolic_tangent(x), std::tanh(x));
    EXPECT_NEAR(softplus(x), exact_softplus(x), 1e-15 * std::abs(x));
    EXPECT_NEAR(sigmoid(x), exact_sigmoid(x), 1e-16);
  }
  EXPECT_TRUE(std::isnan(softplus(static_cast<double>(kNaN))));
}

}  // namespace
}  // namespace downhill::nn
