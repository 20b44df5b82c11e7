#include "core/expression.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <functional>
#include <numbers>
#include <string>

#include "core/portable_math.h"
#include "core/random.h"

namespace downhill {
namespace {

double at(const std::string& text, double x, double y) { return Expression(text).value(x, y); }

/// The error of a formula that must not parse.
FormulaError error_of(const std::string& text) {
  try {
    Expression formula(text);
  } catch (const FormulaError& error) {
    return error;
  }
  ADD_FAILURE() << "parsed: " << text;
  return {"", 0};
}

bool same_bits_or_nan(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

TEST(Formula, BindsAsInBooks) {
  const double x = 3, y = 2;
  EXPECT_EQ(at("1 + x*y", x, y), 7);
  EXPECT_EQ(at("x - y - 1", x, y), 0);
  EXPECT_EQ(at("x / y / 2", x, y), 0.75);
  EXPECT_EQ(at("2 * x ^ 2", x, y), 18);
  EXPECT_EQ(at("-x^2", x, y), -9);
  EXPECT_EQ(at("(-x)^2", x, y), 9);
  EXPECT_EQ(at("2^3^2", x, y), 512);
  EXPECT_EQ(at("x^2^y", x, y), 81);
  EXPECT_EQ(at("2^-1", x, y), 0.5);
  EXPECT_EQ(at("2^-x^2", x, y), std::pow(2, -9));
  EXPECT_EQ(at("2*-x", x, y), -6);
  EXPECT_EQ(at("--x - -y", x, y), 5);
  EXPECT_EQ(at("+x", x, y), 3);
}

TEST(Formula, TakesMultiplicationThatIsLeftOut) {
  const double x = 3, y = 2;
  EXPECT_EQ(at("2x", x, y), 6);
  EXPECT_EQ(at("x y", x, y), 6);
  EXPECT_EQ(at("xy", x, y), 6);
  EXPECT_EQ(at("xyx", x, y), 18);
  EXPECT_EQ(at("2(x+1)", x, y), 8);
  EXPECT_EQ(at("(x+1)(y-1)", x, y), 4);
  EXPECT_EQ(at("x(y)", x, y), 6);
  EXPECT_EQ(at("2x^2y", x, y), 36);
  EXPECT_EQ(at("x^2exp(0)", x, y), 9);
  EXPECT_EQ(at("2x - 3y", x, y), 0);
  EXPECT_EQ(at("1/2x", x, y), 1.5);  // left to right, as an explicit product would be
  EXPECT_EQ(at("3sin(x)", x, y), 3 * std::sin(3));
  EXPECT_EQ(at("xsin(y)", x, y), 3 * std::sin(2));
  EXPECT_EQ(at("2pi x", x, y), 2 * std::numbers::pi * 3);
  EXPECT_EQ(at("2e", x, y), 2 * std::numbers::e);
  EXPECT_EQ(at("e^x", x, y), std::pow(std::numbers::e, 3));
}

TEST(Formula, ReadsNumbersAndConstants) {
  EXPECT_EQ(at("1.5e3", 0, 0), 1500);
  EXPECT_EQ(at("2E-2", 0, 0), 0.02);
  EXPECT_EQ(at(".5 + 5.", 0, 0), 5.5);
  EXPECT_EQ(at("x^2.5", 4, 0), 32);
  EXPECT_EQ(at("x^2e1", 2, 0), 1048576);
  EXPECT_EQ(at("x^23", 2, 0), 8388608);
  EXPECT_EQ(at("pi", 0, 0), std::numbers::pi);
  EXPECT_EQ(at("e", 0, 0), std::numbers::e);
}

TEST(Formula, ReadsTheSignsThatPeoplePaste) {
  EXPECT_EQ(at("x² − 2·x×y ÷ 4", 3, 2), 6);
  EXPECT_EQ(at("√(x)π", 4, 0), 2 * std::numbers::pi);
  EXPECT_EQ(at("x³y", 2, 5), 40);
  EXPECT_EQ(at("x⁴", 2, 0), 16);
  // A row of raised digits is one exponent, and a digit after it is a slip.
  EXPECT_EQ(at("x²³", 2, 0), 8388608);
  EXPECT_EQ(error_of("x²3").position, 2u);
  EXPECT_EQ(at("x²e", 3, 0), 9 * std::numbers::e);
}

struct Closed {
  const char* name;
  double u;  // where
  double f, f1, f2;
};
class EveryFunction : public testing::TestWithParam<Closed> {};
const double s7 = std::sin(0.7), c7 = std::cos(0.7), t7 = std::tan(0.7), q7 = std::sqrt(0.51);
const double sh = std::sinh(0.7), ch = std::cosh(0.7), th = std::tanh(0.7), ex = std::exp(0.7);
const double ln = std::log(0.7), l10 = std::log(10), l2 = std::log(2);
INSTANTIATE_TEST_SUITE_P(
    Table, EveryFunction,
    testing::Values(Closed{"sin", 0.7, s7, c7, -s7}, Closed{"cos", 0.7, c7, -s7, -c7},
                    Closed{"tan", 0.7, t7, 1 / (c7 * c7), 2 * t7 / (c7 * c7)},
                    Closed{"asin", 0.7, std::asin(0.7), 1 / q7, 0.7 / (q7 * q7 * q7)},
                    Closed{"arccos", 0.7, std::acos(0.7), -1 / q7, -0.7 / (q7 * q7 * q7)},
                    Closed{"arctan", 0.7, std::atan(0.7), 1 / 1.49, -1.4 / (1.49 * 1.49)},
                    Closed{"sinh", 0.7, sh, ch, sh}, Closed{"cosh", 0.7, ch, sh, ch},
                    Closed{"tanh", 0.7, th, 1 / (ch * ch), -2 * th / (ch * ch)},
                    Closed{"exp", 0.7, ex, ex, ex}, Closed{"ln", 0.7, ln, 1 / 0.7, -1 / 0.49},
                    Closed{"log", 0.7, ln, 1 / 0.7, -1 / 0.49},
                    Closed{"log10", 0.7, ln / l10, 1 / (0.7 * l10), -1 / (0.49 * l10)},
                    Closed{"log2", 0.7, ln / l2, 1 / (0.7 * l2), -1 / (0.49 * l2)},
                    Closed{"sqrt", 0.7, std::sqrt(0.7), 0.5 / std::sqrt(0.7),
                           -0.25 / (0.7 * std::sqrt(0.7))},
                    Closed{"abs", -0.7, 0.7, -1, 0}, Closed{"sign", -0.7, -1, 0, 0}),
    [](const auto& test) { return std::string(test.param.name); });

TEST_P(EveryFunction, HasItsValueAndBothDerivatives) {
  const auto& [name, u, f, f1, f2] = GetParam();
  // u = x + 2y, so that every entry of gradient and Hessian is a known multiple.
  const Evaluation e = Expression(std::string(name) + "(x + 2y)").evaluate(u - 1, 0.5);
  const double allowed = 4e-15;
  EXPECT_NEAR(e.value, f, allowed);
  EXPECT_NEAR(e.gradient[0], f1, allowed);
  EXPECT_NEAR(e.gradient[1], 2 * f1, 2 * allowed);
  EXPECT_NEAR(e.xx, f2, 4 * allowed);
  EXPECT_NEAR(e.xy, 2 * f2, 8 * allowed);
  EXPECT_NEAR(e.yy, 4 * f2, 16 * allowed);
}

TEST(Formula, DerivesPowersInBaseAndExponent) {
  for (const char* text : {"x^y", "pow(x, y)"}) {
    const Evaluation e = Expression(text).evaluate(2, 3);
    EXPECT_EQ(e.value, 8);
    EXPECT_NEAR(e.gradient[0], 12, 1e-13);
    EXPECT_NEAR(e.gradient[1], 8 * l2, 1e-13);
    EXPECT_NEAR(e.xx, 12, 1e-13);
    EXPECT_NEAR(e.xy, 4 * (1 + 3 * l2), 1e-13);
    EXPECT_NEAR(e.yy, 8 * l2 * l2, 1e-13);
  }
  // Whole exponents work on both sides of 0 and at it; there is no 0·∞.
  const Evaluation cube = Expression("x^3 + y^1 + x^0").evaluate(-2, 0);
  EXPECT_EQ(cube.value, -7);
  EXPECT_EQ(cube.gradient[0], 12);
  EXPECT_EQ(cube.gradient[1], 1);
  EXPECT_EQ(cube.xx, -12);
  EXPECT_EQ(cube.yy, 0);
}

TEST(Formula, TakesTheDerivativeOfTheChosenSideAndZeroAtAKink) {
  const Evaluation low = Expression("min(x, y) + 3max(x, y)").evaluate(1, 2);
  EXPECT_EQ(low.value, 7);
  EXPECT_EQ(low.gradient[0], 1);
  EXPECT_EQ(low.gradient[1], 3);
  const Evaluation kink = Expression("abs(x) + sqrt(x^2 + y^2)").evaluate(0, 0);
  EXPECT_EQ(kink.value, 0);
  EXPECT_EQ(kink.gradient[0], 0);
  EXPECT_EQ(kink.gradient[1], 0);
  EXPECT_TRUE(std::isnan(at("min(ln(x), y)", -1, 0)));
  EXPECT_TRUE(std::isnan(at("max(y, ln(x))", -1, 0)));
}

TEST(FormulaErrors, NameThePlaceAndWhatWasExpected) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "formula: expected a formula in x and y at position 1, got the end"},
      {"x + ", "formula: expected a number, x, y, a function or \"(\" at position 5, got the end"},
      {"x $ y", "formula: expected an operator or the end at position 3, got \"$\""},
      {"sin x", "formula: expected \"(\" after sin at position 5, got \"x\""},
      {"min(x)", "formula: expected \",\" and a second number for min at position 6, got \")\""},
      {"sin(x", "formula: expected \")\" or an operator at position 6, got the end"},
      {"(x", "formula: expected \")\" or an operator at position 3, got the end"},
      {"x)", "formula: expected an operator or the end at position 2, got \")\""},
      {"x2", "formula: expected an operator at position 2, got \"2\""},
      {"2 3", "formula: expected an operator at position 3, got \"3\""},
      {"z",
       "formula: expected x, y, pi, e or a function such as sin, exp, sqrt at position 1, "
       "got \"z\""},
      {".", "formula: expected a digit at position 2, got the end"},
      {"1e999", "formula: expected a number of at most 1.8e308 at position 1, got \"1\""},
      // Characters count, not bytes, and pasted signs count as typed.
      {"π·√(x) + é",
       "formula: expected a number, x, y, a function or \"(\" at position 10, got "
       "\"é\""},
  };
  for (const auto& [text, expected] : cases) EXPECT_STREQ(error_of(text).what(), expected);
  EXPECT_EQ(error_of("x + $").position, 4u);
}

