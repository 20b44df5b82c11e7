#pragma once

#include <stdexcept>
#include <string>

namespace downhill {

/// What a call says that is refused; "no error" when it is not.
template <class F>
std::string error_of(F&& f) {
  try {
    f();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace downhill
