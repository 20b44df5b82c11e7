#include <emscripten/bind.h>

#include <memory>

#include "bindings/convert.h"
#include "bindings/guard.h"
#include "core/message.h"
#include "core/standardize.h"
#include "core/whiten.h"

// Features of a table and the loss over two of them: what the figure on their normalization needs
// beside problems and races.
namespace downhill::bindings {
namespace {

FeatureLayout layout_of(const std::vector<double>& x, int features) {
  if (features < 1) fail({"at least 1 feature is needed, got ", features});
  const int count = static_cast<int>(x.size()) / features;
  if (static_cast<std::size_t>(count * features) != x.size())
    fail({"rows must be whole rows of ", features, " numbers, got ", x.size()});
  return FeatureLayout::examples_first(features, count);
}

val standardize(val rows, double features) {
  std::vector<double> x = numbers_from(rows);
  const int n = whole_int("features", features, 1, 256);
  const FeatureLayout layout = layout_of(x, n);
  const Standardization fitted(x.data(), layout);
  fitted.apply(x.data(), layout);
  val constant = val::array(), result = val::object();
  for (std::size_t i = 0; i < static_cast<std::size_t>(n); ++i)
    put_at(constant, i, val(static_cast<bool>(fitted.constant()[i])));
  put_numbers(result, "mean", fitted.mean());
  put_numbers(result, "variance", fitted.variance());
  put(result, "constant", constant);
  put_numbers(result, "normalized", x);
  return result;
}

val apply_standardization(val rows, val mean, val variance, val constant) {
  std::vector<double> x = numbers_from(rows);
  std::vector<char> flags;
  for (int i = 0; i < number_of(constant, "length"); ++i) flags.push_back(constant[i].as<bool>());
  const Standardization by(numbers_from(mean), numbers_from(variance), flags);
  by.apply(x.data(), layout_of(x, by.features()));
  return array_from(x);
}

val whiten(val rows, double features) {
  std::vector<double> x = numbers_from(rows);
  const FeatureLayout layout =
      layout_of(x, whole_int("features", features, 1, Whitening::kMaxFeatures));
  const Whitening fitted(x.data(), layout);
  fitted.apply(x.data(), layout);
  val result = val::object();
  put_numbers(result, "mean", fitted.mean());
  put_numbers(result, "matrix", fitted.matrix());
  put_numbers(result, "eigenvalues", fitted.eigenvalues());
  put_numbers(result, "normalized", x);
  return result;
}

val apply_whitening(val rows, val mean, val matrix) {
  std::vector<double> x = numbers_from(rows);
  const Whitening by(numbers_from(mean), numbers_from(matrix));
  by.apply(x.data(), layout_of(x, by.features()));
  return array_from(x);
}

std::unique_ptr<ProblemHandle> least_squares(val x1, val x2, val y) {
  return std::make_unique<ProblemHandle>(ProblemHandle{
      Problem::least_squares(numbers_from(x1), numbers_from(x2), numbers_from(y)), {}});
}

}  // namespace

EMSCRIPTEN_BINDINGS(downhill_features) {
  using namespace emscripten;
  function("standardize", guarded<&standardize>);
  function("applyStandardization", guarded<&apply_standardization>);
  function("whiten", guarded<&whiten>);
  function("applyWhitening", guarded<&apply_whitening>);
  function("leastSquares", guarded<&least_squares>);
}

}  // namespace downhill::bindings
