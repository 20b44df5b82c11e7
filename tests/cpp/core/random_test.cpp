#include "core/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numeric>
#include <vector>

#include "core/minibatch.h"

namespace downhill {
namespace {

TEST(Random, IsPcg32AsItsAuthorPublishedIt) {
  // The demo of pcg-c-basic: seed 42, stream 54.
  Random random(42, 54);
  for (std::uint32_t expected :
       {0xa15c02b7u, 0x7b47f409u, 0xba1d3330u, 0x83d2f293u, 0xbfa4784bu, 0xcbed606eu})
    EXPECT_EQ(random.next(), expected);
}

TEST(Random, HasTheSameBitsOnEveryPlatform) {
  // Written down once from the native build; the WebAssembly build runs this suite, too.
  Random normals(1);
  for (double expected : {0x1.e07cf0c0b44e7p+0, 0x1.1639dc85f2bedp+1, 0x1.a1bfede6be6fcp-1,
                          0x1.6a56cc88c32d1p+0, 0x1.1a08c35c0db53p+0, 0x1.2e867e2093cb2p-3})
    EXPECT_EQ(normals.normal(), expected);
  EXPECT_EQ(mix_seed(1, 0), 1511695234u);
  EXPECT_EQ(mix_seed(1, 1), 1608341334u);
}

TEST(Random, IsAValueThatCanBeCopiedInTheMiddleOfAPair) {
  Random a(9);
  a.normal();  // the second normal of the pair is in store
  Random b = a;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(a.normal(), b.normal());
}

TEST(Random, StreamsAndSeedsAreUnlikeOneAnother) {
  Random a(1, 0), b(1, 1), c(2, 0);
  int same = 0;
  for (int i = 0; i < 10000; ++i) {
    const std::uint32_t x = a.next();
    same += (x == b.next()) + (x == c.next());
  }
  EXPECT_LE(same, 1);
}

TEST(Random, UniformFillsTheUnitInterval) {
  Random random(3);
  std::array<int, 20> bins{};
  const int count = 100000;
  for (int i = 0; i < count; ++i) {
    const double u = random.uniform();
    ASSERT_TRUE(u >= 0 && u < 1);
    ++bins[static_cast<std::size_t>(u * 20)];
  }
  for (int bin : bins) EXPECT_NEAR(bin, count / 20, 5 * std::sqrt(count / 20));
}

TEST(Random, NormalHasTheMomentsOfANormal) {
  Random random(4);
  const int count = 200000;
  double sum = 0, square = 0, cube = 0, fourth = 0, pairs = 0, last = 0;
  for (int i = 0; i < count; ++i) {
    const double z = random.normal();
    sum += z;
    square += z * z;
    cube += z * z * z;
    fourth += z * z * z * z;
    pairs += z * last;
    last = z;
  }
  const double five_sigma = 5 / std::sqrt(count);
  EXPECT_NEAR(sum / count, 0, five_sigma);
  EXPECT_NEAR(square / count, 1, five_sigma * std::sqrt(2));
  EXPECT_NEAR(cube / count, 0, five_sigma * std::sqrt(15));
  EXPECT_NEAR(fourth / count, 3, five_sigma * std::sqrt(96));
  EXPECT_NEAR(pairs / count, 0, five_sigma);
}

TEST(Random, BelowIsUnbiasedAndStaysBelow) {
  Random random(6);
  std::array<int, 6> faces{};
  for (int i = 0; i < 60000; ++i) ++faces.at(random.below(6));
  for (int count : faces) EXPECT_NEAR(count, 10000, 5 * std::sqrt(10000 * 5 / 6.0));
  EXPECT_EQ(random.below(1), 0u);
  // With 3/4 of 2³² the plain remainder would give the lower third twice as often.
  int low = 0;
  for (int i = 0; i < 30000; ++i) low += random.below(0xc0000000u) < 0x40000000u;
  EXPECT_NEAR(low, 10000, 5 * std::sqrt(10000 * 2 / 3.0));
}

TEST(Random, ShufflesArePermutationsAndEveryOneIsEquallyLikely) {
  Random random(7);
  std::vector<int> many(1000);
  std::iota(many.begin(), many.end(), 0);
  random.shuffle(many);
  EXPECT_FALSE(std::is_sorted(many.begin(), many.end()));
  std::sort(many.begin(), many.end());
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(many[static_cast<std::size_t>(i)], i);
  std::map<std::vector<int>, int> seen;
  for (int i = 0; i < 24000; ++i) {
    std::vector<int> four{0, 1, 2, 3};
    random.shuffle(four);
    ++seen[four];
  }
  EXPECT_EQ(seen.size(), 24u);
  for (const auto& [order, count] : seen) EXPECT_NEAR(count, 1000, 5 * std::sqrt(1000));
}

TEST(MixSeed, NeighborsShareHalfTheirBitsAndNothingElse) {
  double flips = 0;
  for (std::uint32_t seed = 0; seed < 100; ++seed)
    for (std::uint64_t index = 0; index < 100; ++index)
      flips += __builtin_popcount(mix_seed(seed, index) ^ mix_seed(seed, index + 1)) +
               __builtin_popcount(mix_seed(seed, index) ^ mix_seed(seed + 1, index));
  EXPECT_NEAR(flips / 20000, 16, 0.2);
}

}  // namespace
}  // namespace downhill
