#pragma once

#include <cmath>

#include "core/portable_math.h"

namespace downhill {

/// A number that carries its first and second derivatives in x and y: automatic differentiation
/// forward. At a kink (|u| and √u at 0) the derivative is taken as 0, as ReLU'(0) is.
// The operators are out of line on purpose: inlined into the longer formulas they double the
// module.
struct Jet {
  double v = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;

  Jet() = default;
  Jet(double value) : v(value) {}  // NOLINT: numbers mix freely with jets
  static Jet variable_x(double value) { return with(value, 1, 0); }
  static Jet variable_y(double value) { return with(value, 0, 1); }

 private:
  static Jet with(double value, double dx, double dy) {
    Jet jet(value);
    jet.x = dx;
    jet.y = dy;
    return jet;
  }
};

/// f(u) from f, f′ and f″ at u.v.
[[gnu::noinline]] inline Jet chain(const Jet& u, double f, double f1, double f2) {
  Jet r(f);
  r.x = f1 * u.x;
  r.y = f1 * u.y;
  r.xx = f1 * u.xx + f2 * u.x * u.x;
  r.xy = f1 * u.xy + f2 * u.x * u.y;
  r.yy = f1 * u.yy + f2 * u.y * u.y;
  return r;
}

inline bool is_constant(const Jet& u) {
  return u.x == 0 && u.y == 0 && u.xx == 0 && u.xy == 0 && u.yy == 0;
}

[[gnu::noinline]] inline Jet operator+(const Jet& a, const Jet& b) {
  Jet r(a.v + b.v);
  r.x = a.x + b.x, r.y = a.y + b.y;
  r.xx = a.xx + b.xx, r.xy = a.xy + b.xy, r.yy = a.yy + b.yy;
  return r;
}
[[gnu::noinline]] inline Jet operator-(const Jet& a) {
  Jet r(-a.v);
  r.x = -a.x, r.y = -a.y;
  r.xx = -a.xx, r.xy = -a.xy, r.yy = -a.yy;
  return r;
}
inline Jet operator-(const Jet& a, const Jet& b) { return a + (-b); }
[[gnu::noinline]] inline Jet operator*(const Jet& a, const Jet& b) {
  Jet r(a.v * b.v);
  r.x = a.x * b.v + a.v * b.x;
  r.y = a.y * b.v + a.v * b.y;
  r.xx = a.xx * b.v + 2 * a.x * b.x + a.v * b.xx;
  r.xy = a.xy * b.v + a.x * b.y + a.y * b.x + a.v * b.xy;
  r.yy = a.yy * b.v + 2 * a.y * b.y + a.v * b.yy;
  return r;
}
[[gnu::noinline]] inline Jet operator/(const Jet& a, const Jet& b) {
  const double i = 1 / b.v;
  Jet r = a * chain(b, i, -i * i, 2 * i * i * i);
  r.v = a.v / b.v;
  return r;
}

inline Jet exp(const Jet& u) {
  const double e = std::exp(u.v);
  return chain(u, e, e, e);
}
// Not std::log: its table alone is larger than any surface.
inline Jet log(const Jet& u) { return chain(u, portable_log(u.v), 1 / u.v, -1 / (u.v * u.v)); }
inline Jet sin(const Jet& u) {
  const double s = std::sin(u.v), c = std::cos(u.v);
  return chain(u, s, c, -s);
}
inline Jet cos(const Jet& u) {
  const double s = std::sin(u.v), c = std::cos(u.v);
  return chain(u, c, -s, -c);
}
inline Jet tan(const Jet& u) {
  const double t = std::tan(u.v), d = 1 + t * t;
  return chain(u, t, d, 2 * t * d);
}
inline Jet asin(const Jet& u) {
  const double d = 1 / std::sqrt(1 - u.v * u.v);
  return chain(u, std::asin(u.v), d, u.v * d * d * d);
}
inline Jet acos(const Jet& u) {
  const double d = 1 / std::sqrt(1 - u.v * u.v);
  return chain(u, std::acos(u.v), -d, -u.v * d * d * d);
}
inline Jet atan(const Jet& u) {
  const double d = 1 / (1 + u.v * u.v);
  return chain(u, std::atan(u.v), d, -2 * u.v * d * d);
}
inline Jet sinh(const Jet& u) { return chain(u, std::sinh(u.v), std::cosh(u.v), std::sinh(u.v)); }
inline Jet cosh(const Jet& u) { return chain(u, std::cosh(u.v), std::sinh(u.v), std::cosh(u.v)); }
inline Jet tanh(const Jet& u) {
  const double t = std::tanh(u.v), d = 1 - t * t;
  return chain(u, t, d, -2 * t * d);
}
inline Jet sqrt(const Jet& u) {
  const double s = std::sqrt(u.v);
  if (u.v == 0 && u.x == 0 && u.y == 0) return Jet(s);
  return chain(u, s, 0.5 / s, -0.25 / (s * u.v));
}
inline Jet abs(const Jet& u) {
  return chain(u, std::abs(u.v), u.v > 0 ? 1 : u.v < 0 ? -1 : 0 * u.v, 0);
}

/// uⁿ for a fixed exponent: whole exponents work for every u, others for u ≥ 0.
inline Jet pow(const Jet& u, double n) {
  // n·u^(n−1) written so that 0·∞ cannot arise where the factor in front is 0.
  const double f1 = n == 0 ? 0 : n * std::pow(u.v, n - 1);
  const double f2 = n == 0 || n == 1 ? 0 : n * (n - 1) * std::pow(u.v, n - 2);
  return chain(u, std::pow(u.v, n), f1, f2);
}
inline Jet pow(const Jet& u, const Jet& n) {
  if (is_constant(n)) return pow(u, n.v);
  Jet r = exp(n * log(u));
  r.v = std::pow(u.v, n.v);
  return r;
}

}  // namespace downhill
