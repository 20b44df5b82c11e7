#pragma once

#include <cmath>
#include <utility>
#include <variant>

#include "core/optimizer_table.h"
#include "core/scale.h"

namespace downhill {

/// Every factor of one update, each with one entry per parameter.
/// update = −rate · direction / scale + decay, to the last bit; where a rule makes a step of its
/// own (books' momentum, Rprop) direction = −(update − decay) / rate, and 0 where the rate is 0.
template <class A>
struct StepTerms {
  using Scalar = typename A::Scalar;
  Scalar rate;
  A gradient;  ///< with coupled weight decay added
  A direction, scale, decay, update;
};

/// An optimizer with its memory. A value: copy it to fork a run, keep a copy to rewind one.
/// Shape:   theta (n), gradient (n); n is fixed at construction.
/// Source:  the row of its table; conventions in docs/model.md.
template <class A>
class Optimizer {
 public:
  using Scalar = typename A::Scalar;
  using Rule = std::variant<GradientDescent<A>, Momentum<A>, HeavyBall<A>, RateInside<A>,
                            AdaGrad<A>, RmsProp<A>, Adadelta<A>, Adam<A>, Adamax<A>, NAdam<A>,
                            RAdam<A>, Lion<A>, Rprop<A>>;

  /// `first_rate` is the rate of the first update; Rprop starts its own step sizes there.
  /// Throws:  std::invalid_argument for options out of range, see ResolvedOptions.
  Optimizer(const OptimizerInfo& info, const OptionValues& given, Eigen::Index size,
            double first_rate)
      : Optimizer(info, ResolvedOptions(info.id, info.options, given), size, first_rate) {}

  /// Where the gradient of the next update is wanted: θ, or θ + ρ v for Nesterov's book form.
  bool wants_lookahead() const {
    const auto* rule = std::get_if<RateInside<A>>(&rule_);
    return rule && rule->lookahead;
  }
  void gradient_point(const A& theta, A& result) const {
    const auto* rule = std::get_if<RateInside<A>>(&rule_);
    if (rule && rule->lookahead)
      result = theta + rule->rho * rule->v;
    else
      result = theta;
  }

  /// θ ← θ + update. Never allocates.
  void update(A& theta, const A& gradient, Scalar rate) { apply(theta, gradient, rate); }

  /// The same update, bit for bit, with all its terms.
  StepTerms<A> step(A& theta, const A& gradient, Scalar rate) {
    StepTerms<A> terms;
    terms.rate = rate;
    const Answer answer = apply(theta, gradient, rate);
    terms.gradient = gradient_;
    const Eigen::Index size = theta.size();
    terms.decay = decay_;
    terms.update = update_;
    terms.scale = answer == Answer::scaled ? scale_ : A(A::Ones(size));
    if (answer != Answer::own_step)
      terms.direction = direction_;
    else if (rate != Scalar(0))
      terms.direction = -scale_ / rate;
    else
      terms.direction = A::Zero(size);
    return terms;
  }

  /// Calls f(name, values) for every quantity the rule keeps, under the reference names.
  template <class F>
  void for_each_state(F&& f) const {
    std::visit([&](const auto& rule) { rule.for_each_state(f); }, rule_);
  }

  /// ρ (or ρ₁) from a one-cycle schedule; rules without momentum ignore it.
  void set_momentum(double rho) {
    std::visit(
        [&](auto& rule) {
          if constexpr (requires { rule.set_rho(rho); }) rule.set_rho(rho);
        },
        rule_);
  }

  const Rule& rule() const { return rule_; }

 private:
  Optimizer(const OptimizerInfo& info, const ResolvedOptions& options, Eigen::Index size,
            double first_rate)
      : rule_(make_rule(info.kind, options, size, first_rate)),
        weight_decay_(static_cast<Scalar>(options["weight_decay"])),
        decoupled_(options.flag("decoupled")),
        direction_(A::Zero(size)),
        scale_(A::Ones(size)),
        update_(A::Zero(size)),
        decay_(A::Zero(size)),
        gradient_(A::Zero(size)) {}

  static Rule make_rule(OptimizerKind kind, const ResolvedOptions& options, Eigen::Index size,
                        double first_rate);

  // The one place where the rules are told apart: update and step share it, so they cannot differ.
  Answer apply(A& theta, const A& gradient, Scalar rate) {
    return std::visit([&](auto& rule) { return advance(rule, theta, gradient, rate); }, rule_);
  }

