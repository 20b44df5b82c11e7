#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace downhill {

/// The rows of each update: every epoch is a fresh shuffle of all rows, cut into batches of
/// `batch_size`; when that does not divide the number of rows, the last batch of an epoch is the
/// smaller rest (never dropped, never refilled). Any update can be asked for in any order; going
/// through them in order costs one shuffle per epoch. Range:   1 ≤ batch_size ≤ rows. Throws:
/// std::invalid_argument otherwise.
class Minibatches {
 public:
  Minibatches(int rows, int batch_size, std::uint32_t seed);

  /// The rows of update `update` = 0, 1, 2, …   Lives: until the next call.
  std::span<const int> at(long update) { return rows(update / batches_, update % batches_); }
  /// The rows of batch `batch` of an epoch, and of those that follow it there; `count` batches at
  /// most.
  std::span<const int> rows(long epoch, long batch, long count = 1);
  long batches_per_epoch() const { return batches_; }

 private:
  std::uint32_t seed_;
  long batch_size_, batches_, epoch_ = -1;
  std::vector<int> order_;
};

/// One number from several, for seeds that must not resemble one another (the finalizer of
/// SplitMix64).
std::uint32_t mix_seed(std::uint32_t seed, std::uint64_t index);

}  // namespace downhill
