#pragma once

#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/decimal.h"

namespace downhill {

/// One editable option of an optimizer, a schedule or a surface: its name, range and default,
/// stated here only. Booleans travel as 0 or 1, choices as the index into `choices`.
struct Option {
  enum class Kind { number, integer, boolean, choice };
  enum class Open { none, min, max, both };  ///< which ends of [min, max] are not allowed

  const char* id;
  const char* symbol;  ///< glyph on screen, "" when the label says it all
  const char* label;
  Kind kind = Kind::number;
  double fallback = 0.0;
  double min = -std::numeric_limits<double>::max();
  double max = std::numeric_limits<double>::max();
  Open open = Open::none;
  std::span<const char* const> choices = {};
};

/// A value the caller gave for an option.
struct OptionValue {
  std::string id;
  double value;
};
using OptionValues = std::vector<OptionValue>;

/// The values of a whole option table: what was given, defaults elsewhere.
class ResolvedOptions {
 public:
  /// Range:   every value inside the range of its option.
  /// Throws:  std::invalid_argument for an unknown id, a value out of range, NaN, or a fraction
  /// where a whole
  ///          number is needed; the text names `owner`, the option, what is allowed and what was
  ///          given.
  ResolvedOptions(std::string_view owner, std::span<const Option> table, const OptionValues& given);

  /// Throws:  std::logic_error when the table has no such option.
  double operator[](std::string_view id) const;
  /// The value, or `otherwise` when the table has no such option.
  double get(std::string_view id, double otherwise) const;
  bool flag(std::string_view id) const { return get(id, 0.0) != 0.0; }
  int choice(std::string_view id) const { return static_cast<int>(get(id, 0.0)); }

 private:
  std::span<const Option> table_;
  std::vector<double> values_;
};

/// "a, b, c"
void append_to_list(std::string& list, std::string_view id);
/// Throws:  std::invalid_argument: there is no `id` among these.
[[noreturn]] void fail_unknown(const char* what, std::string_view id, const std::string& known);

/// The row of a table with this id.
/// Throws:  std::invalid_argument for an unknown id, naming those that exist.
template <class Row>
const Row& find_row(std::span<const Row> table, const char* what, std::string_view id) {
  for (const Row& row : table)
    if (id == row.id) return row;
  std::string known;
  for (const Row& row : table) append_to_list(known, row.id);
  fail_unknown(what, id, known);
}

}  // namespace downhill
