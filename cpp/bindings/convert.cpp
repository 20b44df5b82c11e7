#include "bindings/convert.h"

#include <cmath>
#include <stdexcept>

#include "core/message.h"

namespace downhill::bindings {

namespace {

double checked_whole(const char* what, double value, double min, double max) {
  if (!(value >= min && value <= max && std::floor(value) == value))
    fail({what, " must be a whole number from ", min, " to ", max, ", got ", value});
  return value;
}

// Not through long, which has 32 bits here: it would end at 2³¹.
std::uint32_t seed_from(double value) {
  return static_cast<std::uint32_t>(checked_whole("seed", value, 0, 4294967295.0));
}

}  // namespace

long whole(const char* what, double value, double min, double max) {
  return static_cast<long>(checked_whole(what, value, min, max));
}

std::vector<double> numbers_from(const val& array) {
  return emscripten::convertJSArrayToNumberVector<double>(array);
}

OptionValues options_from(const val& options) {
  const std::vector<double> values = numbers_from(options["values"]);
  OptionValues result;
  for (std::size_t i = 0; i < values.size(); ++i)
    result.push_back({options["ids"][i].as<std::string>(), values[i]});
  return result;
}

RunSettings run_from(const val& run) {
  const val schedule = run["schedule"];
  return {&optimizer_info(run["optimizer"].as<std::string>()),
          options_from(run["options"]),
          run["rate"].as<double>(),
          &schedule_info(schedule["id"].as<std::string>()),
          options_from(schedule["options"]),
          numbers_from(schedule["table"])};
}

RaceSettings race_from(const val& race) {
  RaceSettings settings;
  settings.start = Point(race["start"][0].as<double>(), race["start"][1].as<double>());
  settings.steps =
      whole("steps", race["steps"].as<double>(), 1, static_cast<double>(Race::kMaxSteps));
  settings.seed = seed_from(race["seed"].as<double>());
  settings.batch_size =
      static_cast<int>(whole("batchSize", race["batchSize"].as<double>(), 0, 1e6));
  settings.noise = race["noise"].as<double>();
  settings.tolerance = race["tolerance"].as<double>();
  const val runs = race["runs"];
  const auto count = runs["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) settings.runs.push_back(run_from(runs[i]));
  return settings;
}

Problem problem_from(const val& spec) {
  const std::string kind = spec["kind"].as<std::string>();
  if (kind == "surface")
    return Problem::surface(spec["id"].as<std::string>(), options_from(spec["options"]));
  if (kind == "formula") {
    std::optional<Domain> domain;
    const std::vector<double> d = numbers_from(spec["domain"]);
    if (d.size() == 4) domain = Domain{d[0], d[1], d[2], d[3]};
    return Problem::formula(spec["text"].as<std::string>(), domain);
  }
  const std::string name = spec["loss"].as<std::string>();
  const RegressionLoss loss = name == "linear_mse"        ? RegressionLoss::linear_mse
                              : name == "linear_half_mse" ? RegressionLoss::linear_half_mse
                                                          : RegressionLoss::logistic;
  if (name != "linear_mse" && name != "linear_half_mse" && name != "logistic")
    fail({"unknown loss \"", name, "\"; there are linear_mse, linear_half_mse, logistic"});
  const std::string data = spec["data"].as<std::string>();
  if (data == "given")
    return Problem::regression(loss, {numbers_from(spec["x"]), numbers_from(spec["y"])});
  if (data == "built_in") return Problem::regression(loss, built_in_regression_data(loss));
  const std::vector<double> g = numbers_from(spec["generator"]);
  return Problem::regression(
      loss, generate_regression_data(loss, {static_cast<int>(whole("count", g[0], 2, 10000)), g[1],
                                            g[2], g[3], seed_from(g[4])}));
}

val to_js(const Point& point) {
  val pair = val::array();
  pair.set(0, point[0]);
  pair.set(1, point[1]);
  return pair;
}

val to_js(const Domain& domain) {
  val result = val::object();
  result.set("xMin", domain.x_min);
  result.set("xMax", domain.x_max);
  result.set("yMin", domain.y_min);
  result.set("yMax", domain.y_max);
  return result;
}

val or_null(std::optional<double> value) {
  return value && !std::isnan(*value) ? val(*value) : val::null();
}

val to_js(const Curvature& curvature) {
  val result = val::object();
  result.set("eigenvalues", to_js(Point(curvature.smallest, curvature.largest)));
  result.set("conditionNumber", or_null(curvature.condition_number()));
  result.set("largestStableRate", or_null(curvature.largest_stable_rate()));
  return result;
}

val to_js(const StepRecord& record) {
  val state = val::object(), correction = val::object();
  correction.set("v", val::null());
  correction.set("r", val::null());
  for (const auto& [name, value] : record.before)
    if (name.compare(0, 11, "correction_") != 0) state.set(name + "_previous", to_js(value));
  for (const auto& [name, value] : record.after) {
    if (name.compare(0, 11, "correction_") == 0)
      correction.set(name.substr(11), value[0]);
    else
      state.set(name, to_js(value));
  }
  val batch = val::array();
  for (std::size_t i = 0; i < record.batch.size(); ++i) batch.set(i, record.batch[i]);
  val result = val::object();
  result.set("step", static_cast<double>(record.step));
  result.set("rate", record.terms.rate);
  result.set("theta", to_js(record.theta));
  result.set("lookahead", record.has_lookahead ? to_js(record.gradient_point) : val::null());
  result.set("gradient", to_js(record.terms.gradient));
  result.set("fullGradient", to_js(record.full_gradient));
  result.set("batch", batch);
  result.set("direction", to_js(record.terms.direction));
  result.set("scale", to_js(record.terms.scale));
  result.set("decay", to_js(record.terms.decay));
  result.set("update", to_js(record.terms.update));
  result.set("state", state);
  result.set("correction", correction);
  return result;
}

val to_js(const Diagnosis& d) {
  val result = val::object(), noise = val::array();
  for (int axis = 0; axis < 2; ++axis) {
    const double mean = std::abs(d.gradient_mean[axis]);
    noise.set(axis, mean == 0 ? val::null() : val(std::sqrt(d.gradient_variance[axis]) / mean));
  }
  result.set("signFlips",
             to_js(Point(static_cast<double>(d.flips_x), static_cast<double>(d.flips_y))));
  result.set("gradientMean", to_js(d.gradient_mean));
  result.set("gradientVariance", to_js(d.gradient_variance));
  result.set("noiseToSignal", noise);
  result.set("curvature", to_js(d.curvature));
  result.set("largestStableRate", or_null(d.largest_stable_rate));
  result.set("gradientAngle", or_null(d.gradient_angle));
  result.set("updateAngle", or_null(d.update_angle));
  return result;
}

}  // namespace downhill::bindings