  template <class R>
  Answer advance(R& rule, A& theta, const A& gradient, Scalar rate) {
    gradient_ = gradient;
    if (weight_decay_ != Scalar(0) && !decoupled_) gradient_ += weight_decay_ * theta;
    const Answer answer = rule.answer(gradient_, rate, direction_, scale_);
    if (answer == Answer::direction)
      update_ = -rate * direction_;
    else if (answer == Answer::scaled)
      update_ = -rate * direction_ / scale_;
    else
      update_ = scale_;  // the rule's own step
    if (weight_decay_ != Scalar(0) && decoupled_) {
      decay_ = -rate * weight_decay_ * theta;
      update_ += decay_;
    }
    theta += update_;
    return answer;
  }

  Rule rule_;
  Scalar weight_decay_;
  bool decoupled_;
  A direction_, scale_, update_, decay_, gradient_;
};

template <class A>
auto Optimizer<A>::make_rule(OptimizerKind kind, const ResolvedOptions& options, Eigen::Index size,
                             double first_rate) -> Rule {
  const auto number = [&](const char* id) { return static_cast<Scalar>(options[id]); };
  const A zero = A::Zero(size);
  const Bias bias = options.get("bias_correction", 1.0) != 0.0 ? Bias::corrected : Bias::kept;
  // Rules whose δ has one place only (Adamax, RAdam) put it outside the root, as PyTorch does.
  const Convention convention =
      options.get("convention", 1.0) == 0.0 ? Convention::lecture : Convention::pytorch;
  const auto momentum = [&] { return Momentum<A>{Ewma<A>(options["rho1"], size, bias)}; };
  const auto rms = [&](const char* id, Bias b) {
    return RootMeanSquare<A>{Ewma<A>(options[id], size, b), number("delta"), convention};
  };
  switch (kind) {
    case OptimizerKind::gradient_descent:
      return GradientDescent<A>{};
    case OptimizerKind::momentum:
      switch (options.choice("form")) {
        case 0:
          return Momentum<A>{Ewma<A>(options["rho"], size, bias)};
        case 2:
          return RateInside<A>{number("rho"), false, zero};
        case 3:
          return HeavyBall<A>{number("rho"), number("dampening"), false, zero};
        default:
          return HeavyBall<A>{number("rho"), Scalar(0), false, zero};
      }
    case OptimizerKind::nesterov:
      if (options.choice("form") == 1) return RateInside<A>{number("rho"), true, zero};
      return HeavyBall<A>{number("rho"), Scalar(0), true, zero};
    case OptimizerKind::adagrad:
      return AdaGrad<A>{number("delta"), convention, number("lr_decay"),
                        A::Constant(size, number("initial_accumulator"))};
    case OptimizerKind::rmsprop:
      return RmsProp<A>{rms("rho", bias), Ewma<A>(options["rho"], size, bias),
                        options.flag("centered"), number("momentum"), zero};
    case OptimizerKind::adadelta:
      return Adadelta<A>{number("delta"), Ewma<A>(options["rho"], size),
                         Ewma<A>(options["rho"], size)};
    case OptimizerKind::adam:
    case OptimizerKind::adamw:
      return Adam<A>{momentum(), rms("rho2", bias), false, zero};
    case OptimizerKind::amsgrad:
      return Adam<A>{momentum(), rms("rho2", bias), true, zero};
    case OptimizerKind::adamax:
      return Adamax<A>{momentum(), number("rho2"), number("delta"), zero};
    case OptimizerKind::nadam: {
      const Scalar shrink = static_cast<Scalar>(std::pow(0.96, options["momentum_decay"]));
      return NAdam<A>{momentum(), rms("rho2", Bias::corrected), shrink, shrink, Scalar(1)};
    }
    case OptimizerKind::radam:
      return RAdam<A>{momentum(), rms("rho2", Bias::kept), Scalar(0)};
    case OptimizerKind::lion:
      return Lion<A>{number("rho1"), Ewma<A>(options["rho2"], size)};
    case OptimizerKind::rprop: {
      A sizes = A::Constant(size, static_cast<Scalar>(first_rate));
      return Rprop<A>{number("eta_minus"),
                      number("eta_plus"),
                      number("step_min"),
                      number("step_max"),
                      zero,
                      sizes};
    }
  }
  throw std::logic_error("an optimizer kind without a rule");
}

}  // namespace downhill
