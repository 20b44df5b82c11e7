#include "nn/loss.h"

#include <cmath>

#include "core/option.h"
#include "nn/functions.h"

namespace downhill::nn {
namespace {

constexpr NamedInfo kLosses[] = {
    {"half_mse", "½ squared error", "½ (a − y)²"},
    {"mse", "squared error", "(a − y)²"},
    {"logistic", "logistic", "ln(1 + e^−ya)"},
    {"softmax_cross_entropy", "cross-entropy", "−ln softmax(a)_y"},
    {"hinge", "hinge", "max(0, 1 − ya)"},
};

}  // namespace

std::span<const NamedInfo> losses() { return kLosses; }

Loss loss_from(std::string_view id) {
  const NamedInfo& row = find_row(losses(), "loss", id);
  return static_cast<Loss>(&row - kLosses);
}

}  // namespace downhill::nn
