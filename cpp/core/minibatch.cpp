#include "core/minibatch.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>

#include "core/message.h"
#include "core/random.h"

namespace downhill {

Minibatches::Minibatches(int rows, int batch_size, std::uint32_t seed)
    : seed_(seed), batch_size_(batch_size), batches_(0) {
  if (!(batch_size >= 1 && batch_size <= rows))
    fail({"the mini-batch size must lie in 1 to ", rows, ", got ", batch_size});
  batches_ = (rows + batch_size_ - 1) / batch_size_;
  order_.resize(static_cast<std::size_t>(rows));
}

std::span<const int> Minibatches::rows(long epoch, long batch, long count) {
  const long first = batch * batch_size_;
  if (epoch != epoch_) {
    std::iota(order_.begin(), order_.end(), 0);
    Random(mix_seed(seed_, static_cast<std::uint64_t>(epoch)), 1).shuffle(order_);
    epoch_ = epoch;
  }
  const long rows = std::min(count * batch_size_, static_cast<long>(order_.size()) - first);
  return {order_.data() + first, static_cast<std::size_t>(rows)};
}

std::uint32_t mix_seed(std::uint32_t seed, std::uint64_t index) {
  std::uint64_t z = (std::uint64_t(seed) << 32) + (index + 1) * 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return static_cast<std::uint32_t>((z ^ (z >> 31)) >> 16);
}

}  // namespace downhill
