#include "core/random.h"

#include <cmath>
#include <utility>

#include "core/portable_math.h"

namespace downhill {

Random::Random(std::uint32_t seed, std::uint32_t stream)
    : increment_((std::uint64_t(stream) << 1) | 1) {
  next();
  state_ += seed;
  next();
}

std::uint32_t Random::next() {
  const std::uint64_t old = state_;
  state_ = old * 6364136223846793005ULL + increment_;
  const auto shifted = static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27);
  return (shifted >> (old >> 59)) | (shifted << ((32 - (old >> 59)) & 31));
}

double Random::uniform() { return next() * 0x1p-32; }

std::uint32_t Random::below(std::uint32_t n) {
  const std::uint32_t reject =
      (0u - n) % n;  // 2³² mod n: the values that would favor small results
  std::uint32_t value = next();
  while (value < reject) value = next();
  return value % n;
}

double Random::normal() {
  if (has_spare_) {
    has_spare_ = false;
    return spare_;
  }
  double x, y, square;
  do {
    x = 2.0 * uniform() - 1.0;
    y = 2.0 * uniform() - 1.0;
    square = x * x + y * y;
  } while (square >= 1.0 || square == 0.0);
  const double stretch = std::sqrt(-2.0 * portable_log(square) / square);
  spare_ = y * stretch;
  has_spare_ = true;
  return x * stretch;
}

void Random::shuffle(std::span<int> items) {
  for (std::size_t i = items.size(); i > 1; --i)
    std::swap(items[i - 1], items[below(static_cast<std::uint32_t>(i))]);
}

}  // namespace downhill
