#include "nn/parameter_optimizer.h"

#include <cmath>
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

/// step(at, θ, g, lanes) gives the new θ; what is left over goes through lanes of one.
template <class F, class Step>
[[gnu::always_inline]] inline void FusedRule::for_each(float* theta, const float* gradient,
                                                       Step&& step) {
  const auto pass = [&]<class G>(G, int from, int to) {
    using L = Lanes<G>;
    const G coupled = L::splat(decoupled_ ? 0 : weight_decay_);
    for (int i = from; i + L::width <= to; i += L::width) {
      const G value = L::load(theta + i);
      L::store(theta + i, value - step(i, L::load(gradient + i) + coupled * value));
    }
  };
  const int whole = size_ / Lanes<F>::width * Lanes<F>::width;
  pass(F{}, 0, whole);
  pass(float{}, whole, size_);
}

template <class F>
void FusedRule::update(float* theta, const float* gradient, float rate) {
  if (decoupled_ && weight_decay_ != 0)
    for (int i = 0; i < size_; ++i) theta[i] -= rate * weight_decay_ * theta[i];
  remaining1_ *= static_cast<double>(rho1_);
  remaining2_ *= static_cast<double>(rho2_);
  // 1/(1 − ρᵗ), or 1 where nothing is corrected or nothing can be (ρ = 1).
  const auto correction = [&](double remaining) {
    return corrected_ && remaining != 1 ? static_cast<float>(1 / (1 - remaining)) : 1.0f;
  };
  const float v_factor = rate * correction(remaining1_), r_factor = correction(remaining2_);
  const float rest1 = kind_ == Kind::heavy_ball ? 1.0f : 1 - rho1_, rest2 = 1 - rho2_;
  // PyTorch's velocity starts with v = g, which ρ v + g is from v = 0.
  const auto velocity = [&]<class G>(int i, G g) __attribute__((always_inline)) {
    using L = Lanes<G>;
    const G v = L::splat(rho1_) * L::load(v_.data() + i) + L::splat(rest1) * g;
    L::store(v_.data() + i, v);
    return v;
  };
  const auto scale = [&]<class G>(int i, G g) __attribute__((always_inline)) {
    using L = Lanes<G>;
    const G r = L::splat(rho2_) * L::load(r_.data() + i) + L::splat(rest2) * (g * g);
    L::store(r_.data() + i, r);
    const G corrected = L::splat(r_factor) * r;
    const G delta = L::splat(delta_);
    return inside_ ? fast_sqrt(delta + corrected) : delta + fast_sqrt(corrected);
  };
  switch (kind_) {
    case Kind::gradient_descent:
      return for_each<F>(theta, gradient,
                         [&]<class G>(int, G g) { return Lanes<G>::splat(rate) * g; });
    case Kind::momentum:
    case Kind::heavy_ball:
      return for_each<F>(theta, gradient, [&]<class G>(int i, G g) {
        return Lanes<G>::splat(v_factor) * velocity(i, g);
      });
    case Kind::rmsprop:
      return for_each<F>(theta, gradient, [&]<class G>(int i, G g) {
        return Lanes<G>::splat(rate) * g / scale(i, g);
      });
    case Kind::adam:
      return for_each<F>(theta, gradient, [&]<class G>(int i, G g) {
        return Lanes<G>::splat(v_factor) * velocity(i, g) / scale(i, g);
      });
  }
}

const std::vector<float>* FusedRule::state(std::string_view name) const {
  return name == "v" ? &v_ : name == "r" ? &r_ : nullptr;
}

template void FusedRule::update<Floats>(float*, const float*, float);
template void FusedRule::update<float>(float*, const float*, float);

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
bool ParameterOptimizer<Scalar>::wants_lookahead() const {
  return !is_fused_ && pairs_.front().wants_lookahead();
}

template <class Scalar>
void ParameterOptimizer<Scalar>::gradient_point(const Scalar* theta, Scalar* result) const {
  for_each_pair(size_, [&](std::size_t pair, int i, int j) {
    Point at;
    pairs_[pair].gradient_point(pair_at(theta, i, j), at);
    set_pair(result, i, j, at);
  });
}

template <class Scalar>
void ParameterOptimizer<Scalar>::update(Scalar* theta, const Scalar* gradient, double rate) {
  if constexpr (std::is_same_v<Scalar, float>)
    if (is_fused_) return fused_.update<Floats>(theta, gradient, static_cast<float>(rate));
  for_each_pair(size_, [&](std::size_t pair, int i, int j) {
    Point at = pair_at(theta, i, j);
    pairs_[pair].update(at, pair_at(gradient, i, j), rate);
    set_pair(theta, i, j, at);
  });
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
