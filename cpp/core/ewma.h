#pragma once

#include "core/array.h"
#include "core/message.h"
#include "core/option.h"

namespace downhill {

/// Whether an average is read as it is or divided by the sum of its weights.
enum class Bias { kept, corrected };

/// Exponentially weighted moving average: the memory of every optimizer, one number per parameter.
/// S_t = ρ S_{t−1} + (1 − ρ) y_t, S_0 = 0;  corrected: Ŝ_t = S_t / (1 − ρᵗ).
/// Shape:   y (n), S (n).
/// Range:   ρ in [0, 1]. ρ = 0 has no memory; at ρ = 1 S stays 0 and the corrected average does not
/// exist. Throws:  std::invalid_argument when ρ is outside [0, 1] or NaN. Source:  lecture, L7 and
/// L8; Kingma & Ba 2015, section 3.
template <class A>
class Ewma {
 public:
  using Scalar = typename A::Scalar;

  Ewma(double rho, Eigen::Index size, Bias bias = Bias::kept)
      : corrected_below_(bias == Bias::corrected ? 1 : 0), raw_(A::Zero(size)) {
    set_rho(rho);
  }

  /// Another S_0 than 0: PyTorch's running variance starts at 1. Before the first value; such an
  /// average has no start-up bias to correct, so it is for Bias::kept.
  void start_from(const A& start) { raw_ = start; }

  /// Goes on from S_t and ρᵗ of another average, to the last bit. Shape: raw (n). Range: 0 ≤ ρᵗ
  /// ≤ 1.
  void resume(const double* raw, double remaining) {
    for (Eigen::Index i = 0; i < raw_.size(); ++i) raw_[i] = static_cast<Scalar>(raw[i]);
    remaining_ = static_cast<Scalar>(remaining);
  }

  /// S_t from y_t, an array or an expression of n numbers. Never allocates.
  template <class Y>
  [[gnu::always_inline]] const A& update(const Y& y) {
    raw_ = old_weight_ * raw_ + new_weight_ * y;
    remaining_ *= rho_;
    return raw_;
  }

  /// S_t.
  const A& raw() const { return raw_; }
  /// ρᵗ, the weight that S_0 still has. Kept apart from 1 − ρᵗ, which has lost its last bits.
  Scalar remaining() const { return remaining_; }
  /// 1 − ρᵗ, the sum of the weights so far; ρᵗ is a running product, so it needs no pow.
  Scalar correction() const { return Scalar(1) - remaining_; }
  /// Whether Ŝ_t is wanted and exists: not before the first value, and never at ρ = 1.
  bool is_corrected() const { return corrected_below_ != Scalar(0) && remaining_ != Scalar(1); }
  /// What `average` divides by: 1 − ρᵗ, or 1 when nothing is corrected.
  Scalar divisor() const { return is_corrected() ? correction() : Scalar(1); }
  /// Ŝ_t or S_t, as chosen at construction; S_t where Ŝ_t does not exist.
  [[gnu::always_inline]] void average(A& result) const {
    // The same question as is_corrected(), in two comparisons; and once ρᵗ is lost in rounding the
    // division by 1 − ρᵗ = 1 would change nothing.
    const Scalar divide_by = correction();
    if (divide_by < corrected_below_ && divide_by > Scalar(0))
      result = uniform<A>(Scalar(1) / divide_by) * raw_;
    else
      result = raw_;
  }

  Scalar rho() const { return rho_; }
  /// One-cycle schedules change ρ as they go; ρᵗ then is the product of all ρ so far, as it must be
  /// for the weights to sum to one. Differs: PyTorch raises the present ρ to the power t.
  void set_rho(double rho) {
    rho_ = checked(rho);
    old_weight_ = uniform<A>(rho_);
    new_weight_ = uniform<A>(Scalar(1) - rho_);
  }

 private:
  static Scalar checked(double rho) {
    if (!(rho >= 0.0 && rho <= 1.0))
      fail({"rho must be a finite number of at least 0 and at most 1, got ", rho});
    return static_cast<Scalar>(rho);
  }

  Uniform<A> old_weight_, new_weight_;  // ρ and 1 − ρ
  Scalar rho_;
  Scalar remaining_ = Scalar(1);  // ρᵗ
  Scalar corrected_below_;        // 1; 0 where nothing is corrected
  A raw_;
};

}  // namespace downhill
