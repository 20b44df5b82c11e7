#include "core/message.h"

#include <stdexcept>

#include "core/decimal.h"

namespace downhill {

std::string message(std::initializer_list<Piece> pieces) {
  std::string text;
  for (const Piece& piece : pieces) {
    if (piece.length_ == Piece::kNumber)
      text += to_text(piece.number_);
    else if (piece.length_ == Piece::kWhole)
      text += whole_to_text(static_cast<long>(piece.number_));
    else
      text.append(piece.text_, static_cast<std::size_t>(piece.length_));
  }
  return text;
}

void fail(std::initializer_list<Piece> pieces) { throw std::invalid_argument(message(pieces)); }

}  // namespace downhill
