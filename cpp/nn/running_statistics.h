#pragma once

#include "core/array.h"
#include "core/ewma.h"

namespace downhill::nn {

/// How running statistics start and count. lecture: from 0, biased variance; lecture_corrected:
/// that, divided by 1 − ρᵏ; pytorch: from μ = 0, σ² = 1, unbiased variance (what is normalized with
/// stays biased).
enum class RunningConvention { lecture, lecture_corrected, pytorch };

/// μ and σ² for test time: a moving average over the mini-batches, made of the same part as the
/// optimizers. Source:  lecture, L14; torch.nn.BatchNorm1d, whose momentum is 1 − ρ.
template <class Scalar>
class RunningStatistics {
 public:
  using A = VectorX<Scalar>;
  RunningStatistics(int units, double rho, RunningConvention convention);

  /// Counts one mini-batch in. Shape: mean, biased variance (units). Range: rows ≥ 1; a batch of
  /// one has no unbiased variance: it counts as 0.
  void update(const Scalar* mean, const Scalar* variance, int rows);
  /// As test mode uses them.
  void read(Scalar* mean, Scalar* variance) const;
  /// Goes on from the memory of others, to the last bit. Shape: memory: S_t of μ, S_t of σ² (units
  /// each), ρᵗ. Range:   see check_running_statistics.
  void resume(const double* memory);
  const Ewma<A>& mean() const { return mean_; }
  const Ewma<A>& variance() const { return variance_; }

 private:
  RunningConvention convention_;
  Ewma<A> mean_, variance_;
};

}  // namespace downhill::nn
