#include <algorithm>

#include "core/regression.h"

// Invented rents, made for this project (no third-party rights); see data/LICENSES.md.
// Every third row of data/regression.csv: area in 100 m², rent in 1000 € a month.
namespace downhill {

RegressionData built_in_regression_data(RegressionLoss loss) {
  RegressionData data{{0.262, 0.75,  0.404, 0.298, 1.105, 1.265, 1.402, 0.752, 1.187, 1.264,
                       0.823, 0.991, 1.288, 0.91,  1.186, 1.506, 1.134, 0.405, 0.727, 0.292,
                       1.584, 1.456, 1.515, 0.673, 0.745, 0.76,  1.028, 1.042, 0.808, 0.523,
                       0.876, 0.687, 0.555, 0.428, 1.133, 1.146, 0.864, 1.216, 0.959, 0.356},
                      {0.26,  0.884, 0.525, 0.188, 1.084, 1.357, 1.635, 0.908, 1.367, 1.432,
                       0.823, 1.129, 1.519, 0.971, 1.273, 1.699, 1.327, 0.279, 0.795, 0.385,
                       1.748, 1.533, 1.664, 0.689, 0.89,  0.792, 1.061, 1.141, 1.015, 0.638,
                       0.975, 0.654, 0.578, 0.563, 1.289, 1.369, 1.015, 1.256, 0.978, 0.365}};
  if (loss != RegressionLoss::logistic) return data;
  // The median is the value that half of the others lie below; a sort would be the larger code.
  const std::vector<double> rents = data.y;
  const auto half = static_cast<std::ptrdiff_t>(rents.size() / 2);
  const auto below = [&](double y) {
    return std::count_if(rents.begin(), rents.end(), [&](double other) { return other < y; });
  };
  for (double& y : data.y) y = below(y) > half ? 1 : 0;
  return data;
}

}  // namespace downhill
