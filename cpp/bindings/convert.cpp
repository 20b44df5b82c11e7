#include "bindings/convert.h"

#include <cmath>
#include <exception>
#include <stdexcept>

#include "bindings/guard.h"
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

long step_from(double step) {
  return whole("the step", step, 0, static_cast<double>(Race::kMaxSteps));
}

long whole(const char* what, double value, double min, double max) {
  return static_cast<long>(checked_whole(what, value, min, max));
}

int whole_int(const char* what, double value, double min, double max) {
  return static_cast<int>(checked_whole(what, value, min, max));
}

void keep_error() noexcept {
  try {
    throw;
  } catch (const std::exception& error) {
    last_error() = *error.what() ? error.what() : "an error without a message";
  } catch (...) {
    last_error() = "an unknown error";
  }
}

val field(const val& object, const char* name) { return object[val(name)]; }
double number_of(const val& object, const char* name) { return field(object, name).as<double>(); }
std::string text_of(const val& object, const char* name) {
  return field(object, name).as<std::string>();
}
void put(val& object, const char* name, const val& value) { object.set(val(name), value); }
void put(val& object, const char* name, double value) { put(object, name, val(value)); }
// By way of std::string, which crosses as UTF-8: val(const char*) takes its bytes for Latin-1.
void put(val& object, const char* name, const char* value) {
  put(object, name, val(std::string(value)));
}
void put_at(val& array, std::size_t i, const val& value) { array.set(val(i), value); }
void put_at(val& array, std::size_t i, double value) { put_at(array, i, val(value)); }

val array_from(const std::vector<double>& numbers) { return view(numbers).call<val>("slice"); }
void put_numbers(val& object, const char* name, const std::vector<double>& numbers) {
  put(object, name, array_from(numbers));
}

std::vector<double> numbers_from(const val& array) {
  return emscripten::convertJSArrayToNumberVector<double>(array);
}

OptionValues options_from(const val& options) {
  const std::vector<double> values = numbers_from(field(options, "values"));
  OptionValues result;
  for (std::size_t i = 0; i < values.size(); ++i)
    result.push_back({field(options, "ids")[i].as<std::string>(), values[i]});
  return result;
}

RunSettings run_from(const val& run) {
  const val schedule = field(run, "schedule");
  return {&optimizer_info(text_of(run, "optimizer")),
          options_from(field(run, "options")),
          number_of(run, "rate"),
          &schedule_info(text_of(schedule, "id")),
          options_from(field(schedule, "options")),
          numbers_from(field(schedule, "table"))};
}

RaceSettings race_from(const val& race) {
  RaceSettings settings;
  const std::vector<double> start = numbers_from(field(race, "start"));
  settings.start = Point(start.at(0), start.at(1));
  settings.steps =
      whole("steps", number_of(race, "steps"), 1, static_cast<double>(Race::kMaxSteps));
  settings.seed = seed_from(number_of(race, "seed"));
  settings.batch_size = whole_int("batchSize", number_of(race, "batchSize"), 0, 1e6);
  settings.noise = number_of(race, "noise");
  settings.tolerance = number_of(race, "tolerance");
  const val runs = field(race, "runs");
  const double count = number_of(runs, "length");
  for (int i = 0; i < count; ++i) settings.runs.push_back(run_from(runs[i]));
  return settings;
}

