#pragma once

#include <string>
#include <string_view>

namespace downhill {

// Numbers as decimals, exactly: the C library's printf and strtod bring a second floating-point
// arithmetic along that is as large as all optimizers together.

/// A number as a person writes it, at most 6 significant digits, as printf's %.6g; NaN, Infinity.
std::string to_text(double value);

/// A whole number with all its digits.
std::string whole_to_text(long value);

/// The double nearest to digits[.digits][e[±]digits], ties to even; ∞ when it is too large.
double parse_decimal(std::string_view text);

}  // namespace downhill
