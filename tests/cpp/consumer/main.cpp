#include <cmath>
#include <cstdio>

#include "runs/race.h"

// One step of gradient descent on ½(x² + 20y²) from (1, 1) at ε = 0.01 ends at (0.99, 0.8).
int main() {
  using namespace downhill;
  RaceSettings settings{.start = Point(1, 1), .steps = 1};
  settings.runs.push_back({.optimizer = &optimizer_info("gradient_descent"),
                           .options = {},
                           .rate = 0.01,
                           .schedule = &schedule_info("constant"),
                           .schedule_options = {},
                           .schedule_table = {}});
  const Race race(Problem::surface("ellipse"), settings);
  const auto& path = race.history(0).path;
  std::printf("(%g, %g)\n", path[2], path[3]);
  return std::abs(path[2] - 0.99) < 1e-12 && std::abs(path[3] - 0.8) < 1e-12 ? 0 : 1;
}
