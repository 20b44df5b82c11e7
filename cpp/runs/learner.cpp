#include "runs/learner.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/message.h"

namespace downhill {
namespace {

/// Outputs that data and loss ask for.
int outputs_for(nn::Loss loss, nn::Task task, int classes) {
  using nn::Loss;
  const bool softmax = loss == Loss::softmax_cross_entropy;
  if (task == nn::Task::regression) {
    if (loss != Loss::half_mse && loss != Loss::mse)
      fail({"the loss of a regression must be half_mse or mse, got ",
            nn::losses()[static_cast<std::size_t>(loss)].id});
    return 1;
  }
  if (classes > 2 && !softmax)
    fail({"the loss for ", classes, " classes must be softmax_cross_entropy, got ",
          nn::losses()[static_cast<std::size_t>(loss)].id});
  return softmax ? classes : 1;
}

std::vector<nn::LayerSpec> layers_of(const TrainingSettings& settings) {
  std::vector<nn::LayerSpec> layers = settings.hidden;
  layers.push_back({outputs_for(settings.loss, settings.data.task, settings.data.classes),
                    settings.output_activation});
  return layers;
}

int rows_per_batch(const TrainingKnobs& knobs, int rows) {
  if (knobs.batch_size < 1) fail({"batchSize must be a whole number of at least 1, got ", knobs.batch_size});
  return std::min(knobs.batch_size, rows);
}

void check(const Regularization& regularization) {
  if (!(regularization.rate >= 0 && regularization.rate <= 100))
    fail({"the rate of the regularization must be at least 0 and at most 100, got ",
          regularization.rate});
}

Schedule make_schedule(const RunSettings& run) {
  return Schedule(*run.schedule, run.rate, run.schedule_options, run.schedule_table);
}

bool same(const OptionValues& a, const OptionValues& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.id == y.id && x.value == y.value;
  });
}

}  // namespace

template <class Scalar>
LearnerState<Scalar> Learner<Scalar>::initial(const TrainingSettings& settings,
                                              const TrainingData<Scalar>& data) {
  nn::Network<Scalar> network(nn::NetworkShape(data.inputs, layers_of(settings)), settings.loss,
                              settings.norm);
  initialize(network, settings.initialization, settings.seeds.initialization);
  const RunSettings& run = settings.knobs.run;
  const Schedule schedule = make_schedule(run);
  nn::ParameterOptimizer<Scalar> optimizer(*run.optimizer, run.options, network.shape().size,
                                           schedule.rate_at(0));
  return {std::move(network), std::move(optimizer), schedule, settings.knobs};
}

template <class Scalar>
Learner<Scalar>::Learner(const TrainingSettings& settings)
    : data(std::make_shared<const TrainingData<Scalar>>(settings)),
      state(initial(settings, *data)),
      batch_seed_(settings.seeds.batches),
      reshuffle_(settings.reshuffle),
      batches_(data->train.count, rows_per_batch(settings.knobs, data->train.count), batch_seed_),
      order_(static_cast<std::size_t>(data->train.count)) {
  check(settings.knobs.regularization);
  std::iota(order_.begin(), order_.end(), 0);
  const auto size = static_cast<std::size_t>(state.network.shape().size);
  gradient_.assign(size, 0);
  before_.assign(size, 0);
  pass_ = std::make_unique<nn::Pass<Scalar>>(state.network.shape(), batch_size());
}

template <class Scalar>
Learner<Scalar>::Learner(const Learner& other)
    : data(other.data),
      state(other.state),
      batch_seed_(other.batch_seed_),
      reshuffle_(other.reshuffle_),
      batches_(other.batches_),
      order_(other.order_),
      gradient_(other.gradient_),
      before_(other.before_),
      pass_(std::make_unique<nn::Pass<Scalar>>(state.network.shape(), other.pass_->capacity)) {}

template <class Scalar>
int Learner<Scalar>::batch_size() const {
  return rows_per_batch(state.knobs, data->train.count);
}

template <class Scalar>
std::span<const int> Learner<Scalar>::next_rows() {
  if (reshuffle_) return batches_.at(state.epoch * batches_per_epoch() + state.batch);
  const auto from = static_cast<std::size_t>(state.batch * batch_size());
  const std::size_t count =
      std::min(static_cast<std::size_t>(batch_size()), order_.size() - from);
  return std::span<const int>(order_).subspan(from, count);
}

template <class Scalar>
void Learner<Scalar>::load(std::span<const int> rows, nn::Pass<Scalar>& pass) const {
  const auto& part = data->train;
  pass.batch = static_cast<int>(rows.size());
  for (int f = 0; f < data->inputs; ++f) {
    const Scalar* from = part.inputs.data() + f * part.count;
    Scalar* to = pass.input + f * pass.stride;
    for (std::size_t k = 0; k < rows.size(); ++k) to[k] = from[rows[k]];
    pass.clear_padding(to);
  }
  for (std::size_t k = 0; k < rows.size(); ++k)
    pass.label[k] = part.label[static_cast<std::size_t>(rows[k])];
  pass.clear_padding(pass.label);
}

