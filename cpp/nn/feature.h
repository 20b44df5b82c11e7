#pragma once

#include <span>
#include <string_view>

namespace downhill::nn {

/// A row of the feature table: a number made of a point (x₁, x₂) of the plane.
struct Feature {
  const char* id;
  const char* label;
  const char* formula;
  double (*value)(double x1, double x2);
};

/// Source:  TensorFlow Playground's seven inputs.
std::span<const Feature> features();
/// Throws:  std::invalid_argument for an unknown id, naming those that exist.
const Feature& feature_info(std::string_view id);

}  // namespace downhill::nn
