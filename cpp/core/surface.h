#pragma once

#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "core/bent_quadratic.h"
#include "core/geometry.h"
#include "core/jet.h"
#include "core/option.h"

namespace downhill {

/// The known minima of a surface, at most four.
struct Minima {
  Minima() = default;
  Minima(std::initializer_list<Minimum> list) {
    for (const Minimum& minimum : list) add(minimum);
  }
  void add(const Minimum& minimum) { all[count++] = minimum; }
  int count = 0;
  Minimum all[4];
};

/// A row of the surface table: a function of the plane with everything a figure needs to show it.
/// `p` are its option values in table order. The functions are stateless.
struct Surface {
  const char* id;
  const char* label;
  const char* formula;
  const char* source;
  Domain domain;
  double start_x, start_y;
  std::span<const Option> options;
  bool quadratic;  ///< one Hessian everywhere, so that limits from it are exact

  /// Value, gradient and Hessian of the one formula, by automatic differentiation.
  Jet (*jet)(const double* p, const Jet& x, const Jet& y);
  /// What it is as a bent quadratic; null for the others.
  BentQuadratic (*bent)(const double* p);
  /// Values in float at x[0…n) and one y, n ≥ 4.
  void (*picture_row)(const double* p, std::size_t n, const float* x, float y, float* out);
  Minima (*known_minima)(const double* p);

  std::vector<Minimum> minima(const double* p) const;
  double value(const double* p, double x, double y) const;
  Evaluation evaluate(const double* p, double x, double y) const;
  /// One row of a picture: values in float at x[0…n) and one y.
  void grid_row(const double* p, std::size_t n, const float* x, float y, float* out) const;
};

/// All surfaces, the simplest first.
std::span<const Surface> surfaces();
/// Throws:  std::invalid_argument for an unknown id, naming those that exist.
const Surface& surface_info(std::string_view id);
/// Not in the table, because its options are fitted to data: v + (p − c)ᵀ A (p − c), options a₁₁,
/// a₁₂, a₂₂, c₁, c₂, v.
const Surface& quadratic_form();

}  // namespace downhill
