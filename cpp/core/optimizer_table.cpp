#include "core/optimizer_table.h"

#include <array>
#include <stdexcept>

namespace downhill {
namespace {

using Kind = Option::Kind;
using Open = Option::Open;

constexpr const char* kConventions[] = {"lecture", "pytorch"};
constexpr const char* kMomentumForms[] = {"lecture", "book", "goodfellow", "pytorch"};
constexpr const char* kNesterovForms[] = {"pytorch", "book"};

constexpr Option average(const char* id, const char* symbol, const char* label, double fallback) {
  return {id, symbol, label, Kind::number, fallback, 0.0, 1.0};
}
constexpr Option rho(double fallback) {
  return average("rho", "ρ", "decay of the average", fallback);
}
constexpr Option rho1(double fallback) {
  return average("rho1", "ρ₁", "decay of the average of g", fallback);
}
constexpr Option rho2(double fallback) {
  return average("rho2", "ρ₂", "decay of the average of g²", fallback);
}
constexpr Option delta(double fallback) {
  return {"delta", "δ", "keeps the division finite", Kind::number, fallback, 0.0, 1.0, Open::min};
}
constexpr Option convention() {
  return {"convention", "",  "where δ stands", Kind::choice, 0.0,
          0.0,          1.0, Open::none,       kConventions};
}
constexpr Option flag(const char* id, const char* label, bool on) {
  return {id, "", label, Kind::boolean, on ? 1.0 : 0.0, 0.0, 1.0};
}
constexpr Option bias_correction(bool on) { return flag("bias_correction", "bias correction", on); }
constexpr Option number(const char* id, const char* symbol, const char* label, double fallback,
                        double min, double max, Open open = Open::none) {
  return {id, symbol, label, Kind::number, fallback, min, max, open};
}
constexpr Option form(std::span<const char* const> forms) {
  return {"form", "", "form", Kind::choice, 0.0, 0.0, 0.0, Open::none, forms};
}

// Every rule has weight decay, added to g or, decoupled, to the update.
template <class... Options>
constexpr std::array<Option, sizeof...(Options) + 2> with_decay(double decay, bool decoupled,
                                                                Options... options) {
  return {options..., number("weight_decay", "λ", "weight decay", decay, 0.0, 1e6),
          flag("decoupled", "decoupled weight decay", decoupled)};
}

constexpr auto kGradientDescent = with_decay(0, false);
constexpr auto kMomentum = with_decay(0, false, rho(0.9), form(kMomentumForms),
                                      number("dampening", "", "dampening (PyTorch form)", 0, 0, 1),
                                      bias_correction(false));
constexpr auto kNesterov = with_decay(0, false, rho(0.9), form(kNesterovForms));
constexpr auto kAdaGrad =
    with_decay(0, false, delta(1e-6), convention(),
               number("lr_decay", "", "decay of ε inside the rule", 0, 0, 1e6),
               number("initial_accumulator", "r₀", "r before the first step", 0, 0, 1e6));
constexpr auto kRmsProp =
    with_decay(0, false, rho(0.9), delta(1e-6), convention(), bias_correction(false),
               flag("centered", "centered (variance)", false),
               number("momentum", "", "momentum of the step", 0, 0, 1));
constexpr auto kAdadelta = with_decay(0, false, rho(0.9), delta(1e-6));
constexpr auto kAdam =
    with_decay(0, false, rho1(0.9), rho2(0.999), delta(1e-6), convention(), bias_correction(true));
constexpr auto kAdamW = with_decay(0.01, true, rho1(0.9), rho2(0.999), delta(1e-6), convention(),
                                   bias_correction(true));
constexpr auto kAdamax = with_decay(0, false, rho1(0.9), rho2(0.999), delta(1e-8));
constexpr auto kNAdam =
    with_decay(0, false, rho1(0.9), rho2(0.999), delta(1e-6), convention(),
               number("momentum_decay", "ψ", "decay of the momentum", 0.004, 0, 1e3));
constexpr auto kRAdam = with_decay(
    0, false, rho1(0.9), number("rho2", "ρ₂", "decay of the average of g²", 0.999, 0, 1, Open::max),
    delta(1e-6));
constexpr auto kLion = with_decay(0, true, rho1(0.9), rho2(0.99));
constexpr auto kRprop = with_decay(
    0, false, number("eta_minus", "η⁻", "shrink after a change of sign", 0.5, 0, 1, Open::both),
    number("eta_plus", "η⁺", "grow while the sign stays", 1.2, 1, 100, Open::min),
    number("step_min", "", "smallest step", 1e-6, 0, 1e6),
    number("step_max", "", "largest step", 50, 0, 1e12, Open::min));

using K = OptimizerKind;
constexpr OptimizerInfo kTable[] = {
    {K::gradient_descent, "gradient_descent", "GD", "Deep Learning, section 4.3; lecture, L2", 0.09,
     kGradientDescent},
    {K::momentum, "momentum", "Momentum", "Deep Learning, section 8.3.2; lecture, L9", 0.12,
     kMomentum},
    {K::nesterov, "nesterov", "Nesterov", "Deep Learning, section 8.3.3; Sutskever et al. 2013",
     0.02, kNesterov},
    {K::adagrad, "adagrad", "AdaGrad", "Deep Learning, section 8.5.1; Duchi et al. 2011", 0.9,
     kAdaGrad},
    {K::rmsprop, "rmsprop", "RMSprop", "Deep Learning, section 8.5.2; lecture, L10", 0.2, kRmsProp},
    {K::adadelta, "adadelta", "Adadelta", "Zeiler 2012, arXiv:1212.5701", 100, kAdadelta},
    {K::adam, "adam", "Adam", "Kingma & Ba 2015, Algorithm 1; lecture, L11", 0.35, kAdam},
    {K::amsgrad, "amsgrad", "AMSGrad", "Reddi et al. 2018, Algorithm 2", 0.35, kAdam},
    {K::adamw, "adamw", "AdamW", "Loshchilov & Hutter 2019, Algorithm 2", 0.35, kAdamW},
    {K::adamax, "adamax", "Adamax", "Kingma & Ba 2015, Algorithm 2", 0.35, kAdamax},
    {K::nadam, "nadam", "NAdam", "Dozat 2016; PyTorch 2", 0.35, kNAdam},
    {K::radam, "radam", "RAdam", "Liu et al. 2020, Algorithm 2", 0.08, kRAdam},
    {K::lion, "lion", "Lion", "Chen et al. 2023, Algorithm 2", 0.1, kLion},
    {K::rprop, "rprop", "Rprop", "Riedmiller & Braun 1993 (iRprop−)", 0.1, kRprop},
};

}  // namespace

std::span<const OptimizerInfo> optimizers() { return kTable; }

const OptimizerInfo& optimizer_info(std::string_view id) {
  return find_row(optimizers(), "optimizer", id);
}

}  // namespace downhill
