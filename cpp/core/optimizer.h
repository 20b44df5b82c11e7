#pragma once

#include <cmath>
#include <utility>
#include <variant>

#include "core/optimizer_table.h"
#include "core/scale.h"

namespace downhill {

/// What one update works in. Fixed sizes live in registers; for others an optimizer keeps the room,
/// so that a step never allocates.
template <class A>
struct Factors {
  A gradient, direction, scale, decay, update;
};
template <class A>
struct FactorRoom {
  explicit FactorRoom(Eigen::Index size)
      : factors{A::Zero(size), A::Zero(size), A::Zero(size), A::Zero(size), A::Zero(size)} {}
  Factors<A>& get() { return factors; }
  Factors<A> factors;
};
template <class A>
requires(A::SizeAtCompileTime != Eigen::Dynamic) struct FactorRoom<A> {
  explicit FactorRoom(Eigen::Index /*size*/) {}
  Factors<A> get() const { return {}; }
};

/// Calls f with the alternative `rule` holds. Written as comparisons, which a compiler sees through
/// and turns into one jump; std::visit goes through a table of functions it cannot inline.
template <std::size_t I = 0, class Rule, class F>
[[gnu::always_inline]] inline decltype(auto) visit_rule(Rule& rule, F&& f) {
  if constexpr (I + 1 < std::variant_size_v<std::remove_const_t<Rule>>)
    if (rule.index() != I) return visit_rule<I + 1>(rule, f);
  return f(*std::get_if<I>(&rule));
}

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
  // In the order of what an update costs a processor, see `cost`.
  using Rule =
      std::variant<GradientDescent<A>, Momentum<A>, HeavyBall<A>, RateInside<A>, Lion<A>, Rprop<A>,
                   AdaGrad<A>, RmsProp<A>, Adamax<A>, Adadelta<A>, Adam<A>, NAdam<A>, RAdam<A>>;

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
  void update(A& theta, const A& gradient, Scalar rate) {
    auto&& factors = room_.get();
    apply(theta, gradient, rate, factors);
  }
  bool decays() const { return weight_decay_ != Scalar(0); }

  /// The same update in two halves, for loops over several optimizers that do not decay weights:
  /// all `begin`, then all `finish`, so that a processor divides for one while it takes the root
  /// for another. update = step, divided by scale where one was answered: the same bits as
  /// `update`. Range:   minus_rate is −ε; `scale` holds nothing where `scaled` is false.
  struct Begun {
    A step, scale;
    bool scaled;
    [[gnu::always_inline]] A finish() const { return scaled ? step / scale : step; }
  };
  [[gnu::always_inline]] void begin(const A& gradient, const Uniform<A>& minus_rate, Begun& begun) {
    A direction, scale;
    const Answer how = ask(gradient, minus_rate, direction, scale);
    begun.scaled = how == Answer::scaled;
    begun.step = how == Answer::own_step ? scale : minus_rate * direction;
    if (how == Answer::scaled) begun.scale = scale;
  }

  /// The same update, bit for bit, with all its terms.
  StepTerms<A> step(A& theta, const A& gradient, Scalar rate) {
    auto&& f = room_.get();
    const Answer answer = apply(theta, gradient, rate, f);
    const A ones = A::Ones(theta.size());
    StepTerms<A> terms{rate, f.gradient, f.direction, ones, f.decay, f.update};
    if (answer == Answer::scaled) terms.scale = f.scale;
    if (answer == Answer::own_step) {
      if (rate != Scalar(0))
        terms.direction = -f.scale / rate;
      else
        terms.direction.setZero();
    }
    return terms;
  }

  /// Calls f(name, values) for every quantity the rule keeps, under the reference names.
  template <class F>
  void for_each_state(F&& f) const {
    visit_rule(rule_, [&](const auto& rule) { rule.for_each_state(f); });
  }

  /// ρ (or ρ₁) from a one-cycle schedule; rules without momentum ignore it.
  void set_momentum(double rho) {
    visit_rule(rule_, [&](auto& rule) {
      if constexpr (requires { rule.set_rho(rho); }) rule.set_rho(rho);
    });
  }

  const Rule& rule() const { return rule_; }
  /// Orders optimizers by the time an update takes: roots and divisions decide. No unit.
  std::size_t cost() const { return rule_.index(); }

