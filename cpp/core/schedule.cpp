#include "core/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "core/message.h"

namespace downhill {
namespace {

double checked_rate(double rate) {
  if (!(rate > 0.0 && std::isfinite(rate)))
    fail({"the learning rate must be a finite number above 0, got ", rate});
  return rate;
}

double cosine_between(double high, double low, double part) {
  return low + (high - low) * (1.0 + std::cos(std::numbers::pi * part)) / 2.0;
}

void check_table(ScheduleKind kind, const std::vector<double>& table) {
  const bool wanted = kind == ScheduleKind::table || kind == ScheduleKind::multi_step;
  if (!wanted && !table.empty())
    fail({"only the schedules multi_step and table take a list of numbers"});
  if (wanted && table.empty())
    fail({kind == ScheduleKind::table ? "a schedule drawn by hand needs at least 1 factor, got none"
                                      : "multi_step needs at least 1 milestone, got none"});
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (!(table[i] >= 0.0 && std::isfinite(table[i])))
      fail({"the numbers of a schedule must be finite and at least 0, got ", table[i], " at place ",
            static_cast<double>(i + 1)});
    if (kind == ScheduleKind::multi_step && i > 0 && table[i] < table[i - 1])
      fail({"milestones must ascend, got ", table[i], " after ", table[i - 1]});
  }
}

}  // namespace

Schedule::Schedule(const ScheduleInfo& info, double rate, const OptionValues& given,
                   std::vector<double> table)
    : kind_(info.kind), rate_(checked_rate(rate)), table_(std::move(table)) {
  const ResolvedOptions o(info.id, info.options, given);
  check_table(kind_, table_);
  warm_up_ = o["warm_up"];
  warm_up_start_ = o["warm_up_start"];
  warm_up_counts_from_one_ = o.choice("warm_up_from") == 1;
  gamma_ = o.get("gamma", 1);
  k_ = o.get("k", 0);
  every_ = o.get("every", 1);
  total_ = o.get("total", o.get("period", 1));
  power_ = o.get("power", 1);
  end_ = o.get("end", 0);
  start_factor_ = o.get("start_factor", o.get("factor", 1));
  if (kind_ == ScheduleKind::linear) gamma_ = o["end_factor"];
  repeats_ = o.flag("repeats");
  multiplier_ = o.get("multiplier", 1);
  rise_ = o.get("rise", 0.3);
  div_ = o.get("div", 25);
  final_div_ = o.get("final_div", 1e4);
  three_phases_ = o.flag("three_phases");
  base_momentum_ = o.get("base_momentum", 0);
  max_momentum_ = o.get("max_momentum", 0);
  base_ = o.get("base", 0);
  up_ = o.get("up", 1);
  down_ = o.get("down", 1);
  mode_ = static_cast<int>(o.get("mode", o.get("anneal", 0)));
  patience_ = o.get("patience", 0);
  threshold_ = o.get("threshold", 0);
  cooldown_ = o.get("cooldown", 0);
  absolute_ = o.flag("threshold_mode");
  settled_ = warm_up_ + total_;
}

double Schedule::moving_rate_at(long step) const {
  const double t = static_cast<double>(step);
  if (t >= warm_up_) return proper(t - warm_up_);
  const double first = proper(0.0);
  if (warm_up_counts_from_one_) return first * (t + 1.0) / warm_up_;
  return first * (warm_up_start_ + (1.0 - warm_up_start_) * t / warm_up_);
}

