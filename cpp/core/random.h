#pragma once

#include <cstdint>
#include <span>

namespace downhill {

/// Seeded random numbers, the same bits natively and in WebAssembly: integer arithmetic, + − × ÷ √
/// only, no libm. A value: copy it to branch, keep it to replay. Source:  PCG32 (XSH-RR 64/32),
/// O'Neill 2014, HMC-CS-2014-0905; normal numbers by Marsaglia's polar method.
class Random {
 public:
  /// Different `stream`s of one seed are independent: batches and noise do not disturb one another.
  explicit Random(std::uint32_t seed, std::uint32_t stream = 0);

  std::uint32_t next();
  /// Uniform in [0, 1), 32 bits fine.
  double uniform();
  /// Uniform among 0 … n − 1, without bias. Range: n ≥ 1.
  std::uint32_t below(std::uint32_t n);
  /// Standard normal.
  double normal();
  /// Fisher-Yates, in place.
  void shuffle(std::span<int> items);

 private:
  std::uint64_t state_ = 0, increment_;
  double spare_ = 0;
  bool has_spare_ = false;
};

}  // namespace downhill
