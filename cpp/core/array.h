#pragma once

#include <Eigen/Core>
#include <type_traits>

#include "core/point.h"

namespace downhill {

/// A column of numbers, one per parameter; all arithmetic on it is per coordinate.
template <class Scalar>
using VectorX = Eigen::Array<Scalar, Eigen::Dynamic, 1>;

/// One number for every entry of A, in the form its arithmetic takes fastest: the number, or the
/// point that holds it twice, which is one load where a number would first be spread.
template <class A>
using Uniform = std::conditional_t<std::is_same_v<A, Point>, Point, typename A::Scalar>;
template <class A>
[[gnu::always_inline]] inline Uniform<A> uniform(typename A::Scalar number) {
  if constexpr (std::is_same_v<A, Point>)
    return {number, number};
  else
    return number;
}

}  // namespace downhill