 private:
  Optimizer(const OptimizerInfo& info, const ResolvedOptions& options, Eigen::Index size,
            double first_rate)
      : rule_(make_rule(info.kind, options, size, first_rate)),
        weight_decay_(static_cast<Scalar>(options["weight_decay"])),
        decoupled_(options.flag("decoupled")),
        room_(size) {}

  static Rule make_rule(OptimizerKind kind, const ResolvedOptions& options, Eigen::Index size,
                        double first_rate);

  // The one way to a rule.
  [[gnu::always_inline]] Answer ask(const A& gradient, const Uniform<A>& minus_rate, A& direction,
                                    A& scale) {
    return visit_rule(
        rule_, [&](auto& rule) __attribute__((always_inline)) {
          return rule.answer(gradient, minus_rate, direction, scale);
        });
  }

  [[gnu::noinline]] Answer apply(A& theta, const A& gradient, Scalar rate, Factors<A>& f) {
    f.gradient = gradient;
    if (decays() && !decoupled_) f.gradient += weight_decay_ * theta;
    const Uniform<A> minus_rate = uniform<A>(-rate);
    const Answer how = ask(f.gradient, minus_rate, f.direction, f.scale);
    if (how == Answer::own_step)
      f.update = f.scale;
    else
      f.update = minus_rate * f.direction;
    if (how == Answer::scaled) f.update /= f.scale;
    if (decays() && decoupled_) {
      f.decay = -rate * weight_decay_ * theta;
      f.update += f.decay;
    } else {
      f.decay.setZero(theta.size());
    }
    theta += f.update;
    return how;
  }

  Rule rule_;
  Scalar weight_decay_;
  bool decoupled_;
  [[no_unique_address]] FactorRoom<A> room_;
};

template <class A>
auto Optimizer<A>::make_rule(OptimizerKind kind, const ResolvedOptions& options, Eigen::Index size,
                             double first_rate) -> Rule {
  const auto number = [&](const char* id) { return static_cast<Scalar>(options[id]); };
  const auto everywhere = [&](const char* id) { return uniform<A>(number(id)); };
  const A zero = A::Zero(size);
  const Bias bias = options.get("bias_correction", 1.0) != 0.0 ? Bias::corrected : Bias::kept;
  // Rules whose δ has one place only (Adamax, RAdam) put it outside the root, as PyTorch does.
  const bool lecture = options.get("convention", 1.0) == 0.0;
  const auto root = [&] {
    return Root<A>{uniform<A>(lecture ? number("delta") : Scalar(0)),
                   uniform<A>(lecture ? Scalar(0) : number("delta"))};
  };
  const auto momentum = [&] { return Momentum<A>{Ewma<A>(options["rho1"], size, bias)}; };
  const auto rms = [&](const char* id, Bias b) {
    return RootMeanSquare<A>{Ewma<A>(options[id], size, b), root()};
  };
  switch (kind) {
    case OptimizerKind::gradient_descent:
      return GradientDescent<A>{};
    case OptimizerKind::momentum:
      switch (options.choice("form")) {
        case 0:
          return Momentum<A>{Ewma<A>(options["rho"], size, bias)};
        case 2:
          return RateInside<A>{everywhere("rho"), false, zero};
        case 3:
          return HeavyBall<A>{everywhere("rho"), uniform<A>(1 - number("dampening")), false, zero};
        default:
          return HeavyBall<A>{everywhere("rho"), uniform<A>(1), false, zero};
      }
    case OptimizerKind::nesterov:
      if (options.choice("form") == 1) return RateInside<A>{everywhere("rho"), true, zero};
      return HeavyBall<A>{everywhere("rho"), uniform<A>(1), true, zero};
    case OptimizerKind::adagrad:
      return AdaGrad<A>{root(), number("lr_decay"),
                        A::Constant(size, number("initial_accumulator"))};
    case OptimizerKind::rmsprop:
      return RmsProp<A>{rms("rho", bias), Ewma<A>(options["rho"], size, bias),
                        options.flag("centered"), number("momentum"), zero};
    case OptimizerKind::adadelta:
      return Adadelta<A>{everywhere("delta"), Ewma<A>(options["rho"], size),
                         Ewma<A>(options["rho"], size)};
    case OptimizerKind::adam:
    case OptimizerKind::adamw:
      return Adam<A>{momentum(), rms("rho2", bias), false, zero};
    case OptimizerKind::amsgrad:
      return Adam<A>{momentum(), rms("rho2", bias), true, zero};
    case OptimizerKind::adamax:
      return Adamax<A>{momentum(), everywhere("rho2"), everywhere("delta"), zero};
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
