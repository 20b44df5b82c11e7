#include <algorithm>
#include <cmath>

#include "core/message.h"
#include "core/random.h"
#include "runs/training_run.h"

// The loss on a plane through the present θ. Source: Li et al. 2018, "Visualizing the Loss
// Landscape of Neural Nets", sections 4 (filter normalization) and 7 (principal directions of the
// path).
namespace downhill {
namespace {

using Direction = std::vector<double>;
constexpr std::uint32_t kDirections = 0x6c616e64;  // a stream of random numbers of its own

double dot(const Direction& a, const Direction& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// Normal numbers, rescaled unit by unit to the length of its own weights; biases, γ and β stay
/// where they are.
Direction filter_normalized(const nn::NetworkShape& shape, const Direction& theta, Random& random) {
  Direction direction(theta.size(), 0);
  for (const nn::LayerShape& layer : shape.layers)
    for (int unit = 0; unit < layer.units; ++unit) {
      const auto from = static_cast<std::size_t>(layer.weights + unit * layer.inputs);
      const std::size_t to = from + static_cast<std::size_t>(layer.inputs);
      double own = 0, drawn = 0;
      for (std::size_t i = from; i < to; ++i) {
        direction[i] = random.normal();
        own += theta[i] * theta[i];
        drawn += direction[i] * direction[i];
      }
      for (std::size_t i = from; i < to; ++i) direction[i] *= std::sqrt(own / drawn);
    }
  return direction;
}

struct Principal {
  Direction direction;
  double variance;
};

/// The direction of the largest Σ(row · u)², by power iteration on the Gram matrix of the few long
/// rows; `rows` lose their share of it, so that the next call finds the next one.
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
std::vector<std::vector<double>> TrainingRun::path_so_far(std::vector<double>& updates) const {
  std::vector<Direction> path;
  Direction center;
  model_->theta(center);
  for (const State& saved : snapshots_) {
    if (saved.updates >= updates_) break;
    updates.push_back(static_cast<double>(saved.updates));
    Direction& point = path.emplace_back();
    model_->theta_of(*saved.model, point);
    for (std::size_t i = 0; i < center.size(); ++i) point[i] -= center[i];
  }
  updates.push_back(static_cast<double>(updates_));
  path.emplace_back(center.size(), 0.0);
  return path;
}

Landscape TrainingRun::landscape(bool along_path, int resolution, double extent,
                                 std::uint32_t seed) {
  if (!(extent >= 0 && extent <= 1000))
    fail({"extent must be a number from 0 to 1000, got ", extent});
  Landscape result;
  const std::vector<Direction> path = path_so_far(result.path_updates);
  if (along_path && path.size() < 3)
    fail({"the directions of a path need at least 3 points on it, there are ", path.size()});
  Direction center, u, v;
  model_->theta(center);
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
    Random random(seed, kDirections);
    u = filter_normalized(shape(), center, random);
    v = filter_normalized(shape(), center, random);
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
  const int count = model_->rows(Part::train);
  const std::shared_ptr<const Model::Saved> before = model_->save();
  model_->load_range(Part::train, 0, count);
  const double step = 2 * result.extent / (resolution - 1);
  for (int j = 0; j < resolution; ++j)
    for (int i = 0; i < resolution; ++i) {
      model_->set_on_plane(center, -result.extent + step * i, u, -result.extent + step * j, v);
      model_->forward(nn::Statistics::batch);
      result.losses.push_back(model_->loss() / count);
    }
  model_->restore(*before);
  return result;
}

}  // namespace downhill
