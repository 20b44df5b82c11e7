#pragma once

#include <vector>

#include "runs/race.h"

namespace downhill {

/// What a learning rate does to one rule on one problem from one start.
/// With gap(k) = loss at step k − the best loss known (known minima, or the lowest loss of any
/// trial):
///   diverges    the loss or a parameter becomes non-finite, or the trial ends above its start; on
///   a
///               quadratic, for rules with a known limit, exactly: rate > largest stable rate;
///   oscillates  along some axis the path turns 8 times or more with strides above 5 % of the way
///               from the start to the minimum, or twice or more without settling; or it hovers:
///               the last quarter turns often in small strides and the loss no longer falls;
///   converges   settles: over the last eighth of the steps gap ≤ 1e-2 · gap(0), or the gradient
///               has shrunk to 1e-2 of its first norm;
///   crawls      none of these: the right direction, but the budget is too short.
enum class Regime { crawls, converges, oscillates, diverges };

/// Regimes for `count` rates from `from` to `to`, logarithmic, by trial runs with the settings of
/// this run. Trials use the budget of the race, at most 200 steps. Range:   0 < from < to, 2 ≤
/// count ≤ 1000. Throws:  std::invalid_argument otherwise.
struct RegimeMap {
  std::vector<double> rates;
  std::vector<Regime> regimes;
};
RegimeMap map_regimes(const Race& race, std::size_t run, double from, double to, int count);

}  // namespace downhill
