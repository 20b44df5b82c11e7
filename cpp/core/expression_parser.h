#pragma once

#include <string_view>
#include <vector>

#include "core/expression.h"

namespace downhill {

/// The postfix program of a formula; its stack never needs more than Expression::kMaxDepth + 2
/// places. Grammar:  sum = product {(+|−) product};  product = unary {[*|/] unary};  unary = {−|+}
/// power;
///           power = atom [^ unary];  atom = number | x | y | constant | function ( sum {, sum} ) |
///           ( sum ).
/// Throws:   FormulaError.
std::vector<Expression::Instruction> parse_formula(std::string_view text);

}  // namespace downhill
