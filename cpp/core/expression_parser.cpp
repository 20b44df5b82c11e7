#include "core/expression_parser.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numbers>

#include "core/decimal.h"
#include "core/message.h"

namespace downhill {
namespace {

using Op = Expression::Op;

struct Function {
  std::string_view name;
  Op op;
  int arguments;
};
constexpr Function kFunctions[] = {
    {"sin", Op::sin, 1},     {"cos", Op::cos, 1},     {"tan", Op::tan, 1},
    {"asin", Op::asin, 1},   {"acos", Op::acos, 1},   {"atan", Op::atan, 1},
    {"arcsin", Op::asin, 1}, {"arccos", Op::acos, 1}, {"arctan", Op::atan, 1},
    {"sinh", Op::sinh, 1},   {"cosh", Op::cosh, 1},   {"tanh", Op::tanh, 1},
    {"exp", Op::exp, 1},     {"ln", Op::log, 1},      {"log", Op::log, 1},
    {"log10", Op::log10, 1}, {"log2", Op::log2, 1},   {"sqrt", Op::sqrt, 1},
    {"abs", Op::abs, 1},     {"sign", Op::sign, 1},   {"min", Op::min, 2},
    {"max", Op::max, 2},     {"pow", Op::power, 2},
};
// Signs people paste, and the ASCII they stand for.
struct Spelling {
  std::string_view glyph, ascii;
};
constexpr Spelling kSpellings[] = {{"−", "-"}, {"–", "-"}, {"·", "*"},  {"×", "*"},
                                   {"⋅", "*"}, {"÷", "/"}, {"π", "pi"}, {"√", "sqrt"}};
// Raised digits are an exponent together: x²³ is x^23.
constexpr std::string_view kRaised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

class Parser {
 public:
  explicit Parser(std::string_view text) {
    // Characters as a person counts them; no character has more than 4 bytes.
    const auto starts = std::count_if(text.begin(), text.end(), starts_character);
    const std::size_t length = std::max(static_cast<std::size_t>(starts), text.size() / 4);
    if (length > Expression::kMaxLength)
      throw FormulaError(message({"formula: at most 1000 characters, got ", length}), 1000);
    normalize(text);
  }

  std::vector<Expression::Instruction> parse() {
    skip_spaces();
    if (at_end()) fail("a formula in x and y");
    sum();
    if (!at_end()) fail("an operator or the end");
    return std::move(program_);
  }

 private:
  // Replaces the glyphs; every resulting byte remembers where its character stood in what was
  // typed.
  void normalize(std::string_view text) {
    std::size_t position = 0;  // counts characters, not bytes
    const auto spell = [&](std::string_view ascii) {
      text_ += ascii;
      positions_.resize(text_.size(), position);
    };
    bool raised = false;
    for (std::size_t i = 0; i < text.size(); ++position) {
      std::size_t bytes = 1;
      while (i + bytes < text.size() && !starts_character(text[i + bytes])) ++bytes;
      std::string_view spelled = text.substr(i, bytes);
      for (const Spelling& spelling : kSpellings)
        if (spelled == spelling.glyph) spelled = spelling.ascii;
      const auto* digit = std::find(std::begin(kRaised), std::end(kRaised), spelled);
      const bool is_raised = digit != std::end(kRaised);
      if (is_raised != raised) spell(is_raised ? "^" : " ");  // what follows is not the exponent
      raised = is_raised;
      const char figure = static_cast<char>('0' + (digit - std::begin(kRaised)));
      spell(raised ? std::string_view(&figure, 1) : spelled);
      i += bytes;
    }
    positions_.push_back(position);
  }

  bool at_end() const { return next_ >= text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[next_]; }
  void skip_spaces() {
    while (!at_end() && std::isspace(static_cast<unsigned char>(peek()))) ++next_;
  }
  bool accept(char c) {
    if (peek() != c || at_end()) return false;
    ++next_;
    skip_spaces();
    return true;
  }
  [[noreturn]] void fail(std::string_view expected) const { fail_at(expected, next_); }
  [[noreturn]] void fail_at(std::string_view expected, std::size_t index) const {
    const std::size_t position = positions_[std::min(index, positions_.size() - 1)];
    std::string got = "the end";
    if (index < text_.size()) {
      std::size_t length = 1;
      while (index + length < text_.size() && !starts_character(text_[index + length])) ++length;
      got = "\"" + text_.substr(index, length) + "\"";
    }
    throw FormulaError(
        message({"formula: expected ", expected, " at position ", position + 1, ", got ", got}),
        position);
  }

  struct Nesting {  // bounds the recursion
    explicit Nesting(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > Expression::kMaxDepth)
        throw FormulaError("formula: nested more than 64 deep", parser_.positions_[parser_.next_]);
    }
    ~Nesting() { --parser_.depth_; }
    Parser& parser_;
  };

  void emit(Op op, double number = 0) {
    program_.push_back({op, number});
    if (op <= Op::y) ++height_;
    if ((op >= Op::add && op <= Op::power) || op == Op::min || op == Op::max) --height_;
    if (height_ > Expression::kMaxDepth)
      throw FormulaError("formula: nested more than 64 deep",
                         positions_[std::min(next_, text_.size())]);
  }

