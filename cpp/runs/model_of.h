#pragma once

#include <algorithm>
#include <cmath>

#include "nn/lanes.h"
#include "nn/parameter_optimizer.h"
#include "runs/model_data.h"

namespace downhill {

/// The network that data and settings ask for.
/// Throws:  std::invalid_argument when loss and data do not fit.
nn::NetworkShape shape_for(const TrainingSettings& settings, const ModelData& data);

// Each in a file of its own, so that one is compiled for speed and the other for size.
std::unique_ptr<Model> make_float_model(const TrainingSettings& settings, double first_rate);
std::unique_ptr<Model> make_double_model(const TrainingSettings& settings, double first_rate);

/// Model in one precision.
template <class Scalar>
class ModelOf final : public Model {
  using Lane = nn::LanesOf<Scalar>;
  using Lanes = nn::Lanes<Lane>;
  using Pass = nn::Pass<Scalar>;

  struct Kept final : Saved {
    Kept(const nn::Network<Scalar>& n, const nn::ParameterOptimizer<Scalar>& o)
        : network(n), optimizer(o) {}
    nn::Network<Scalar> network;
    nn::ParameterOptimizer<Scalar> optimizer;
  };
  /// The prepared rows of a part in the network's own precision: a row for each input, the labels
  /// as the last, and room behind it for a whole register.
  struct Rows {
    explicit Rows(const PreparedRows& from)
        : count(from.count), numbers(from.inputs.begin(), from.inputs.end()) {
      numbers.insert(numbers.end(), from.label.begin(), from.label.end());
      numbers.resize(numbers.size() + Lanes::width);
    }
    std::span<Scalar> labels() {
      return {numbers.data() + numbers.size() - Lanes::width - static_cast<std::size_t>(count),
              static_cast<std::size_t>(count)};
    }
    int count;
    std::vector<Scalar> numbers;
  };
  struct Data {
    explicit Data(const TrainingSettings& settings)
        : prepared(settings), train(prepared.train), test(prepared.test) {
      // Two classes have labels −1 and +1; softmax counts from 0.
      if (prepared.classes != 2 || settings.loss != nn::Loss::softmax_cross_entropy) return;
      for (Rows* part : {&train, &test})
        for (Scalar& label : part->labels()) label = label > 0 ? Scalar(1) : Scalar(0);
    }
    ModelData prepared;
    Rows train, test;
  };

 public:
  ModelOf(const TrainingSettings& settings, double first_rate)
      : data_(std::make_shared<const Data>(settings)),
        network_(shape_for(settings, data_->prepared), settings.loss, settings.norm),
        optimizer_(*settings.knobs.run.optimizer, settings.knobs.run.options, shape().size,
                   first_rate),
        gradient_(static_cast<std::size_t>(shape().size)) {
    initialize(network_, settings.initialization, settings.seeds.initialization);
  }
  ModelOf(const ModelOf& other)
      : Model(other),
        data_(other.data_),
        network_(other.network_),
        optimizer_(other.optimizer_),
        gradient_(other.gradient_) {}

  std::unique_ptr<Model> clone() const override { return std::make_unique<ModelOf>(*this); }
  std::shared_ptr<const Saved> save() const override {
    return std::make_shared<const Kept>(network_, optimizer_);
  }
  void restore(const Saved& saved) override {
    const Kept& kept = static_cast<const Kept&>(saved);
    network_ = kept.network;
    optimizer_ = kept.optimizer;
  }

  const nn::NetworkShape& shape() const override { return network_.shape(); }
  int rows(Part part) const override { return data_->prepared.part(part).count; }
  void data(Part part, std::vector<double>& x, std::vector<double>& y) const override {
    x = data_->prepared.part(part).raw;
    y = data_->prepared.part(part).label;
  }

  void load(Part part, std::span<const int> rows) override {
    load_rows(part_of(part), rows.data(), static_cast<int>(rows.size()), false);
  }
  void load_range(Part part, int first, int count) override {
    const Rows& from = part_of(part);
    Pass& pass = enter(wide_room_, count);
    for (int i = 0; i <= shape().inputs; ++i) {
      const Scalar* source = from.numbers.data() + i * from.count + first;
      Scalar* to = pass.input + i * pass.stride;
      std::copy(source, source + count, to);
      pass.clear_padding(to);
    }
  }
  void load_raw(const double* raw, int count) override {
    data_->prepared.prepare(raw, count, scratch_);
    Pass& pass = enter(wide_room_, count);
    for (int i = 0; i < shape().inputs; ++i) {
      Scalar* to = pass.input + i * pass.stride;
      for (int k = 0; k < count; ++k)
        to[k] = static_cast<Scalar>(scratch_[static_cast<std::size_t>(i * count + k)]);
      pass.clear_padding(to);
    }
  }
  int batch() const override { return pass_->batch; }

