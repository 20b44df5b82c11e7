#include <stdexcept>

#include "core/schedule.h"

namespace downhill {
namespace {

using Kind = Option::Kind;
using Open = Option::Open;

Option count(const char* id, const char* symbol, const char* label, double fallback, double min = 1) {
  return {id, symbol, label, Kind::integer, fallback, min, 1e6};
}
Option factor(const char* id, const char* symbol, const char* label, double fallback, double max = 1) {
  return {id, symbol, label, Kind::number, fallback, 0.0, max};
}
Option flag(const char* id, const char* label) { return {id, "", label, Kind::boolean, 0, 0, 1}; }
Option choice(const char* id, const char* label, std::vector<const char*> choices) {
  return {id, "", label, Kind::choice, 0, 0, 0, Open::none, std::move(choices)};
}
Option end() { return {"end", "", "lowest rate", Kind::number, 0.0, 0.0, 1e6}; }

ScheduleInfo row(ScheduleKind kind, const char* id, const char* label, const char* source,
                 std::vector<Option> options) {
  options.push_back(count("warm_up", "W", "warm-up steps", 0, 0));
  options.push_back(factor("warm_up_start", "", "rate at the first warm-up step (fraction)", 0.1));
  options.push_back(choice("warm_up_from", "first warm-up rate", {"start", "one_step"}));
  return {kind, id, label, source, std::move(options)};
}

std::vector<ScheduleInfo> make_table() {
  using K = ScheduleKind;
  return {
      row(K::constant, "constant", "constant", "Deep Learning, section 8.3.1",
          {factor("factor", "", "factor at first", 1.0), count("total", "T", "steps with the factor", 0, 0)}),
      row(K::step, "step", "step", "torch.optim.lr_scheduler.StepLR",
          {count("every", "", "steps between drops", 20), factor("gamma", "γ", "factor of a drop", 0.5)}),
      row(K::multi_step, "multi_step", "multi-step", "torch.optim.lr_scheduler.MultiStepLR",
          {factor("gamma", "γ", "factor of a drop", 0.3)}),
      row(K::exponential, "exponential", "exponential", "ε γᵗ e^(−kt)",
          {factor("gamma", "γ", "factor per step", 0.97), factor("k", "k", "rate of decay", 0.0, 1e3)}),
      row(K::inverse_time, "inverse_time", "1/t", "ε / (1 + k⌊t/n⌋); Robbins & Monro 1951",
          {factor("k", "k", "rate of decay", 0.05, 1e6), count("every", "n", "steps between drops", 1)}),
      row(K::polynomial, "polynomial", "polynomial", "torch.optim.lr_scheduler.PolynomialLR",
          {count("total", "T", "steps to the end", 60), {"power", "p", "power", Kind::number, 2, 0, 100}, end()}),
      row(K::linear, "linear", "linear", "Deep Learning, equation 8.14",
          {count("total", "τ", "steps to the end", 60), factor("start_factor", "", "factor at the start", 1.0),
           factor("end_factor", "", "factor at the end", 0.1)}),
      row(K::cosine, "cosine", "cosine", "Loshchilov & Hutter 2017, equation 5",
          {count("total", "T", "steps to the end", 60), end(), flag("repeats", "climb again after T")}),
      row(K::cosine_restarts, "cosine_restarts", "cosine with restarts", "Loshchilov & Hutter 2017",
          {count("period", "T₀", "first period", 20), count("multiplier", "", "growth of the period", 1), end()}),
      row(K::one_cycle, "one_cycle", "one-cycle", "Smith & Topin 2018; torch.optim.lr_scheduler.OneCycleLR",
          {count("total", "T", "steps in all", 60, 2), {"rise", "", "part that rises", Kind::number, 0.3, 0, 1, Open::both},
           {"div", "", "highest over first rate", Kind::number, 25, 0, 1e9, Open::min},
           {"final_div", "", "first over last rate", Kind::number, 1e4, 0, 1e12, Open::min},
           choice("anneal", "shape", {"cos", "linear"}), flag("three_phases", "three phases"),
           factor("base_momentum", "", "lowest ρ", 0.85), factor("max_momentum", "", "highest ρ", 0.95)}),
      row(K::cyclic, "cyclic", "cyclic", "Smith 2017, arXiv:1506.01186",
          {{"base", "", "lowest rate", Kind::number, 0.001, 0, 1e6}, count("up", "", "steps up", 10),
           count("down", "", "steps down", 10), choice("mode", "height of the cycles", {"triangular", "triangular2", "exp_range"}),
           factor("gamma", "γ", "factor per step (exp_range)", 0.99)}),
      row(K::plateau, "plateau", "reduce on plateau", "torch.optim.lr_scheduler.ReduceLROnPlateau",
          {choice("mode", "better is", {"min", "max"}),
           {"factor", "", "factor of a cut", Kind::number, 0.5, 0, 1, Open::both},
           count("patience", "", "bad steps allowed", 4, 0), factor("threshold", "", "smallest gain that counts", 0.01, 1e6),
           choice("threshold_mode", "gain measured", {"rel", "abs"}), count("cooldown", "", "steps of rest", 0, 0), end()}),
      row(K::table, "table", "drawn by hand", "a table of factors", {}),
  };
}

}  // namespace

const std::vector<ScheduleInfo>& schedules() {
  static const std::vector<ScheduleInfo> table = make_table();
  return table;
}

const ScheduleInfo& schedule_info(std::string_view id) {
  std::string known;
  for (const ScheduleInfo& info : schedules()) {
    if (id == info.id) return info;
    known += std::string(known.empty() ? "" : ", ") + info.id;
  }
  throw std::invalid_argument("unknown schedule \"" + std::string(id) + "\"; there are " + known);
}

}  // namespace downhill
