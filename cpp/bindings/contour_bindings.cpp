#include <emscripten/bind.h>

#include <cmath>
#include <memory>

#include "bindings/convert.h"
#include "bindings/guard.h"
#include "core/message.h"
#include "runs/regimes.h"

// Problems and races: what the Contour lab needs and networks do not.
namespace downhill::bindings {
namespace {

struct RaceHandle {
  Race race;
  std::vector<double> packed;
};

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
    chosen.push_back(whole_int("a row", row, 0, model->size() - 1));
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

val regimes(RaceHandle& h, double run, double from, double to, double count) {
  const RegimeMap map =
      map_regimes(h.race, index(run), from, to, whole_int("count", count, 2, 1000));
  h.packed = map.rates;
  for (Regime regime : map.regimes) h.packed.push_back(static_cast<double>(regime));
  return view(h.packed);
}

}  // namespace

EMSCRIPTEN_BINDINGS(downhill_contour) {
  using namespace emscripten;
  function("surfaces", guarded<&surface_catalog>);
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
}

}  // namespace downhill::bindings