std::string repeat(const std::string& part, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += part;
  return text;
}

TEST(FormulaErrors, LengthIsBoundedInCharacters) {
  EXPECT_EQ(at("x" + repeat(" ", 999), 3, 0), 3);
  EXPECT_STREQ(error_of("x" + repeat(" ", 1000)).what(),
               "formula: at most 1000 characters, got 1001");
  EXPECT_EQ(at("x" + repeat("·1", 499), 3, 0), 3);  // 999 characters, 1498 bytes
  EXPECT_THROW(Expression(std::string(1u << 20, '\x80')), FormulaError);
}

TEST(FormulaErrors, NestingIsBoundedAt64) {
  EXPECT_EQ(at(repeat("(", 64) + "x" + repeat(")", 64), 3, 0), 3);
  EXPECT_EQ(at(repeat("-", 64) + "x", 3, 0), 3);
  for (const std::string& text :
       {repeat("(", 65) + "x" + repeat(")", 65), repeat("-", 65) + "x", repeat("x^", 65) + "x",
        repeat("sin(", 65) + "x" + repeat(")", 65), repeat("min(1, ", 65) + "x" + repeat(")", 65)})
    EXPECT_STREQ(error_of(text).what(), "formula: nested more than 64 deep");
  // Long is not deep.
  EXPECT_EQ(at("0" + repeat("+1", 499), 0, 0), 499);
}

