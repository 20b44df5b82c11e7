#include "core/ewma.h"

#include <gtest/gtest.h>

#include <cmath>

namespace downhill {
namespace {

using One = Eigen::Array<double, 1, 1>;

TEST(Ewma, OfAConstantApproachesItGeometrically) {
  Ewma<One> average(0.9, 1);
  for (int t = 1; t <= 40; ++t)
    EXPECT_NEAR(average.update(One(3.0))[0], 3.0 * (1 - std::pow(0.9, t)), 1e-14);
}

TEST(Ewma, CorrectedIsTheConstantFromTheFirstValueOn) {
  Ewma<One> average(0.95, 1, Bias::corrected);
  One read;
  for (int t = 1; t <= 200; ++t) {
    average.update(One(7.0));
    average.average(read);
    EXPECT_NEAR(read[0], 7.0, 1e-13);
  }
}

TEST(Ewma, ReproducesTheLecturesExample) {
  Ewma<One> average(0.95, 1, Bias::corrected);
  EXPECT_NEAR(average.update(One(7.0))[0], 0.35, 1e-15);
  EXPECT_NEAR(average.update(One(-2.0))[0], 0.0475 * 7 - 0.05 * 2, 1e-15);
  EXPECT_NEAR(average.correction(), 0.0975, 1e-15);
}

TEST(Ewma, WithoutMemoryIsTheValueItself) {
  Ewma<One> average(0.0, 1, Bias::corrected);
  One read;
  for (double y : {3.25, -1e300, 0.1}) {
    average.update(One(y));
    average.average(read);
    EXPECT_EQ(read[0], y);
  }
}

TEST(Ewma, AtRhoOneStaysZeroAndHasNoCorrectedValue) {
  Ewma<One> average(1.0, 1, Bias::corrected);
  EXPECT_EQ(average.update(One(5.0))[0], 0.0);
  EXPECT_FALSE(average.is_corrected());
  One read;
  average.average(read);
  EXPECT_EQ(read[0], 0.0);
}

TEST(Ewma, RefusesRhoOutsideItsRangeAndNaN) {
  for (double rho : {-0.1, 1.1, std::nan("")}) {
    try {
      Ewma<One>(rho, 1);
      FAIL() << "accepted " << rho;
    } catch (const std::invalid_argument& error) {
      EXPECT_NE(std::string(error.what()).find("at least 0 and at most 1"), std::string::npos);
      EXPECT_NE(std::string(error.what()).find(to_text(rho)), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace downhill
