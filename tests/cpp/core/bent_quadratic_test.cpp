#include "core/bent_quadratic.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/random.h"

namespace downhill {
namespace {

// All members in use: a turned ellipse off center, and Rosenbrock's valley.
const BentQuadratic kMembers[] = {{0.5, -3, 20, 1, -2, 0, 4}, {1, 0, 100, 1, 0, 1}};

TEST(BentQuadratic, TheGradientIsThatOfTheValue) {
  const double h = 1e-6;
  for (const BentQuadratic& f : kMembers)
    for (double x : {-1.7, 0.0, 0.8})
      for (double y : {-0.9, 0.3, 2.5}) {
        const Slope<double> s = f.slope(x, y);
        const double dx = (f.slope(x + h, y).value - f.slope(x - h, y).value) / (2 * h),
                     dy = (f.slope(x, y + h).value - f.slope(x, y - h).value) / (2 * h);
        EXPECT_NEAR(s.x, dx, 1e-5 * (1 + std::abs(dx)));
        EXPECT_NEAR(s.y, dy, 1e-5 * (1 + std::abs(dy)));
      }
}

TEST(BentQuadratic, TwoPointsAtOnceAreTheSameBitsAsOneByOne) {
  Random random(7);
  for (const BentQuadratic& f : kMembers)
    for (std::size_t n : {2u, 8u}) {
      std::vector<Point> at(n, Point(0, 0)), gradient(n);
      for (Point& point : at) {
        const double x = random.normal();
        point = Point(x, random.normal());
      }
      for (std::size_t i = 0; i < n; i += 2)
        f.gradients(at[i], at[i + 1], gradient[i], gradient[i + 1]);
      std::vector<double> pairs(2 * n), value(n), columns(2 * n);
      for (std::size_t i = 0; i < n; ++i) at[i].store(&pairs[2 * i]);
      f.evaluate_many(n, pairs.data(), value.data(), columns.data());
      for (std::size_t i = 0; i < n; ++i) {
        EXPECT_EQ(gradient[i][0], columns[2 * i]);
        EXPECT_EQ(gradient[i][1], columns[2 * i + 1]);
        EXPECT_EQ(value[i], f.slope(at[i][0], at[i][1]).value);
      }
    }
}

TEST(BentQuadratic, WithinItsReachEverythingIsFinite) {
  const BentQuadratic extremes[] = {
      {1e39, 1e39, -1e39, 1e39, -1e39, 0, 1e39}, {1, 0, 1e6, 10, 0, 1}, kMembers[0]};
  for (const BentQuadratic& f : extremes) {
    const double r = f.reach();
    ASSERT_GT(r, 0);
    for (double x : {-r, 0.0, r})
      for (double y : {-r, 0.0, r}) {
        const Slope<double> s = f.slope(x, y);
        EXPECT_TRUE(std::isfinite(s.value) && std::isfinite(s.x) && std::isfinite(s.y));
      }
  }
}

TEST(BentQuadratic, HasNoReachWhereItMayOverflow) {
  EXPECT_EQ((BentQuadratic{1e200, 0, 1}.reach()), 0);
  EXPECT_EQ((BentQuadratic{1, std::numeric_limits<double>::quiet_NaN(), 1}.reach()), 0);
}

}  // namespace
}  // namespace downhill
