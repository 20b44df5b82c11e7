#pragma once

#include <emscripten/val.h>

#include <string>
#include <vector>

#include "runs/diagnosis.h"
#include "runs/race.h"

// Records across the boundary. In: plain objects the TypeScript facade has made, every field there
// and of its type. Out: plain objects with camelCase names; the spelling changes here and nowhere
// else.
namespace downhill::bindings {

using emscripten::val;

/// A problem and the room its last picture was drawn into.
struct ProblemHandle {
  Problem problem;
  std::vector<float> grid;
};

/// Throws:  std::invalid_argument naming `what` unless `value` is a whole number in [min, max].
long whole(const char* what, double value, double min, double max);
/// The same for limits an int can hold.
int whole_int(const char* what, double value, double min, double max);

// What a record holds, and filling one: once here, because Embind's own templates put the whole
// crossing into every place that touches a field.
val field(const val& object, const char* name);
double number_of(const val& object, const char* name);
std::string text_of(const val& object, const char* name);
void put(val& object, const char* name, const val& value);
void put(val& object, const char* name, double value);
void put(val& object, const char* name, const char* value);
void put_at(val& array, std::size_t i, const val& value);
void put_at(val& array, std::size_t i, double value);
/// A copy as a Float64Array.
val array_from(const std::vector<double>& numbers);
void put_numbers(val& object, const char* name, const std::vector<double>& numbers);

std::vector<double> numbers_from(const val& array);
/// {ids: string[], values: number[]}
OptionValues options_from(const val& options);
RunSettings run_from(const val& run);
RaceSettings race_from(const val& race);
Problem problem_from(const val& spec);

val to_js(const Point& point);
val to_js(const Domain& domain);
val to_js(const Curvature& curvature);
val to_js(const StepRecord& record);
val to_js(const Diagnosis& diagnosis);
/// null for NaN and nothing.
val or_null(std::optional<double> value);

/// Numbers as they lie in memory, until it grows.
template <class T>
val view(const std::vector<T>& numbers) {
  return val(emscripten::typed_memory_view(numbers.size(), numbers.data()));
}
/// A position in a race or a schedule.
long step_from(double step);

/// {optimizers, schedules}: the tables, with options, ranges and defaults.
val catalog();
/// The table of surfaces.
val surface_catalog();

}  // namespace downhill::bindings
