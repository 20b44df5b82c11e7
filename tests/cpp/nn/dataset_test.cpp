#include "nn/dataset.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "errors.h"

namespace downhill::nn {
namespace {

using Numbers = std::vector<double>;

Dataset made(const char* id, int count, double noise, std::uint32_t seed = 1) {
  return generate(dataset_info(id), count, noise, seed);
}

bool is_allowed(const DatasetInfo& info, double y) {
  if (info.classes == 2) return y == -1 || y == 1;
  if (info.classes > 2) return y >= 0 && y < info.classes && std::floor(y) == y;
  return std::isfinite(y);
}

TEST(Datasets, HaveTheRowsInputsAndLabelsOfTheirTable) {
  for (const DatasetInfo& info : datasets()) {
    EXPECT_EQ(info.task == Task::regression, info.classes == 0) << info.id;
    for (double noise : {0.0, 50.0}) {
      const Dataset data = generate(info, info.default_count, noise, 1);
      EXPECT_EQ(data.task, info.task);
      EXPECT_EQ(data.classes, info.classes);
      EXPECT_EQ(data.inputs, info.inputs);
      EXPECT_EQ(data.count(), info.default_count) << info.id;
      ASSERT_EQ(data.x.size(), data.y.size() * static_cast<std::size_t>(info.inputs));
      for (double x : data.x) EXPECT_TRUE(std::isfinite(x)) << info.id;
      for (double y : data.y) EXPECT_TRUE(is_allowed(info, y)) << info.id << " " << y;
      if (info.classes) {
        EXPECT_EQ(std::set<double>(data.y.begin(), data.y.end()).size(),
                  static_cast<std::size_t>(info.classes))
            << info.id;
      }
    }
  }
}

TEST(Datasets, FillThePlaneThatIsDrawn) {
  for (const DatasetInfo& info : datasets()) {
    if (!info.generated) continue;
    const Dataset data = generate(info, 5000, 0, 3);
    for (int i = 0; i < info.inputs; ++i) {
      double reach = 0;
      for (int row = 0; row < data.count(); ++row)
        reach = std::max(reach, std::abs(data.input(i, row)));
      EXPECT_GT(reach, 2) << info.id;
      EXPECT_LT(reach, 7) << info.id;  // a normal number may lie outside of ±6
    }
  }
}

TEST(Datasets, AreTheSameForTheSameSeedAndOthersForAnother) {
  for (const DatasetInfo& info : datasets()) {
    const Dataset a = generate(info, 60, 10, 7), b = generate(info, 60, 10, 7),
                  c = generate(info, 60, 10, 8);
    EXPECT_EQ(a.x, b.x) << info.id;
    EXPECT_EQ(a.y, b.y) << info.id;
    EXPECT_EQ(a.x != c.x, info.generated) << info.id;
  }
}

TEST(Datasets, OfAnOddCountHaveExactlyThatManyRows) {
  for (const DatasetInfo& info : datasets()) {
    if (!info.generated) continue;
    for (int count : {2, 3, 7, 501, 20000}) {
      const Dataset data = generate(info, count, 20, 1);
      EXPECT_EQ(data.count(), count) << info.id;
      EXPECT_EQ(data.x.size(), static_cast<std::size_t>(count * info.inputs)) << info.id;
    }
  }
}

TEST(Datasets, AreShuffledSoThatRowsInOrderMixTheClasses) {
  for (const DatasetInfo& info : datasets()) {
    if (!info.generated || info.classes == 0) continue;
    const Dataset data = generate(info, 500, 0, 1);
    std::map<double, int> first_half;
    for (std::size_t row = 0; row < 250; ++row) ++first_half[data.y[row]];
    for (const auto& [label, count] : first_half)
      EXPECT_NEAR(count, 250 / info.classes, 40) << info.id << " " << label;
  }
}

TEST(Datasets, HaveTheSameBitsOnEveryPlatform) {
  // Written down once from the native build; the WebAssembly build runs this suite, too.
  std::map<std::string, double> sums;
  for (const DatasetInfo& info : datasets()) {
    const Dataset data = generate(info, 300, 25, 42);
    double sum = 0;
    for (std::size_t i = 0; i < data.x.size(); ++i) sum = 0.999 * sum + data.x[i];
    for (double y : data.y) sum = 0.999 * sum + y;
    sums[info.id] = sum;
  }
  EXPECT_EQ(sums, (std::map<std::string, double>{
                      {"circle", -0x1.0baedee2873eep+3},
                      {"xor", -0x1.cc21a26bb0b16p+4},
                      {"gauss", -0x1.440e901ddff4p+0},
                      {"spiral", 0x1.cbd16c5ce9c0cp+1},
                      {"moons", -0x1.16c8a27212317p+4},
                      {"checkerboard", -0x1.a739ed4e32fdfp+3},
                      {"blobs3", 0x1.0ab4181c69aecp+8},
                      {"blobs4", 0x1.8ae8f0056e13dp+8},
                      {"xor_rows", 0x1.fc0bd25816b34p+1},
                      {"reg_plane", -0x1.e4a53bc8e54cap+4},
                      {"reg_gauss", -0x1.59fa419ff30aap+4},
                      {"curve", -0x1.e21d000a8abe7p+4},
                  }));
}

double radius(const Dataset& data, int row) {
  return std::hypot(data.input(0, row), data.input(1, row));
}

TEST(Circle, IsADiskInsideARingWithoutNoise) {
  const Dataset data = made("circle", 2000, 0);
  int inside = 0;
  for (int row = 0; row < data.count(); ++row) {
    const double r = radius(data, row), y = data.y[static_cast<std::size_t>(row)];
    EXPECT_TRUE(y == 1 ? r < 2.5 : r >= 3.5 - 1e-12 && r < 5) << r;
    inside += y == 1;
  }
  EXPECT_EQ(inside, 1000);
}

TEST(Circle, HasNoiseInItsLabelsAndNotInItsPoints) {
  const Dataset clean = made("circle", 2000, 0), noisy = made("circle", 2000, 50);
  EXPECT_EQ(clean.x, noisy.x);
  int flipped = 0;
  for (std::size_t i = 0; i < clean.y.size(); ++i) flipped += clean.y[i] != noisy.y[i];
  EXPECT_GT(flipped, 200);
  EXPECT_LT(flipped, 1000);
}

TEST(ExclusiveOr, HasThePlaygroundsQuadrantsWithARoadBetween) {
  const Dataset data = made("xor", 2000, 0);
  for (int row = 0; row < data.count(); ++row) {
    const double x1 = data.input(0, row), x2 = data.input(1, row);
    EXPECT_GE(std::abs(x1), 0.3);
    EXPECT_LE(std::abs(x2), 5.3);
    EXPECT_EQ(data.y[static_cast<std::size_t>(row)], x1 * x2 > 0 ? 1 : -1);
  }
}

TEST(Gauss, HasTwoGroupsWithAVarianceThatGrowsWithNoise) {
  for (double noise : {0.0, 50.0}) {
    const Dataset data = made("gauss", 20000, noise);
    double variance = 0, mean = 0;
    for (int row = 0; row < data.count(); ++row) {
      const double off = data.input(0, row) - 2 * data.y[static_cast<std::size_t>(row)];
      mean += off / data.count();
      variance += off * off / data.count();
    }
    const double expected = 0.5 + 7 * noise / 100;
    EXPECT_NEAR(mean, 0, 5 * std::sqrt(expected / 20000));
    EXPECT_NEAR(variance, expected, 5 * expected * std::sqrt(2 / 20000.0));
  }
}

TEST(Spiral, IsTwoArmsOfOneAndThreeQuarterTurns) {
  const Dataset data = made("spiral", 500, 0);
  for (int row = 0; row < data.count(); ++row) {
    const double r = radius(data, row), y = data.y[static_cast<std::size_t>(row)];
    // Along an arm the angle is 3.5 π r / 5, the other arm half a turn further.
    const double t = 3.5 * M_PI * r / 5;
    EXPECT_NEAR(data.input(0, row), y * r * std::sin(t), 1e-12);
    EXPECT_NEAR(data.input(1, row), y * r * std::cos(t), 1e-12);
  }
  const Dataset noisy = made("spiral", 500, 50);
  double most = 0;
  for (std::size_t i = 0; i < data.x.size(); ++i)
    most = std::max(most, std::abs(noisy.x[i] - data.x[i]));
  EXPECT_GT(most, 0.45);
  EXPECT_LE(most, 0.5);
}

TEST(Plane, IsATenthOfTheSum) {
  const Dataset data = made("reg_plane", 1200, 0), noisy = made("reg_plane", 1200, 50);
  EXPECT_EQ(data.x, noisy.x);
  for (int row = 0; row < data.count(); ++row)
    EXPECT_NEAR(data.y[static_cast<std::size_t>(row)],
                (data.input(0, row) + data.input(1, row)) / 10, 1e-15);
  EXPECT_NE(data.y, noisy.y);
}

TEST(SixCones, HaveTheirSignsAndHeightsAndAreFlatBetween) {
  const Dataset data = made("reg_gauss", 20000, 0);
  const double cones[6][3] = {{-4, 2.5, 1},   {0, 2.5, -1}, {4, 2.5, 1},
                              {-4, -2.5, -1}, {0, -2.5, 1}, {4, -2.5, -1}};
  for (int row = 0; row < data.count(); ++row) {
    double expected = 0;
    for (const auto& [c1, c2, sign] : cones) {
      const double d = std::hypot(data.input(0, row) - c1, data.input(1, row) - c2);
      const double here = sign * std::max(0.0, 1 - d / 2);
      if (std::abs(here) > std::abs(expected)) expected = here;
    }
    ASSERT_NEAR(data.y[static_cast<std::size_t>(row)], expected, 1e-14);
  }
}

TEST(Moons, AreTwoHalfCirclesThatHoldOneAnother) {
  const Dataset data = made("moons", 1000, 0);
  for (int row = 0; row < data.count(); ++row) {
    const double y = data.y[static_cast<std::size_t>(row)];
    const double dx = data.input(0, row) + 1.5 * y, dy = data.input(1, row) + 0.75 * y;
    EXPECT_NEAR(std::hypot(dx, dy), 3, 1e-12);
    EXPECT_GE(y * dy, 0);
  }
}

TEST(Blobs, AreAsManyAsTheirClassesAndEquallyLarge) {
  for (const char* id : {"blobs3", "blobs4"}) {
    const Dataset data = made(id, 1200, 0);
    std::map<double, int> counts;
    std::map<double, double> sums;
    for (int row = 0; row < data.count(); ++row) {
      const double y = data.y[static_cast<std::size_t>(row)];
      ++counts[y];
      sums[y] += std::abs(data.input(0, row)) + std::abs(data.input(1, row));
    }
    for (const auto& [label, count] : counts) {
      EXPECT_EQ(count, 1200 / data.classes) << id;
      EXPECT_GT(sums[label] / count, 3) << id;
    }
  }
}

TEST(Checkerboard, HasSixteenSquares) {
  const Dataset data = made("checkerboard", 2000, 0);
  std::map<std::pair<int, int>, double> squares;
  for (int row = 0; row < data.count(); ++row) {
    const int i = static_cast<int>(std::floor(data.input(0, row) / 2.5)),
              j = static_cast<int>(std::floor(data.input(1, row) / 2.5));
    const double y = data.y[static_cast<std::size_t>(row)];
    EXPECT_EQ(y, (i + j) % 2 == 0 ? 1 : -1);
    squares[{i, j}] = y;
  }
  EXPECT_EQ(squares.size(), 16u);
}

TEST(Curve, IsItsFormulaWithoutNoiseAndAroundItWith) {
  const auto value = [](double x) { return 0.5 * std::sin(1.5 * x) + x / 12; };
  const Dataset data = made("curve", 200, 0), noisy = made("curve", 20000, 50);
  for (int row = 0; row < data.count(); ++row)
    EXPECT_NEAR(data.y[static_cast<std::size_t>(row)], value(data.input(0, row)), 1e-15);
  double variance = 0;
  for (int row = 0; row < noisy.count(); ++row)
    variance +=
        std::pow(noisy.y[static_cast<std::size_t>(row)] - value(noisy.input(0, row)), 2) / 20000;
  EXPECT_NEAR(variance, 0.25, 0.02);
}

TEST(XorRows, AreTheLecturesFourInItsOrderWhateverIsAsked) {
  for (const Dataset& data : {made("xor_rows", 4, 0), made("xor_rows", 100, 50, 9)}) {
    EXPECT_EQ(data.x, (Numbers{0, 1, 0, 1, /**/ 1, 1, 0, 0}));
    EXPECT_EQ(data.y, (Numbers{1, -1, -1, 1}));
  }
}

TEST(GivenDataset, TurnsRowsIntoInputs) {
  const Numbers rows{1, 2, 3, /**/ 4, 5, 6};
  const Dataset data = given_dataset(Task::classification, 2, 3, rows, {1, -1});
  EXPECT_EQ(data.x, (Numbers{1, 4, 2, 5, 3, 6}));
  EXPECT_EQ(data.y, (Numbers{1, -1}));
  EXPECT_EQ(data.input(2, 0), 3);
  EXPECT_EQ(data.input(0, 1), 4);
  EXPECT_EQ(given_dataset(Task::classification, 3, 1, {rows.data(), 3}, {0, 2, 1}).count(), 3);
  EXPECT_EQ(given_dataset(Task::regression, 0, 2, rows, {-7.5, 1e9, 0}).y[0], -7.5);
}

TEST(GivenDataset, ErrorsNameTheRowAndWhatIsAllowed) {
  const auto given = [](Task task, int classes, int inputs, Numbers rows, Numbers labels) {
    return error_of([&] { given_dataset(task, classes, inputs, rows, labels); });
  };
  constexpr Task kClasses = Task::classification, kNumber = Task::regression;
  EXPECT_EQ(given(kClasses, 2, 1, {1, 2}, {1, 0}), "data: a label must be -1 or 1, got 0 in row 2");
  for (double label : {-1.0, 3.0, 0.5})
    EXPECT_EQ(given(kClasses, 3, 1, {1, 2}, {label, 0})
                  .rfind("data: a label must be a whole number from 0 to 2, got ", 0),
              0u);
  EXPECT_EQ(given(kNumber, 0, 1, {1, 2}, {1, NAN}),
            "data: a label must be finite, got NaN in row 2");
  EXPECT_EQ(given(kNumber, 0, 2, {1, 2, 3, INFINITY}, {1, 2}),
            "data: numbers must be finite, got Infinity in row 2, input 2");
  EXPECT_EQ(given(kNumber, 0, 1, {1}, {1}), "data: 2 to 20000 rows are allowed, got 1");
  EXPECT_EQ(given(kNumber, 0, 1, Numbers(20001), Numbers(20001)),
            "data: 2 to 20000 rows are allowed, got 20001");
  EXPECT_EQ(given(kNumber, 0, 2, {1, 2, 3}, {1, 2}),
            "data: 2 labels and 2 inputs need 4 numbers, got 3");
  EXPECT_EQ(given(kNumber, 0, 257, {}, {1, 2}),
            "data: the number of inputs must lie in 1 to 256, got 257");
  EXPECT_EQ(given(kNumber, 2, 1, {1, 2}, {1, 2}), "data: regression has no classes, got 2");
  EXPECT_EQ(given(kClasses, 1, 1, {1, 2}, {1, 2}),
            "data: the number of classes must lie in 2 to 256, got 1");
}

TEST(DatasetErrors, SayWhatIsAllowedAndWhatWasGot) {
  EXPECT_EQ(error_of([] {
              dataset_info("ring");
            }).rfind("unknown data set \"ring\"; there are circle,", 0),
            0u);
  EXPECT_EQ(error_of([] { made("circle", 1, 0); }),
            "data: the number of rows must lie in 2 to 20000, got 1");
  EXPECT_EQ(error_of([] { made("circle", 20001, 0); }),
            "data: the number of rows must lie in 2 to 20000, got 20001");
  EXPECT_EQ(error_of([] { made("circle", 10, 51); }),
            "data: noise must lie in 0 to 50 percent, got 51");
  EXPECT_EQ(error_of([] { made("circle", 10, NAN); }),
            "data: noise must lie in 0 to 50 percent, got NaN");
}

TEST(Split, SharesOutEveryRowOnceBothPartsAscending) {
  for (double fraction : {0.001, 0.1, 0.29, 0.5, 0.8, 1.0}) {
    const Split parts = split(500, fraction, 3);
    EXPECT_EQ(parts.train.size(),
              std::max<std::size_t>(1, static_cast<std::size_t>(std::round(500 * fraction - 0.4))));
    EXPECT_TRUE(std::is_sorted(parts.train.begin(), parts.train.end()));
    EXPECT_TRUE(std::is_sorted(parts.test.begin(), parts.test.end()));
    std::set<int> all(parts.train.begin(), parts.train.end());
    all.insert(parts.test.begin(), parts.test.end());
    EXPECT_EQ(all.size(), 500u);
    EXPECT_EQ(parts.train.size() + parts.test.size(), 500u);
  }
}

TEST(Split, OfAllRowsKeepsThemAsGiven) {
  const Split parts = split(4, 1, 9);
  EXPECT_EQ(parts.train, (std::vector<int>{0, 1, 2, 3}));
  EXPECT_TRUE(parts.test.empty());
}

TEST(Split, LeavesADigitsFifthForTheTest) { EXPECT_EQ(split(1797, 0.8, 1).train.size(), 1437u); }

TEST(Split, IsTheSameForTheSameSeedAndOnEveryPlatform) {
  EXPECT_EQ(split(10, 0.5, 1).train, (std::vector<int>{0, 1, 3, 4, 9}));
  EXPECT_NE(split(500, 0.5, 1).train, split(500, 0.5, 2).train);
  std::vector<int> chosen(10);
  for (std::uint32_t seed = 0; seed < 6000; ++seed)
    for (int row : split(10, 0.5, seed).train) ++chosen[static_cast<std::size_t>(row)];
  for (int count : chosen) EXPECT_NEAR(count, 3000, 5 * std::sqrt(1500));
}

TEST(Split, RefusesAShareThatIsNone) {
  for (double fraction : {0.0, -0.5, 1.01, static_cast<double>(NAN)})
    EXPECT_EQ(error_of([&] {
                split(10, fraction, 1);
              }).rfind("the share of rows to train on must lie above 0 and at most at 1, got ", 0),
              0u);
  EXPECT_EQ(error_of([] { split(0, 0.5, 1); }), "a split needs at least 1 row, got 0");
}

}  // namespace
}  // namespace downhill::nn
