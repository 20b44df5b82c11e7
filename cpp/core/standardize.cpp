#include "core/standardize.h"

#include <cmath>

#include "core/message.h"

namespace downhill {
namespace {

constexpr double kEpsilon = 2.220446049250313e-16;

// About the first value: exact for a constant, whatever its size.
double mean_of(const double* x, const FeatureLayout& layout, int feature) {
  const double first = x[layout.at(feature, 0)];
  double sum = 0;
  for (int i = 0; i < layout.count; ++i) sum += x[layout.at(feature, i)] - first;
  return first + sum / layout.count;
}

double variance_of(const double* x, const FeatureLayout& layout, int feature, double mean) {
  double sum = 0;
  for (int i = 0; i < layout.count; ++i) {
    const double distance = x[layout.at(feature, i)] - mean;
    sum += distance * distance;
  }
  return sum / layout.count;
}

}  // namespace

Standardization::Standardization(const double* x, const FeatureLayout& layout) {
  if (layout.count < 1) fail({"standardization needs at least 1 row, got ", layout.count});
  for (int f = 0; f < layout.features; ++f) {
    const double m = layout.count, mean = mean_of(x, layout, f),
                 variance = variance_of(x, layout, f, mean);
    if (!std::isfinite(mean) || !std::isfinite(variance))
      fail({"standardization: feature ", f + 1, " needs finite numbers of finite spread, got mean ",
            mean, " and variance ", variance});
    const double rounding = m * mean * kEpsilon;
    const bool constant = variance <= m * kEpsilon * variance + rounding * rounding;
    add_feature(mean, constant ? 0 : variance, constant);
  }
}

Standardization::Standardization(std::vector<double> mean, std::vector<double> variance,
                                 std::vector<char> constant) {
  if (variance.size() != mean.size() || constant.size() != mean.size())
    fail({"standardization: mean, variance and constant must be equally long, got ", mean.size(),
          ", ", variance.size(), " and ", constant.size()});
  for (std::size_t f = 0; f < mean.size(); ++f) {
    if (!std::isfinite(mean[f]) || !(std::isfinite(variance[f]) && variance[f] >= 0) ||
        (!constant[f] && variance[f] == 0))
      fail({"standardization: feature ", f + 1,
            " needs a finite mean and a finite variance above 0, got ", mean[f], " and ",
            variance[f]});
    add_feature(mean[f], variance[f], constant[f]);
  }
}

void Standardization::add_feature(double mean, double variance, bool constant) {
  mean_.push_back(mean);
  variance_.push_back(variance);
  constant_.push_back(constant);
  sigma_.push_back(constant ? 1 : std::sqrt(variance));
}

void Standardization::apply(double* x, const FeatureLayout& layout) const {
  if (layout.features != features())
    fail({"standardization was fitted to ", features(), " features, got ", layout.features});
  for (int f = 0; f < layout.features; ++f) {
    const double mean = mean_[static_cast<std::size_t>(f)];
    for (int i = 0; i < layout.count; ++i) {
      double& value = x[layout.at(f, i)];
      value = (value - mean) / sigma(f);
    }
  }
}

}  // namespace downhill
