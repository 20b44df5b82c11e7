#include <array>
#include <cmath>

#include "core/option.h"
#include "core/portable_math.h"
#include "core/random.h"
#include "nn/dataset.h"

namespace downhill::nn {
namespace {

// Draws are taken one statement each: the order in which C++ evaluates arguments is not fixed.

constexpr double kPi = 3.141592653589793;

double between(Random& random, double min, double max) {
  return min + (max - min) * random.uniform();
}

double distance(double dx, double dy) { return std::sqrt(dx * dx + dy * dy); }

void put(Dataset& data, int row, double x1, double x2, double label) {
  data.input(0, row) = x1;
  data.input(1, row) = x2;
  data.y[static_cast<std::size_t>(row)] = label;
}

/// A point drawn uniformly from a square around 0, and where noise lets its label be read.
struct NoisyPoint {
  double x1, x2, noise1, noise2;

  NoisyPoint(Random& random, double half, double noise) {
    x1 = between(random, -half, half);
    x2 = between(random, -half, half);
    noise1 = between(random, -half, half) * noise;
    noise2 = between(random, -half, half) * noise;
  }
};

/// Rows of the first of two groups: half of them, and the odd one.
int first_half(const Dataset& data) { return (data.count() + 1) / 2; }

// ── TensorFlow Playground's six, as its dataset.ts draws them

void circle(Random& random, double noise, Dataset& data) {
  for (int row = 0; row < data.count(); ++row) {
    const bool inside = row < first_half(data);
    const double r = inside ? between(random, 0, 2.5) : between(random, 3.5, 5);
    const double angle = between(random, 0, 2 * kPi);
    const double x1 = r * portable_sin(angle), x2 = r * portable_cos(angle);
    const double noise1 = between(random, -5, 5) * noise;
    const double noise2 = between(random, -5, 5) * noise;
    put(data, row, x1, x2, distance(x1 + noise1, x2 + noise2) < 2.5 ? 1 : -1);
  }
}

double padded(double x) { return x > 0 ? x + 0.3 : x - 0.3; }

void exclusive_or(Random& random, double noise, Dataset& data) {
  for (int row = 0; row < data.count(); ++row) {
    const NoisyPoint p(random, 5, noise);
    const double x1 = padded(p.x1), x2 = padded(p.x2);
    put(data, row, x1, x2, (x1 + p.noise1) * (x2 + p.noise2) >= 0 ? 1 : -1);
  }
}

void normal_around(Random& random, double noise, const std::array<double, 2>& center, int row,
                   double label, Dataset& data) {
  const double sigma = std::sqrt(0.5 + 7 * noise);
  const double x1 = center[0] + sigma * random.normal();
  const double x2 = center[1] + sigma * random.normal();
  put(data, row, x1, x2, label);
}

void gauss(Random& random, double noise, Dataset& data) {
  for (int row = 0; row < data.count(); ++row) {
    const double label = row < first_half(data) ? 1 : -1;
    normal_around(random, noise, {2 * label, 2 * label}, row, label, data);
  }
}

void spiral(Random& random, double noise, Dataset& data) {
  const double n = data.count() / 2.0;
  for (int row = 0; row < data.count(); ++row) {
    const bool first = row < first_half(data);
    const double along = (first ? row : row - first_half(data)) / n;
    const double r = 5 * along, t = 1.75 * along * 2 * kPi + (first ? 0 : kPi);
    const double noise1 = between(random, -1, 1) * noise;
    const double noise2 = between(random, -1, 1) * noise;
    put(data, row, r * portable_sin(t) + noise1, r * portable_cos(t) + noise2, first ? 1 : -1);
  }
}

void plane(Random& random, double noise, Dataset& data) {
  for (int row = 0; row < data.count(); ++row) {
    const NoisyPoint p(random, 6, noise);
    put(data, row, p.x1, p.x2, (p.x1 + p.noise1 + p.x2 + p.noise2) / 10);
  }
}

double cones(double x1, double x2) {
  constexpr double kCones[6][3] = {{-4, 2.5, 1},   {0, 2.5, -1}, {4, 2.5, 1},
                                   {-4, -2.5, -1}, {0, -2.5, 1}, {4, -2.5, -1}};
  double tallest = 0;
  for (const auto& [c1, c2, sign] : kCones) {
    const double height = 1 - distance(x1 - c1, x2 - c2) / 2;
    if (height > std::abs(tallest)) tallest = sign * height;
  }
  return tallest;
}

void six_cones(Random& random, double noise, Dataset& data) {
  for (int row = 0; row < data.count(); ++row) {
    const NoisyPoint p(random, 6, noise);
    put(data, row, p.x1, p.x2, cones(p.x1 + p.noise1, p.x2 + p.noise2));
  }
}

// ── Our own

void moons(Random& random, double noise, Dataset& data) {
  for (int row = 0; row < data.count(); ++row) {
    const bool upper = row < first_half(data);
    const double t = between(random, 0, kPi), sign = upper ? 1 : -1;
    const double noise1 = 3 * noise * random.normal();
    const double noise2 = 3 * noise * random.normal();
    put(data, row, sign * (3 * portable_cos(t) - 1.5) + noise1,
        sign * (3 * portable_sin(t) - 0.75) + noise2, sign);
  }
}

template <std::size_t Classes>
void blobs(Random& random, double noise, const std::array<double, 2> (&centers)[Classes],
           Dataset& data) {
  for (int row = 0; row < data.count(); ++row) {
    const auto c = static_cast<std::size_t>(row) % Classes;
    normal_around(random, noise, centers[c], row, static_cast<double>(c), data);
  }
}

void three_blobs(Random& random, double noise, Dataset& data) {
  blobs(random, noise, {{0, 3.5}, {-3.03, -1.75}, {3.03, -1.75}}, data);
}

void four_blobs(Random& random, double noise, Dataset& data) {
  blobs(random, noise, {{3, 3}, {-3, 3}, {-3, -3}, {3, -3}}, data);
}

void checkerboard(Random& random, double noise, Dataset& data) {
  constexpr double kSide = 2.5;
  for (int row = 0; row < data.count(); ++row) {
    const NoisyPoint p(random, 5, noise);
    const double square = std::floor((p.x1 + p.noise1) / kSide) +  //
                          std::floor((p.x2 + p.noise2) / kSide);
    put(data, row, p.x1, p.x2, std::fmod(square, 2) == 0 ? 1 : -1);
  }
}

void curve(Random& random, double noise, Dataset& data) {
  for (int row = 0; row < data.count(); ++row) {
    const double x = between(random, -6, 6);
    data.input(0, row) = x;
    data.y[static_cast<std::size_t>(row)] =
        0.5 * portable_sin(1.5 * x) + x / 12 + noise * random.normal();
  }
}

void xor_rows(Random& /*random*/, double /*noise*/, Dataset& data) {
  put(data, 0, 0, 1, 1);
  put(data, 1, 1, 1, -1);
  put(data, 2, 0, 0, -1);
  put(data, 3, 1, 0, 1);
}

constexpr const char* kPlayground = "TensorFlow Playground";
constexpr Task kClasses = Task::classification, kNumber = Task::regression;

constexpr DatasetInfo kTable[] = {
    {"circle", "Circle", kPlayground, kClasses, 2, 2, 500, true, circle},
    {"xor", "Exclusive or", kPlayground, kClasses, 2, 2, 500, true, exclusive_or},
    {"gauss", "Gaussian", kPlayground, kClasses, 2, 2, 500, true, gauss},
    {"spiral", "Spiral", kPlayground, kClasses, 2, 2, 500, true, spiral},
    {"moons", "Two moons", "after scikit-learn's make_moons", kClasses, 2, 2, 500, true, moons},
    {"checkerboard", "Checkerboard", "4 × 4 squares", kClasses, 2, 2, 500, true, checkerboard},
    {"blobs3", "Three blobs", "normal around 3 points", kClasses, 3, 2, 500, true, three_blobs},
    {"blobs4", "Four blobs", "normal around 4 points", kClasses, 4, 2, 500, true, four_blobs},
    {"xor_rows", "XOR's four rows", "Deep Learning, 6.1", kClasses, 2, 2, 4, false, xor_rows},
    {"reg_plane", "Plane", kPlayground, kNumber, 0, 2, 1200, true, plane},
    {"reg_gauss", "Six cones", kPlayground, kNumber, 0, 2, 1200, true, six_cones},
    {"curve", "Curve", "½ sin 1.5x + x/12", kNumber, 0, 1, 200, true, curve},
};

}  // namespace

std::span<const DatasetInfo> datasets() { return kTable; }

const DatasetInfo& dataset_info(std::string_view id) {
  return find_row(datasets(), "data set", id);
}

}  // namespace downhill::nn
