#include <algorithm>
#include <limits>

#include "core/message.h"
#include "runs/training_run.h"

// What is done to a run on its way, and the curves it leaves: the parts of its past that can be
// rewritten.
namespace downhill {
namespace {

bool same(const OptionValues& a, const OptionValues& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i].id != b[i].id || a[i].value != b[i].value) return false;
  return true;
}

bool same_schedule(const RunSettings& a, const RunSettings& b) {
  return a.schedule == b.schedule && same(a.schedule_options, b.schedule_options) &&
         a.schedule_table == b.schedule_table;
}

/// ρ as the optimizer's own options say it (ρ₁ of the Adams); 0 where it has none.
double momentum_of(const RunSettings& run) {
  const ResolvedOptions options(run.optimizer->id, run.optimizer->options, run.options);
  return options.get("rho1", options.get("rho", 0));
}

/// A number beyond what a float can hold would be infinite in a float network.
void check_parameters(std::span<const double> values) {
  constexpr double most = std::numeric_limits<float>::max();
  for (double value : values)
    if (!(value >= -most && value <= most))
      fail({"a parameter must be a number from ", -most, " to ", most, ", got ", value});
}

}  // namespace

void TrainingRun::record_epoch() {
  if (!curves_ || epoch_ != static_cast<long>(epoch_starts_.size())) return;
  const Score train = evaluate(Part::train, nn::Statistics::running, 0);
  const Score test = evaluate(Part::test, nn::Statistics::running, 0);
  epoch_starts_.push_back(updates_);
  history_.train_loss.push_back(train.loss);
  history_.test_loss.push_back(test.loss);
  if (task_ == nn::Task::regression) return;
  history_.train_accuracy.push_back(train.accuracy);
  history_.test_accuracy.push_back(test.accuracy);
}

void TrainingRun::forget_curves_after(long updates) {
  while (!epoch_starts_.empty() && epoch_starts_.back() > updates) {
    epoch_starts_.pop_back();
    history_.train_loss.pop_back();
    history_.test_loss.pop_back();
    if (task_ == nn::Task::regression) continue;
    history_.train_accuracy.pop_back();
    history_.test_accuracy.pop_back();
  }
}

void TrainingRun::forget_after(long updates) {
  while (!snapshots_.empty() && snapshots_.back().updates > updates) snapshots_.pop_back();
  while (!interventions_.empty() && interventions_.back().at > updates) interventions_.pop_back();
  forget_curves_after(updates);
}

void TrainingRun::apply_knobs(const TrainingKnobs& knobs) {
  const RunSettings &now = knobs.run, &was = knobs_.run;
  Schedule schedule = make_schedule(knobs);
  if (same_schedule(now, was)) {  // what a plateau has cut so far stays cut
    schedule = schedule_;
    schedule.set_rate(now.rate);
  }
  if (now.optimizer != was.optimizer || !same(now.options, was.options))
    model_->set_optimizer(now, schedule.rate_at(updates_));
  else if (schedule_.has_momentum() && !schedule.has_momentum())
    model_->set_momentum(momentum_of(now));
  const int rows = batch_size();
  schedule_ = schedule;
  knobs_ = knobs;
  if (batch_size() == rows) return;
  batch_ = 0;
  batches_ = Minibatches(train_count_, batch_size(), batch_seed_);
}

void TrainingRun::apply(const Intervention& intervention) {
  if (intervention.knobs) apply_knobs(*intervention.knobs);
  const std::vector<double>& values = intervention.values;
  const int from = intervention.index < 0 ? 0 : intervention.index;
  const std::size_t parameters = std::min(values.size(), static_cast<std::size_t>(shape().size));
  for (std::size_t i = 0; i < parameters; ++i)
    model_->set_parameter(from + static_cast<int>(i), values[i]);
  const double* memory = values.data() + parameters;
  if (parameters < values.size())
    for (std::size_t i = 0; i < shape().layers.size(); ++i) {
      const int size = nn::running_statistics_size(shape().layers[i]);
      if (size > 0) model_->resume(static_cast<int>(i), memory);
      memory += size;
    }
  ++applied_;
}

void TrainingRun::apply_due() {
  while (applied_ < interventions_.size() && interventions_[applied_].at == updates_)
    apply(interventions_[applied_]);
}

void TrainingRun::intervene(Intervention intervention) {
  apply(intervention);  // throws before anything is lost when the values are bad
  forget_after(updates_);
  interventions_.push_back(std::move(intervention));
  if (snapshots_.back().updates == updates_) snapshots_.pop_back();
  snapshot();
  scores_.reset();
  sample_ = 0;
  diverged_ = false;
  if (epoch_starts_.empty() || epoch_starts_.back() != updates_) return;
  forget_curves_after(updates_ - 1);
  record_epoch();
}

void TrainingRun::configure(const TrainingKnobs& knobs) { intervene({updates_, knobs, -1, {}}); }

void TrainingRun::set_parameter(int index, double value) {
  if (index < 0 || index >= shape().size)
    fail({"a parameter's index must be a whole number from 0 to ", shape().size - 1, ", got ",
          index});
  check_parameters({&value, 1});
  intervene({updates_, {}, index, {value}});
}

void TrainingRun::set_theta(std::span<const double> theta,
                            std::span<const double> running_statistics) {
  if (theta.size() != static_cast<std::size_t>(shape().size))
    fail({"theta must have ", shape().size, " numbers, got ", theta.size()});
  check_parameters(theta);
  if (!running_statistics.empty()) nn::check_running_statistics(shape(), running_statistics);
  std::vector<double> values(theta.begin(), theta.end());
  for (double number : running_statistics) values.push_back(number);
  intervene({updates_, {}, -1, std::move(values)});
}

std::vector<double> TrainingRun::running_statistics() const {
  std::vector<double> row;
  for (std::size_t i = 0; i < shape().layers.size(); ++i) {
    const auto layer = model_->running(static_cast<int>(i));
    if (!layer) continue;
    for (const std::vector<double>* average : {&layer->raw_mean, &layer->raw_variance})
      for (double number : *average) row.push_back(number);
    row.push_back(layer->remaining);
  }
  return row;
}

}  // namespace downhill