Problem problem_from(const val& spec) {
  const std::string kind = text_of(spec, "kind");
  if (kind == "surface")
    return Problem::surface(text_of(spec, "id"), options_from(field(spec, "options")));
  if (kind == "formula") {
    std::optional<Domain> domain;
    const std::vector<double> d = numbers_from(field(spec, "domain"));
    if (d.size() == 4) domain = Domain{d[0], d[1], d[2], d[3]};
    return Problem::formula(text_of(spec, "text"), domain);
  }
  const std::string name = text_of(spec, "loss");
  const RegressionLoss loss = name == "linear_mse"        ? RegressionLoss::linear_mse
                              : name == "linear_half_mse" ? RegressionLoss::linear_half_mse
                                                          : RegressionLoss::logistic;
  if (name != "linear_mse" && name != "linear_half_mse" && name != "logistic")
    fail({"unknown loss \"", name, "\"; there are linear_mse, linear_half_mse, logistic"});
  const std::string data = text_of(spec, "data");
  if (data == "given")
    return Problem::regression(loss,
                               {numbers_from(field(spec, "x")), numbers_from(field(spec, "y"))});
  if (data == "built_in") return Problem::regression(loss, built_in_regression_data(loss));
  const std::vector<double> g = numbers_from(field(spec, "generator"));
  return Problem::regression(
      loss, generate_regression_data(
                loss, {whole_int("count", g[0], 2, 10000), g[1], g[2], g[3], seed_from(g[4])}));
}

val to_js(const Point& point) {
  val pair = val::array();
  put_at(pair, 0, point[0]);
  put_at(pair, 1, point[1]);
  return pair;
}

val to_js(const Domain& domain) {
  val result = val::object();
  put(result, "xMin", domain.x_min);
  put(result, "xMax", domain.x_max);
  put(result, "yMin", domain.y_min);
  put(result, "yMax", domain.y_max);
  return result;
}

val or_null(std::optional<double> value) {
  return value && !std::isnan(*value) ? val(*value) : val::null();
}

val to_js(const Curvature& curvature) {
  val result = val::object();
  put(result, "eigenvalues", to_js(Point(curvature.smallest, curvature.largest)));
  put(result, "conditionNumber", or_null(curvature.condition_number()));
  put(result, "largestStableRate", or_null(curvature.largest_stable_rate()));
  return result;
}

val to_js(const StepRecord& record) {
  val state = val::object(), correction = val::object();
  put(correction, "v", val::null());
  put(correction, "r", val::null());
  for (const auto& [name, value] : record.before)
    if (name.compare(0, 11, "correction_") != 0)
      put(state, (name + "_previous").c_str(), to_js(value));
  for (const auto& [name, value] : record.after) {
    if (name.compare(0, 11, "correction_") == 0)
      put(correction, name.c_str() + 11, value[0]);
    else
      put(state, name.c_str(), to_js(value));
  }
  val batch = val::array();
  for (std::size_t i = 0; i < record.batch.size(); ++i) put_at(batch, i, record.batch[i]);
  val result = val::object();
  put(result, "step", static_cast<double>(record.step));
  put(result, "rate", record.terms.rate);
  put(result, "theta", to_js(record.theta));
  put(result, "lookahead", record.has_lookahead ? to_js(record.gradient_point) : val::null());
  put(result, "gradient", to_js(record.terms.gradient));
  put(result, "fullGradient", to_js(record.full_gradient));
  put(result, "batch", batch);
  put(result, "direction", to_js(record.terms.direction));
  put(result, "scale", to_js(record.terms.scale));
  put(result, "decay", to_js(record.terms.decay));
  put(result, "update", to_js(record.terms.update));
  put(result, "state", state);
  put(result, "correction", correction);
  return result;
}

val to_js(const Diagnosis& d) {
  val result = val::object(), noise = val::array();
  for (int axis = 0; axis < 2; ++axis) {
    const double mean = std::abs(d.gradient_mean[axis]);
    put_at(noise, static_cast<std::size_t>(axis),
           mean == 0 ? val::null() : val(std::sqrt(d.gradient_variance[axis]) / mean));
  }
  put(result, "signFlips",
      to_js(Point(static_cast<double>(d.flips_x), static_cast<double>(d.flips_y))));
  put(result, "gradientMean", to_js(d.gradient_mean));
  put(result, "gradientVariance", to_js(d.gradient_variance));
  put(result, "noiseToSignal", noise);
  put(result, "curvature", to_js(d.curvature));
  put(result, "largestStableRate", or_null(d.largest_stable_rate));
  put(result, "gradientAngle", or_null(d.gradient_angle));
  put(result, "updateAngle", or_null(d.update_angle));
  return result;
}

}  // namespace downhill::bindings
