#include "nn/feature.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>

namespace downhill::nn {
namespace {

double value(const char* id, double x1, double x2) { return feature_info(id).value(x1, x2); }

TEST(Features, AreTheSevenOfTensorFlowPlayground) {
  EXPECT_EQ(features().size(), 7u);
  EXPECT_EQ(value("x", 3, -2), 3);
  EXPECT_EQ(value("y", 3, -2), -2);
  EXPECT_EQ(value("x_squared", 3, -2), 9);
  EXPECT_EQ(value("y_squared", 3, -2), 4);
  EXPECT_EQ(value("x_times_y", 3, -2), -6);
  EXPECT_NEAR(value("sin_x", 3, -2), std::sin(3), 1e-15);
  EXPECT_NEAR(value("sin_y", 3, -2), std::sin(-2), 1e-15);
}

TEST(Features, ReadOnlyWhatTheirNamesSay) {
  for (const Feature& feature : features()) {
    const std::string id = feature.id, label = feature.label;
    EXPECT_EQ(feature.value(0.5, 1) != feature.value(-0.7, 1), id.find('x') != id.npos) << id;
    EXPECT_EQ(feature.value(1, 0.5) != feature.value(1, -0.7), id.find('y') != id.npos) << id;
    EXPECT_EQ(label.find("x₁") != label.npos, id.find('x') != id.npos) << id;
    EXPECT_EQ(label.find("x₂") != label.npos, id.find('y') != id.npos) << id;
  }
}

TEST(Features, NameThoseThatExistToWhoAsksForAnother) {
  try {
    feature_info("cos_x");
    FAIL();
  } catch (const std::invalid_argument& error) {
    EXPECT_EQ(std::string(error.what()),
              "unknown feature \"cos_x\"; there are x, y, x_squared, y_squared, x_times_y, sin_x, "
              "sin_y");
  }
}

}  // namespace
}  // namespace downhill::nn
