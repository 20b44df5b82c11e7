#include "core/expression.h"

#include <array>
#include <cmath>

#include "core/expression_parser.h"
#include "core/jet.h"

namespace downhill {
namespace {

double sign_of(double u) { return u > 0 ? 1 : u < 0 ? -1 : u; }
Jet sign_of(const Jet& u) { return Jet(sign_of(u.v)); }
double value_of(double u) { return u; }
double value_of(const Jet& u) { return u.v; }
double log(double u) { return portable_log(u); }
double power(double a, double b) { return std::pow(a, b); }
Jet power(const Jet& a, const Jet& b) { return pow(a, b); }

}  // namespace

Expression::Expression(std::string_view text) : text_(text), program_(parse_formula(text)) {}

template <class T>
T Expression::run(const T& x, const T& y) const {
  using std::abs, std::acos, std::asin, std::atan, std::cos, std::cosh, std::exp, std::sin,
      std::sinh, std::sqrt, std::tan, std::tanh;
  std::array<T, kMaxDepth + 2> stack;  // the parser has bounded what is needed
  std::size_t top = 0;                 // number of values
  for (const Instruction& instruction : program_) {
    if (instruction.op <= Op::y) {
      stack[top++] = instruction.op == Op::number ? T(instruction.number)
                     : instruction.op == Op::x    ? x
                                                  : y;
      continue;
    }
    T& a = stack[top - 1];
    switch (instruction.op) {
      case Op::negate:
        a = -a;
        continue;
      case Op::sin:
        a = sin(a);
        continue;
      case Op::cos:
        a = cos(a);
        continue;
      case Op::tan:
        a = tan(a);
        continue;
      case Op::asin:
        a = asin(a);
        continue;
      case Op::acos:
        a = acos(a);
        continue;
      case Op::atan:
        a = atan(a);
        continue;
      case Op::sinh:
        a = sinh(a);
        continue;
      case Op::cosh:
        a = cosh(a);
        continue;
      case Op::tanh:
        a = tanh(a);
        continue;
      case Op::exp:
        a = exp(a);
        continue;
      case Op::log:
        a = log(a);
        continue;
      case Op::log10:
        a = log(a) * T(0.43429448190325183);
        continue;
      case Op::log2:
        a = log(a) * T(1.4426950408889634);
        continue;
      case Op::sqrt:
        a = sqrt(a);
        continue;
      case Op::abs:
        a = abs(a);
        continue;
      case Op::sign:
        a = sign_of(a);
        continue;
      case Op::square:
        a = a * a;
        continue;
      default:
        break;
    }
    const T b = a;
    --top;
    T& left = stack[top - 1];
    switch (instruction.op) {
      case Op::add:
        left = left + b;
        break;
      case Op::subtract:
        left = left - b;
        break;
      case Op::multiply:
        left = left * b;
        break;
      case Op::divide:
        left = left / b;
        break;
      case Op::power:
        left = power(left, b);
        break;
      // NaN must not lose against a number.
      case Op::min:
        left = value_of(b) < value_of(left) || std::isnan(value_of(b)) ? b : left;
        break;
      case Op::max:
        left = value_of(b) > value_of(left) || std::isnan(value_of(b)) ? b : left;
        break;
      default:
        break;
    }
  }
  return stack[0];
}

double Expression::value(double x, double y) const { return run<double>(x, y); }

Evaluation Expression::evaluate(double x, double y) const {
  const Jet f = run<Jet>(Jet::variable_x(x), Jet::variable_y(y));
  return {f.v, Point(f.x, f.y), f.xx, f.xy, f.yy};
}

}  // namespace downhill
