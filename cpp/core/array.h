#pragma once

#include <Eigen/Core>

namespace downhill {

/// A column of numbers, one per parameter; all arithmetic on it is per coordinate.
template <class Scalar>
using VectorX = Eigen::Array<Scalar, Eigen::Dynamic, 1>;

/// A point of the plane, or any two numbers that belong to θ₁ and θ₂. Fixed size: it never
/// allocates.
using Point = Eigen::Array2d;

}  // namespace downhill
