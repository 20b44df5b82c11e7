#include "core/minibatch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace downhill {
namespace {

std::vector<int> rows_of(Minibatches& batches, long update) {
  const auto rows = batches.at(update);
  return {rows.begin(), rows.end()};
}

bool is_sorted(const std::vector<int>& rows) { return std::is_sorted(rows.begin(), rows.end()); }

TEST(Minibatches, EveryEpochShowsEveryRowOnceAndTheLastBatchIsTheRest) {
  Minibatches batches(40, 12, 1);
  EXPECT_EQ(batches.batches_per_epoch(), 4);
  for (long epoch = 0; epoch < 20; ++epoch) {
    std::multiset<int> seen;
    for (long b = 0; b < 4; ++b) {
      const auto rows = rows_of(batches, 4 * epoch + b);
      EXPECT_EQ(rows.size(), b < 3 ? 12u : 4u);
      seen.insert(rows.begin(), rows.end());
    }
    EXPECT_EQ(seen.size(), 40u);
    for (int row = 0; row < 40; ++row) EXPECT_EQ(seen.count(row), 1u) << row;
  }
}

TEST(Minibatches, ABatchSizeThatDividesLeavesNoRestAndOneBatchMayBeAll) {
  Minibatches four(40, 10, 1), all(40, 40, 1), one(3, 1, 1);
  EXPECT_EQ(four.batches_per_epoch(), 4);
  EXPECT_EQ(rows_of(four, 3).size(), 10u);
  EXPECT_EQ(all.batches_per_epoch(), 1);
  EXPECT_EQ(rows_of(all, 7).size(), 40u);
  EXPECT_EQ(one.batches_per_epoch(), 3);
}

TEST(Minibatches, AnyOrderOfAskingGivesTheSameRows) {
  Minibatches forward(17, 5, 9), anyhow(17, 5, 9);
  std::vector<std::vector<int>> sequence;
  for (long update = 0; update < 60; ++update) sequence.push_back(rows_of(forward, update));
  for (long k = 0; k < 600; ++k) {
    const long update = k * 37 % 60;
    EXPECT_EQ(rows_of(anyhow, update), sequence[static_cast<std::size_t>(update)]) << update;
  }
}

TEST(Minibatches, EpochsAndSeedsAreShuffledDifferently) {
  Minibatches a(40, 40, 1), b(40, 40, 2);
  EXPECT_NE(rows_of(a, 0), rows_of(a, 1));
  EXPECT_NE(rows_of(a, 0), rows_of(b, 0));
  EXPECT_EQ(rows_of(a, 0), rows_of(a, 0));
  EXPECT_FALSE(is_sorted(rows_of(a, 0)));
}

TEST(Minibatches, HaveTheSameRowsOnEveryPlatform) {
  Minibatches batches(10, 10, 1);
  EXPECT_EQ(rows_of(batches, 0), (std::vector<int>{9, 0, 2, 6, 8, 4, 5, 7, 1, 3}));
  EXPECT_EQ(rows_of(batches, 1000000), (std::vector<int>{6, 3, 8, 4, 5, 9, 0, 7, 1, 2}));
}

TEST(Minibatches, RefuseASizeThatDoesNotFit) {
  for (int size : {0, -1, 41}) {
    try {
      Minibatches(40, size, 1);
      FAIL() << size;
    } catch (const std::invalid_argument& error) {
      EXPECT_EQ(std::string(error.what()),
                "the mini-batch size must lie in 1 to 40, got " + std::to_string(size));
    }
  }
}

}  // namespace
}  // namespace downhill
