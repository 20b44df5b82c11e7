#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/minibatch.h"
#include "core/optimizer.h"
#include "core/problem.h"
#include "core/schedule.h"

namespace downhill {

/// One competitor.
struct RunSettings {
  const OptimizerInfo* optimizer;
  OptionValues options;
  double rate;
  const ScheduleInfo* schedule;
  OptionValues schedule_options;
  std::vector<double> schedule_table;
};

/// What all competitors share: start, budget, and where their gradients come from.
struct RaceSettings {
  Point start;
  long steps;              ///< updates, the same for every run: 1 to 1 000 000
  std::uint32_t seed = 1;  ///< fixes batches and noise
  int batch_size = 0;      ///< examples per update; 0 = all; regression only
  double noise =
      0;  ///< standard deviation of Gaussian noise added to each gradient entry (synthetic)
  double tolerance = 0;  ///< a run has converged when its gradient norm is at most this; 0 = never
  std::vector<RunSettings> runs;
};

enum class RunState { running, converged, diverged };

/// How a run stands. Diverged: the first non-finite loss or parameter; the last finite point is
/// kept, it is step `steps`, and `rate` is that of the update that failed.
struct RunStatus {
  RunState state;
  long steps;
  double rate;
  long converged_at;  ///< first step with gradient norm ≤ tolerance, −1 if none
};

/// Quantities under the reference names: v, r, v_hat, …
using NamedPoints = std::vector<std::pair<std::string, Point>>;
/// What an optimizer keeps at this moment.
NamedPoints states_of(const Optimizer<Point>& optimizer);

/// Everything about the update that leaves one step.
struct StepRecord {
  long step;
  Point theta, gradient_point, full_gradient;
  bool has_lookahead;
  std::vector<int> batch;
  StepTerms<Point> terms;
  NamedPoints before, after;  ///< the rule's own quantities
};

/// The history of one run: columns with one entry per step 0 … status.steps.
struct History {
  std::vector<double> path;      ///< x, y interleaved
  std::vector<double> loss;      ///< of the whole problem
  std::vector<double> gradient;  ///< full gradient, x, y interleaved
  std::vector<double> seen;  ///< what the optimizer saw (mini-batch, noise, look-ahead); empty when
                             ///< that is `gradient`
  std::vector<double> rate;  ///< of the update that leaves the step
};

/// Several descent runs on one problem from one start with one budget, advanced in lock-step, so
/// that one pass evaluates the problem for all of them and independent arithmetic overlaps. All
/// runs see the same mini-batches and the same noise. The whole race is computed at once; every
/// step stays, so time can go back. Throws:  std::invalid_argument for settings out of range.
class Race {
 public:
  static constexpr long kMaxSteps = 1'000'000;
  static constexpr std::size_t kMaxRuns = 32;

  Race(Problem problem, RaceSettings settings);

  /// Start over from another point: same settings, same seed.
  void restart(const Point& start);
  /// From step `at` on, `run` goes on with another rate (its schedule scaled to it); what was
  /// before stays.
  void change_rate(std::size_t run, long at, double rate);

  const Problem& problem() const { return problem_; }
  const RaceSettings& settings() const { return settings_; }
  std::size_t size() const { return lanes_.size(); }
  const History& history(std::size_t run) const;
  const RunStatus& status(std::size_t run) const { return lane(run).status; }
  /// The update that leaves `step`, with all its terms, recomputed from the nearest snapshot: the
  /// same bits as in the run. Range: 0 ≤ step ≤ status.steps; at the end it is the update that
  /// would follow, or the one that diverged.
  StepRecord record(std::size_t run, long step) const;

 private:
  struct RateChange {
    long at;
    double rate;
  };
  /// The history, as the loop writes it.
  struct Columns {
    double *path, *gradient, *loss, *seen, *rate;  ///< seen: null when that is `gradient`
  };
  struct Lane {
    Optimizer<Point>
        first_optimizer;  ///< as constructed: a restart copies it instead of reading options again
    Schedule first_schedule;
    Schedule schedule = first_schedule;
    std::vector<RateChange> changes = {};
    bool constant = false;   ///< the rate
    bool lookahead = false;  ///< wants its gradient elsewhere
    bool plain = false;      ///< a step needs nothing but the gradient and this rate
    /// Loss and gradient are in the history. Where they are cheap they are evaluated along the
    /// finished path, many steps in a row, when asked for.
    mutable bool complete = false;
    mutable History history = {};
    Columns columns = {};
    RunStatus status = {};
    std::vector<Optimizer<Point>> snapshots = {};
    std::vector<Schedule> schedule_snapshots = {};  ///< empty while the rate is constant
  };
  /// What the loop over steps touches of a run, close together.
  struct Runner {
    Lane* lane;
    Point theta;  ///< where the run stands
    Point gradient, minus_rate;
    Optimizer<Point>::Begun update;  ///< that leads from θ to the next step
    double* path;
    Optimizer<Point> optimizer;
  };
  const Lane& lane(std::size_t run) const;
  Lane make_lane(const RunSettings& run) const;
  Runner make_runner(Lane& lane) const;
  void compute();
  void rewind();
  void take_snapshots();
  void advance(long from, long to, Minibatches* rows);
  void advance_bent(const BentQuadratic& surface, long from, long to);
  void advance(Runner& runner, long from, long to, Minibatches* rows);
  void advance_one(Runner& runner, const Point& gradient, long k, Minibatches* rows);
  void drop_lost(long from, long to);
  void complete(const Lane& lane) const;
  double prepare(const Lane& lane, Optimizer<Point>& optimizer, Schedule& schedule, long step,
                 double loss) const;
  bool is_exact() const { return settings_.batch_size == 0 && settings_.noise == 0; }
  Point seen_gradient(const Lane& lane, const Optimizer<Point>& optimizer, const Point& theta,
                      const Point& exact, long step, Minibatches* batches, Point* at) const;
  void settle(Lane& lane, long steps, RunState state) const;

  Problem problem_;
  RaceSettings settings_;
  long snapshot_every_;
  std::vector<Lane> lanes_;
  std::vector<std::size_t> order_;  ///< of the runs, costliest first: they have most to wait for
  bool starts_lost_ = false;        ///< the loss at the start is not finite
  std::vector<Runner> front_;       ///< the runs that go on, plain ones first
};

}  // namespace downhill
