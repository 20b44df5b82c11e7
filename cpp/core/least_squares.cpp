#include "core/least_squares.h"

#include <cmath>

#include "core/message.h"

namespace downhill {
namespace {

using Column = std::span<const double>;

double mean_product(Column a, Column b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum / static_cast<double>(a.size());
}

void check(Column x1, Column x2, Column y) {
  if (x1.size() != y.size() || x2.size() != y.size())
    fail({"least squares: x1, x2 and y must be equally long, got ", x1.size(), ", ", x2.size(),
          " and ", y.size()});
  if (y.size() < 2) fail({"least squares: at least 2 rows are needed, got ", y.size()});
  for (std::size_t i = 0; i < y.size(); ++i)
    for (double value : {x1[i], x2[i], y[i]})
      if (!std::isfinite(value))
        fail({"least squares: numbers must be finite, got ", value, " in row ", i + 1});
}

// By making the second column and y orthogonal to the first, which loses half as many digits as the
// normal equations would. `squares` are the mean squares of both columns, the first is the larger.
bool solve(Column first, Column second, Column y, const double (&squares)[2], double (&w)[2]) {
  w[0] = w[1] = 0;
  if (squares[0] == 0) return false;
  const double slope = mean_product(first, second) / squares[0];
  const double along = mean_product(first, y) / squares[0];
  double rest_square = 0, rest_y = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double rest = second[i] - slope * first[i];
    rest_square += rest * rest;
    rest_y += rest * (y[i] - along * first[i]);
  }
  const bool unique = rest_square > 1e-12 * squares[1] * static_cast<double>(y.size());
  if (unique) w[1] = rest_y / rest_square;
  w[0] = along - slope * w[1];
  return unique;
}

}  // namespace

LeastSquares::LeastSquares(Column x1, Column x2, Column y) {
  check(x1, x2, y);
  xx = mean_product(x1, x1);
  xy = mean_product(x1, x2);
  yy = mean_product(x2, x2);
  double w[2];
  if (xx >= yy) {
    unique = solve(x1, x2, y, {xx, yy}, w);
    w1 = w[0], w2 = w[1];
  } else {
    unique = solve(x2, x1, y, {yy, xx}, w);
    w1 = w[1], w2 = w[0];
  }
  lowest = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double error = w1 * x1[i] + w2 * x2[i] - y[i];
    lowest += error * error / static_cast<double>(y.size());
  }
  if (!std::isfinite(xx + yy + w1 + w2 + lowest))
    fail({"least squares: the numbers are too large or too small for double precision"});
}

}  // namespace downhill