double Schedule::proper(double t) const {
  const auto part = [&] { return std::min(t, total_) / total_; };
  switch (kind_) {
    case ScheduleKind::constant:
      return t < total_ ? rate_ * start_factor_ : rate_;
    case ScheduleKind::step:
      return rate_ * std::pow(gamma_, std::floor(t / every_));
    case ScheduleKind::multi_step:
      return rate_ * std::pow(gamma_, static_cast<double>(
                                          std::upper_bound(table_.begin(), table_.end(), t) -
                                          table_.begin()));
    case ScheduleKind::exponential:
      return rate_ * std::pow(gamma_, t) * std::exp(-k_ * t);
    case ScheduleKind::inverse_time:
      return rate_ / (1.0 + k_ * std::floor(t / every_));
    case ScheduleKind::polynomial:
      return end_ + (rate_ - end_) * std::pow(1.0 - part(), power_);
    case ScheduleKind::linear:
      return rate_ * (start_factor_ + (gamma_ - start_factor_) * part());
    case ScheduleKind::cosine:
      return cosine_between(rate_, end_, repeats_ ? t / total_ : part());
    case ScheduleKind::cosine_restarts: {
      double period = total_, since = t;
      if (multiplier_ == 1.0)
        since = std::fmod(t, period);
      else
        while (since >= period) since -= period, period *= multiplier_;
      return cosine_between(rate_, end_, since / period);
    }
    case ScheduleKind::one_cycle: {
      const double first = rate_ / div_, last = first / final_div_;
      return between(t, {first, rate_, last});
    }
    case ScheduleKind::cyclic: {
      const double length = up_ + down_, ratio = up_ / length;
      const double cycle = std::floor(1.0 + t / length), x = 1.0 + t / length - cycle;
      const double height = x <= ratio ? x / ratio : (x - 1.0) / (ratio - 1.0);
      const double scale = mode_ == 0   ? 1.0
                           : mode_ == 1 ? 1.0 / std::pow(2.0, cycle - 1.0)
                                        : std::pow(gamma_, t);
      return base_ + (rate_ - base_) * height * scale;
    }
    case ScheduleKind::plateau:
      return rate_ * cut_;
    case ScheduleKind::table:
      return rate_ *
             table_[static_cast<std::size_t>(std::min(t, static_cast<double>(table_.size() - 1)))];
  }
  throw std::logic_error("a schedule kind without a formula");
}

// One cycle: knots = (first, highest, last). Two phases: up, then down to the last. Three: up, down
// to the first, then to the last. The up phase may end between two steps, as in PyTorch.
double Schedule::between(double t, const double (&knots)[3]) const {
  const auto shape = [&](double from, double to, double part) {
    part = std::clamp(part, 0.0, 1.0);
    return mode_ == 0 ? to + (from - to) / 2.0 * (std::cos(std::numbers::pi * part) + 1.0)
                      : from + (to - from) * part;
  };
  const double top = rise_ * total_ - 1.0, last = total_ - 1.0;
  if (t <= top) return shape(knots[0], knots[1], t / top);
  if (!three_phases_) return shape(knots[1], knots[2], (t - top) / (last - top));
  const double back = 2.0 * rise_ * total_ - 2.0;
  if (t <= back) return shape(knots[1], knots[0], (t - top) / (back - top));
  return shape(knots[0], knots[2], (t - back) / (last - back));
}

double Schedule::momentum_at(long step) const {
  if (!has_momentum()) throw std::logic_error("only a one-cycle schedule moves the momentum");
  const double t = std::max(0.0, static_cast<double>(step) - warm_up_);
  // Opposite to the rate; in a third phase it stays high.
  return between(t, {max_momentum_, base_momentum_, max_momentum_});
}

void Schedule::report(double metric) {
  if (kind_ != ScheduleKind::plateau) return;
  const double sign = mode_ == 0 ? 1.0 : -1.0;
  const double bar = absolute_ ? best_ - sign * threshold_ : best_ * (1.0 - sign * threshold_);
  if (!reported_ || sign * metric < sign * bar) {
    best_ = metric;
    bad_ = 0;
    reported_ = true;
  } else {
    bad_ += 1;
  }
  if (cooling_ > 0) {
    cooling_ -= 1;
    bad_ = 0;
  }
  if (bad_ > patience_) {
    const double now = rate_ * cut_, next = std::max(now * start_factor_, end_);
    if (now - next > 1e-8) cut_ = next / rate_;
    cooling_ = cooldown_;
    bad_ = 0;
  }
}

void Schedule::set_rate(double rate) { rate_ = checked_rate(rate); }

}  // namespace downhill
