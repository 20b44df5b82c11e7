#pragma once

#include <limits>

namespace downhill::nn {

enum class Norm { none, batch, layer };
/// Before or after the activation.
enum class Placement { before, after };
/// Whose μ and σ² batch norm uses: of the mini-batch (training mode) or the running ones (test
/// mode).
enum class Statistics { batch, running };
/// One normalization of a batch: what goes in and what stays for the way back. Arrays of entries
/// are units × batch, `stride` apart; mean, variance and inverse = 1/√(δ + σ²) have one entry per
/// unit (batch norm) or per example (layer norm). No y is below `least`: −∞, or 0 to take ReLU
/// along.
template <class Scalar>
struct NormCall {
  int units, batch, stride;
  Scalar delta;
  const Scalar *gamma, *beta;
  Scalar *mean, *variance, *inverse, *normalized;
  Scalar least = -std::numeric_limits<Scalar>::infinity();
};

/// Per unit over the mini-batch: μ = mean, σ² = 1/m Σ(z − μ)², z_norm = (z − μ)/√(δ + σ²), y = γ
/// z_norm + β. Range:   δ > 0; any batch of at least 1 (of one: z_norm = 0, y = β). Padding never
/// enters the statistics. Source:  Ioffe & Szegedy 2015; Deep Learning, section 8.7.1; lecture,
/// L13. Differs: PyTorch refuses a batch of
///          one.
template <class F, class Scalar>
void batch_norm(const NormCall<Scalar>& call, const Scalar* z, Scalar* y);
/// The same with `mean` and `variance` as they are given (test mode).
template <class F, class Scalar>
void batch_norm_with(const NormCall<Scalar>& call, const Scalar* z, Scalar* y);
/// ∂J/∂y → ∂J/∂z in place, and the gradients of γ and β. In test mode μ and σ² are constants.
template <class F, class Scalar>
void batch_norm_back(const NormCall<Scalar>& call, Statistics statistics, Scalar* d,
                     Scalar* d_gamma, Scalar* d_beta);

/// Per example over the units of its layer: what the lecture's formula says when its sum is read
/// over neurons. Source:  Ba, Kiros & Hinton 2016.
template <class F, class Scalar>
void layer_norm(const NormCall<Scalar>& call, const Scalar* z, Scalar* y);
template <class F, class Scalar>
void layer_norm_back(const NormCall<Scalar>& call, Scalar* d, Scalar* d_gamma, Scalar* d_beta);

}  // namespace downhill::nn
