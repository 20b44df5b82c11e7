#include "core/problem.h"

#include <cmath>
#include <stdexcept>

#include "core/message.h"

namespace downhill {
namespace {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

void check(const Domain& d) {
  const bool finite = std::isfinite(d.x_min) && std::isfinite(d.x_max) && std::isfinite(d.y_min) &&
                      std::isfinite(d.y_max);
  if (!(finite && d.x_max > d.x_min && d.y_max > d.y_min))
    fail({"the domain needs finite limits with min below max, got x ", d.x_min, " to ", d.x_max,
          ", y ", d.y_min, " to ", d.y_max});
}

}  // namespace

Problem::Problem(Kind kind) : kind_(std::move(kind)) {
  const auto* s = std::get_if<SurfaceWithOptions>(&kind_);
  if (s && s->surface->bent) bent_ = s->surface->bent(s->p.data());
}

Problem Problem::surface(std::string_view id, const OptionValues& given) {
  const Surface& info = surface_info(id);
  const ResolvedOptions options(info.id, info.options, given);
  SurfaceWithOptions kind{&info, {}};
  for (std::size_t i = 0; i < info.options.size(); ++i) kind.p[i] = options[info.options[i].id];
  const std::vector<Minimum> minima = info.minima(kind.p.data());
  Problem problem(kind);
  problem.domain_ = info.domain;
  problem.start_ = Point(info.start_x, info.start_y);
  problem.minima_ = minima;
  return problem;
}

Problem Problem::formula(std::string_view text, std::optional<Domain> domain) {
  if (domain) check(*domain);
  Problem problem{Kind(Expression(text))};
  if (domain) problem.domain_ = *domain;
  const Domain& d = problem.domain_;
  // Off center in both axes, so that a symmetric formula does not start on its own axis.
  problem.start_ = {d.x_min + 0.15 * (d.x_max - d.x_min), d.y_min + 0.8 * (d.y_max - d.y_min)};
  return problem;
}

Problem Problem::regression(RegressionLoss loss, RegressionData data) {
  Regression model(loss, std::move(data));
  Problem problem{Kind(model)};
  problem.minima_ = model.minima();
  const Minimum center = problem.minima_.empty() ? Minimum{0, 0, 0} : problem.minima_.front();
  const double half = 2 + 0.5 * std::max(std::abs(center.x), std::abs(center.y));
  problem.domain_ = {center.x - 1.4 * half, center.x + 1.4 * half, center.y - half,
                     center.y + half};
  problem.start_ = {center.x - half, center.y + 0.7 * half};
  return problem;
}

Problem Problem::least_squares(std::span<const double> x1, std::span<const double> x2,
                               std::span<const double> y) {
  const LeastSquares fit(x1, x2, y);
  Problem problem{Kind(SurfaceWithOptions{&quadratic_form(), fit.options()})};
  if (fit.unique) problem.minima_ = {{fit.w1, fit.w2, fit.lowest}};
  const double reach = fit.unique ? std::max(std::abs(fit.w1), std::abs(fit.w2)) : 0;
  const double x = fit.unique ? fit.w1 : 0, y0 = fit.unique ? fit.w2 : 0;
  const double half = reach > 0 ? 1.5 * reach : 1;
  problem.domain_ = {x - half, x + half, y0 - half, y0 + half};
  problem.start_ = {x - 0.75 * half, y0 + 0.6 * half};
  return problem;
}

double Problem::value(double x, double y) const {
  return std::visit(
      Overloaded{[&](const SurfaceWithOptions& s) { return s.surface->value(s.p.data(), x, y); },
                 [&](const auto& f) { return f.value(x, y); }},
      kind_);
}

Evaluation Problem::evaluate(double x, double y) const {
  return std::visit(
      Overloaded{[&](const SurfaceWithOptions& s) { return s.surface->evaluate(s.p.data(), x, y); },
                 [&](const auto& f) { return f.evaluate(x, y); }},
      kind_);
}

void Problem::evaluate_many(std::size_t n, const double* at, double* value,
                            double* gradient) const {
  if (bent_) return bent_->evaluate_many(n, at, value, gradient);
  for (std::size_t i = 0; i < n; ++i) {
    const Evaluation f = evaluate(at[2 * i], at[2 * i + 1]);
    value[i] = f.value;
    f.gradient.store(gradient + 2 * i);
  }
}

void Problem::grid(const Domain& domain, int nx, int ny, std::span<float> out) const {
  check(domain);
  if (!(nx >= 2 && ny >= 2 && nx <= 8192 && ny <= 8192))
    fail({"a grid needs 2 to 8192 points along each axis, got ", nx, " × ", ny});
  const auto columns = static_cast<std::size_t>(nx);
  if (out.size() != columns * static_cast<std::size_t>(ny))
    fail({"a grid of ", nx, " × ", ny, " points needs room for that many numbers, got ",
          out.size()});
  const double dx = (domain.x_max - domain.x_min) / (nx - 1),
               dy = (domain.y_max - domain.y_min) / (ny - 1);
  const auto* surface = std::get_if<SurfaceWithOptions>(&kind_);
  std::vector<float> xs(columns);
  for (std::size_t i = 0; i < columns; ++i)
    xs[i] = static_cast<float>(domain.x_min + dx * static_cast<double>(i));
  for (int j = 0; j < ny; ++j) {
    const double y = domain.y_min + dy * j;
    float* row = out.data() + static_cast<std::size_t>(j) * columns;
    if (surface) {
      surface->surface->grid_row(surface->p.data(), columns, xs.data(), static_cast<float>(y), row);
    } else {
      for (std::size_t i = 0; i < columns; ++i)
        row[i] = static_cast<float>(value(domain.x_min + dx * static_cast<double>(i), y));
    }
  }
}

bool Problem::is_quadratic() const {
  if (const auto* s = std::get_if<SurfaceWithOptions>(&kind_)) return s->surface->quadratic;
  const Regression* model = regression_model();
  return model && model->loss() != RegressionLoss::logistic;
}

}  // namespace downhill
