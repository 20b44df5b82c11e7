#include "core/portable_math.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "core/random.h"

namespace downhill {
namespace {

constexpr double kInfinity = HUGE_VAL;

TEST(PortableLog, IsTheLogarithm) {
  Random random(8);
  for (int i = 0; i < 20000; ++i) {
    const double x =
        std::ldexp(0.5 + 0.5 * random.uniform(), static_cast<int>(random.below(2000)) - 1000);
    ASSERT_NEAR(portable_log(x), std::log(x), 1e-15 * std::abs(std::log(x))) << x;
  }
  EXPECT_EQ(portable_log(1), 0);
  EXPECT_NEAR(portable_log(1 + 0x1p-50) / 0x1p-50, 1, 1e-14);
}

TEST(PortableExp, IsTheExponential) {
  Random random(9);
  for (int i = 0; i < 20000; ++i) {
    const double x = 1416 * random.uniform() - 708;
    ASSERT_NEAR(portable_exp(x) / std::exp(x), 1, 1e-15) << x;
    const double small = x * 1e-3;
    ASSERT_NEAR(portable_exp(small) / std::exp(small), 1, 1e-15) << small;
  }
  EXPECT_EQ(portable_exp(0), 1);
  EXPECT_EQ(portable_exp(-0.0), 1);
}

TEST(PortableExp, LeavesTheRangeOfNumbersAsItShould) {
  EXPECT_NEAR(portable_exp(709.78) / std::exp(709.78), 1, 1e-15);
  EXPECT_NEAR(portable_exp(-740) / std::exp(-740), 1, 1e-3);  // few bits are left there
  for (double x : {709.79, 1e300, kInfinity}) EXPECT_EQ(portable_exp(x), kInfinity) << x;
  for (double x : {-745.2, -1e300, -kInfinity}) EXPECT_EQ(portable_exp(x), 0) << x;
  EXPECT_TRUE(std::isnan(portable_exp(NAN)));
}

TEST(PortableSinAndCos, AreSineAndCosine) {
  Random random(10);
  for (int i = 0; i < 20000; ++i) {
    for (double reach : {1000.0, 8.0, 0.01}) {
      const double x = reach * (2 * random.uniform() - 1);
      ASSERT_NEAR(portable_sin(x), std::sin(x), 1e-15 * std::abs(std::sin(x))) << x;
      ASSERT_NEAR(portable_cos(x), std::cos(x), 1e-15 * std::abs(std::cos(x))) << x;
    }
  }
  EXPECT_EQ(portable_sin(0), 0);
  EXPECT_EQ(portable_cos(0), 1);
  EXPECT_EQ(portable_sin(0x1p-40), 0x1p-40);
}

TEST(PortableSinAndCos, ArePreciseWhereTheyAreNearlyZero) {
  for (int n = -636; n <= 636; ++n) {
    const double x = n * (std::numbers::pi / 2);
    ASSERT_NEAR(portable_sin(x), std::sin(x), 1e-15 * std::abs(std::sin(x))) << n;
    ASSERT_NEAR(portable_cos(x), std::cos(x), 1e-15 * std::abs(std::cos(x))) << n;
  }
}

TEST(PortableSinAndCos, StayBoundedFarOutAndHaveNoValueAtInfinity) {
  EXPECT_NEAR(portable_sin(1e6), std::sin(1e6), 1e-15);
  for (double x : {1.5e6, 1e16, 1.7e308})
    for (double signed_x : {x, -x}) {
      EXPECT_LE(std::abs(portable_sin(signed_x)), 1) << x;
      EXPECT_LE(std::abs(portable_cos(signed_x)), 1) << x;
    }
  for (double x : {kInfinity - kInfinity, kInfinity, -kInfinity}) {
    EXPECT_TRUE(std::isnan(portable_sin(x)));
    EXPECT_TRUE(std::isnan(portable_cos(x)));
  }
}

TEST(PortableMath, HasTheSameBitsOnEveryPlatform) {
  // Written down once from the native build; the WebAssembly build runs this suite, too.
  Random random(5);
  double logs = 0, powers = 0, sines = 0, cosines = 0;
  for (int i = 0; i < 1000; ++i) logs += portable_log(random.uniform() + 0x1p-40);
  for (int i = 0; i < 1000; ++i) {
    const double x = 20 * random.uniform() - 10;
    powers += portable_exp(x);
    sines += portable_sin(x);
    cosines += portable_cos(x);
  }
  EXPECT_EQ(logs, -0x1.fbdd6cf9a9c1cp+9);
  EXPECT_EQ(powers, 0x1.0a4eeefef0591p+20);
  EXPECT_EQ(sines, 0x1.02a878415c247p+2);
  EXPECT_EQ(cosines, -0x1.9a1a55ec0cdd7p+5);
}

}  // namespace
}  // namespace downhill
