#pragma once

#include "core/array.h"
#include "core/ewma.h"

namespace downhill::nn {

enum class Norm { none, batch, layer };
/// Before or after the activation.
enum class Placement { before, after };
/// Whose μ and σ² batch norm uses: of the mini-batch (training mode) or the running ones (test mode).
enum class Statistics { batch, running };
/// How running statistics start and count. lecture: from 0, biased variance; lecture_corrected: that, divided by
/// 1 − ρᵏ; pytorch: from μ = 0, σ² = 1, unbiased variance (what is normalized with stays biased).
enum class RunningConvention { lecture, lecture_corrected, pytorch };

/// One normalization of a batch: what goes in and what stays for the way back. Arrays of entries are units ×
/// batch, `stride` apart; mean, variance and inverse = 1/√(δ + σ²) have one entry per unit (batch norm) or per
/// example (layer norm).
template <class Scalar>
struct NormCall {
  int units, batch, stride;
  Scalar delta;
  const Scalar *gamma, *beta;
  Scalar *mean, *variance, *inverse, *normalized;
};

/// Per unit over the mini-batch: μ = mean, σ² = 1/m Σ(z − μ)², z_norm = (z − μ)/√(δ + σ²), y = γ z_norm + β.
/// Range:   δ > 0; any batch of at least 1 (of one: z_norm = 0, y = β). Padding never enters the statistics.
/// Source:  Ioffe & Szegedy 2015; Deep Learning, section 8.7.1; lecture, L13. Differs: PyTorch refuses a batch of
///          one.
template <class F, class Scalar>
void batch_norm(const NormCall<Scalar>& call, const Scalar* z, Scalar* y);
/// The same with `mean` and `variance` as they are given (test mode).
template <class F, class Scalar>
void batch_norm_with(const NormCall<Scalar>& call, const Scalar* z, Scalar* y);
/// ∂J/∂y → ∂J/∂z in place, and the gradients of γ and β. In test mode μ and σ² are constants.
template <class F, class Scalar>
void batch_norm_back(const NormCall<Scalar>& call, Statistics statistics, Scalar* d, Scalar* d_gamma,
                     Scalar* d_beta);

/// Per example over the units of its layer: what the lecture's formula says when its sum is read over neurons.
/// Source:  Ba, Kiros & Hinton 2016.
template <class F, class Scalar>
void layer_norm(const NormCall<Scalar>& call, const Scalar* z, Scalar* y);
template <class F, class Scalar>
void layer_norm_back(const NormCall<Scalar>& call, Scalar* d, Scalar* d_gamma, Scalar* d_beta);

/// μ and σ² for test time: a moving average over the mini-batches, made of the same part as the optimizers.
/// Source:  lecture, L14; torch.nn.BatchNorm1d, whose momentum is 1 − ρ.
template <class Scalar>
class RunningStatistics {
 public:
  using A = VectorX<Scalar>;
  RunningStatistics(int units, double rho, RunningConvention convention);

  /// Counts one mini-batch in. Shape: mean, biased variance (units). Range: rows ≥ 1; a batch of one has no
  /// unbiased variance: it counts as 0.
  void update(const Scalar* mean, const Scalar* variance, int rows);
  /// As test mode uses them.
  void read(Scalar* mean, Scalar* variance) const;
  const Ewma<A>& mean() const { return mean_; }
  const Ewma<A>& variance() const { return variance_; }

 private:
  RunningConvention convention_;
  Ewma<A> mean_, variance_;
};

}  // namespace downhill::nn
