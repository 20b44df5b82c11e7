#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "core/random.h"
#include "errors.h"
#include "nn/lanes.h"

// What the suites of this folder share.
namespace downhill::nn {

/// Normal numbers, the same on every platform.
template <class Scalar>
std::vector<Scalar> normal_numbers(int count, std::uint32_t seed, double spread = 1) {
  Random random(seed, 77);
  std::vector<Scalar> numbers(static_cast<std::size_t>(count));
  for (Scalar& number : numbers) number = static_cast<Scalar>(spread * random.normal());
  return numbers;
}

/// from, …, to in `count` equal steps; `count` a multiple of four.
template <class Scalar>
std::vector<Scalar> evenly(double from, double to, int count) {
  std::vector<Scalar> numbers;
  for (int i = 0; i < count; ++i)
    numbers.push_back(static_cast<Scalar>(from + (to - from) * i / (count - 1)));
  return numbers;
}

/// The same bits; all NaN are one.
inline bool same_bits(float a, float b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return std::memcmp(&a, &b, sizeof a) == 0;
}

inline void expect_same_bits(const std::vector<float>& a, const std::vector<float>& b,
                             const char* what) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    ASSERT_TRUE(same_bits(a[i], b[i])) << what << " " << i << ": " << a[i] << " " << b[i];
}

}  // namespace downhill::nn