  void sum() {
    const Nesting nesting(*this);
    product();
    for (;;) {
      if (accept('+')) {
        product();
        emit(Op::add);
      } else if (accept('-')) {
        product();
        emit(Op::subtract);
      } else {
        return;
      }
    }
  }

  void product() {
    unary();
    for (;;) {
      if (accept('*')) {
        unary();
        emit(Op::multiply);
      } else if (accept('/')) {
        unary();
        emit(Op::divide);
      } else if (starts_atom()) {
        // 2x is a product; "2 3" and "x2" are more likely a slip than one.
        if (peek() == '.' || std::isdigit(static_cast<unsigned char>(peek()))) fail("an operator");
        power();
        emit(Op::multiply);
      } else {
        return;
      }
    }
  }

  bool starts_atom() const {
    const char c = peek();
    return c == '(' || c == '.' || std::isalnum(static_cast<unsigned char>(c));
  }

  void unary() {
    if (accept('-')) {
      nested_unary();
      emit(Op::negate);
    } else if (accept('+')) {
      nested_unary();
    } else {
      power();
    }
  }

  void nested_unary() {
    const Nesting nesting(*this);
    unary();
  }

  void power() {
    atom();
    const std::size_t sign = next_;
    if (!accept('^')) return;
    // x^2 is by far the most common power, and squaring is exact to the last bit.
    if (peek() == '2' &&
        !(next_ + 1 < text_.size() &&
          (std::isdigit(static_cast<unsigned char>(text_[next_ + 1])) || text_[next_ + 1] == '.' ||
           text_[next_ + 1] == '^' || text_[next_ + 1] == 'e' || text_[next_ + 1] == 'E'))) {
      const std::size_t after = next_ + 1;
      next_ = after;
      skip_spaces();
      if (peek() != '^') return emit(Op::square);
      next_ = sign + 1;
      skip_spaces();
    }
    nested_unary();
    emit(Op::power);
  }

  void atom() {
    const char c = peek();
    if (std::isdigit(static_cast<unsigned char>(c)) || c == '.') return number();
    if (std::isalpha(static_cast<unsigned char>(c))) return name();
    if (!accept('(')) fail("a number, x, y, a function or \"(\"");
    sum();
    if (!accept(')')) fail("\")\" or an operator");
  }

  void number() {
    const std::size_t start = next_;
    const auto digits = [&] {
      std::size_t count = 0;
      while (std::isdigit(static_cast<unsigned char>(peek()))) ++next_, ++count;
      return count;
    };
    std::size_t count = digits();
    if (peek() == '.') {
      ++next_;
      count += digits();
    }
    if (count == 0) fail_at("a digit", next_);
    if (peek() == 'e' || peek() == 'E') {  // 2e3 is a number, 2e alone is 2·e
      const std::size_t before = next_++;
      if (peek() == '+' || peek() == '-') ++next_;
      if (digits() == 0) next_ = before;
    }
    const double value = parse_decimal(std::string_view(text_).substr(start, next_ - start));
    if (!std::isfinite(value)) fail_at("a number of at most 1.8e308", start);
    skip_spaces();
    emit(Op::number, value);
  }

  // Letters are read greedily as functions and constants, and else as products: xy is x·y, xsin(y)
  // is x·sin(y).
  void name() {
    const std::string_view rest = std::string_view(text_).substr(next_);
    const Function* best = nullptr;
    for (const Function& function : kFunctions)
      if (rest.substr(0, function.name.size()) == function.name &&
          (!best || function.name.size() > best->name.size()))
        best = &function;
    if (best) return call(*best);
    if (rest.substr(0, 2) == "pi") return constant(2, std::numbers::pi);
    if (rest[0] == 'e') return constant(1, std::numbers::e);
    if (rest[0] == 'x' || rest[0] == 'y') {
      ++next_;
      skip_spaces();
      return emit(rest[0] == 'x' ? Op::x : Op::y);
    }
    fail("x, y, pi, e or a function such as sin, exp, sqrt");
  }

  void constant(std::size_t length, double value) {
    next_ += length;
    skip_spaces();
    emit(Op::number, value);
  }

  void call(const Function& function) {
    next_ += function.name.size();
    skip_spaces();
    if (!accept('(')) fail(message({"\"(\" after ", function.name}));
    sum();
    for (int i = 1; i < function.arguments; ++i) {
      if (!accept(',')) fail(message({"\",\" and a second number for ", function.name}));
      sum();
    }
    if (!accept(')')) fail("\")\" or an operator");
    emit(function.op);
  }

  std::string text_;                    // ASCII spelling
  std::vector<std::size_t> positions_;  // of each byte of text_, in characters as typed
  std::size_t next_ = 0;
  int depth_ = -1;  // the formula itself is not nested
  int height_ = 0;
  std::vector<Expression::Instruction> program_;
};

}  // namespace

std::vector<Expression::Instruction> parse_formula(std::string_view text) {
  return Parser(text).parse();
}

}  // namespace downhill