  void forward(nn::Statistics statistics) override { network_.forward(*pass_, statistics); }
  double loss() override { return network_.loss(*pass_); }
  void losses(std::vector<double>& each) const override {
    each.assign(pass_->losses, pass_->losses + pass_->batch);
  }
  int right_answers() const override {
    int right = 0;
    for (int k = 0; k < pass_->batch; ++k) right += answer(k) == class_of(pass_->label[k]);
    return right;
  }
  void answers(std::vector<int>& given, std::vector<int>& wanted) const override {
    given.clear();
    wanted.clear();
    for (int k = 0; k < pass_->batch; ++k) {
      given.push_back(answer(k));
      wanted.push_back(class_of(pass_->label[k]));
    }
  }
  void predict() override {
    nn::as_prediction<Lane>(network_.loss_kind(), shape().outputs, pass_->batch, pass_->stride,
                            pass_->layers.back().output);
  }
  double gradient(nn::Statistics statistics, const Regularization& extra) override {
    return gradient(statistics, extra, nn::Keep::all);
  }
  Stretch train(std::span<const int> rows, bool in_order, int batch_size,
                const Regularization& extra, Schedule& schedule, long first) override {
    Stretch done;
    // Not a span: it is an object in memory, which is waited for batch after batch.
    const int *row = rows.data(), *const end = row + rows.size();
    while (row != end && !done.diverged) {
      const int count = static_cast<int>(std::min<std::ptrdiff_t>(end - row, batch_size));
      load_rows(data_->train, row, count, in_order);
      row += count;
      done.loss = gradient_for_update(extra);
      done.diverged = !std::isfinite(done.loss);
      if (done.diverged) break;
      const long now = first + done.updates;
      if (schedule.has_momentum()) set_momentum(schedule.momentum_at(now));
      done.diverged = done.spoilt = !update(schedule.rate_at(now));
      if (schedule.wants_metric()) schedule.report(done.loss);
      done.updates += !done.diverged;
    }
    return done;
  }
  void set_momentum(double rho) override { optimizer_.set_momentum(rho); }

  void read(int layer, Field field, std::vector<double>& out) const override {
    out.clear();
    const nn::LayerShape& own = shape().layers[static_cast<std::size_t>(layer)];
    const nn::LayerPass<Scalar>& pass = pass_->layers[static_cast<std::size_t>(layer)];
    const Scalar* const fields[] = {pass.z,
                                    pass.activation_input,
                                    pass.activation_output,
                                    pass.output,
                                    pass.d,
                                    pass.normalized,
                                    pass.mean,
                                    pass.variance};
    const Scalar* from = fields[static_cast<int>(field)];
    if (!from) return;
    const int entries = own.norm == nn::Norm::batch ? own.units : pass_->batch;
    if (field == Field::mean || field == Field::variance)
      out.assign(from, from + entries);
    else
      append_rows(from, own.units, out);
  }
  void read_inputs(std::vector<double>& inputs, std::vector<double>& labels) const override {
    inputs.clear();
    append_rows(pass_->input, shape().inputs, inputs);
    labels.assign(pass_->label, pass_->label + pass_->batch);
  }
  void read_row(int layer, int unit, float* out) const override {
    const Scalar* from =
        pass_->input_of(static_cast<std::size_t>(layer + 1)) + unit * pass_->stride;
    for (int k = 0; k < pass_->batch; ++k) out[k] = static_cast<float>(from[k]);
  }
  void read_gradient(std::vector<double>& out) const override {
    out.assign(gradient_.begin(), gradient_.end());
  }

  void theta(std::vector<double>& out) const override {
    out.assign(network_.theta.begin(), network_.theta.end());
  }
  void theta_of(const Saved& saved, std::vector<double>& out) const override {
    const auto& kept = static_cast<const Kept&>(saved).network.theta;
    out.assign(kept.begin(), kept.end());
  }
  void set_parameter(int index, double value) override {
    network_.theta[static_cast<std::size_t>(index)] = static_cast<Scalar>(value);
  }
  void set_on_plane(const std::vector<double>& center, double a, const std::vector<double>& u,
                    double b, const std::vector<double>& v) override {
    for (std::size_t i = 0; i < center.size(); ++i)
      network_.theta[i] = static_cast<Scalar>(center[i] + a * u[i] + b * v[i]);
  }
  void freeze_statistics() override { network_.freeze_statistics(*pass_); }
  std::optional<RunningView> running(int layer) const override {
    const nn::RunningStatistics<Scalar>* own = network_.running(static_cast<std::size_t>(layer));
    if (!own) return {};
    const auto n = static_cast<std::size_t>(shape().layers[static_cast<std::size_t>(layer)].units);
    std::vector<Scalar> mean(n), variance(n);
    own->read(mean.data(), variance.data());
    const Scalar *raw_mean = own->mean().raw().data(), *raw_variance = own->variance().raw().data();
    return RunningView{{mean.begin(), mean.end()},
                       {variance.begin(), variance.end()},
                       {raw_mean, raw_mean + n},
                       {raw_variance, raw_variance + n},
                       static_cast<double>(own->mean().correction()),
                       static_cast<double>(own->mean().remaining())};
  }
  void resume(int layer, const double* memory) override {
    network_.resume(static_cast<std::size_t>(layer), memory);
  }
  void set_optimizer(const RunSettings& run, double first_rate) override {
    optimizer_ =
        nn::ParameterOptimizer<Scalar>(*run.optimizer, run.options, shape().size, first_rate);
  }
  std::vector<double> optimizer_state(std::string_view name) const override {
    return optimizer_.state(name);
  }

