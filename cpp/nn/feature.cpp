#include "nn/feature.h"

#include "core/option.h"
#include "core/portable_math.h"

namespace downhill::nn {
namespace {

constexpr Feature kTable[] = {
    {"x", "x₁", "x₁", [](double x1, double) { return x1; }},
    {"y", "x₂", "x₂", [](double, double x2) { return x2; }},
    {"x_squared", "x₁²", "x₁ · x₁", [](double x1, double) { return x1 * x1; }},
    {"y_squared", "x₂²", "x₂ · x₂", [](double, double x2) { return x2 * x2; }},
    {"x_times_y", "x₁x₂", "x₁ · x₂", [](double x1, double x2) { return x1 * x2; }},
    {"sin_x", "sin x₁", "sin x₁", [](double x1, double) { return portable_sin(x1); }},
    {"sin_y", "sin x₂", "sin x₂", [](double, double x2) { return portable_sin(x2); }},
};

}  // namespace

std::span<const Feature> features() { return kTable; }

const Feature& feature_info(std::string_view id) { return find_row(features(), "feature", id); }

}  // namespace downhill::nn
