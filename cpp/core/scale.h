#pragma once

#include <cmath>

#include "core/direction.h"

namespace downhill {

/// Where δ stands: √(r + δ), the lecture's way, or √r + δ, PyTorch's. Both are √(r + inside) +
/// outside with one of the two 0, which needs no choice in the loop over steps.
template <class A>
struct Root {
  Uniform<A> inside, outside;

  template <class R>
  [[gnu::always_inline]] void of(const R& r, A& scale) const {
    scale = (r + inside).sqrt() + outside;
  }
};

/// A yardstick per coordinate: r = ρ r + (1 − ρ) g², scale √(δ + r). Steep directions get shorter
/// steps.
template <class A>
struct RootMeanSquare {
  Ewma<A> square;
  Root<A> root;

  [[gnu::always_inline]] void update(const A& gradient, A& scale) {
    square.update(gradient.square());
    square.average(scale);
    root.of(scale, scale);
  }
  template <class F>
  void for_each_state(F&& f) const {
    f("r", square.raw());
    if (!square.is_corrected()) return;
    A corrected;
    square.average(corrected);
    f("r_hat", corrected);
    f("correction_r", A(A::Constant(square.raw().size(), square.correction())));
  }
};

/// The gradient over its root mean square; `centered` subtracts the squared mean, so that r is a
/// variance, and `momentum` > 0 keeps a velocity of the rescaled gradient, which then is the
/// direction (scale 1). Source:  lecture, L10; Deep Learning, Algorithms 8.4 and 8.5;
/// torch.optim.RMSprop.
template <class A>
struct RmsProp {
  using Scalar = typename A::Scalar;
  RootMeanSquare<A> rms;
  Ewma<A> mean;  // used when centered
  bool centered;
  Scalar momentum;
  A buf;

  [[gnu::always_inline]] Answer answer(const A& gradient, const Uniform<A>& /*minus_rate*/,
                                       A& direction, A& scale) {
    rms.update(gradient, scale);
    if (centered) {
      mean.update(gradient);
      const Scalar divisor = rms.square.divisor();  // the mean's too: the same ρ, as many values
      rms.root.of(rms.square.raw() / divisor - (mean.raw() / divisor).square(), scale);
    }
    if (momentum > 0) {
      buf = momentum * buf + gradient / scale;
      direction = buf;
      return Answer::direction;
    }
    direction = gradient;
    return Answer::scaled;
  }
  template <class F>
  void for_each_state(F&& f) const {
    rms.for_each_state(f);
    if (centered) f("grad_avg", mean.raw());
    if (momentum > 0) f("buf", buf);
  }
};

/// Adam combines momentum and RMSprop: the corrected average over the corrected root mean square.
/// AMSGrad (`keep_maximum`) never lets r fall: r_max = max(r_max, r), corrected afterwards as
/// PyTorch does. Source:  Kingma & Ba 2015, Algorithm 1; lecture, L11; Reddi et al. 2018,
/// Algorithm 2.
template <class A>
struct Adam {
  Momentum<A> momentum;
  RootMeanSquare<A> rms;
  bool keep_maximum;
  A r_max;

  [[gnu::always_inline]] Answer answer(const A& gradient, const Uniform<A>& minus_rate,
                                       A& direction, A& scale) {
    momentum.answer(gradient, minus_rate, direction, scale);
    rms.update(gradient, scale);
    if (keep_maximum) {
      // Written so that NaN wins: a diverging run must not hide behind the maximum.
      r_max = (rms.square.raw() <= r_max).select(r_max, rms.square.raw());
      rms.root.of(r_max / rms.square.divisor(), scale);
    }
    return Answer::scaled;
  }
  void set_rho(double rho) { momentum.set_rho(rho); }
  template <class F>
  void for_each_state(F&& f) const {
    momentum.for_each_state(f);
    rms.for_each_state(f);
    if (keep_maximum) f("r_max", r_max);
  }
};

/// Squares add up for ever: r = r + g², scale √(δ + r), r₀ = `initial_accumulator` (0 in the book);
/// `lr_decay` is PyTorch's rate/(1 + (t − 1) lr_decay). Source:  Deep Learning, Algorithm 8.4;
/// Duchi et al. 2011; torch.optim.Adagrad.
template <class A>
struct AdaGrad {
  using Scalar = typename A::Scalar;
  Root<A> root;
  Scalar lr_decay;
  A r;
  Scalar done = 0;  // t − 1, counted while the rate decays

  [[gnu::always_inline]] Answer answer(const A& gradient, const Uniform<A>& /*minus_rate*/,
                                       A& direction, A& scale) {
    r += gradient.square();
    root.of(r, scale);
    direction = gradient;
    if (lr_decay > 0) {
      direction /= Scalar(1) + done * lr_decay;
      done += Scalar(1);
    }
    return Answer::scaled;
  }
  template <class F>
  void for_each_state(F&& f) const {
    f("r", r);
  }
};

/// Units match by themselves: direction √(acc + δ) g over scale √(r + δ); acc averages the squared
/// steps. Source:  Zeiler 2012, Algorithm 1.
template <class A>
struct Adadelta {
  Uniform<A> delta;
  Ewma<A> square, step_square;