 private:
  double gradient(nn::Statistics statistics, const Regularization& extra, nn::Keep keep) {
    network_.forward(*pass_, statistics, keep);
    const double loss = network_.backward(*pass_, statistics, gradient_.data()) / pass_->batch;
    if (extra.penalty != Penalty::none && extra.rate != 0) penalize(extra);
    return loss;
  }
  /// From where the optimizer wants it.
  double gradient_for_update(const Regularization& extra) {
    const bool ahead = optimizer_.wants_lookahead();
    if (ahead) {
      before_ = network_.theta;
      optimizer_.gradient_point(before_.data(), network_.theta.data());
    }
    const double loss = gradient(nn::Statistics::batch, extra, nn::Keep::outputs);
    if (ahead) network_.theta = before_;
    return loss;
  }
  /// Whether θ is finite now.
  bool update(double rate) {
    network_.count_statistics(*pass_);
    return optimizer_.update(network_.theta.data(), gradient_.data(), rate);
  }

  const Rows& part_of(Part part) const { return part == Part::train ? data_->train : data_->test; }

  /// Makes `room` large enough, and the pass that stands in the model.
  Pass& enter(std::unique_ptr<Pass>& room, int count) {
    if (!room || room->capacity < count) [[unlikely]]
      make_room(room, count);
    pass_ = room.get();
    pass_->batch = count;
    return *pass_;
  }
  [[gnu::noinline]] void make_room(std::unique_ptr<Pass>& room, int count) {
    room = std::make_unique<Pass>(shape(), count);
  }
  void load_rows(const Rows& from, const int* row, int count, bool in_order) {
    Pass& pass = enter(batch_room_, count);
    const Scalar* source = from.numbers.data();
    Scalar* to = pass.input;
    const int apart = from.count, stride = pass.stride;
    int left = shape().inputs + 1;
    if (in_order)
      for (source += *row; left > 0; --left, source += apart, to += stride) copy(source, count, to);
    else
      for (; left > 0; --left, source += apart, to += stride) gather(source, row, count, to);
  }
  // Whole registers are stored, 0 in the lanes left over: entries stored one by one would have to
  // reach the cache before the first product can load four of them.
  static void gather(const Scalar* from, const int* row, int left, Scalar* to) {
    for (; left >= Lanes::width; left -= Lanes::width, row += Lanes::width, to += Lanes::width)
      Lanes::store(to, Lanes::gather(from, row));
    if (left > 0) Lanes::store(to, Lanes::gather_some(from, row, left));
  }
  static void copy(const Scalar* from, int left, Scalar* to) {
    for (; left > Lanes::width; left -= Lanes::width, from += Lanes::width, to += Lanes::width)
      Lanes::store(to, Lanes::load(from));
    Lanes::store(to, Lanes::first(Lanes::load(from), left));
  }
  void append_rows(const Scalar* from, int rows, std::vector<double>& out) const {
    for (int row = 0; row < rows; ++row, from += pass_->stride)
      out.insert(out.end(), from, from + pass_->batch);
  }
  /// The largest output, or the sign of a single one (0 and 1 for −1 and +1).
  int answer(int column) const {
    const Scalar* output = pass_->output() + column;
    if (shape().outputs == 1) return output[0] > 0 ? 1 : 0;
    int best = 0;
    for (int o = 1; o < shape().outputs; ++o)
      if (output[o * pass_->stride] > output[best * pass_->stride]) best = o;
    return best;
  }
  int class_of(Scalar label) const {
    return data_->prepared.classes == 2 ? (label > 0 ? 1 : 0) : static_cast<int>(label);
  }
  void penalize(const Regularization& extra) {
    const auto lambda = static_cast<Scalar>(extra.rate);
    for (const nn::LayerShape& layer : shape().layers)
      for (int i = layer.weights; i < layer.bias; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const Scalar w = network_.theta[at];
        gradient_[at] +=
            lambda * (extra.penalty == Penalty::l2 ? w : static_cast<Scalar>((w > 0) - (w < 0)));
      }
  }

  std::shared_ptr<const Data> data_;
  nn::Network<Scalar> network_;
  nn::ParameterOptimizer<Scalar> optimizer_;
  std::vector<Scalar> gradient_, before_;
  std::vector<double> scratch_;
  std::unique_ptr<Pass> batch_room_, wide_room_;  ///< a mini-batch lies close together in the cache
  Pass* pass_ = nullptr;
};

}  // namespace downhill
