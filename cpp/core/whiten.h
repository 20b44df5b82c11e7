#pragma once

#include <vector>

#include "core/standardize.h"

namespace downhill {

/// Whitening: mean 0, variance 1 and no correlation between any two features.
/// x_white = W (x − μ), W = U Λ^−½ Uᵀ, where U Λ Uᵀ = C = 1/m Σ (x − μ)(x − μ)ᵀ. Of all matrices
/// that whiten, this symmetric one moves the features least. Shape:   C and W are features ×
/// features. A direction without spread, λ ≤ features·ε·λmax in rounding, becomes 0: its 1/√λ
/// counts as 0. State:   μ and W of the training part; `apply` uses them for any rows. Throws:
/// std::invalid_argument for no rows, more than 64 features, or numbers that are not finite.
/// Source:  Kessy, Lewin, Strimmer 2018, "Optimal whitening and decorrelation" (ZCA). Eigenvalues
/// by Jacobi's
///          rotations.
class Whitening {
 public:
  static constexpr int kMaxFeatures = 64;

  Whitening(const double* x, const FeatureLayout& layout);
  /// From μ and W as another one reported them.
  Whitening(std::vector<double> mean, std::vector<double> matrix);

  const std::vector<double>& mean() const { return mean_; }
  /// One row after another.
  const std::vector<double>& matrix() const { return matrix_; }
  /// Eigenvalues of C, descending; empty for one made from μ and W.
  const std::vector<double>& eigenvalues() const { return eigenvalues_; }
  int features() const { return static_cast<int>(mean_.size()); }

  /// In place. Throws:  std::invalid_argument for another number of features.
  void apply(double* x, const FeatureLayout& layout) const;

 private:
  std::vector<double> mean_, matrix_, eigenvalues_;
};

}  // namespace downhill
