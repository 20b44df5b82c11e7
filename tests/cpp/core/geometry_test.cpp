#include "core/geometry.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/random.h"

namespace downhill {
namespace {

TEST(Curvature, FindsTheEigenvaluesAMatrixWasBuiltFrom) {
  Random random(1);
  for (int i = 0; i < 2000; ++i) {
    const double a = 10 * random.normal(), b = 10 * random.normal(), angle = 6 * random.uniform();
    const double c = std::cos(angle), s = std::sin(angle);
    const Curvature found =
        curvature_of(a * c * c + b * s * s, (a - b) * c * s, a * s * s + b * c * c);
    const double size = std::abs(a) + std::abs(b);
    EXPECT_NEAR(found.smallest, std::min(a, b), 1e-14 * size);
    EXPECT_NEAR(found.largest, std::max(a, b), 1e-14 * size);
  }
}

TEST(Curvature, KeepsTheDigitsOfATinyEigenvalue) {
  // [[1, 1], [1, 1 + 2⁻⁴⁰]]: λmin = 2⁻⁴¹ to 12 digits, which mean − spread would lose.
  const Curvature flat = curvature_of(1, 1, 1 + 0x1p-40);
  EXPECT_NEAR(flat.smallest / 0x1p-41, 1, 1e-11);
  EXPECT_EQ(curvature_of(-1e8, 0, -1e-8).largest, -1e-8);
}

TEST(Curvature, OfTheZeroMatrixIsZeroAndOfOneEigenvalueDouble) {
  EXPECT_EQ(curvature_of(0, 0, 0).smallest, 0);
  EXPECT_EQ(curvature_of(0, 0, 0).largest, 0);
  EXPECT_EQ(curvature_of(3, 0, 3).smallest, 3);
  EXPECT_EQ(curvature_of(3, 0, 3).condition_number(), 1);
  EXPECT_EQ(curvature_of(0, 2, 0).smallest, -2);
  EXPECT_EQ(curvature_of(0, 2, 0).largest, 2);
}

TEST(Curvature, HasLimitsOnlyWhereTheyExist) {
  EXPECT_EQ(curvature_of(1, 0, 20).largest_stable_rate(), 0.1);
  EXPECT_EQ(curvature_of(1, 0, 20).condition_number(), 20);
  EXPECT_EQ(curvature_of(4, 0, -1).largest_stable_rate(), 0.5);
  EXPECT_TRUE(std::isnan(curvature_of(4, 0, 0).condition_number()));
  EXPECT_TRUE(std::isnan(curvature_of(0, 0, 0).largest_stable_rate()));
  EXPECT_TRUE(std::isnan(curvature_of(NAN, 0, 1).largest_stable_rate()));
}

}  // namespace
}  // namespace downhill