template <class Scalar>
double Learner<Scalar>::gradient_of(nn::Pass<Scalar>& pass, nn::Statistics statistics,
                                    Scalar* gradient) const {
  state.network.forward(pass, statistics);
  const double loss = state.network.backward(pass, statistics, gradient) / pass.batch;
  const Regularization& extra = state.knobs.regularization;
  if (extra.penalty == Penalty::none || extra.rate == 0) return loss;
  const auto lambda = static_cast<Scalar>(extra.rate);
  for (const nn::LayerShape& layer : state.network.shape().layers)
    for (int i = layer.weights; i < layer.bias; ++i) {
      const Scalar w = state.network.theta[static_cast<std::size_t>(i)];
      gradient[i] +=
          lambda * (extra.penalty == Penalty::l2 ? w : static_cast<Scalar>((w > 0) - (w < 0)));
    }
  return loss;
}

// 0·w is 0 for every finite w and NaN for all others, so one sum tells.
template <class Scalar>
bool Learner<Scalar>::is_theta_finite() const {
  using F = nn::LanesOf<Scalar>;
  using L = nn::Lanes<F>;
  const std::vector<Scalar>& theta = state.network.theta;
  const std::size_t n = theta.size(), width = L::width;
  F sum = F{};
  std::size_t i = 0;
  for (; i + width <= n; i += width) sum = sum + L::load(theta.data() + i) * F{};
  Scalar total = L::sum(sum);
  for (; i < n; ++i) total += theta[i] * Scalar(0);
  return total == Scalar(0);
}

template <class Scalar>
double Learner<Scalar>::step_on(std::span<const int> rows, Outcome& outcome) {
  nn::Network<Scalar>& network = state.network;
  load(rows, *pass_);
  const bool ahead = state.optimizer.wants_lookahead();
  if (ahead) {
    before_ = network.theta;
    state.optimizer.gradient_point(before_.data(), network.theta.data());
  }
  const double loss = gradient_of(*pass_, nn::Statistics::batch, gradient_.data());
  if (ahead) network.theta = before_;
  outcome = std::isfinite(loss) ? Outcome::updated : Outcome::diverged;
  if (outcome == Outcome::diverged) return loss;
  network.count_statistics(*pass_);
  if (state.schedule.has_momentum())
    state.optimizer.set_momentum(state.schedule.momentum_at(state.updates));
  state.optimizer.update(network.theta.data(), gradient_.data(), rate());
  if (state.schedule.wants_metric()) state.schedule.report(loss);
  ++state.updates;
  if (!is_theta_finite()) outcome = Outcome::diverged;
  return loss;
}

template <class Scalar>
auto Learner<Scalar>::update() -> Outcome {
  Outcome outcome;
  step_on(next_rows(), outcome);
  if (outcome == Outcome::updated && ++state.batch == batches_per_epoch()) {
    state.batch = 0;
    ++state.epoch;
  }
  return outcome;
}

template <class Scalar>
double Learner<Scalar>::update_on(std::span<const int> rows, Outcome& outcome) {
  if (static_cast<int>(rows.size()) > pass_->capacity)
    pass_ = std::make_unique<nn::Pass<Scalar>>(state.network.shape(),
                                               static_cast<int>(rows.size()));
  return step_on(rows, outcome);
}

template <class Scalar>
void Learner<Scalar>::fit_batches() {
  batches_ = Minibatches(data->train.count, batch_size(), batch_seed_);
  if (pass_->capacity < batch_size())
    pass_ = std::make_unique<nn::Pass<Scalar>>(state.network.shape(), batch_size());
}

template <class Scalar>
void Learner<Scalar>::set_knobs(const TrainingKnobs& knobs) {
  const RunSettings &now = knobs.run, &was = state.knobs.run;
  check(knobs.regularization);
  const int rows = rows_per_batch(knobs, data->train.count);
  const Schedule schedule = make_schedule(now);
  if (now.optimizer != was.optimizer || !same(now.options, was.options))
    state.optimizer = nn::ParameterOptimizer<Scalar>(
        *now.optimizer, now.options, state.network.shape().size, schedule.rate_at(state.updates));
  const bool other_batches = rows != batch_size();
  state.schedule = schedule;
  state.knobs = knobs;
  if (!other_batches) return;
  state.batch = 0;  // the present epoch begins anew, in batches of the new size
  fit_batches();
}

template <class Scalar>
void Learner<Scalar>::restore(const LearnerState<Scalar>& saved) {
  const bool other_batches = saved.knobs.batch_size != state.knobs.batch_size;
  state = saved;
  if (other_batches) fit_batches();
}

template class Learner<float>;
template class Learner<double>;

}  // namespace downhill
