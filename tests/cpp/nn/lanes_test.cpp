#include "nn/lanes.h"

#include <gtest/gtest.h>

#include <limits>

#include "nn/numbers.h"

namespace downhill::nn {
namespace {

TEST(Lanes, RoundUpToWholeRegisters) {
  for (int n = 1; n <= 40; ++n) {
    EXPECT_EQ(padded<double>(n), n);
    EXPECT_EQ(padded<float>(n), n);
    EXPECT_EQ(padded<Floats>(n) % 4, 0);
    EXPECT_TRUE(padded<Floats>(n) >= n && padded<Floats>(n) < n + 4);
  }
}

TEST(Lanes, LoadStoreAndSplatAtAnyAddress) {
  const float from[] = {1, 2, 3, 4, 5, 6};
  float to[6] = {};
  using L = Lanes<Floats>;
  L::store(to + 1, L::load(from + 1));
  EXPECT_EQ(std::vector<float>(to, to + 6), (std::vector<float>{0, 2, 3, 4, 5, 0}));
  L::store(to, L::splat(7));
  L::store(to + 2, L::splat_from(from + 5));
  EXPECT_EQ(std::vector<float>(to, to + 6), (std::vector<float>{7, 7, 6, 6, 6, 6}));
}

TEST(Lanes, SumAllFourAndFourAtOnce) {
  using L = Lanes<Floats>;
  EXPECT_EQ(L::sum(Floats{1, 20, 300, 4000}), 4321.0f);
  float four[4];
  L::store(four, sums(Floats{1, 2, 3, 4}, Floats{10, 20, 30, 40}, Floats{100, 200, 300, 400},
                      Floats{-1, 1, -2, 2}));
  EXPECT_EQ(std::vector<float>(four, four + 4), (std::vector<float>{10, 100, 1000, 0}));
}

template <class F>
class EveryLane : public testing::Test {};
using AllLanes = testing::Types<Floats, float, double>;
TYPED_TEST_SUITE(EveryLane, AllLanes);

TYPED_TEST(EveryLane, ChoosesWithoutLosingNaN) {
  using L = Lanes<TypeParam>;
  using Scalar = typename L::Scalar;
  const auto first = [](TypeParam value) {
    Scalar room[4];
    L::store(room, value);
    return room[0];
  };
  const Scalar nan = std::numeric_limits<Scalar>::quiet_NaN();
  EXPECT_EQ(first(rectified(L::splat(-2))), Scalar(0));
  EXPECT_EQ(first(rectified(L::splat(3))), Scalar(3));
  EXPECT_TRUE(std::isnan(first(rectified(L::splat(nan)))));
  EXPECT_EQ(first(larger(L::splat(1), L::splat(2))), Scalar(2));
  EXPECT_EQ(first(larger(L::splat(2), L::splat(1))), Scalar(2));
  EXPECT_TRUE(std::isnan(first(larger(L::splat(nan), L::splat(1)))));
  EXPECT_EQ(first(where_positive(L::splat(0), L::splat(5), L::splat(6))), Scalar(6));
  EXPECT_EQ(first(where_positive(L::splat(nan), L::splat(5), L::splat(6))), Scalar(6));
  EXPECT_EQ(first(where_positive(L::splat(Scalar(1e-30)), L::splat(5), L::splat(6))), Scalar(5));
}

}  // namespace
}  // namespace downhill::nn
