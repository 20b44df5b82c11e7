#include "bindings/convert.h"

namespace downhill::bindings {
namespace {

val option_to_js(const Option& option) {
  constexpr const char* kKinds[] = {"number", "integer", "boolean", "choice"};
  constexpr const char* kOpen[] = {"none", "min", "max", "both"};
  val choices = val::array(), result = val::object();
  for (std::size_t i = 0; i < option.choices.size(); ++i)
    choices.set(i, std::string(option.choices[i]));
  result.set("id", std::string(option.id));
  result.set("symbol", std::string(option.symbol));
  result.set("label", std::string(option.label));
  result.set("kind", std::string(kKinds[static_cast<int>(option.kind)]));
  result.set("default", option.fallback);
  const bool is_choice = option.kind == Option::Kind::choice;
  result.set("min", is_choice ? 0.0 : option.min);
  result.set("max", is_choice ? static_cast<double>(option.choices.size() - 1) : option.max);
  result.set("open", std::string(kOpen[static_cast<int>(option.open)]));
  result.set("choices", choices);
  return result;
}

template <class Info>
val row_to_js(const Info& info) {
  val options = val::array(), result = val::object();
  for (std::size_t i = 0; i < info.options.size(); ++i)
    options.set(i, option_to_js(info.options[i]));
  result.set("id", std::string(info.id));
  result.set("label", std::string(info.label));
  result.set("source", std::string(info.source));
  result.set("options", options);
  return result;
}

}  // namespace

val catalog() {
  val optimizer_rows = val::array(), schedule_rows = val::array(), surface_rows = val::array();
  for (std::size_t i = 0; i < optimizers().size(); ++i) {
    val row = row_to_js(optimizers()[i]);
    row.set("defaultRate", optimizers()[i].default_rate);
    optimizer_rows.set(i, row);
  }
  for (std::size_t i = 0; i < schedules().size(); ++i)
    schedule_rows.set(i, row_to_js(schedules()[i]));
  for (std::size_t i = 0; i < surfaces().size(); ++i) {
    val row = row_to_js(surfaces()[i]);
    row.set("formula", std::string(surfaces()[i].formula));
    row.set("domain", to_js(surfaces()[i].domain));
    row.set("start", to_js(Point(surfaces()[i].start_x, surfaces()[i].start_y)));
    surface_rows.set(i, row);
  }
  val result = val::object();
  result.set("optimizers", optimizer_rows);
  result.set("schedules", schedule_rows);
  result.set("surfaces", surface_rows);
  return result;
}

}  // namespace downhill::bindings