/// A formula together with what it means, written down independently of the parser.
struct Built {
  std::string text;
  int binding;  // 0 sum, 1 product, 2 sign, 3 power, 4 atom
  std::function<double(double, double)> f;
};

std::string bound(const Built& part, int least) {
  return part.binding >= least ? part.text : "(" + part.text + ")";
}

Built unary(const char* name, double (*f)(double), const Built& a) {
  return {name + ("(" + a.text + ")"), 4, [=](double x, double y) { return f(a.f(x, y)); }};
}

Built build(Random& random, int depth) {
  if (depth == 0 || random.below(6) == 0) {
    const auto kind = random.below(3);
    if (kind == 0) return {"x", 4, [](double x, double) { return x; }};
    if (kind == 1) return {"y", 4, [](double, double y) { return y; }};
    const double n = random.below(5) * 0.5 + 0.5;
    return {std::to_string(n), 4, [n](double, double) { return n; }};
  }
  const Built a = build(random, depth - 1);
  switch (random.below(14)) {
    case 0:
      return unary(
          "sin", [](double u) { return std::sin(u); }, a);
    case 1:
      return unary(
          "cos", [](double u) { return std::cos(u); }, a);
    case 2:
      return unary(
          "exp", [](double u) { return std::exp(u); }, a);
    case 3:
      return unary(
          "tanh", [](double u) { return std::tanh(u); }, a);
    case 4:
      return unary(
          "sqrt", [](double u) { return std::sqrt(u); }, a);
    case 5:
      return unary(
          "ln", [](double u) { return portable_log(u); }, a);
    case 6:
      return {bound(a, 4) + "^2", 3, [=](double x, double y) { return a.f(x, y) * a.f(x, y); }};
    case 7:
      return {"-" + bound(a, 2), 2, [=](double x, double y) { return -a.f(x, y); }};
    default:
      break;
  }
  const Built b = build(random, depth - 1);
  switch (random.below(6)) {
    case 0:
      return {a.text + " + " + bound(b, 1), 0,
              [=](double x, double y) { return a.f(x, y) + b.f(x, y); }};
    case 1:
      return {a.text + "-" + bound(b, 1), 0,
              [=](double x, double y) { return a.f(x, y) - b.f(x, y); }};
    case 2:
      return {bound(a, 1) + "*" + bound(b, 2), 1,
              [=](double x, double y) { return a.f(x, y) * b.f(x, y); }};
    case 3:
      return {bound(a, 1) + " (" + b.text + ")", 1,
              [=](double x, double y) { return a.f(x, y) * b.f(x, y); }};
    case 4:
      return {bound(a, 1) + "/" + bound(b, 2), 1,
              [=](double x, double y) { return a.f(x, y) / b.f(x, y); }};
    default:
      return {bound(a, 4) + "^" + bound(b, 2), 3,
              [=](double x, double y) { return std::pow(a.f(x, y), b.f(x, y)); }};
  }
}

