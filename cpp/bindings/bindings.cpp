#include <emscripten/bind.h>

#include <cmath>
#include <memory>

#include "bindings/convert.h"
#include "bindings/guard.h"
#include "core/message.h"
#include "runs/regimes.h"

namespace downhill::bindings {
namespace {

struct RaceHandle {
  Race race;
  std::vector<double> packed;
};
/// Any number of parameters as pairs: every rule works per coordinate, so pairs give the bits of
/// one long vector and the module needs one instance of the rules. An odd last coordinate has an
/// idle partner.
struct OptimizerHandle {
  std::vector<Optimizer<Point>> pairs;
  std::size_t size;
  std::vector<double> numbers;
};

template <class T>
val view(const std::vector<T>& numbers) {
  return val(emscripten::typed_memory_view(numbers.size(), numbers.data()));
}

val describe_problem(ProblemHandle& h) {
  val minima = val::array(), result = val::object();
  for (std::size_t i = 0; i < h.problem.minima().size(); ++i) {
    const Minimum& m = h.problem.minima()[i];
    val row = val::object();
    put(row, "x", m.x);
    put(row, "y", m.y);
    put(row, "value", m.value);
    put_at(minima, i, row);
  }
  const Regression* model = h.problem.regression_model();
  put(result, "domain", to_js(h.problem.domain()));
  put(result, "start", to_js(h.problem.start()));
  put(result, "minima", minima);
  put(result, "x", model ? val::array(model->data().x) : val::array());
  put(result, "y", model ? val::array(model->data().y) : val::array());
  return result;
}

val evaluate(ProblemHandle& h, double x, double y) {
  const Evaluation f = h.problem.evaluate(x, y);
  val result = val::object(), hessian = val::array();
  put_at(hessian, 0, f.xx);
  put_at(hessian, 1, f.xy);
  put_at(hessian, 2, f.yy);
  put(result, "value", f.value);
  put(result, "gradient", to_js(f.gradient));
  put(result, "hessian", hessian);
  return result;
}

val curvature(ProblemHandle& h, double x, double y) {
  const Evaluation f = h.problem.evaluate(x, y);
  return to_js(curvature_of(f.xx, f.xy, f.yy));
}

val grid(ProblemHandle& h, double x_min, double x_max, double y_min, double y_max, double nx,
         double ny) {
  const long columns = whole("nx", nx, 2, 8192), rows = whole("ny", ny, 2, 8192);
  h.grid.resize(static_cast<std::size_t>(columns * rows));
  h.problem.grid({x_min, x_max, y_min, y_max}, static_cast<int>(columns), static_cast<int>(rows),
                 h.grid);
  return view(h.grid);
}

val batch(ProblemHandle& h, double x, double y, val rows) {
  const Regression* model = h.problem.regression_model();
  if (!model) fail({"only a regression has mini-batches"});
  std::vector<int> chosen;
  for (double row : numbers_from(rows))
    chosen.push_back(static_cast<int>(whole("a row", row, 0, model->size() - 1)));
  double value;
  Point gradient;
  model->batch(x, y, chosen, value, gradient);
  val result = val::object();
  put(result, "value", value);
  put(result, "gradient", to_js(gradient));
  return result;
}

// One crossing for all runs: the number of runs, a header of five per run (state, steps, rate,
// first converged step, number of distances), then per run the columns path, loss, gradient norm,
// rate, distance.
val traces(RaceHandle& h) {
  std::vector<double>& out = h.packed;
  out.clear();
  const Problem& problem = h.race.problem();
  out.push_back(static_cast<double>(h.race.size()));
  for (std::size_t i = 0; i < h.race.size(); ++i) {
    const RunStatus& s = h.race.status(i);
    const double distances = problem.minima().empty() ? 0 : static_cast<double>(s.steps + 1);
    for (double number : {static_cast<double>(s.state), static_cast<double>(s.steps), s.rate,
                          static_cast<double>(s.converged_at), distances})
      out.push_back(number);
  }
  for (std::size_t i = 0; i < h.race.size(); ++i) {
    const History& history = h.race.history(i);
    out.insert(out.end(), history.path.begin(), history.path.end());
    out.insert(out.end(), history.loss.begin(), history.loss.end());
    for (std::size_t k = 0; k < history.gradient.size(); k += 2)
      out.push_back(std::hypot(history.gradient[k], history.gradient[k + 1]));
    out.insert(out.end(), history.rate.begin(), history.rate.end());
    if (problem.minima().empty()) continue;
    for (std::size_t k = 0; k < history.path.size(); k += 2) {
      const double x = history.path[k], y = history.path[k + 1];
      const Minimum& m = problem.minima()[static_cast<std::size_t>(nearest_minimum(problem, x, y))];
      out.push_back(std::hypot(x - m.x, y - m.y));
    }
  }
  return view(out);
}

std::size_t index(double run) { return static_cast<std::size_t>(whole("the run", run, 0, 31)); }
long step_from(double step) {
  return whole("the step", step, 0, static_cast<double>(Race::kMaxSteps));
}

val regimes(RaceHandle& h, double run, double from, double to, double count) {
  const RegimeMap map =
      map_regimes(h.race, index(run), from, to, static_cast<int>(whole("count", count, 2, 1000)));
  h.packed = map.rates;
  for (Regime regime : map.regimes) h.packed.push_back(static_cast<double>(regime));
  return view(h.packed);
}

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
  class_<ProblemHandle>("Problem")
      .class_function(
          "create", guarded<+[](val spec) {
            return std::make_unique<ProblemHandle>(ProblemHandle{problem_from(spec), {}});
          }>)
      .function("describe", guarded<&describe_problem>)
      .function("evaluate", guarded<&evaluate>)
      .function("curvature", guarded<&curvature>)
      .function("gridView", guarded<&grid>)
      .function("batch", guarded<&batch>);
  class_<RaceHandle>("Race")
      .class_function(
          "create", guarded<+[](ProblemHandle& p, val spec) {
            return std::make_unique<RaceHandle>(RaceHandle{Race(p.problem, race_from(spec)), {}});
          }>)
      .function("restart",
                guarded<+[](RaceHandle& h, double x, double y) { h.race.restart(Point(x, y)); }>)
      .function("configure", guarded<+[](RaceHandle& h, val spec) {
                  h.race = Race(h.race.problem(), race_from(spec));
                }>)
      .function("changeRate", guarded<+[](RaceHandle& h, double run, double at, double rate) {
                  h.race.change_rate(index(run), step_from(at), rate);
                }>)
      .function("tracesView", guarded<&traces>)
      .function("terms", guarded<+[](RaceHandle& h, double run, double step) {
                  return to_js(h.race.record(index(run), step_from(step)));
                }>)
      .function("diagnosis", guarded<+[](RaceHandle& h, double run, double step) {
                  return to_js(diagnose(h.race, index(run), step_from(step)));
                }>)
      .function("regimesView", guarded<&regimes>);
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
