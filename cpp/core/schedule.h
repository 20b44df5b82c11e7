#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/option.h"

namespace downhill {

enum class ScheduleKind {
  constant,
  step,
  multi_step,
  exponential,
  inverse_time,
  polynomial,
  linear,
  cosine,
  cosine_restarts,
  one_cycle,
  cyclic,
  plateau,
  table
};

/// A row of the schedule table. Every schedule also has the warm-up options.
struct ScheduleInfo {
  ScheduleKind kind;
  const char* id;
  const char* label;
  const char* source;
  std::span<const Option> options;
};

std::span<const ScheduleInfo> schedules();
/// Throws:  std::invalid_argument for an unknown id, naming those that exist.
const ScheduleInfo& schedule_info(std::string_view id);

/// How fast now: the learning rate ε as a function of the updates already done, t = 0, 1, 2, …
/// With `warm_up` = W > 0 the first W updates rise linearly and the schedule proper starts at t =
/// W. A value; only reduce-on-plateau has memory (what was reported to it). Range:   rate > 0.
/// Units: updates, never epochs. Throws:  std::invalid_argument for a bad rate, options out of
/// range, a missing or bad table. Source:  Deep Learning, section 8.3.1; Loshchilov & Hutter 2017
/// (cosine, restarts); Smith 2017 (cyclic);
///          Smith & Topin 2018 (one cycle); torch.optim.lr_scheduler for the details.
class Schedule {
 public:
  /// `table`: the milestones of multi_step (ascending updates), or the factors of a schedule drawn
  /// by hand (rate · table[t], the last one stays); empty for all others.
  Schedule(const ScheduleInfo& info, double rate, const OptionValues& given = {},
           std::vector<double> table = {});

  /// ε for the update that follows t updates.
  double rate_at(long t) const {
    return kind_ == ScheduleKind::constant && static_cast<double>(t) >= settled_
               ? rate_
               : moving_rate_at(t);
  }
  /// One-cycle also moves ρ; false for all others.
  bool has_momentum() const { return kind_ == ScheduleKind::one_cycle; }
  double momentum_at(long t) const;
  /// Reduce-on-plateau wants the metric (here the loss) after each update.
  bool wants_metric() const { return kind_ == ScheduleKind::plateau; }
  void report(double metric);
  /// A new base rate; what a plateau has cut so far stays cut.
  void set_rate(double rate);
  double rate() const { return rate_; }

 private:
  double moving_rate_at(long t) const;
  double proper(double t) const;
  double between(double t, const double (&knots)[3]) const;

  ScheduleKind kind_;
  double rate_;
  double warm_up_, warm_up_start_;
  double settled_ = 0;  ///< when a constant rate has reached its constant
  bool warm_up_counts_from_one_;
  // The options by their meaning; a kind reads only its own.
  double gamma_ = 1, k_ = 0, every_ = 1, total_ = 1, power_ = 1, end_ = 0, start_factor_ = 1;
  double multiplier_ = 1, rise_ = 0.3, div_ = 25, final_div_ = 1e4, base_momentum_ = 0,
         max_momentum_ = 0;
  double base_ = 0, up_ = 1, down_ = 1;
  int mode_ = 0;
  bool repeats_ = false, three_phases_ = false;
  double patience_ = 0, threshold_ = 0, cooldown_ = 0;
  bool absolute_ = false;
  double cut_ = 1, best_ = 0, bad_ = 0, cooling_ = 0;
  bool reported_ = false;
  std::vector<double> table_;
};

}  // namespace downhill