TEST(RandomFormula, MeansWhatWasBuiltToTheLastBit) {
  Random random(1);
  int parsed = 0;
  for (int i = 0; i < 3000; ++i) {
    const Built built = build(random, 5);
    if (built.text.size() > Expression::kMaxLength) continue;
    const Expression formula(built.text);
    ++parsed;
    for (int k = 0; k < 3; ++k) {
      const double x = 4 * random.uniform() - 2, y = 4 * random.uniform() - 2;
      ASSERT_TRUE(same_bits_or_nan(formula.value(x, y), built.f(x, y)))
          << built.text << " at " << x << ", " << y;
    }
  }
  EXPECT_GT(parsed, 2900);
}

TEST(RandomFormula, HasTheGradientAndHessianOfItsDifferences) {
  Random random(2);
  int compared = 0;
  for (int i = 0; i < 3000; ++i) {
    const Built built = build(random, 3);
    const Expression formula(built.text);
    const double x = 0.3 + random.uniform(), y = 0.3 + random.uniform();
    const Evaluation e = formula.evaluate(x, y);
    const double size = 1 + std::abs(e.value) + e.gradient.abs().sum() + std::abs(e.xx) +
                        std::abs(e.xy) + std::abs(e.yy);
    if (!(size < 1e3)) continue;
    const auto differences = [&](double h) {
      const Evaluation right = formula.evaluate(x + h, y), left = formula.evaluate(x - h, y);
      const Evaluation above = formula.evaluate(x, y + h), below = formula.evaluate(x, y - h);
      return std::array{right.value - left.value, above.value - below.value,
                        right.gradient[0] - left.gradient[0], right.gradient[1] - left.gradient[1],
                        above.gradient[1] - below.gradient[1]};
    };
    const double h = 1e-5;
    const auto wide = differences(h), narrow = differences(h / 2);
    const double exact[] = {e.gradient[0], e.gradient[1], e.xx, e.xy, e.yy};
    for (std::size_t k = 0; k < wide.size(); ++k) {
      const double estimate = narrow[k] / h;
      // Where two widths disagree, differences say nothing (the edge of a domain, a wild bend).
      if (!(std::abs(wide[k] / (2 * h) - estimate) < 1e-5 * size)) continue;
      ++compared;
      ASSERT_NEAR(estimate, exact[k], 2e-5 * size) << built.text << " at " << x << ", " << y;
    }
  }
  EXPECT_GT(compared, 10000);
}

// Words that stumble over one another; DOWNHILL_FUZZ sets how many formulas are made of them.
TEST(FormulaFuzz, AnyTextIsReadOrRefusedWithAPlace) {
  const char* words[] = {"x",  "y",  "2",    "3.5", "1e9", "1e",   ".",    "+",    "-",  "*",
                         "/",  "^",  "(",    ")",   ",",   "sin(", "sqrt", "min(", "pi", "e",
                         " ",  "²",  "√(",   "−",   "abs", "ln(",  "pow(", "log2", "$",  "é",
                         "\t", "()", "1e-9", "0",   "((",  "))",   "tan(", "exp(", "^-", "\xff"};
  const char* given = std::getenv("DOWNHILL_FUZZ");
  const long count = given ? std::atol(given) : 20000;
  Random random(3);
  long read = 0;
  for (long i = 0; i < count; ++i) {
    std::string text;
    for (auto length = random.below(24); length > 0; --length)
      text += words[random.below(std::size(words))];
    try {
      const Expression formula(text);
      ++read;
      const double x = random.normal(), y = random.normal();
      ASSERT_TRUE(same_bits_or_nan(formula.value(x, y), formula.evaluate(x, y).value)) << text;
    } catch (const FormulaError& error) {
      ASSERT_LE(error.position, text.size()) << text;
      ASSERT_EQ(std::string(error.what()).rfind("formula: ", 0), 0u) << text;
    }
  }
  EXPECT_GT(read, count / 100);
}

}  // namespace
}  // namespace downhill
