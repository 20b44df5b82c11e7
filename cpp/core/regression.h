#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/geometry.h"

namespace downhill {

enum class RegressionLoss { linear_mse, linear_half_mse, logistic };

/// One number per example and its answer: a real for linear regression, 0 or 1 for logistic.
struct RegressionData {
  std::vector<double> x, y;
};

/// The small built-in set, rent by floor area; for logistic regression the label says "dearer than
/// the median". Source:  data/LICENSES.md.
RegressionData built_in_regression_data(RegressionLoss loss);

/// Settings of generated data: x uniform in [−2, 2], z = slope·x + intercept; linear: y = z +
/// noise·normal; logistic: y = 1 with probability 1/(1 + e^{−z}) after adding noise·normal to z.
struct GeneratorOptions {
  int count;
  double slope, intercept, noise;
  std::uint32_t seed;
};
/// Range:   count from 2 to 10 000, noise ≥ 0, all finite.
/// Throws:  std::invalid_argument otherwise.
RegressionData generate_regression_data(RegressionLoss loss, const GeneratorOptions& options);

/// The loss of a model with two parameters on its data: θ = (w, b), z = w x + b.
/// linear_mse: 1/m Σ (z − y)²; linear_half_mse: half of it; logistic: 1/m Σ max(z, 0) − z y + log(1
/// + e^{−|z|}). Shape:   x (m), y (m), m ≥ 2. Throws:  std::invalid_argument when lengths differ, m
/// < 2, a number is not finite, or a label is not 0 or 1. Source:  Deep Learning, sections 5.1.4
/// and 6.2.2.2.
class Regression {
 public:
  Regression(RegressionLoss loss, RegressionData data);

  const RegressionData& data() const { return data_; }
  RegressionLoss loss() const { return loss_; }
  int size() const { return static_cast<int>(data_.x.size()); }

  double value(double w, double b) const;
  Evaluation evaluate(double w, double b) const;
  /// Loss and gradient over some rows only: the mini-batch estimate. Rows may repeat; at least one.
  void batch(double w, double b, std::span<const int> rows, double& value, Point& gradient) const;
  /// Closed form (linear) or Newton's method (logistic); empty when there is none: all x equal, or
  /// separable classes.
  std::vector<Minimum> minima() const;

 private:
  struct Row {
    double value, slope, bend;  // loss, dL/dz, d²L/dz²
  };
  Row row(double z, double y) const;

  RegressionLoss loss_;
  RegressionData data_;
};

}  // namespace downhill
