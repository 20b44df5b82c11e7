#include "core/whiten.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/message.h"

namespace downhill {
namespace {

constexpr double kEpsilon = 2.220446049250313e-16;
constexpr int kMostSweeps = 60;

/// A square matrix, one row after another.
struct Square {
  explicit Square(int n)
      : size(n), numbers(static_cast<std::size_t>(n) * static_cast<std::size_t>(n)) {}
  double& operator()(int row, int column) {
    return numbers[static_cast<std::size_t>(row * size + column)];
  }
  double operator()(int row, int column) const {
    return numbers[static_cast<std::size_t>(row * size + column)];
  }
  int size;
  std::vector<double> numbers;
};

Square covariance(const double* x, const FeatureLayout& layout, const std::vector<double>& mean) {
  Square c(layout.features);
  for (int i = 0; i < layout.count; ++i)
    for (int a = 0; a < layout.features; ++a)
      for (int b = 0; b <= a; ++b)
        c(a, b) += (x[layout.at(a, i)] - mean[static_cast<std::size_t>(a)]) *
                   (x[layout.at(b, i)] - mean[static_cast<std::size_t>(b)]);
  for (int a = 0; a < layout.features; ++a)
    for (int b = 0; b <= a; ++b) c(b, a) = c(a, b) /= layout.count;
  return c;
}

/// One rotation that makes c(p, q) zero; U collects the rotations.
void rotate(Square& c, Square& u, int p, int q) {
  if (c(p, q) == 0) return;
  const double theta = (c(q, q) - c(p, p)) / (2 * c(p, q)),
               t = (theta < 0 ? -1 : 1) / (std::fabs(theta) + std::sqrt(theta * theta + 1)),
               cos = 1 / std::sqrt(t * t + 1), sin = t * cos;
  for (int k = 0; k < c.size; ++k) {
    const double a = c(k, p), b = c(k, q);
    c(k, p) = cos * a - sin * b;
    c(k, q) = sin * a + cos * b;
  }
  for (int k = 0; k < c.size; ++k) {
    const double a = c(p, k), b = c(q, k);
    c(p, k) = cos * a - sin * b;
    c(q, k) = sin * a + cos * b;
  }
  c(p, q) = c(q, p) = 0;
  for (int k = 0; k < c.size; ++k) {
    const double a = u(k, p), b = u(k, q);
    u(k, p) = cos * a - sin * b;
    u(k, q) = sin * a + cos * b;
  }
}

double largest_outside_diagonal(const Square& c) {
  double most = 0;
  for (int a = 0; a < c.size; ++a)
    for (int b = 0; b < a; ++b) most = std::max(most, std::fabs(c(a, b)));
  return most;
}

/// Turns C into its eigenvalues on the diagonal and returns U.
Square diagonalize(Square& c) {
  Square u(c.size);
  double size = 0;
  for (int a = 0; a < c.size; ++a) {
    u(a, a) = 1;
    size = std::max(size, std::fabs(c(a, a)));
  }
  for (int sweep = 0; sweep < kMostSweeps && largest_outside_diagonal(c) > kEpsilon * size; ++sweep)
    for (int p = 0; p < c.size; ++p)
      for (int q = p + 1; q < c.size; ++q) rotate(c, u, p, q);
  return u;
}

}  // namespace

Whitening::Whitening(const double* x, const FeatureLayout& layout) {
  const int n = layout.features;
  if (n < 1 || n > kMaxFeatures)
    fail({"whitening takes 1 to ", kMaxFeatures, " features, got ", n});
  mean_ = Standardization(x, layout).mean();  // says what is wrong with rows and numbers
  Square c = covariance(x, layout, mean_);
  const Square u = diagonalize(c);
  for (int k = 0; k < n; ++k) eigenvalues_.push_back(std::max(0.0, c(k, k)));
  const double most = *std::max_element(eigenvalues_.begin(), eigenvalues_.end());
  Square w(n);
  for (int k = 0; k < n; ++k) {
    const double lambda = eigenvalues_[static_cast<std::size_t>(k)];
    const double factor = lambda > n * kEpsilon * most ? 1 / std::sqrt(lambda) : 0;
    for (int a = 0; a < n; ++a)
      for (int b = 0; b < n; ++b) w(a, b) += factor * (u(a, k) * u(b, k));
  }
  matrix_ = w.numbers;
  std::sort(eigenvalues_.begin(), eigenvalues_.end(), std::greater<>());
}

Whitening::Whitening(std::vector<double> mean, std::vector<double> matrix)
    : mean_(std::move(mean)), matrix_(std::move(matrix)) {
  if (mean_.empty() || matrix_.size() != mean_.size() * mean_.size())
    fail({"whitening: the matrix must have ", mean_.size() * mean_.size(), " numbers, got ",
          matrix_.size()});
  for (const auto* numbers : {&mean_, &matrix_})
    for (const double number : *numbers)
      if (!std::isfinite(number)) fail({"whitening: mean and matrix must be finite, got ", number});
}

void Whitening::apply(double* x, const FeatureLayout& layout) const {
  const int n = features();
  if (layout.features != n)
    fail({"whitening was fitted to ", n, " features, got ", layout.features});
  std::vector<double> centered(static_cast<std::size_t>(n));
  for (int i = 0; i < layout.count; ++i) {
    for (int f = 0; f < n; ++f)
      centered[static_cast<std::size_t>(f)] =
          x[layout.at(f, i)] - mean_[static_cast<std::size_t>(f)];
    for (int f = 0; f < n; ++f) {
      double sum = 0;
      for (int k = 0; k < n; ++k)
        sum += matrix_[static_cast<std::size_t>(f * n + k)] * centered[static_cast<std::size_t>(k)];
      x[layout.at(f, i)] = sum;
    }
  }
}

}  // namespace downhill
