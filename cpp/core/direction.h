#pragma once

#include "core/ewma.h"

namespace downhill {

/// How a rule answers: by a direction alone, by a direction and a scale, or by a step of its own
/// that already holds the rate (the books' velocity, Rprop), whose direction is the step divided by
/// −rate.
/// Every rule is asked answer(gradient, minus_rate, direction, scale) with −ε as `minus_rate` and
/// fills in what it answers by.
enum class Answer { direction, scaled, own_step };

/// θ ← θ − ε g. No memory.
/// Source:  Deep Learning, section 4.3.
template <class A>
struct GradientDescent {
  [[gnu::always_inline]] Answer answer(const A& gradient, const Uniform<A>& /*minus_rate*/,
                                       A& direction, A& /*scale*/) {
    direction = gradient;
    return Answer::direction;
  }
  template <class F>
  void for_each_state(F&&) const {}
};

/// The average of past gradients as direction: v = ρ v + (1 − ρ) g, θ ← θ − ε v.
/// Range:   ρ in [0, 1].
/// Source:  lecture, L9. Differs: the books' and PyTorch's forms are HeavyBall.
template <class A>
struct Momentum {
  Ewma<A> average;

  [[gnu::always_inline]] Answer answer(const A& gradient, const Uniform<A>& /*minus_rate*/,
                                       A& direction, A& /*scale*/) {
    average.update(gradient);
    average.average(direction);
    return Answer::direction;
  }
  void set_rho(double rho) { average.set_rho(rho); }
  template <class F>
  void for_each_state(F&& f) const {
    f("v", average.raw());
    if (!average.is_corrected()) return;
    A corrected;
    average.average(corrected);
    f("v_hat", corrected);
    f("correction_v", A(A::Constant(average.raw().size(), average.correction())));
  }
};

/// Velocity that adds up gradients: v = ρ v + (1 − dampening) g, θ ← θ − ε v.
/// PyTorch starts with v = g whatever the dampening; with dampening 0 that is the book form.
/// Nesterov in PyTorch's form looks one velocity ahead without moving: direction g + ρ v.
/// Source:  Deep Learning, section 8.3.2; torch.optim.SGD.
template <class A>
struct HeavyBall {
  Uniform<A> rho;
  Uniform<A> later_weight;  // 1 − dampening
  bool nesterov;
  A v;
  Uniform<A> weight = uniform<A>(1);  // of the gradient that comes

  [[gnu::always_inline]] Answer answer(const A& gradient, const Uniform<A>& /*minus_rate*/,
                                       A& direction, A& /*scale*/) {
    v = rho * v + weight * gradient;
    weight = later_weight;
    if (nesterov)
      direction = gradient + rho * v;
    else
      direction = v;
    return Answer::direction;
  }
  void set_rho(double value) { rho = uniform<A>(static_cast<typename A::Scalar>(value)); }
  template <class F>
  void for_each_state(F&& f) const {
    f("v", v);
  }
};

/// Velocity with the rate inside: v = ρ v − ε g, θ ← θ + v. With `lookahead` the gradient is wanted
/// at θ + ρ v (Nesterov as the book prints it). The same path as HeavyBall only while ε is
/// constant. Source:  Deep Learning, Algorithms 8.2 and 8.3.
template <class A>
struct RateInside {
  Uniform<A> rho;
  bool lookahead;
  A v;

  [[gnu::always_inline]] Answer answer(const A& gradient, const Uniform<A>& minus_rate,
                                       A& /*direction*/, A& own_step) {
    v = rho * v + minus_rate * gradient;
    own_step = v;
    return Answer::own_step;
  }
  void set_rho(double value) { rho = uniform<A>(static_cast<typename A::Scalar>(value)); }
  template <class F>
  void for_each_state(F&& f) const {
    f("v", v);
  }
};

/// Only the sign of an average counts: c = ρ₁ v + (1 − ρ₁) g, θ ← θ − ε sign(c), then v = ρ₂ v + (1
/// − ρ₂) g. Source:  Chen et al. 2023, Algorithm 2. sign(0) = 0.
template <class A>
struct Lion {
  using Scalar = typename A::Scalar;
  Scalar rho1;
  Ewma<A> average;  // ρ₂

  [[gnu::always_inline]] Answer answer(const A& gradient, const Uniform<A>& /*minus_rate*/,
                                       A& direction, A& /*scale*/) {
    direction = (rho1 * average.raw() + (Scalar(1) - rho1) * gradient).sign();
    average.update(gradient);
    return Answer::direction;
  }
  void set_rho(double value) { rho1 = static_cast<Scalar>(value); }
  template <class F>
  void for_each_state(F&& f) const {
    f("v", average.raw());
  }
};

/// result_i = value, for loops over coordinates that must leave a point in its register.
template <class A>
[[gnu::always_inline]] inline void set_coordinate(A& result, Eigen::Index i,
                                                  typename A::Scalar value) {
  if constexpr (requires { result.set(i, value); })
    result.set(i, value);
  else
    result[i] = value;
}

/// One step size per coordinate, grown while the sign of the gradient stays and shrunk when it
/// flips. Source:  Riedmiller & Braun 1993, without backtracking (iRprop−), as torch.optim.Rprop.
template <class A>
struct Rprop {
  using Scalar = typename A::Scalar;
  Scalar eta_minus, eta_plus, step_min, step_max;
  A prev, step_size;

  [[gnu::always_inline]] Answer answer(const A& gradient, const Uniform<A>& /*minus_rate*/,
                                       A& /*direction*/, A& own_step) {
    for (Eigen::Index i = 0; i < gradient.size(); ++i) {
      const Scalar product = gradient[i] * prev[i];
      const bool flipped = product < 0;
      Scalar size = step_size[i] * (product > 0 ? eta_plus : flipped ? eta_minus : Scalar(1));
      size = size > step_max ? step_max : size < step_min ? step_min : size;
      const Scalar seen = flipped ? Scalar(0) : gradient[i];
      set_coordinate(step_size, i, size);
      set_coordinate(prev, i, seen);
      set_coordinate(own_step, i, seen > 0 ? -size : seen < 0 ? size : seen * Scalar(0));
    }
    return Answer::own_step;
  }
  template <class F>
  void for_each_state(F&& f) const {
    f("prev", prev);
    f("step_size", step_size);
  }
};

}  // namespace downhill
