#pragma once

#include <cmath>
#include <cstddef>

#include "core/point.h"

namespace downhill {

/// Value and gradient, at one point (T = double) or at two at once (T = Point: one number each).
template <class T>
struct Slope {
  T value, x, y;
};

/// A quadratic form, bent along a parabola: a u² + 2b uw + c w² + lowest with u = x − cx and
/// w = y − cy − bend x². Every ellipse is one, and so is Rosenbrock's valley (a = 1, c = b of
/// Rosenbrock, bend = 1). Surfaces of this family race on a shortcut: their gradient costs so
/// little that it is taken inside the loop over steps. Range:   any numbers; what overflows gives
/// values that are not finite, see `reach`.
struct BentQuadratic {
  double a, b, c;
  double cx = 0, cy = 0;
  double bend = 0;
  double lowest = 0;

  /// Value and gradient; the same bits for one point and for two at once.
  template <class T>
  [[gnu::always_inline]] Slope<T> slope(const T& x, const T& y) const {
    const T bx = bend * x, u = x - cx, w = y - cy - bx * x;
    const T gu = (2 * a) * u + (2 * b) * w, gw = (2 * b) * u + (2 * c) * w;
    return {0.5 * (u * gu + w * gw) + lowest, gu - 2.0 * bx * gw, gw};
  }

  /// Up to this |x| and |y| value and gradient are finite for sure; 0 = nowhere for sure.
  double reach() const {
    const double sum = std::abs(a) + std::abs(b) + std::abs(c) + std::abs(cx) + std::abs(cy) +
                       std::abs(bend) + std::abs(lowest);
    return sum <= 1e40 ? 1e40 : 0;
  }

  /// Gradients at two points at once.
  [[gnu::always_inline]] void gradients(const Point& at, const Point& other, Point& gradient,
                                        Point& other_gradient) const {
    const Slope<Point> s = slope(firsts(at, other), seconds(at, other));
    gradient = firsts(s.x, s.y);
    other_gradient = seconds(s.x, s.y);
  }
  /// Value and gradient at n points.
  /// Shape:   at, gradient (2n: x, y side by side), value (n).
  void evaluate_many(std::size_t n, const double* at, double* value, double* gradient) const {
    for (std::size_t i = 0; i < n; ++i) {
      const Slope<double> s = slope(at[2 * i], at[2 * i + 1]);
      value[i] = s.value;
      Point(s.x, s.y).store(gradient + 2 * i);
    }
  }
};

}  // namespace downhill
