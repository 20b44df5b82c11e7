#include <emscripten/bind.h>

#include <cmath>
#include <memory>

#include "bindings/convert.h"
#include "bindings/guard.h"
#include "core/message.h"

namespace downhill::bindings {
namespace {

/// Any number of parameters as pairs: every rule works per coordinate, so pairs give the bits of
/// one long vector and the module needs one instance of the rules. An odd last coordinate has an
/// idle partner.
struct OptimizerHandle {
  std::vector<Optimizer<Point>> pairs;
  std::size_t size;
  std::vector<double> numbers;
};

std::unique_ptr<OptimizerHandle> make_optimizer(std::string id, double size, double rate,
                                                val options) {
  const auto n = static_cast<std::size_t>(whole("size", size, 1, 1e7));
  Schedule(schedule_info("constant"), rate);  // checks the rate
  const Optimizer<Point> pair(optimizer_info(id), options_from(options), 2, rate);
  return std::make_unique<OptimizerHandle>(OptimizerHandle{std::vector((n + 1) / 2, pair), n, {}});
}

std::vector<double> exactly(std::size_t n, const char* what, const val& array) {
  std::vector<double> numbers = numbers_from(array);
  if (numbers.size() != n) fail({what, " must have ", n, " numbers, got ", numbers.size()});
  numbers.resize(n + n % 2);
  return numbers;
}

// θ and the gradient are copied in, one update is made, and the new θ goes back as a view.
val optimizer_step(OptimizerHandle& h, val theta, val gradient, double rate) {
  h.numbers = exactly(h.size, "theta", theta);
  const std::vector<double> g = exactly(h.size, "the gradient", gradient);
  for (std::size_t i = 0; i < h.pairs.size(); ++i) {
    Point pair(h.numbers[2 * i], h.numbers[2 * i + 1]);
    h.pairs[i].update(pair, Point(g[2 * i], g[2 * i + 1]), rate);
    h.numbers[2 * i] = pair[0];
    h.numbers[2 * i + 1] = pair[1];
  }
  h.numbers.resize(h.size);
  return view(h.numbers);
}

val gradient_point(OptimizerHandle& h, val theta) {
  h.numbers = exactly(h.size, "theta", theta);
  for (std::size_t i = 0; i < h.pairs.size(); ++i) {
    Point at;
    h.pairs[i].gradient_point(Point(h.numbers[2 * i], h.numbers[2 * i + 1]), at);
    h.numbers[2 * i] = at[0];
    h.numbers[2 * i + 1] = at[1];
  }
  h.numbers.resize(h.size);
  return view(h.numbers);
}

val optimizer_state(OptimizerHandle& h, std::string name) {
  h.numbers.clear();
  for (const Optimizer<Point>& pair : h.pairs)
    for (const auto& [own, value] : states_of(pair))
      if (name == own) h.numbers.insert(h.numbers.end(), {value[0], value[1]});
  if (!h.numbers.empty()) h.numbers.resize(h.size);
  return view(h.numbers);
}

// [raw S, corrected Ŝ (NaN where it does not exist), weights], each as long as the series.
val ewma(val series, double rho) {
  static std::vector<double> out;
  const std::vector<double> y = numbers_from(series);
  out.assign(3 * y.size(), 0);
  Ewma<Point> average(rho, 2, Bias::corrected);
  double weight = 1 - rho;
  for (std::size_t t = 0; t < y.size(); ++t, weight *= rho) {
    average.update(Point(y[t], y[t]));
    out[t] = average.raw()[0];
    out[y.size() + t] =
        average.is_corrected() ? average.raw()[0] / average.correction() : std::nan("");
    out[2 * y.size() + t] = weight;
  }
  return view(out);
}

double momentum_at(Schedule& s, double step) {
  return s.has_momentum() ? s.momentum_at(step_from(step)) : std::nan("");
}

}  // namespace

EMSCRIPTEN_BINDINGS(downhill) {
  using namespace emscripten;
  function("hasError", &has_error);
  function("takeError", &take_error);
  function("catalog", guarded<&catalog>);
  function("ewma", guarded<&ewma>);
  class_<OptimizerHandle>("Optimizer")
      .class_function("create", guarded<&make_optimizer>)
      .function("stepView", guarded<&optimizer_step>)
      .function("gradientPointView", guarded<&gradient_point>)
      .function("stateView", guarded<&optimizer_state>);
  class_<Schedule>("Schedule")
      .class_function("create", guarded<+[](std::string id, double rate, val options, val table) {
                        return std::make_unique<Schedule>(
                            schedule_info(id), rate, options_from(options), numbers_from(table));
                      }>)
      .function("rateAt",
                guarded<+[](Schedule& s, double step) { return s.rate_at(step_from(step)); }>)
      .function("momentumAt", guarded<&momentum_at>)
      .function("report", guarded<+[](Schedule& s, double metric) { s.report(metric); }>);
}

}  // namespace downhill::bindings
