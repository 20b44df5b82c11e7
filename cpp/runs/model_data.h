#pragma once

#include <span>
#include <vector>

#include "core/standardize.h"
#include "runs/model.h"

namespace downhill {

/// Rows of a part as they were given, and as the network sees them: features chosen, standardized
/// by the training part. Inputs × rows, one input after another.
struct PreparedRows {
  int count = 0;
  std::vector<double> raw, inputs, label;
};

/// The data of a model: split, features, standardization.
class ModelData {
 public:
  /// Throws:  std::invalid_argument for a bad split, or features for data that are not of the
  /// plane.
  explicit ModelData(const TrainingSettings& settings);

  /// Raw inputs (raw inputs × count) as the network wants them: inputs × count.
  void prepare(const double* raw, int count, std::vector<double>& inputs) const;

  nn::Task task;
  int classes, raw_inputs, inputs;
  PreparedRows train, test;
  const PreparedRows& part(Part which) const { return which == Part::train ? train : test; }

 private:
  PreparedRows take(const nn::Dataset& data, const std::vector<int>& rows) const;

  std::vector<const nn::Feature*> features_;
  std::optional<Standardization> standardization_;
};

}  // namespace downhill
