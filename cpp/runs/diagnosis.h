#pragma once

#include <optional>

#include "runs/race.h"

namespace downhill {

/// What the numbers of one run, up to a step, say. Angles in degrees.
struct Diagnosis {
  long flips_x, flips_y;  ///< how often the update changed sign along each axis
  Point gradient_mean, gradient_variance;
  Curvature curvature;                        ///< at the point
  std::optional<double> largest_stable_rate;  ///< of this rule, where theory gives one
  std::optional<double> gradient_angle,
      update_angle;  ///< away from the direction to the nearest known minimum
};

/// Over the updates 1 … step and the gradients seen at 0 … step.
/// Throws:  std::invalid_argument when run or step are out of range.
Diagnosis diagnose(const Race& race, std::size_t run, long step);

/// The largest rate with which this rule does not leave a quadratic of curvature λmax: 2/λmax for
/// gradient descent, 2(1 + ρ)/λmax for momentum in the book's form, 2(1 + ρ)/((1 − ρ)λmax) in the
/// lecture's; none for the others. Source:  Polyak 1964; Goh 2017, "Why momentum really works".
std::optional<double> largest_stable_rate(const RunSettings& run, double largest_eigenvalue);

/// Index of the known minimum nearest to (x, y), −1 when none is known.
int nearest_minimum(const Problem& problem, double x, double y);

}  // namespace downhill
