#pragma once

#include <span>
#include <string_view>

#include "core/option.h"

namespace downhill {

enum class OptimizerKind {
  gradient_descent,
  momentum,
  nesterov,
  adagrad,
  rmsprop,
  adadelta,
  adam,
  amsgrad,
  adamw,
  adamax,
  nadam,
  radam,
  lion,
  rprop
};

/// A row of the optimizer table: what it is called, what can be set, where it comes from.
struct OptimizerInfo {
  OptimizerKind kind;
  const char* id;
  const char* label;
  const char* source;
  double default_rate;  ///< a rate that works on the default ellipse (κ = 20, start (−4.2, 1.9), 60
                        ///< steps)
  std::span<const Option> options;
};

/// All optimizers, in the order of the lecture.
std::span<const OptimizerInfo> optimizers();

/// Throws:  std::invalid_argument for an unknown id, naming those that exist.
const OptimizerInfo& optimizer_info(std::string_view id);

}  // namespace downhill
