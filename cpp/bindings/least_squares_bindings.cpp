#include <emscripten/bind.h>

#include <memory>

#include "bindings/convert.h"
#include "bindings/guard.h"

// What only the module with contours and networks has: the valley of two features, for the
// figure on their normalization.
namespace downhill::bindings {

EMSCRIPTEN_BINDINGS(downhill_least_squares) {
  emscripten::function(
      "leastSquares", guarded<+[](val x1, val x2, val y) {
        return std::make_unique<ProblemHandle>(ProblemHandle{
            Problem::least_squares(numbers_from(x1), numbers_from(x2), numbers_from(y)), {}});
      }>);
}

}  // namespace downhill::bindings
