#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/geometry.h"

namespace downhill {

/// What is wrong with a typed formula, and where (0-based, in characters of the text as typed).
class FormulaError : public std::invalid_argument {
 public:
  FormulaError(const std::string& text, std::size_t at)
      : std::invalid_argument(text), position(at) {}
  std::size_t position;
};

/// A formula in x and y, typed by a person: numbers, + − * / ^, parentheses, the usual functions, π
/// and e, and multiplication left out as people do (2x, x y, 3sin(x), (x+1)(y−1)). −x^2 is −(x²),
/// 2^3^2 is 2^(3^2). It is parsed into a list of operations; nothing is ever executed as code.
/// Range:   at most 1000 characters, nesting at most 64 deep.
/// Throws:  FormulaError naming the position and what was expected.
class Expression {
 public:
  explicit Expression(std::string_view text);

  double value(double x, double y) const;
  /// Value, gradient and Hessian by automatic differentiation; see Jet for kinks.
  Evaluation evaluate(double x, double y) const;
  const std::string& text() const { return text_; }

  static constexpr std::size_t kMaxLength = 1000;
  static constexpr int kMaxDepth = 64;

  enum class Op : unsigned char {
    number,
    x,
    y,
    add,
    subtract,
    multiply,
    divide,
    power,
    negate,
    sin,
    cos,
    tan,
    asin,
    acos,
    atan,
    sinh,
    cosh,
    tanh,
    exp,
    log,
    log10,
    log2,
    sqrt,
    abs,
    sign,
    square,
    min,
    max
  };
  struct Instruction {
    Op op;
    double number;
  };

 private:
  template <class T>
  T run(const T& x, const T& y) const;

  std::string text_;
  std::vector<Instruction> program_;  // postfix
};

}  // namespace downhill
