#pragma once

#include <vector>

namespace downhill {

/// How a table of numbers lies in memory: feature f of example i at f·feature_stride +
/// i·example_stride.
struct FeatureLayout {
  int features, count;
  long feature_stride, example_stride;

  /// One feature after another, examples contiguous.
  static FeatureLayout features_first(int features, int count) {
    return {features, count, count, 1};
  }
  /// One example after another.
  static FeatureLayout examples_first(int features, int count) {
    return {features, count, 1, features};
  }
  long at(int feature, int example) const {
    return feature * feature_stride + example * example_stride;
  }
};

/// Feature normalization: every feature gets mean 0 and variance 1.
/// x_norm = (x − μ)/σ, with μ and σ² = 1/m Σ (x − μ)² of the table it was fitted to, in two passes.
/// A feature without spread, σ² ≤ m·ε·σ² + (m·μ·ε)² in rounding, becomes 0: σ = 1, σ² = 0 reported.
/// State:   μ and σ² of the training part; `apply` uses them for any rows, the test part's too.
/// Throws:  std::invalid_argument for no examples, or a feature whose μ or σ² is not finite.
/// Source:  the rule for constants as in scikit-learn.
class Standardization {
 public:
  Standardization(const double* x, const FeatureLayout& layout);
  /// From μ, σ² and the features without spread as another one reported them.
  Standardization(std::vector<double> mean, std::vector<double> variance,
                  std::vector<char> constant);

  const std::vector<double>& mean() const { return mean_; }
  const std::vector<double>& variance() const { return variance_; }
  /// Not vector<bool>, which is two kilobytes of code.
  const std::vector<char>& constant() const { return constant_; }
  int features() const { return static_cast<int>(mean_.size()); }
  double sigma(int feature) const { return sigma_[static_cast<std::size_t>(feature)]; }

  /// In place. Throws:  std::invalid_argument for another number of features.
  void apply(double* x, const FeatureLayout& layout) const;

 private:
  void add_feature(double mean, double variance, bool constant);

  std::vector<double> mean_, variance_, sigma_;
  std::vector<char> constant_;
};

}  // namespace downhill
