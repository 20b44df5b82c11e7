#include "runs/diagnosis.h"

#include <cmath>
#include <numbers>

namespace downhill {
namespace {

std::optional<double> angle_between(const Point& a, const Point& b) {
  const double lengths = a.norm() * b.norm();
  if (!(lengths > 0 && std::isfinite(lengths))) return {};
  const double cross = a[0] * b[1] - a[1] * b[0], dot = a[0] * b[0] + a[1] * b[1];
  return std::abs(std::atan2(cross, dot)) * 180 / std::numbers::pi;
}

long sign_flips(const std::vector<double>& path, long step, int axis) {
  long flips = 0;
  double last = 0;
  for (long k = 1; k <= step; ++k) {
    const auto i = static_cast<std::size_t>(2 * k + axis);
    const double move = path[i] - path[i - 2];
    if (move * last < 0) ++flips;
    if (move != 0) last = move > 0 ? 1 : -1;
  }
  return flips;
}

}  // namespace

std::optional<double> largest_stable_rate(const RunSettings& run, double largest_eigenvalue) {
  if (!(largest_eigenvalue > 0)) return {};
  const double plain = 2 / largest_eigenvalue;
  if (run.optimizer->kind == OptimizerKind::gradient_descent) return plain;
  if (run.optimizer->kind != OptimizerKind::momentum) return {};
  const ResolvedOptions options(run.optimizer->id, run.optimizer->options, run.options);
  const double rho = options["rho"];
  if (options.choice("form") == 0) {
    // With bias correction the rule changes from step to step, but tends to the uncorrected one.
    if (rho == 1) return {};
    return plain * (1 + rho) / (1 - rho);
  }
  const double kept = options.choice("form") == 3 ? 1 - options["dampening"] : 1;
  if (kept == 0) return {};
  return plain * (1 + rho) / kept;
}

int nearest_minimum(const Problem& problem, double x, double y) {
  int best = -1;
  double nearest = 0;
  for (std::size_t i = 0; i < problem.minima().size(); ++i) {
    const double distance = std::hypot(x - problem.minima()[i].x, y - problem.minima()[i].y);
    if (best < 0 || distance < nearest) best = static_cast<int>(i), nearest = distance;
  }
  return best;
}

Diagnosis diagnose(const Race& race, std::size_t run, long step) {
  const StepRecord record = race.record(run, step);  // checks run and step
  const History& h = race.history(run);
  Diagnosis d{};
  d.flips_x = sign_flips(h.path, step, 0);
  d.flips_y = sign_flips(h.path, step, 1);
  // Welford's running mean and variance: large offsets do not cancel.
  d.gradient_mean.setZero();
  d.gradient_variance.setZero();
  const std::vector<double>& seen = h.seen.empty() ? h.gradient : h.seen;
  for (long k = 0; k <= step; ++k) {
    const auto i = static_cast<std::size_t>(2 * k);
    const Point g(seen[i], seen[i + 1]);
    const Point before = g - d.gradient_mean;
    d.gradient_mean += before / static_cast<double>(k + 1);
    d.gradient_variance += before * (g - d.gradient_mean);
  }
  d.gradient_variance /= static_cast<double>(step + 1);
  const Evaluation f = race.problem().evaluate(record.theta[0], record.theta[1]);
  d.curvature = curvature_of(f.xx, f.xy, f.yy);
  d.largest_stable_rate = largest_stable_rate(race.settings().runs[run], d.curvature.largest);
  const int nearest = nearest_minimum(race.problem(), record.theta[0], record.theta[1]);
  if (nearest >= 0) {
    const Minimum& m = race.problem().minima()[static_cast<std::size_t>(nearest)];
    const Point there = Point(m.x, m.y) - record.theta;
    d.gradient_angle = angle_between(-record.terms.gradient, there);
    d.update_angle = angle_between(record.terms.update, there);
  }
  return d;
}

}  // namespace downhill
