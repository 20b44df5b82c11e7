#include "nn/parameter_optimizer.h"

#include <cmath>
#include <limits>
#include <string>

namespace downhill::nn {

bool FusedRule::fits(const OptimizerInfo& info, const ResolvedOptions& options) {
  switch (info.kind) {
    case OptimizerKind::gradient_descent:
    case OptimizerKind::adam:
    case OptimizerKind::adamw:
      return true;
    case OptimizerKind::momentum:
      return options.choice("form") < 2 ||
             (options.choice("form") == 3 && options["dampening"] == 0);
    case OptimizerKind::rmsprop:
      return !options.flag("centered") && options["momentum"] == 0;
    default:
      return false;
  }
}

FusedRule::FusedRule(const OptimizerInfo& info, const ResolvedOptions& options, int size)
    : kind_(Kind::gradient_descent), size_(size) {
  const auto number = [&](const char* id) { return static_cast<float>(options.get(id, 0)); };
  weight_decay_ = number("weight_decay");
  decoupled_ = options.flag("decoupled");
  delta_ = number("delta");
  inside_ = options.get("convention", 1) == 0;
  corrected_ = options.flag("bias_correction");
  const auto n = static_cast<std::size_t>(size);
  if (info.kind == OptimizerKind::momentum) {
    kind_ = options.choice("form") == 0 ? Kind::momentum : Kind::heavy_ball;
    corrected_ = corrected_ && kind_ == Kind::momentum;
    rho1_ = number("rho");
    v_.assign(n, 0);
  } else if (info.kind == OptimizerKind::rmsprop) {
    kind_ = Kind::rmsprop;
    rho2_ = number("rho");
    r_.assign(n, 0);
  } else if (info.kind != OptimizerKind::gradient_descent) {
    kind_ = Kind::adam;
    rho1_ = number("rho1");
    rho2_ = number("rho2");
    v_.assign(n, 0);
    r_.assign(n, 0);
  }
}

// Averages of a gradient that has become 0, as a unit leaves it that ReLU has switched off, end as
// subnormal numbers, which rounding keeps from ever reaching 0; arithmetic with them takes several
// times as long.
void FusedRule::drop_subnormals() {
  for (std::vector<float>* average : {&v_, &r_})
    for (float& x : *average)
      if (std::abs(x) < std::numeric_limits<float>::min()) x = 0;
}

/// step(at, gradient) gives what is taken from θ; what is left over goes through lanes of one.
// 0·w is 0 for every finite w and NaN for all others, so one sum tells whether all are.
template <class F, class Step>
[[gnu::always_inline]] inline bool FusedRule::for_each(float* theta, const float* gradient,
                                                       Step&& step) {
  float zero = 0;
  const auto pass = [&]<class G>(G, int from, int to) {
    using L = Lanes<G>;
    const G coupled = L::splat(decoupled_ ? 0 : weight_decay_);
    G zeros = G{};
    for (int i = from; i + L::width <= to; i += L::width) {
      const G value = L::load(theta + i);
      const G moved = value - step(i, L::load(gradient + i) + coupled * value);
      L::store(theta + i, moved);
      zeros = zeros + moved * G{};
    }
    zero += L::sum(zeros);
  };
  const int whole = size_ / Lanes<F>::width * Lanes<F>::width;
  pass(F{}, 0, whole);
  pass(float{}, whole, size_);
  return zero == 0;
}

template <class F>
bool FusedRule::update(float* theta, const float* gradient, float rate) {
  if (decoupled_ && weight_decay_ != 0)
    for (int i = 0; i < size_; ++i) theta[i] -= rate * weight_decay_ * theta[i];
  if (kind_ == Kind::gradient_descent)
    return for_each<F>(theta, gradient,
                       [=]<class G>(int, G g) { return Lanes<G>::splat(rate) * g; });
  // Where 1 − ρᵗ has become 1, ρᵗ is 0: it would end as a subnormal number, whose arithmetic is
  // slow.
  const auto next_power = [](double power, float rho) {
    power *= static_cast<double>(rho);
    return power < 1e-20 ? 0 : power;
  };
  if (++updates_ % 1024 == 0) drop_subnormals();
  remaining1_ = next_power(remaining1_, rho1_);
  remaining2_ = next_power(remaining2_, rho2_);
  // 1/(1 − ρᵗ), or 1 where nothing is corrected or nothing can be (ρ = 1).
  const auto correction = [&](double remaining) {
    return corrected_ && remaining != 1 ? static_cast<float>(1 / (1 - remaining)) : 1.0f;
  };
  const float v_factor = rate * correction(remaining1_), r_factor = correction(remaining2_);
  const float rho1 = rho1_, rest1 = kind_ == Kind::heavy_ball ? 1.0f : 1 - rho1;
  const float rho2 = rho2_, rest2 = 1 - rho2, delta = delta_;
  const float inner = inside_ ? delta : 0, outer = inside_ ? 0 : delta;
  float *const v = v_.data(), *const r = r_.data();
  // PyTorch's velocity starts with v = g, which ρ v + g is from v = 0.
  const auto velocity = [=]<class G>(int i, G g) __attribute__((always_inline)) {
    using L = Lanes<G>;
    const G next = L::splat(rho1) * L::load(v + i) + L::splat(rest1) * g;
    L::store(v + i, next);
    return next;
  };
  const auto scale = [=]<class G>(int i, G g) __attribute__((always_inline)) {
    using L = Lanes<G>;
    const G next = L::splat(rho2) * L::load(r + i) + L::splat(rest2) * (g * g);
    L::store(r + i, next);
    const G corrected = L::splat(r_factor) * next;
    return fast_sqrt(L::splat(inner) + corrected) + L::splat(outer);
  };
  switch (kind_) {
    case Kind::gradient_descent:  // has no averages
    case Kind::adam:
      break;
    case Kind::momentum:
    case Kind::heavy_ball:
      return for_each<F>(theta, gradient, [=]<class G>(int i, G g) {
        return Lanes<G>::splat(v_factor) * velocity(i, g);
      });
    case Kind::rmsprop:
      return for_each<F>(theta, gradient, [=]<class G>(int i, G g) {
        return Lanes<G>::splat(rate) * g / scale(i, g);
      });
  }
  return for_each<F>(theta, gradient, [=]<class G>(int i, G g) {
    return Lanes<G>::splat(v_factor) * velocity(i, g) / scale(i, g);
  });
}

const std::vector<float>* FusedRule::state(std::string_view name) const {
  return name == "v" ? &v_ : name == "r" ? &r_ : nullptr;
}

template bool FusedRule::update<Floats>(float*, const float*, float);
template bool FusedRule::update<float>(float*, const float*, float);

template <class Scalar>
ParameterOptimizer<Scalar>::ParameterOptimizer(const OptimizerInfo& info,
                                               const OptionValues& options, int size,
                                               double first_rate)
    : size_(size), is_fused_(false) {
  const ResolvedOptions resolved(info.id, info.options, options);
  is_fused_ = std::is_same_v<Scalar, float> && FusedRule::fits(info, resolved);
  if (is_fused_)
    fused_ = FusedRule(info, resolved, size);
  else
    pairs_.assign(static_cast<std::size_t>(size + 1) / 2,
                  Optimizer<Point>(info, options, 2, first_rate));
  wants_lookahead_ = !is_fused_ && pairs_.front().wants_lookahead();
}

namespace {
/// f(pair's index, first parameter, second parameter or the first again where there is none).
template <class Call>
void for_each_pair(int size, Call&& f) {
  for (int i = 0; i < size; i += 2) f(static_cast<std::size_t>(i / 2), i, i + 1 < size ? i + 1 : i);
}
template <class Scalar>
Point pair_at(const Scalar* numbers, int i, int j) {
  return Point(static_cast<double>(numbers[i]), static_cast<double>(numbers[j]));
}
template <class Scalar>
void set_pair(Scalar* numbers, int i, int j, const Point& pair) {
  numbers[j] = static_cast<Scalar>(pair[1]);
  numbers[i] = static_cast<Scalar>(pair[0]);
}
}  // namespace

template <class Scalar>
void ParameterOptimizer<Scalar>::gradient_point(const Scalar* theta, Scalar* result) const {
  for_each_pair(size_, [&](std::size_t pair, int i, int j) {
    Point at;
    pairs_[pair].gradient_point(pair_at(theta, i, j), at);
    set_pair(result, i, j, at);
  });
}

template <class Scalar>
bool ParameterOptimizer<Scalar>::update(Scalar* theta, const Scalar* gradient, double rate) {
  if constexpr (std::is_same_v<Scalar, float>)
    if (is_fused_) return fused_.update<Floats>(theta, gradient, static_cast<float>(rate));
  Scalar zero = 0;
  for_each_pair(size_, [&](std::size_t pair, int i, int j) {
    Point at = pair_at(theta, i, j);
    pairs_[pair].update(at, pair_at(gradient, i, j), rate);
    set_pair(theta, i, j, at);
    zero += theta[i] * Scalar(0) + theta[j] * Scalar(0);
  });
  return zero == Scalar(0);
}

template <class Scalar>
void ParameterOptimizer<Scalar>::set_momentum(double rho) {
  fused_.set_rho(rho);
  for (Optimizer<Point>& pair : pairs_) pair.set_momentum(rho);
}

template <class Scalar>
std::vector<double> ParameterOptimizer<Scalar>::state(std::string_view name) const {
  std::vector<double> result;
  if (const std::vector<float>* numbers = fused_.state(name))
    result.assign(numbers->begin(), numbers->end());
  for (const Optimizer<Point>& pair : pairs_)
    pair.for_each_state([&](const char* own, const Point& value) {
      if (name == own) result.insert(result.end(), {value[0], value[1]});
    });
  if (!pairs_.empty() && !result.empty()) result.resize(static_cast<std::size_t>(size_));
  return result;
}

template class ParameterOptimizer<float>;
template class ParameterOptimizer<double>;

}  // namespace downhill::nn