  [[gnu::always_inline]] Answer answer(const A& gradient, const Uniform<A>& /*minus_rate*/,
                                       A& direction, A& scale) {
    square.update(gradient.square());
    scale = (square.raw() + delta).sqrt();
    direction = (step_square.raw() + delta).sqrt() * gradient;
    step_square.update((direction / scale).square());
    return Answer::scaled;
  }
  template <class F>
  void for_each_state(F&& f) const {
    f("r", square.raw());
    f("acc_delta", step_square.raw());
  }
};

/// The largest recent gradient as scale: u = max(ρ₂ u, |g| + δ), direction v / (1 − ρ₁ᵗ).
/// Source:  Kingma & Ba 2015, Algorithm 2; δ as in torch.optim.Adamax.
template <class A>
struct Adamax {
  Momentum<A> momentum;
  Uniform<A> rho2, delta;
  A u;

  [[gnu::always_inline]] Answer answer(const A& gradient, const Uniform<A>& minus_rate,
                                       A& direction, A& scale) {
    momentum.answer(gradient, minus_rate, direction, scale);
    scale = gradient.abs() + delta;
    u = (scale <= rho2 * u).select(rho2 * u, scale);
    scale = u;
    return Answer::scaled;
  }
  void set_rho(double rho) { momentum.set_rho(rho); }
  template <class F>
  void for_each_state(F&& f) const {
    momentum.for_each_state(f);
    f("u", u);
  }
};

/// Adam with Nesterov's look ahead and a momentum that warms up, μ_t = ρ₁ (1 − ½·0.96^{tψ}):
/// direction (1 − μ_t)/(1 − M_t) g + μ_{t+1}/(1 − M_t μ_{t+1}) v, M_t = μ₁…μ_t, scale from the
/// corrected r. Source:  Dozat 2016; torch.optim.NAdam since 2.0. Differs: PyTorch 1.13 multiplied
/// by μ_t once too often.
template <class A>
struct NAdam {
  using Scalar = typename A::Scalar;
  Momentum<A> momentum;
  RootMeanSquare<A> rms;
  Scalar shrink;          // 0.96^ψ
  Scalar power = shrink;  // 0.96^{tψ}, a running product
  Scalar mu_product = 1;

  [[gnu::always_inline]] Answer answer(const A& gradient, const Uniform<A>& minus_rate,
                                       A& direction, A& scale) {
    const Scalar rho1 = momentum.average.rho();
    const Scalar mu = rho1 * (Scalar(1) - Scalar(0.5) * power);
    power *= shrink;
    const Scalar next = rho1 * (Scalar(1) - Scalar(0.5) * power);
    mu_product *= mu;
    momentum.answer(gradient, minus_rate, direction, scale);
    rms.update(gradient, scale);
    direction = (Scalar(1) - mu) / (Scalar(1) - mu_product) * gradient +
                next / (Scalar(1) - mu_product * next) * momentum.average.raw();
    return Answer::scaled;
  }
  void set_rho(double rho) { momentum.set_rho(rho); }
  template <class F>
  void for_each_state(F&& f) const {
    momentum.for_each_state(f);
    rms.for_each_state(f);
    f("mu_product", A(A::Constant(rms.square.raw().size(), mu_product)));
  }
};

/// Adam whose scale waits until the variance of r is tame: rectified when N > 5, plain corrected
/// momentum before. Source:  Liu et al. 2020, Algorithm 2; threshold 5 as torch.optim.RAdam (the
/// paper: 4).
template <class A>
struct RAdam {
  using Scalar = typename A::Scalar;
  Momentum<A> momentum;
  RootMeanSquare<A> rms;
  Scalar t = 0;

  [[gnu::always_inline]] Answer answer(const A& gradient, const Uniform<A>& minus_rate,
                                       A& direction, A& scale) {
    momentum.answer(gradient, minus_rate, direction, scale);
    rms.update(gradient, scale);
    t += Scalar(1);
    const Scalar rho2 = rms.square.rho();
    // pow, unlike everywhere else: N is a difference of nearly equal numbers, which would blow up
    // the rounding of a running product by two digits.
    const Scalar correction = Scalar(1) - std::pow(rho2, t);
    const Scalar limit = Scalar(2) / (Scalar(1) - rho2) - Scalar(1);
    const Scalar length = limit - Scalar(2) * t * (Scalar(1) - correction) / correction;
    if (!(length > Scalar(5))) return Answer::direction;
    const Scalar rectify =
        std::sqrt((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length));
    scale /= rectify * std::sqrt(correction);
    return Answer::scaled;
  }
  void set_rho(double rho) { momentum.set_rho(rho); }
  template <class F>
  void for_each_state(F&& f) const {
    momentum.for_each_state(f);
    f("r", rms.square.raw());
  }
};

}  // namespace downhill
