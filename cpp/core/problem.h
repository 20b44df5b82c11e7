#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "core/expression.h"
#include "core/least_squares.h"
#include "core/regression.h"
#include "core/surface.h"

namespace downhill {

/// What is descended: a surface of the table, a typed formula, or the real loss of a 2-parameter
/// model on its data. A value. All functions of the plane are in double; pictures are in float.
class Problem {
 public:
  /// Throws:  std::invalid_argument for an unknown surface or options out of range.
  static Problem surface(std::string_view id, const OptionValues& options = {});
  /// Range:   the domain's sides must be finite and positive; default −3 … 3.
  /// Throws:  FormulaError, std::invalid_argument.
  static Problem formula(std::string_view text, std::optional<Domain> domain = {});
  static Problem regression(RegressionLoss loss, RegressionData data);
  /// J(w) = 1/m Σ (w₁x₁ + w₂x₂ − y)², a linear unit with two inputs and no bias. The domain is a
  /// square around the minimum that shows the origin; around the origin when there is no minimum.
  /// Throws:  std::invalid_argument, see LeastSquares.
  static Problem least_squares(std::span<const double> x1, std::span<const double> x2,
                               std::span<const double> y);

  double value(double x, double y) const;
  Evaluation evaluate(double x, double y) const;
  /// Value and gradient at n points, pairs side by side.
  void evaluate_many(std::size_t n, const double* at, double* value, double* gradient) const;
  /// What it is as a bent quadratic, whose gradient costs next to nothing; null for the others. Its
  /// value and gradient are those of `evaluate_many`, to the last bit.
  const BentQuadratic* bent() const { return bent_ ? &*bent_ : nullptr; }
  /// nx × ny values for a picture, row-major, y outer and ascending, corners included.
  /// Range:   nx, ny ≥ 2.
  void grid(const Domain& domain, int nx, int ny, std::span<float> out) const;

  const Domain& domain() const { return domain_; }
  const Point& start() const { return start_; }
  /// Known minima; empty when none is known.
  const std::vector<Minimum>& minima() const { return minima_; }
  /// The data of a regression, or null.
  const Regression* regression_model() const { return std::get_if<Regression>(&kind_); }
  /// Whether the Hessian is the same everywhere, so that limits from it are exact.
  bool is_quadratic() const;

 private:
  struct SurfaceWithOptions {
    const Surface* surface;
    std::array<double, 6> p;
  };
  using Kind = std::variant<SurfaceWithOptions, Expression, Regression>;
  explicit Problem(Kind kind);

  Kind kind_;
  std::optional<BentQuadratic> bent_;
  Domain domain_{-3, 3, -3, 3};
  Point start_{-2, 1.5};
  std::vector<Minimum> minima_;
};

}  // namespace downhill
