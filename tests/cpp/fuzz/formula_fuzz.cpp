// Whatever is typed as a formula either becomes one, whose value and derivatives can be asked for
// anywhere, or is refused with a message. Nothing else.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string_view>

#include "core/expression.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  try {
    const downhill::Expression f(text);
    for (const double x : {-1.5, 0.0, 1e300}) {
      const double value = f.value(x, 0.5);
      const downhill::Evaluation all = f.evaluate(x, 0.5);
      const bool same = value == all.value || (std::isnan(value) && std::isnan(all.value));
      if (!same) std::abort();
    }
  } catch (const std::invalid_argument& refused) {
    if (*refused.what() == '\0') std::abort();
  }
  return 0;
}
