#pragma once

#include "core/array.h"

namespace downhill {

/// A rectangle of the plane.
struct Domain {
  double x_min, x_max, y_min, y_max;
};

struct Minimum {
  double x, y, value;
};

/// Value, gradient and Hessian (∂²/∂x², ∂²/∂x∂y, ∂²/∂y²) at one point.
struct Evaluation {
  double value;
  Point gradient;
  double xx, xy, yy;
};

/// Curvature of a surface at a point: the eigenvalues of its Hessian, ascending.
struct Curvature {
  double smallest, largest;
  /// λmax/λmin; NaN unless both are positive.
  double condition_number() const;
  /// The largest rate with which gradient descent does not move away: 2/λmax; NaN when λmax ≤ 0.
  double largest_stable_rate() const;
};

/// Eigenvalues of a symmetric 2×2 matrix, by the formula that does not cancel.
Curvature curvature_of(double xx, double xy, double yy);

}  // namespace downhill
