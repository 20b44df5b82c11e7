#include "core/option.h"

#include <cmath>
#include <stdexcept>

#include "core/message.h"

namespace downhill {
namespace {

std::string allowed(const Option& option) {
  if (option.kind == Option::Kind::boolean) return "0 or 1";
  if (option.kind == Option::Kind::choice) {
    std::string text = "one of";
    for (std::size_t i = 0; i < option.choices.size(); ++i)
      text += message({i ? ", " : " ", i, " (", option.choices[i], ")"});
    return text;
  }
  const bool open_min = option.open == Option::Open::min || option.open == Option::Open::both;
  const bool open_max = option.open == Option::Open::max || option.open == Option::Open::both;
  constexpr double unbounded = std::numeric_limits<double>::max();
  const bool has_min = option.min > -unbounded;
  const bool has_max = option.max < unbounded;
  std::string text = option.kind == Option::Kind::integer ? "a whole number" : "a finite number";
  if (has_min) text += (open_min ? " above " : " of at least ") + to_text(option.min);
  if (has_min && has_max) text += " and";
  if (has_max) text += (open_max ? " below " : " at most ") + to_text(option.max);
  return text;
}

// Phrased so that NaN fails every test.
bool is_allowed(const Option& option, double value) {
  const bool open_min = option.open == Option::Open::min || option.open == Option::Open::both;
  const bool open_max = option.open == Option::Open::max || option.open == Option::Open::both;
  const bool above = open_min ? value > option.min : value >= option.min;
  const bool below = open_max ? value < option.max : value <= option.max;
  switch (option.kind) {
    case Option::Kind::number:
      return above && below;
    case Option::Kind::integer:
      return above && below && std::floor(value) == value;
    case Option::Kind::boolean:
      return value == 0.0 || value == 1.0;
    case Option::Kind::choice:
      return value >= 0.0 && value < static_cast<double>(option.choices.size()) &&
             std::floor(value) == value;
  }
  return false;
}

}  // namespace

ResolvedOptions::ResolvedOptions(std::string_view owner, std::span<const Option> table,
                                 const OptionValues& given)
    : table_(table), values_(table.size()) {
  for (std::size_t i = 0; i < table.size(); ++i) values_[i] = table[i].fallback;
  for (const OptionValue& value : given) {
    std::size_t row = 0;
    while (row < table.size() && value.id != table[row].id) ++row;
    if (row == table.size()) {
      std::string known;
      for (const Option& option : table) append_to_list(known, option.id);
      fail({owner, " has no option \"", value.id, "\"; it has ", (known.empty() ? "none" : known)});
    }
    if (!is_allowed(table[row], value.value))
      fail({owner, ": ", value.id, " must be ", allowed(table[row]), ", got ", value.value});
    values_[row] = value.value;
  }
}

double ResolvedOptions::get(std::string_view id, double otherwise) const {
  for (std::size_t i = 0; i < values_.size(); ++i)
    if (id == table_[i].id) return values_[i];
  return otherwise;
}

double ResolvedOptions::operator[](std::string_view id) const {
  const double value = get(id, std::numeric_limits<double>::quiet_NaN());
  if (std::isnan(value)) throw std::logic_error(message({"no option \"", id, "\" in this table"}));
  return value;
}

void append_to_list(std::string& list, std::string_view id) {
  if (!list.empty()) list += ", ";
  list += id;
}

void fail_unknown(const char* what, std::string_view id, const std::string& known) {
  fail({"unknown ", what, " \"", id, "\"; there are ", known});
}

}  // namespace downhill
