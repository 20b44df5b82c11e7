#pragma once

#include <emscripten/val.h>

#include <string>
#include <type_traits>
#include <utility>

// Errors cross the boundary as values. A C++ throw, or a JavaScript throw, that passes through
// WebAssembly frames skips destructors and leaves the shadow stack down: some hundred thousand
// failing calls would end the module. So every bound function is wrapped: the text is kept, a
// default goes back, and the TypeScript facade asks and throws.
namespace downhill::bindings {

inline std::string& last_error() {
  static std::string text;
  return text;
}
inline bool has_error() { return !last_error().empty(); }
inline std::string take_error() { return std::exchange(last_error(), {}); }

/// Keeps the text of the exception that is being handled.
void keep_error() noexcept;

template <auto F, class = decltype(F)>
struct Guard;
template <auto F, class R, class... A>
struct Guard<F, R (*)(A...)> {
  static R call(A... arguments) {
    try {
      return F(std::forward<A>(arguments)...);
    } catch (...) {
      keep_error();
    }
    if constexpr (std::is_same_v<R, emscripten::val>)
      return emscripten::val::undefined();
    else if constexpr (!std::is_void_v<R>)
      return R{};
  }
};
template <auto F>
constexpr auto guarded = &Guard<F>::call;

}  // namespace downhill::bindings
