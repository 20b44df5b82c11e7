#pragma once

#include <array>
#include <span>

#include "core/surface.h"

namespace downhill {

/// The loss of a linear unit with two inputs and no bias, θ = (w₁, w₂), as a function of the plane:
/// J(w) = 1/m Σ (w₁x₁ + w₂x₂ − y)² = J* + (w − w*)ᵀ A (w − w*), A = XᵀX/m.
/// Around its minimum w* it costs the same for any m, and does not cancel there.
struct LeastSquares {
  double xx, xy, yy;  ///< A
  double w1, w2;      ///< a minimizer w*: the only one if `unique`
  double lowest;      ///< J*
  bool unique;        ///< false when one column is a multiple of the other, to 1e-6 of its length

  /// Shape:   x1, x2, y (m), m ≥ 2.
  /// Throws:  std::invalid_argument when lengths differ, m < 2, a number is not finite, or the sums
  /// overflow.
  LeastSquares(std::span<const double> x1, std::span<const double> x2, std::span<const double> y);

  /// What `quadratic_form` reads.
  std::array<double, 6> options() const { return {xx, xy, yy, w1, w2, lowest}; }
};

}  // namespace downhill
