#pragma once

#include <cmath>
#include <numbers>
#include <type_traits>

#include "core/bent_quadratic.h"
#include "core/fast_math.h"
#include "core/geometry.h"
#include "core/jet.h"
#include "core/surface.h"

// The formulas of the surface table. Each is written once, for any number type: Jet gives the value
// with the exact gradient and Hessian, Floats the picture. `bent` says of what belongs to that
// family which member it is.
namespace downhill::surface_functions {

inline constexpr double kPi = std::numbers::pi;

[[gnu::always_inline]] inline Floats exp(const Floats& u) { return fast_exp(u); }
[[gnu::always_inline]] inline Floats cos(const Floats& u) { return fast_cos(u); }
[[gnu::always_inline]] inline Floats sin(const Floats& u) { return fast_sin(u); }
[[gnu::always_inline]] inline Floats sqrt(const Floats& u) { return fast_sqrt(u); }
using downhill::cos, downhill::exp, downhill::sin, downhill::sqrt;
/// cos 2πu: for a picture in whole turns, which needs no division and no reduction by π.
[[gnu::always_inline]] inline Floats cos_turns(const Floats& u) { return fast_cos_turns(u); }
inline Jet cos_turns(const Jet& u) { return cos(u * Jet(2 * kPi)); }

template <class T>
[[gnu::always_inline]] inline T square(const T& u) {
  return u * u;
}
/// A constant of a formula as a T.
template <class T>
[[gnu::always_inline]] inline T number(double u) {
  if constexpr (std::is_same_v<T, Floats>)
    return Floats{} + static_cast<float>(u);
  else
    return T(u);
}
/// The value alone, for what is known about minima.
template <class F>
double value_at(const double* p, double x, double y) {
  return F::value(p, Jet(x), Jet(y)).v;
}

/// ½ (p − c)ᵀ R diag(1, κ) Rᵀ (p − c), options κ, angle in degrees, center.
struct Ellipse {
  static constexpr bool kQuadratic = true;
  struct Axes {
    double xx, xy, yy;  // R diag(1, κ) Rᵀ
  };
  static Axes axes(const double* p) {
    // 30° and 60° and so on go through the same cos and sin as the reference, to the last bit where
    // it matters.
    const double c = std::cos(p[1] * kPi / 180), s = std::sin(p[1] * kPi / 180);
    return {c * c + p[0] * s * s, c * s - p[0] * c * s, s * s + p[0] * c * c};
  }
  template <class T>
  static T value(const double* p, const T& x, const T& y) {
    const Axes a = axes(p);
    const T u = x - number<T>(p[2]), w = y - number<T>(p[3]);
    return number<T>(0.5) *
           (number<T>(a.xx) * u * u + number<T>(2 * a.xy) * u * w + number<T>(a.yy) * w * w);
  }
  static BentQuadratic bent(const double* p) {
    const Axes k = axes(p);
    return {0.5 * k.xx, 0.5 * k.xy, 0.5 * k.yy, p[2], p[3]};
  }
  static Minima minima(const double* p) { return {{p[2], p[3], 0}}; }
};

/// v + (p − c)ᵀ A (p − c) with p = (a₁₁, a₁₂, a₂₂, c₁, c₂, v).
struct Quadratic {
  static constexpr bool kQuadratic = true;
  template <class T>
  static T value(const double* p, const T& x, const T& y) {
    const T u = x - number<T>(p[3]), w = y - number<T>(p[4]);
    return number<T>(p[0]) * u * u + number<T>(2 * p[1]) * u * w + number<T>(p[2]) * w * w +
           number<T>(p[5]);
  }
  static BentQuadratic bent(const double* p) { return {p[0], p[1], p[2], p[3], p[4], 0, p[5]}; }
  static Minima minima(const double* p) { return {{p[3], p[4], p[5]}}; }
};

/// (a − x)² + b (y − x²)².
struct Rosenbrock {
  template <class T>
  static T value(const double* p, const T& x, const T& y) {
    return square(number<T>(p[0]) - x) + number<T>(p[1]) * square(y - x * x);
  }
  static BentQuadratic bent(const double* p) { return {1, 0, p[1], p[0], 0, 1}; }
  static Minima minima(const double* p) { return {{p[0], p[0] * p[0], 0}}; }
};

struct Beale {
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    const T xy = x * y, xyy = xy * y;
    return square(number<T>(1.5) - x + xy) + square(number<T>(2.25) - x + xyy) +
           square(number<T>(2.625) - x + xyy * y);
  }
  static Minima minima(const double*) { return {{3, 0.5, 0}}; }
};

struct Himmelblau {
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    return square(x * x + y - number<T>(11)) + square(x + y * y - number<T>(7));
  }
  static Minima minima(const double*) {
    return {{3, 2, 0},
            {-2.805118086952745, 3.131312518250573, 0},
            {-3.779310253377747, -3.28318599128617, 0},
            {3.584428340330492, -1.848126526964404, 0}};
  }
};

struct StyblinskiTang {
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    return number<T>(0.5) * (one(x) + one(y));
  }
  template <class T>
  static T one(const T& u) {
    const T u2 = u * u;
    return u2 * u2 - number<T>(16) * u2 + number<T>(5) * u;
  }
  static Minima minima(const double* p) {
    constexpr double u = -2.903534027771177;
    return {{u, u, value_at<StyblinskiTang>(p, u, u)}};
  }
};

