#include <emscripten/bind.h>

#include <memory>

#include "bindings/guard.h"
#include "bindings/networks.h"
#include "core/message.h"

namespace downhill::bindings {
namespace {

/// A run and the room of its last pictures.
struct TrainingHandle {
  TrainingRun run;
  nn::Dataset data;
  std::vector<float> maps;
};

/// Normalization by itself, examples one after another; inside, features × examples as everywhere.
struct NormHandle {
  nn::Norm kind;
  int features;
  double delta;
  std::vector<double> gamma, beta;
  nn::RunningStatistics<double> running;
};

std::unique_ptr<TrainingHandle> make_training(val spec) {
  TrainingSettings settings = training_from(spec);
  auto handle = std::unique_ptr<TrainingHandle>(
      new TrainingHandle{TrainingRun(settings), std::move(settings.data), {}});
  handle->data.x.clear();
  handle->data.y.clear();
  return handle;
}

std::vector<int> rows_from(const val& rows) {
  std::vector<int> result;
  for (double row : numbers_from(rows)) result.push_back(whole_int("a row", row, 0, 1e6));
  return result;
}

val histograms(TrainingHandle& h, double bins) {
  std::vector<Histogram> activations, gradients;
  h.run.histograms(whole_int("bins", bins, 2, 200), activations, gradients);
  const auto list = [](const std::vector<Histogram>& rows) {
    val result = val::array();
    for (std::size_t i = 0; i < rows.size(); ++i) put_at(result, i, to_js(rows[i]));
    return result;
  };
  val result = val::object();
  put(result, "activations", list(activations));
  put(result, "gradients", list(gradients));
  return result;
}

val maps(TrainingHandle& h, double extent, double resolution, std::string statistics) {
  if (!(extent > 0 && extent <= 1e6))
    fail({"extent must be above 0 and at most 1e6, got ", extent});
  h.run.maps(extent, whole_int("resolution", resolution, 2, 400), statistics_from(statistics),
             h.maps);
  return val(emscripten::typed_memory_view(h.maps.size(), h.maps.data()));
}

val data(TrainingHandle& h, std::string part) {
  std::vector<double> x, y;
  h.run.model().data(part_from(part), x, y);
  val result = val::object();
  put_numbers(result, "x", x);
  put_numbers(result, "y", y);
  return result;
}

std::unique_ptr<NormHandle> make_norm(std::string kind, double features, double delta, val gamma,
                                      val beta, double rho, std::string convention) {
  if (kind != "batch" && kind != "layer")
    fail({"unknown kind of normalization \"", kind, "\"; there are batch, layer"});
  const int n = whole_int("features", features, 1, 256);
  if (!(delta > 0 && delta <= 1)) fail({"delta must be above 0 and at most 1, got ", delta});
  NormHandle handle{kind == "layer" ? nn::Norm::layer : nn::Norm::batch,
                    n,
                    delta,
                    numbers_from(gamma),
                    numbers_from(beta),
                    nn::RunningStatistics<double>(n, rho, running_from(convention))};
  for (const auto* numbers : {&handle.gamma, &handle.beta})
    if (numbers->size() != static_cast<std::size_t>(n))
      fail({"gamma and beta must have ", n, " numbers, got ", numbers->size()});
  return std::make_unique<NormHandle>(std::move(handle));
}

std::vector<double> transposed(const std::vector<double>& from, int rows, int columns) {
  std::vector<double> result(from.size());
  for (int i = 0; i < rows; ++i)
    for (int j = 0; j < columns; ++j)
      result[static_cast<std::size_t>(j * rows + i)] =
          from[static_cast<std::size_t>(i * columns + j)];
  return result;
}

val norm_pass(NormHandle& h, val rows, val gradient, bool test_mode) {
  const std::vector<double> given = numbers_from(rows);
  const int n = h.features, batch = static_cast<int>(given.size()) / n;
  if (batch < 1 || given.size() != static_cast<std::size_t>(batch * n))
    fail({"rows must be whole rows of ", n, " numbers, got ", given.size()});
  std::vector<double> d = numbers_from(gradient);
  if (d.size() != given.size())
    fail({"the gradient must have ", given.size(), " numbers, got ", d.size()});
  if (test_mode && h.kind == nn::Norm::layer) fail({"layer norm has no running statistics"});
  const std::vector<double> z = transposed(given, batch, n);
  d = transposed(d, batch, n);
  const auto per = static_cast<std::size_t>(h.kind == nn::Norm::batch ? n : batch);
  std::vector<double> y(z.size()), normalized(z.size()), mean(per), variance(per), inverse(per);
  std::vector<double> d_gamma(static_cast<std::size_t>(n)), d_beta(static_cast<std::size_t>(n));
  const nn::NormCall<double> call{
      n,           batch,           batch,          h.delta,          h.gamma.data(), h.beta.data(),
      mean.data(), variance.data(), inverse.data(), normalized.data()};
  if (h.kind == nn::Norm::layer) {
    nn::layer_norm<double>(call, z.data(), y.data());
    nn::layer_norm_back<double>(call, d.data(), d_gamma.data(), d_beta.data());
  } else {
    if (test_mode) {
      h.running.read(mean.data(), variance.data());
      nn::batch_norm_with<double>(call, z.data(), y.data());
    } else {
      nn::batch_norm<double>(call, z.data(), y.data());
      h.running.update(mean.data(), variance.data(), batch);
    }
    nn::batch_norm_back<double>(call, test_mode ? nn::Statistics::running : nn::Statistics::batch,
                                d.data(), d_gamma.data(), d_beta.data());
  }
  std::vector<double> centered(z.size());
  for (std::size_t i = 0; i < z.size(); ++i) {
    const std::size_t columns = static_cast<std::size_t>(batch);
    centered[i] = z[i] - mean[h.kind == nn::Norm::batch ? i / columns : i % columns];
  }
  val result = val::object();
  put_numbers(result, "mean", mean);
  put_numbers(result, "variance", variance);
  put_numbers(result, "centered", transposed(centered, n, batch));
  put_numbers(result, "normalized", transposed(normalized, n, batch));
  put_numbers(result, "output", transposed(y, n, batch));
  put_numbers(result, "inputGradient", transposed(d, n, batch));
  put_numbers(result, "gammaGradient", d_gamma);
  put_numbers(result, "betaGradient", d_beta);
  return result;
}

val norm_running(NormHandle& h) {
  if (h.kind == nn::Norm::layer) fail({"layer norm has no running statistics"});
  const auto n = static_cast<std::size_t>(h.features);
  RunningView view{std::vector<double>(n), std::vector<double>(n), {}, {}, 0, 0};
  h.running.read(view.mean.data(), view.variance.data());
  const auto& mean = h.running.mean().raw();
  const auto& variance = h.running.variance().raw();
  view.raw_mean.assign(mean.data(), mean.data() + n);
  view.raw_variance.assign(variance.data(), variance.data() + n);
  view.correction = h.running.mean().correction();
  view.remaining = h.running.mean().remaining();
  return to_js(view);
}

}  // namespace

EMSCRIPTEN_BINDINGS(downhill_networks) {
  using namespace emscripten;
  function("networkCatalog", guarded<&network_catalog>);
  class_<TrainingHandle>("Training")
      .class_function("create", guarded<&make_training>)
      .function("fork", guarded<+[](TrainingHandle& h) {
                  return std::unique_ptr<TrainingHandle>(
                      new TrainingHandle{TrainingRun(h.run), h.data, {}});
                }>)
      .function("layout",
                guarded<+[](TrainingHandle& h) { return to_js(h.run, h.run.shape(), h.data); }>)
      .function("advance", guarded<+[](TrainingHandle& h, std::string grain, double count) {
                  h.run.advance(grain_from(grain), whole("count", count, 0, 1e8));
                }>)
      .function("step",
                guarded<+[](TrainingHandle& h, val rows) { return h.run.step(rows_from(rows)); }>)
      .function("goTo", guarded<+[](TrainingHandle& h, double updates) {
                  h.run.go_to(whole("a position", updates, 0, 1e8));
                }>)
      .function("configure",
                guarded<+[](TrainingHandle& h, val spec) { h.run.configure(knobs_from(spec)); }>)
      .function("status", guarded<+[](TrainingHandle& h) { return to_js(h.run.status()); }>)
      .function("history", guarded<+[](TrainingHandle& h) { return to_js(h.run.history()); }>)
      .function("theta", guarded<+[](TrainingHandle& h) {
                  std::vector<double> theta;
                  h.run.model().theta(theta);
                  return array_from(theta);
                }>)
      .function("setParameter", guarded<+[](TrainingHandle& h, double index, double value) {
                  h.run.set_parameter(whole_int("a parameter's index", index, 0, 1e7), value);
                }>)
      .function("setTheta", guarded<+[](TrainingHandle& h, val values) {
                  h.run.set_theta(numbers_from(field(values, "theta")),
                                  numbers_from(field(values, "runningStatistics")));
                }>)
      .function("runningStatistics",
                guarded<+[](TrainingHandle& h) { return array_from(h.run.running_statistics()); }>)
      .function("optimizerState", guarded<+[](TrainingHandle& h, std::string name) {
                  return array_from(h.run.model().optimizer_state(name));
                }>)
      .function("data", guarded<&data>)
      .function("mapsView", guarded<&maps>)
      .function(
          "predict", guarded<+[](TrainingHandle& h, val inputs, std::string statistics) {
            return array_from(h.run.predict(numbers_from(inputs), statistics_from(statistics)));
          }>)
      .function("trace", guarded<+[](TrainingHandle& h, val rows, std::string statistics) {
                  return to_js(h.run.trace(rows_from(rows), statistics_from(statistics)));
                }>)
      .function("previewUpdate", guarded<+[](TrainingHandle& h) { return to_js(h.run.preview()); }>)
      .function(
          "evaluate",
          guarded<+[](TrainingHandle& h, std::string part, std::string statistics, double batch) {
            return to_js(h.run.evaluate(part_from(part), statistics_from(statistics),
                                        whole_int("batchSize", batch, 0, 1e6)));
          }>)
      .function("confusion", guarded<+[](TrainingHandle& h, std::string part) {
                  return array_from(h.run.confusion(part_from(part)));
                }>)
      .function("running", guarded<+[](TrainingHandle& h, double layer) {
                  const auto running = h.run.running(whole_int("a layer", layer, 0, 100));
                  return running ? to_js(*running) : val::null();
                }>)
      .function("histograms", guarded<&histograms>)
      .function("landscape", guarded<+[](TrainingHandle& h, bool along_path, double resolution,
                                         double extent, double seed) {
                  const int n = whole_int("resolution", resolution, 2, 201);
                  return to_js(
                      h.run.landscape(along_path, n, extent, seed_from("directions", seed)), n);
                }>);
  class_<NormHandle>("NormLayer")
      .class_function("create", guarded<&make_norm>)
      .function("pass", guarded<&norm_pass>)
      .function("running", guarded<&norm_running>);
}

}  // namespace downhill::bindings
