#include "core/decimal.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "core/random.h"

namespace downhill {
namespace {

double any_double(Random& random) {
  for (;;) {
    const auto high = std::uint64_t(random.next()) << 32;
    const double value = __builtin_bit_cast(double, high | random.next());
    if (std::isfinite(value)) return value;
  }
}

std::string printed(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

TEST(ToText, PrintsAsTheCLibraryDoes) {
  Random random(1);
  for (int i = 0; i < 5000; ++i) {
    const double far = any_double(random), near = std::ldexp(random.normal(), i % 60 - 30);
    EXPECT_EQ(to_text(far), printed("%.6g", far));
    EXPECT_EQ(to_text(near), printed("%.6g", near));
  }
  for (double value : {0.0,       -0.0,     1.0,      10.0,      123456.0, 1234565.0,
                       1234575.0, 999999.5, 99999.95, 0.0001,    0.00001,  0.000099999949,
                       0.5,       1e6,      1e-7,     1e100,     5e-324,   2.2250738585072014e-308,
                       0.1,       -2.5,     100000.5, 1000005.0, 9999995.0})
    EXPECT_EQ(to_text(value), printed("%.6g", value));
  EXPECT_EQ(to_text(std::nan("")), "NaN");
  EXPECT_EQ(to_text(-HUGE_VAL), "-Infinity");
}

TEST(ParseDecimal, IsTheNearestDouble) {
  Random random(2);
  const auto expect_same = [](const std::string& text) {
    EXPECT_EQ(parse_decimal(text), std::strtod(text.c_str(), nullptr)) << text;
  };
  for (int i = 0; i < 5000; ++i) {
    const double value = std::abs(any_double(random));
    for (const char* format : {"%.16e", "%.17g", "%.5g", "%.25e", "%.800f"})
      if (std::string(format) != "%.800f" || value < 1e10) {
        char text[2000];
        std::snprintf(text, sizeof text, format, value);
        expect_same(text);
      }
    // Halfway between two doubles, and a hair beside it.
    const double next = std::nextafter(value, HUGE_VAL);
    if (value > 1e-20 && value < 1e15) {
      char text[2000];
      std::snprintf(text, sizeof text, "%.60Lf", (0.5L * value + 0.5L * next));
      expect_same(text);
      expect_same(std::string(text) + "1");
    }
  }
  for (const char* text : {"0",
                           "0.000",
                           "1",
                           "00012.5000",
                           ".5",
                           "5.",
                           "1e0",
                           "1E+5",
                           "2e-3",
                           "1e400",
                           "1e-400",
                           "0e999999",
                           "1e308",
                           "1.7976931348623157e308",
                           "1.7976931348623159e308",
                           "1.797693134862315808e308",
                           "4.9e-324",
                           "2.4703282292062327e-324",
                           "2.4703282292062328e-324",
                           "2.2250738585072011e-308",
                           "2.2250738585072012e-308",
                           "9007199254740993",
                           "9007199254740992.9999999999999999999999999",
                           "123456789012345678901234567890",
                           "1e23",
                           "8.5e22",
                           "1e99999999999999"})
    expect_same(text);
}

}  // namespace
}  // namespace downhill
