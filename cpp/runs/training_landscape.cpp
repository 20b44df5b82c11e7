#include <algorithm>
#include <cmath>

#include "core/message.h"
#include "core/random.h"
#include "runs/training_run_of.h"

// The loss on a plane through the present θ. Source: Li et al. 2018, "Visualizing the Loss Landscape of Neural Nets",
// sections 4 (filter normalization) and 7 (principal directions of the path).
namespace downhill {
namespace {

using Direction = std::vector<double>;

double dot(const Direction& a, const Direction& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// Normal numbers, rescaled unit by unit to the length of its own weights; biases, γ and β stay where they are.
template <class Scalar>
Direction filter_normalized(const nn::Network<Scalar>& network, Random& random) {
  Direction direction(network.theta.size(), 0);
  for (const nn::LayerShape& layer : network.shape().layers)
    for (int unit = 0; unit < layer.units; ++unit) {
      const auto from = static_cast<std::size_t>(layer.weights + unit * layer.inputs);
      double own = 0, drawn = 0;
      for (std::size_t i = from; i < from + static_cast<std::size_t>(layer.inputs); ++i) {
        const auto w = static_cast<double>(network.theta[i]);
        direction[i] = random.normal();
        own += w * w;
        drawn += direction[i] * direction[i];
      }
      for (std::size_t i = from; i < from + static_cast<std::size_t>(layer.inputs); ++i)
        direction[i] *= std::sqrt(own / drawn);
    }
  return direction;
}

struct Principal {
  Direction direction;
  double variance;
};

/// The direction of the largest Σ(row · u)², by power iteration on the Gram matrix of the few long rows; `rows` lose
/// their share of it, so that the next call finds the next one.
Principal take_principal(std::vector<Direction>& rows) {
  const std::size_t n = rows.size();
  std::vector<double> gram(n * n), weight(n), next(n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) gram[i * n + j] = dot(rows[i], rows[j]);
  // Not all equal: a start at right angles to the answer would never find it.
  for (std::size_t i = 0; i < n; ++i) weight[i] = 1.0 + static_cast<double>(i % 7);
  for (int round = 0; round < 500; ++round) {
    double length = 0;
    for (std::size_t i = 0; i < n; ++i) {
      next[i] = 0;
      for (std::size_t j = 0; j < n; ++j) next[i] += gram[i * n + j] * weight[j];
      length += next[i] * next[i];
    }
    if (length == 0) break;
    for (std::size_t i = 0; i < n; ++i) weight[i] = next[i] / std::sqrt(length);
  }
  Principal found{Direction(rows.front().size(), 0), 0};
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < found.direction.size(); ++k)
      found.direction[k] += weight[i] * rows[i][k];
  const double length = std::sqrt(dot(found.direction, found.direction));
  if (length > 0)
    for (double& entry : found.direction) entry /= length;
  for (Direction& row : rows) {
    const double share = dot(row, found.direction);
    found.variance += share * share;
    for (std::size_t k = 0; k < row.size(); ++k) row[k] -= share * found.direction[k];
  }
  return found;
}

/// Where a point lies on the plane of two directions: the nearest point of it.
void project(const Direction& from_center, const Direction& u, const Direction& v, double& a,
             double& b) {
  const double uu = dot(u, u), uv = dot(u, v), vv = dot(v, v);
  const double pu = dot(from_center, u), pv = dot(from_center, v);
  const double determinant = uu * vv - uv * uv;
  a = determinant > 0 ? (pu * vv - pv * uv) / determinant : 0;
  b = determinant > 0 ? (pv * uu - pu * uv) / determinant : 0;
}

}  // namespace

/// θ of the snapshots up to here, and of here, relative to here.
template <class Scalar>
std::vector<std::vector<double>> TrainingRunOf<Scalar>::path_so_far(
    std::vector<double>& updates) const {
  std::vector<Direction> path;
  const std::vector<Scalar>& center = network().theta;
  for (const LearnerState<Scalar>& saved : snapshots_) {
    if (saved.updates >= learner_.state.updates) break;
    updates.push_back(static_cast<double>(saved.updates));
    path.emplace_back();
    for (std::size_t i = 0; i < center.size(); ++i)
      path.back().push_back(static_cast<double>(saved.network.theta[i]) -
                            static_cast<double>(center[i]));
  }
  updates.push_back(static_cast<double>(learner_.state.updates));
  path.emplace_back(center.size(), 0.0);
  return path;
}

template <class Scalar>
Landscape TrainingRunOf<Scalar>::landscape(bool along_path, int resolution, double extent,
                                           std::uint32_t seed) {
  if (resolution < 2 || resolution > 201)
    fail({"resolution must be a whole number from 2 to 201, got ", resolution});
  if (!(extent >= 0 && extent <= 1000))
    fail({"extent must be a number from 0 to 1000, got ", extent});
  Landscape result;
  const std::vector<Direction> path = path_so_far(result.path_updates);
  if (along_path && path.size() < 3)
    fail({"the directions of a path need at least 3 points on it, there are ", path.size()});
  Direction u, v;
  if (along_path) {
    std::vector<Direction> rows = path;
    double all = 0;
    for (const Direction& row : rows) all += dot(row, row);
    const Principal first = take_principal(rows), second = take_principal(rows);
    u = first.direction;
    v = second.direction;
    result.explained[0] = all > 0 ? first.variance / all : 0;
    result.explained[1] = all > 0 ? second.variance / all : 0;
  } else {
    Random random(seed, 0x6c616e64);
    u = filter_normalized(network(), random);
    v = filter_normalized(network(), random);
  }
  double farthest = 0;
  for (const Direction& point : path) {
    double a, b;
    project(point, u, v, a, b);
    result.path.insert(result.path.end(), {a, b});
    farthest = std::max({farthest, std::abs(a), std::abs(b)});
  }
  result.extent = extent > 0 ? extent : along_path && farthest > 0 ? 1.25 * farthest : 1;

  // All rows are one batch: batch norm's statistics are those of the whole part at every point.
  const Rows& part = part_of(Part::train);
  nn::Pass<Scalar>& pass = pass_for(part.count);
  pass.batch = part.count;
  load_part(part, 0, pass);
  nn::Network<Scalar> moved = network();
  const std::vector<Scalar>& center = network().theta;
  const double step = 2 * result.extent / (resolution - 1);
  for (int j = 0; j < resolution; ++j)
    for (int i = 0; i < resolution; ++i) {
      const double a = -result.extent + step * i, b = -result.extent + step * j;
      for (std::size_t k = 0; k < center.size(); ++k)
        moved.theta[k] = static_cast<Scalar>(static_cast<double>(center[k]) + a * u[k] + b * v[k]);
      moved.forward(pass, nn::Statistics::batch);
      result.losses.push_back(moved.loss(pass) / part.count);
    }
  return result;
}

template std::vector<std::vector<double>> TrainingRunOf<float>::path_so_far(
    std::vector<double>&) const;
template std::vector<std::vector<double>> TrainingRunOf<double>::path_so_far(
    std::vector<double>&) const;
template Landscape TrainingRunOf<float>::landscape(bool, int, double, std::uint32_t);
template Landscape TrainingRunOf<double>::landscape(bool, int, double, std::uint32_t);

}  // namespace downhill
