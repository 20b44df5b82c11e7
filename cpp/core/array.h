#pragma once

#include <Eigen/Core>

#include "core/point.h"

namespace downhill {

/// A column of numbers, one per parameter; all arithmetic on it is per coordinate.
template <class Scalar>
using VectorX = Eigen::Array<Scalar, Eigen::Dynamic, 1>;

}  // namespace downhill
