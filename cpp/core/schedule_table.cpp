#include <array>

#include "core/schedule.h"

namespace downhill {
namespace {

using Kind = Option::Kind;
using Open = Option::Open;

constexpr Option count(const char* id, const char* symbol, const char* label, double fallback,
                       double min = 1) {
  return {id, symbol, label, Kind::integer, fallback, min, 1e6};
}
constexpr Option factor(const char* id, const char* symbol, const char* label, double fallback,
                        double max = 1) {
  return {id, symbol, label, Kind::number, fallback, 0.0, max};
}
constexpr Option flag(const char* id, const char* label) {
  return {id, "", label, Kind::boolean, 0, 0, 1};
}
constexpr Option choice(const char* id, const char* label, std::span<const char* const> choices) {
  return {id, "", label, Kind::choice, 0, 0, 0, Open::none, choices};
}
constexpr Option end() { return {"end", "", "lowest rate", Kind::number, 0.0, 0.0, 1e6}; }

constexpr Option number(const char* id, const char* symbol, const char* label, double fallback,
                        double min, double max, Open open = Open::none) {
  return {id, symbol, label, Kind::number, fallback, min, max, open};
}

constexpr const char* kWarmUpFrom[] = {"start", "one_step"};
constexpr const char* kAnneal[] = {"cos", "linear"};
constexpr const char* kCycles[] = {"triangular", "triangular2", "exp_range"};
constexpr const char* kBetter[] = {"min", "max"};
constexpr const char* kMeasured[] = {"rel", "abs"};

// Every schedule may be warmed up.
template <class... Options>
constexpr std::array<Option, sizeof...(Options) + 3> with_warm_up(Options... options) {
  return {options..., count("warm_up", "W", "warm-up steps", 0, 0),
          factor("warm_up_start", "", "rate at the first warm-up step (fraction)", 0.1),
          choice("warm_up_from", "first warm-up rate", kWarmUpFrom)};
}

constexpr auto kConstant = with_warm_up(factor("factor", "", "factor at first", 1.0),
                                        count("total", "T", "steps with the factor", 0, 0));
constexpr auto kStep = with_warm_up(count("every", "", "steps between drops", 20),
                                    factor("gamma", "γ", "factor of a drop", 0.5));
constexpr auto kMultiStep = with_warm_up(factor("gamma", "γ", "factor of a drop", 0.3));
constexpr auto kExponential = with_warm_up(factor("gamma", "γ", "factor per step", 0.97),
                                           factor("k", "k", "rate of decay", 0.0, 1e3));
constexpr auto kInverseTime = with_warm_up(factor("k", "k", "rate of decay", 0.05, 1e6),
                                           count("every", "n", "steps between drops", 1));
constexpr auto kPolynomial = with_warm_up(count("total", "T", "steps to the end", 60),
                                          number("power", "p", "power", 2, 0, 100), end());
constexpr auto kLinear = with_warm_up(count("total", "τ", "steps to the end", 60),
                                      factor("start_factor", "", "factor at the start", 1.0),
                                      factor("end_factor", "", "factor at the end", 0.1));
constexpr auto kCosine = with_warm_up(count("total", "T", "steps to the end", 60), end(),
                                      flag("repeats", "climb again after T"));
constexpr auto kCosineRestarts =
    with_warm_up(count("period", "T₀", "first period", 20),
                 count("multiplier", "", "growth of the period", 1), end());
constexpr auto kOneCycle = with_warm_up(
    count("total", "T", "steps in all", 60, 2),
    number("rise", "", "part that rises", 0.3, 0, 1, Open::both),
    number("div", "", "highest over first rate", 25, 0, 1e9, Open::min),
    number("final_div", "", "first over last rate", 1e4, 0, 1e12, Open::min),
    choice("anneal", "shape", kAnneal), flag("three_phases", "three phases"),
    factor("base_momentum", "", "lowest ρ", 0.85), factor("max_momentum", "", "highest ρ", 0.95));
constexpr auto kCyclic = with_warm_up(
    number("base", "", "lowest rate", 0.001, 0, 1e6), count("up", "", "steps up", 10),
    count("down", "", "steps down", 10), choice("mode", "height of the cycles", kCycles),
    factor("gamma", "γ", "factor per step (exp_range)", 0.99));
constexpr auto kPlateau =
    with_warm_up(choice("mode", "better is", kBetter),
                 number("factor", "", "factor of a cut", 0.5, 0, 1, Open::both),
                 count("patience", "", "bad steps allowed", 4, 0),
                 factor("threshold", "", "smallest gain that counts", 0.01, 1e6),
                 choice("threshold_mode", "gain measured", kMeasured),
                 count("cooldown", "", "steps of rest", 0, 0), end());
constexpr auto kTable = with_warm_up();

using K = ScheduleKind;
constexpr ScheduleInfo kSchedules[] = {
    {K::constant, "constant", "constant", "Deep Learning, section 8.3.1", kConstant},
    {K::step, "step", "step", "torch.optim.lr_scheduler.StepLR", kStep},
    {K::multi_step, "multi_step", "multi-step", "torch.optim.lr_scheduler.MultiStepLR", kMultiStep},
    {K::exponential, "exponential", "exponential", "ε γᵗ e^(−kt)", kExponential},
    {K::inverse_time, "inverse_time", "1/t", "ε / (1 + k⌊t/n⌋); Robbins & Monro 1951",
     kInverseTime},
    {K::polynomial, "polynomial", "polynomial", "torch.optim.lr_scheduler.PolynomialLR",
     kPolynomial},
    {K::linear, "linear", "linear", "Deep Learning, equation 8.14", kLinear},
    {K::cosine, "cosine", "cosine", "Loshchilov & Hutter 2017, equation 5", kCosine},
    {K::cosine_restarts, "cosine_restarts", "cosine with restarts", "Loshchilov & Hutter 2017",
     kCosineRestarts},
    {K::one_cycle, "one_cycle", "one-cycle",
     "Smith & Topin 2018; torch.optim.lr_scheduler.OneCycleLR", kOneCycle},
    {K::cyclic, "cyclic", "cyclic", "Smith 2017, arXiv:1506.01186", kCyclic},
    {K::plateau, "plateau", "reduce on plateau", "torch.optim.lr_scheduler.ReduceLROnPlateau",
     kPlateau},
    {K::table, "table", "drawn by hand", "a table of factors", kTable},
};

}  // namespace

std::span<const ScheduleInfo> schedules() { return kSchedules; }

const ScheduleInfo& schedule_info(std::string_view id) {
  return find_row(schedules(), "schedule", id);
}

}  // namespace downhill