struct Rastrigin {
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    return number<T>(20) + x * x + y * y - number<T>(10) * (cos_turns(x) + cos_turns(y));
  }
  static Minima minima(const double*) { return {{0, 0, 0}}; }
};

struct Ackley {
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    return number<T>(-20) * exp(number<T>(-0.2) * sqrt(number<T>(0.5) * (x * x + y * y))) -
           exp(number<T>(0.5) * (cos_turns(x) + cos_turns(y))) + number<T>(std::numbers::e + 20);
  }
  // The kink at the origin: the derivative of √ at 0 counts as 0, and the rest is flat there.
  static Minima minima(const double*) { return {{0, 0, 0}}; }
};

struct GoldsteinPrice {
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    const auto c = [](double u) { return number<T>(u); };
    return (c(1) + square(x + y + c(1)) * (c(19) - c(14) * x + c(3) * x * x - c(14) * y +
                                           c(6) * x * y + c(3) * y * y)) *
           (c(30) + square(c(2) * x - c(3) * y) * (c(18) - c(32) * x + c(12) * x * x + c(48) * y -
                                                   c(36) * x * y + c(27) * y * y));
  }
  static Minima minima(const double*) { return {{0, -1, 3}}; }
};

struct Booth {
  static constexpr bool kQuadratic = true;
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    return square(x + number<T>(2) * y - number<T>(7)) +
           square(number<T>(2) * x + y - number<T>(5));
  }
  static Minima minima(const double*) { return {{1, 3, 0}}; }
};

struct Matyas {
  static constexpr bool kQuadratic = true;
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    return number<T>(0.26) * (x * x + y * y) - number<T>(0.48) * x * y;
  }
  static Minima minima(const double*) { return {{0, 0, 0}}; }
};

struct ThreeHumpCamel {
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    const T x2 = x * x;
    return number<T>(2) * x2 - number<T>(1.05) * x2 * x2 + x2 * x2 * x2 / number<T>(6) + x * y +
           y * y;
  }
  static Minima minima(const double*) { return {{0, 0, 0}}; }
};

struct SixHumpCamel {
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    const T x2 = x * x, y2 = y * y;
    return (number<T>(4) - number<T>(2.1) * x2 + x2 * x2 / number<T>(3)) * x2 + x * y +
           (number<T>(-4) + number<T>(4) * y2) * y2;
  }
  static Minima minima(const double* p) {
    constexpr double x = 0.08984201310031806, y = -0.7126564030207396;
    return {{x, y, value_at<SixHumpCamel>(p, x, y)}, {-x, -y, value_at<SixHumpCamel>(p, x, y)}};
  }
};

struct McCormick {
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    return sin(x + y) + square(x - y) - number<T>(1.5) * x + number<T>(2.5) * y + number<T>(1);
  }
  static Minima minima(const double* p) {
    const double x = 0.5 - kPi / 3, y = -0.5 - kPi / 3;
    return {{x, y, value_at<McCormick>(p, x, y)}};
  }
};

struct Easom {
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    return -cos(x) * cos(y) * exp(-(square(x - number<T>(kPi)) + square(y - number<T>(kPi))));
  }
  static Minima minima(const double*) { return {{kPi, kPi, -1}}; }
};

struct Levy13 {
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    return square(sin(number<T>(3 * kPi) * x)) +
           square(x - number<T>(1)) * (number<T>(1) + square(sin(number<T>(3 * kPi) * y))) +
           square(y - number<T>(1)) * (number<T>(1) + square(sin(number<T>(2 * kPi) * y)));
  }
  static Minima minima(const double*) { return {{1, 1, 0}}; }
};

struct Saddle {
  static constexpr bool kQuadratic = true;
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    return x * x - y * y;
  }
  static Minima minima(const double*) { return {}; }
};

struct MonkeySaddle {
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    return x * x * x - number<T>(3) * x * y * y;
  }
  static Minima minima(const double*) { return {}; }
};

struct TwoWells {
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    const T y2 = y * y, five = number<T>(5);
    return x * x + y2 - number<T>(2) * exp(-five * (square(x - number<T>(1)) + y2)) -
           number<T>(3) * exp(-five * (square(x + number<T>(1)) + y2));
  }
  /// Where ∂f/∂x = 0 on the axis, by Newton's method from a start inside each well.
  static Minima minima(const double* p) {
    Minima found{};
    for (double x : {-0.936, 0.905}) {
      for (int i = 0; i < 20; ++i) {
        const Jet f = value(p, Jet::variable_x(x), Jet::variable_y(0));
        x -= f.x / f.xx;
      }
      found.add({x, 0, value_at<TwoWells>(p, x, 0.0)});
    }
    return found;
  }
};

struct Plateau {
  template <class T>
  static T value(const double*, const T& x, const T& y) {
    return number<T>(1) - exp(number<T>(-0.5) * (x * x + y * y));
  }
  static Minima minima(const double*) { return {{0, 0, 0}}; }
};

}  // namespace downhill::surface_functions
