#include "core/geometry.h"

#include <cmath>
#include <limits>

namespace downhill {

double Curvature::condition_number() const {
  return smallest > 0 ? largest / smallest : std::numeric_limits<double>::quiet_NaN();
}

double Curvature::largest_stable_rate() const {
  return largest > 0 ? 2 / largest : std::numeric_limits<double>::quiet_NaN();
}

Curvature curvature_of(double xx, double xy, double yy) {
  const double mean = 0.5 * (xx + yy), spread = std::hypot(0.5 * (xx - yy), xy);
  const double determinant = xx * yy - xy * xy;
  // The eigenvalue of larger size is a sum of equal signs; the other follows from the determinant.
  if (mean >= 0) {
    const double largest = mean + spread;
    return {largest == 0 ? 0 : determinant / largest, largest};
  }
  const double smallest = mean - spread;
  return {smallest, determinant / smallest};
}

}  // namespace downhill
