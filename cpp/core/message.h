#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

namespace downhill {

/// A piece of a message: text, a number as `to_text` writes it, or a whole number with all digits.
class Piece {
 public:
  Piece(const char* text) : Piece(std::string_view(text)) {}
  Piece(std::string_view text) : text_(text.data()), length_(static_cast<long>(text.size())) {}
  Piece(const std::string& text) : Piece(std::string_view(text)) {}
  Piece(double number) : number_(number), length_(kNumber) {}
  Piece(std::integral auto whole) : number_(static_cast<double>(whole)), length_(kWhole) {}

 private:
  friend std::string message(std::initializer_list<Piece> pieces);
  static constexpr long kNumber = -1, kWhole = -2;

  union {
    const char* text_;
    double number_;
  };
  long length_;
};

/// The pieces, one after another. Here, and not by + at every place: that is most of the text's
/// code.
std::string message(std::initializer_list<Piece> pieces);

/// Throws:  std::invalid_argument with this message.
[[noreturn]] void fail(std::initializer_list<Piece> pieces);

}  // namespace downhill
