#include "bindings/convert.h"

namespace downhill::bindings {
namespace {

val option_to_js(const Option& option) {
  constexpr const char* kKinds[] = {"number", "integer", "boolean", "choice"};
  constexpr const char* kOpen[] = {"none", "min", "max", "both"};
  val choices = val::array(), result = val::object();
  for (std::size_t i = 0; i < option.choices.size(); ++i)
    put_at(choices, i, val(std::string(option.choices[i])));
  put(result, "id", option.id);
  put(result, "symbol", option.symbol);
  put(result, "label", option.label);
  put(result, "kind", kKinds[static_cast<int>(option.kind)]);
  put(result, "default", option.fallback);
  const bool is_choice = option.kind == Option::Kind::choice;
  put(result, "min", is_choice ? 0.0 : option.min);
  put(result, "max", is_choice ? static_cast<double>(option.choices.size() - 1) : option.max);
  put(result, "open", kOpen[static_cast<int>(option.open)]);
  put(result, "choices", choices);
  return result;
}

template <class Info>
val row_to_js(const Info& info) {
  val options = val::array(), result = val::object();
  for (std::size_t i = 0; i < info.options.size(); ++i)
    put_at(options, i, option_to_js(info.options[i]));
  put(result, "id", info.id);
  put(result, "label", info.label);
  put(result, "source", info.source);
  put(result, "options", options);
  return result;
}

}  // namespace

val catalog() {
  val optimizer_rows = val::array(), schedule_rows = val::array();
  for (std::size_t i = 0; i < optimizers().size(); ++i) {
    val row = row_to_js(optimizers()[i]);
    put(row, "defaultRate", optimizers()[i].default_rate);
    put_at(optimizer_rows, i, row);
  }
  for (std::size_t i = 0; i < schedules().size(); ++i)
    put_at(schedule_rows, i, row_to_js(schedules()[i]));
  val result = val::object();
  put(result, "optimizers", optimizer_rows);
  put(result, "schedules", schedule_rows);
  return result;
}

val surface_catalog() {
  val surface_rows = val::array();
  for (std::size_t i = 0; i < surfaces().size(); ++i) {
    val row = row_to_js(surfaces()[i]);
    put(row, "formula", surfaces()[i].formula);
    put(row, "domain", to_js(surfaces()[i].domain));
    put(row, "start", to_js(Point(surfaces()[i].start_x, surfaces()[i].start_y)));
    put_at(surface_rows, i, row);
  }
  return surface_rows;
}

}  // namespace downhill::bindings
