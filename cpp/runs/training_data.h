#pragma once

#include "core/standardize.h"
#include "runs/training_settings.h"

namespace downhill {

/// Rows as the network sees them: features chosen, standardized by the training part, split. Inputs × rows, one
/// input after another.
template <class Scalar>
class TrainingData {
 public:
  struct Rows {
    int count = 0;
    std::vector<double> raw;     ///< raw inputs × count
    std::vector<Scalar> inputs;  ///< features × count
    std::vector<Scalar> label;   ///< count
  };

  /// Throws:  std::invalid_argument for a bad split, or features for data that are not of the plane.
  explicit TrainingData(const TrainingSettings& settings);

  /// Raw inputs (raw inputs × count) as the network wants them, `stride` apart.
  void prepare(const double* raw, int count, Scalar* inputs, int stride) const;

  nn::Task task;
  int classes, raw_inputs, inputs;
  Rows train, test;

  /// The chosen features of raw points, before standardization.
  static void features_of(const std::vector<const nn::Feature*>& features, const double* raw,
                          int count, int inputs, Scalar* to, int stride);

 private:
  Rows take(const nn::Dataset& data, const std::vector<int>& rows) const;

  std::vector<const nn::Feature*> features_;
  std::optional<Standardization> standardization_;
};

}  // namespace downhill
