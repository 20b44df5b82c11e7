#pragma once

#include <string_view>
#include <vector>

#include "core/optimizer.h"
#include "nn/lanes.h"

namespace downhill::nn {

/// The four rules of the lecture in one pass over θ, for float networks: the same formulas as
/// core/direction.h and core/scale.h with the corrections folded into the rate and into one factor
/// of r, since a division per parameter is what an update costs. A test holds them against the
/// optimizers of the core.
class FusedRule {
 public:
  enum class Kind { gradient_descent, momentum, heavy_ball, rmsprop, adam };

  /// Whether this rule with these options is one of the four.
  static bool fits(const OptimizerInfo& info, const ResolvedOptions& options);
  FusedRule() = default;
  FusedRule(const OptimizerInfo& info, const ResolvedOptions& options, int size);

  /// θ ← θ + update; whether θ is finite now. Shape: theta, gradient (size). Never allocates.
  template <class F>
  bool update(float* theta, const float* gradient, float rate);
  void set_rho(double rho) { rho1_ = static_cast<float>(rho); }
  /// v or r, as they are; nothing for other names.
  const std::vector<float>* state(std::string_view name) const;

 private:
  template <class F, class Step>
  bool for_each(float* theta, const float* gradient, Step&& step);

  void drop_subnormals();

  Kind kind_ = Kind::gradient_descent;
  int size_ = 0;
  unsigned updates_ = 0;
  float rho1_ = 0, rho2_ = 0, delta_ = 0, weight_decay_ = 0;
  bool corrected_ = false, inside_ = true, decoupled_ = false;
  double remaining1_ = 1, remaining2_ = 1;  // ρ₁ᵗ, ρ₂ᵗ
  std::vector<float> v_, r_;
};

/// Any optimizer of the core on a flat θ of any length. A value. Every rule works per coordinate,
/// so pairs of parameters on the plane's optimizers give the bits of one long vector, and the proof
/// of the one is the proof of the other; float networks run the lecture's rules fused and all
/// others in pairs, in double.
template <class Scalar>
class ParameterOptimizer {
 public:
  /// Throws:  std::invalid_argument for options out of range.
  ParameterOptimizer(const OptimizerInfo& info, const OptionValues& options, int size,
                     double first_rate);

  /// Where the gradient of the next update is wanted: θ, or θ + ρ v for Nesterov's book form.
  bool wants_lookahead() const { return wants_lookahead_; }
  void gradient_point(const Scalar* theta, Scalar* result) const;
  /// θ ← θ + update; whether θ is finite now.
  bool update(Scalar* theta, const Scalar* gradient, double rate);
  void set_momentum(double rho);
  /// The rule's own quantity per parameter, by reference name; empty when it has none.
  std::vector<double> state(std::string_view name) const;

 private:
  using Pairs = std::vector<Optimizer<Point>>;

  int size_;
  bool is_fused_, wants_lookahead_ = false;
  FusedRule fused_;  ///< when it is
  Pairs pairs_;      ///< else
};

}  // namespace downhill::nn
