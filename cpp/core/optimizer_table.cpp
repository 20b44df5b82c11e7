#include "core/optimizer_table.h"

#include <stdexcept>

namespace downhill {
namespace {

using Kind = Option::Kind;
using Open = Option::Open;

Option average(const char* id, const char* symbol, const char* label, double fallback) {
  return {id, symbol, label, Kind::number, fallback, 0.0, 1.0};
}
// A second average at ρ = 1 would divide by √(0 + δ) for ever; the first one may (the edge case teaches something).
Option rho(double fallback) { return average("rho", "ρ", "decay of the average", fallback); }
Option rho1(double fallback) { return average("rho1", "ρ₁", "decay of the average of g", fallback); }
Option rho2(double fallback) {
  return average("rho2", "ρ₂", "decay of the average of g²", fallback);
}
Option delta(double fallback) {
  return {"delta", "δ", "keeps the division finite", Kind::number, fallback, 0.0, 1.0, Open::min};
}
Option convention() {
  return {"convention", "", "where δ stands", Kind::choice, 0.0, 0.0, 1.0, Open::none,
          {"lecture", "pytorch"}};
}
Option bias_correction(bool on) {
  return {"bias_correction", "", "bias correction", Kind::boolean, on ? 1.0 : 0.0, 0.0, 1.0};
}
Option flag(const char* id, const char* label, bool on) {
  return {id, "", label, Kind::boolean, on ? 1.0 : 0.0, 0.0, 1.0};
}

std::vector<Option> with_decay(std::vector<Option> options, double decay = 0.0,
                               bool decoupled = false) {
  options.push_back({"weight_decay", "λ", "weight decay", Kind::number, decay, 0.0, 1e6});
  options.push_back(flag("decoupled", "decoupled weight decay", decoupled));
  return options;
}

std::vector<OptimizerInfo> make_table() {
  using K = OptimizerKind;
  const std::vector<Option> adam = {rho1(0.9), rho2(0.999), delta(1e-6), convention(),
                                    bias_correction(true)};
  return {
      {K::gradient_descent, "gradient_descent", "GD", "Deep Learning, section 4.3; lecture, L2", 0.09,
       with_decay({})},
      {K::momentum, "momentum", "Momentum", "Deep Learning, section 8.3.2; lecture, L9", 0.12,
       with_decay({rho(0.9),
                   {"form", "", "form", Kind::choice, 0.0, 0.0, 3.0, Open::none,
                    {"lecture", "book", "goodfellow", "pytorch"}},
                   {"dampening", "", "dampening (PyTorch form)", Kind::number, 0.0, 0.0, 1.0},
                   bias_correction(false)})},
      {K::nesterov, "nesterov", "Nesterov", "Deep Learning, section 8.3.3; Sutskever et al. 2013", 0.02,
       with_decay({rho(0.9),
                   {"form", "", "form", Kind::choice, 0.0, 0.0, 1.0, Open::none,
                    {"pytorch", "book"}}})},
      {K::adagrad, "adagrad", "AdaGrad", "Deep Learning, section 8.5.1; Duchi et al. 2011", 0.9,
       with_decay({delta(1e-6), convention(),
                   {"lr_decay", "", "decay of ε inside the rule", Kind::number, 0.0, 0.0, 1e6}})},
      {K::rmsprop, "rmsprop", "RMSprop", "Deep Learning, section 8.5.2; lecture, L10", 0.2,
       with_decay({rho(0.9), delta(1e-6), convention(), bias_correction(false),
                   flag("centered", "centered (variance)", false),
                   {"momentum", "", "momentum of the step", Kind::number, 0.0, 0.0, 1.0}})},
      {K::adadelta, "adadelta", "Adadelta", "Zeiler 2012, arXiv:1212.5701", 100.0,
       with_decay({rho(0.9), delta(1e-6)})},
      {K::adam, "adam", "Adam", "Kingma & Ba 2015, Algorithm 1; lecture, L11", 0.35, with_decay(adam)},
      {K::amsgrad, "amsgrad", "AMSGrad", "Reddi et al. 2018, Algorithm 2", 0.35, with_decay(adam)},
      {K::adamw, "adamw", "AdamW", "Loshchilov & Hutter 2019, Algorithm 2", 0.35,
       with_decay(adam, 0.01, true)},
      {K::adamax, "adamax", "Adamax", "Kingma & Ba 2015, Algorithm 2", 0.35,
       with_decay({rho1(0.9), rho2(0.999), delta(1e-8)})},
      {K::nadam, "nadam", "NAdam", "Dozat 2016; PyTorch 2", 0.35,
       with_decay({rho1(0.9), rho2(0.999), delta(1e-6), convention(),
                   {"momentum_decay", "ψ", "decay of the momentum", Kind::number, 0.004, 0.0, 1e3}})},
      {K::radam, "radam", "RAdam", "Liu et al. 2020, Algorithm 2", 0.08,
       with_decay({rho1(0.9), {"rho2", "ρ₂", "decay of the average of g²", Kind::number, 0.999, 0.0,
                               1.0, Open::max}, delta(1e-6)})},
      {K::lion, "lion", "Lion", "Chen et al. 2023, Algorithm 2", 0.1,
       with_decay({rho1(0.9), rho2(0.99)}, 0.0, true)},
      {K::rprop, "rprop", "Rprop", "Riedmiller & Braun 1993 (iRprop−)", 0.1,
       with_decay({{"eta_minus", "η⁻", "shrink after a change of sign", Kind::number, 0.5, 0.0, 1.0, Open::both},
                   {"eta_plus", "η⁺", "grow while the sign stays", Kind::number, 1.2, 1.0, 100.0, Open::min},
                   {"step_min", "", "smallest step", Kind::number, 1e-6, 0.0, 1e6},
                   {"step_max", "", "largest step", Kind::number, 50.0, 0.0, 1e12, Open::min}})},
  };
}

}  // namespace

const std::vector<OptimizerInfo>& optimizers() {
  static const std::vector<OptimizerInfo> table = make_table();
  return table;
}

const OptimizerInfo& optimizer_info(std::string_view id) {
  std::string known;
  for (const OptimizerInfo& info : optimizers()) {
    if (id == info.id) return info;
    known += std::string(known.empty() ? "" : ", ") + info.id;
  }
  throw std::invalid_argument("unknown optimizer \"" + std::string(id) + "\"; there are " + known);
}

}  // namespace downhill
