#include "core/regression.h"

#include <cmath>
#include <stdexcept>

#include "core/message.h"
#include "core/option.h"
#include "core/portable_math.h"
#include "core/random.h"

namespace downhill {
namespace {

// 1/(1 + e^{−z}) without overflow on either side.
double sigmoid(double z) {
  if (z >= 0) return 1 / (1 + std::exp(-z));
  const double e = std::exp(z);
  return e / (1 + e);
}

void check(RegressionLoss loss, const RegressionData& data) {
  if (data.x.size() != data.y.size())
    fail({"regression data: x and y must be equally long, got ", data.x.size(), " and ",
          data.y.size()});
  if (data.x.size() < 2) fail({"regression data: at least 2 rows are needed, got ", data.x.size()});
  for (std::size_t i = 0; i < data.x.size(); ++i) {
    if (!std::isfinite(data.x[i]) || !std::isfinite(data.y[i]))
      fail({"regression data: numbers must be finite, got ",
            std::isfinite(data.x[i]) ? data.y[i] : data.x[i], " in row ", i + 1});
    if (loss == RegressionLoss::logistic && data.y[i] != 0 && data.y[i] != 1)
      fail({"logistic regression: a label must be 0 or 1, got ", data.y[i], " in row ", i + 1});
  }
}

}  // namespace

RegressionData generate_regression_data(RegressionLoss loss, const GeneratorOptions& o) {
  if (!(o.count >= 2 && o.count <= 10000))
    fail({"generated data: count must lie in 2 to 10000, got ", o.count});
  if (!(o.noise >= 0 && std::isfinite(o.noise)))
    fail({"generated data: noise must be finite and at least 0, got ", o.noise});
  if (!std::isfinite(o.slope) || !std::isfinite(o.intercept))
    fail({"generated data: slope and intercept must be finite"});
  Random random(o.seed, 3);
  RegressionData data;
  for (int i = 0; i < o.count; ++i) {
    const double x = 4 * random.uniform() - 2;
    const double z = o.slope * x + o.intercept + o.noise * random.normal();
    data.x.push_back(x);
    // No exp here: z > logit(u) decides, so that labels are the same bits everywhere.
    const double u = random.uniform();
    const double logit = u > 0 ? portable_log(u) - portable_log(1 - u) : -1e300;
    data.y.push_back(loss == RegressionLoss::logistic ? (z > logit ? 1 : 0) : z);
  }
  return data;
}

Regression::Regression(RegressionLoss loss, RegressionData data)
    : loss_(loss), data_(std::move(data)) {
  check(loss_, data_);
}

Regression::Row Regression::row(double z, double y) const {
  if (loss_ == RegressionLoss::logistic) {
    const double p = sigmoid(z);
    return {std::max(z, 0.0) - z * y + std::log1p(std::exp(-std::abs(z))), p - y, p * (1 - p)};
  }
  const double error = z - y, factor = loss_ == RegressionLoss::linear_mse ? 2 : 1;
  return {0.5 * factor * error * error, factor * error, factor};
}

double Regression::value(double w, double b) const {
  double sum = 0;
  for (std::size_t i = 0; i < data_.x.size(); ++i) sum += row(w * data_.x[i] + b, data_.y[i]).value;
  return sum / size();
}

Evaluation Regression::evaluate(double w, double b) const {
  Evaluation sum{0, Point::Zero(), 0, 0, 0};
  for (std::size_t i = 0; i < data_.x.size(); ++i) {
    const double x = data_.x[i];
    const Row r = row(w * x + b, data_.y[i]);
    sum.value += r.value;
    sum.gradient += Point(r.slope * x, r.slope);
    sum.xx += r.bend * x * x;
    sum.xy += r.bend * x;
    sum.yy += r.bend;
  }
  const double m = size();
  return {sum.value / m, sum.gradient / m, sum.xx / m, sum.xy / m, sum.yy / m};
}

void Regression::batch(double w, double b, std::span<const int> rows, double& value,
                       Point& gradient) const {
  if (rows.empty()) fail({"a mini-batch needs at least 1 row, got 0"});
  value = 0;
  gradient.setZero();
  for (int i : rows) {
    if (i < 0 || i >= size())
      fail({"a row of a mini-batch must lie in 0 to ", size() - 1, ", got ", i});
    const double x = data_.x[static_cast<std::size_t>(i)];
    const Row r = row(w * x + b, data_.y[static_cast<std::size_t>(i)]);
    value += r.value;
    gradient += Point(r.slope * x, r.slope);
  }
  value /= static_cast<double>(rows.size());
  gradient /= static_cast<double>(rows.size());
}

std::vector<Minimum> Regression::minima() const {
  // Newton's method; for the quadratic losses its first step is the closed form and the rest polish
  // rounding.
  double w = 0, b = 0;
  for (int i = 0; i < 100; ++i) {
    const Evaluation f = evaluate(w, b);
    const double determinant = f.xx * f.yy - f.xy * f.xy;
    if (!(determinant > 1e-12 * f.xx * f.yy))
      return {};  // flat: all x equal, or classes that a line separates
    const double dw = (f.yy * f.gradient[0] - f.xy * f.gradient[1]) / determinant;
    const double db = (f.xx * f.gradient[1] - f.xy * f.gradient[0]) / determinant;
    // Halve the step while it ascends: logistic Newton may overshoot far from the minimum. At the
    // minimum the loss only rounds, up or down.
    const double highest = f.value + 1e-14 * (1 + f.value);
    double part = 1;
    while (part > 1e-10 && !(value(w - part * dw, b - part * db) <= highest)) part /= 2;
    w -= part * dw;
    b -= part * db;
    if (std::hypot(dw, db) <= 1e-14 * (1 + std::hypot(w, b)) || part <= 1e-10) {
      const Evaluation found = evaluate(w, b);
      if (!(found.gradient.norm() < 1e-8 * (1 + found.xx + found.yy))) return {};
      return {{w, b, found.value}};
    }
  }
  return {};
}

}  // namespace downhill
