#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/schedule.h"
#include "runs/training_settings.h"

namespace downhill {

enum class Part { train, test };

/// μ and σ² for test time, and how they came about.
struct RunningView {
  std::vector<double> mean, variance, raw_mean, raw_variance;
  double correction;  ///< 1 − ρᵏ
  double remaining;   ///< ρᵏ, with the bits that 1 − ρᵏ has lost
};

/// Updates in a row, one mini-batch after another.
struct Stretch {
  long updates = 0;       ///< made, and finite
  double loss = 0;        ///< of the last mini-batch, before its update
  bool diverged = false;  ///< at the next mini-batch: its loss is not finite, or …
  bool spoilt = false;  ///< … what its update made of θ, which is not that of `updates` any more
};

/// A network with its data and its optimizer, float or double inside, double outside. One batch
/// stands in it at a time: load, then forward, then loss or gradient, then perhaps update.
/// Everything above it is written once.
class Model {
 public:
  /// What a pass leaves behind, see nn::LayerPass.
  enum class Field {
    z,
    activation_input,
    activation_output,
    output,
    z_gradient,
    normalized,
    mean,
    variance
  };
  /// θ, running statistics and the optimizer's memory: all that an update changes.
  class Saved {
   public:
    virtual ~Saved() = default;
  };

  virtual ~Model() = default;
  virtual std::unique_ptr<Model> clone() const = 0;
  virtual std::shared_ptr<const Saved> save() const = 0;
  virtual void restore(const Saved& saved) = 0;

  virtual const nn::NetworkShape& shape() const = 0;
  virtual int rows(Part part) const = 0;
  /// Raw inputs × rows, and labels.
  virtual void data(Part part, std::vector<double>& x, std::vector<double>& y) const = 0;

  /// Rows of a part. Range: at least one row, all of the part.
  virtual void load(Part part, std::span<const int> rows) = 0;
  virtual void load_range(Part part, int from, int count) = 0;
  /// Points of the user's own: raw inputs × count.
  virtual void load_raw(const double* raw, int count) = 0;
  virtual int batch() const = 0;

  virtual void forward(nn::Statistics statistics) = 0;
  /// Σ of the losses of the batch, and each of them; after `forward`.
  virtual double loss() = 0;
  virtual void losses(std::vector<double>& each) const = 0;
  /// How many rows of the batch have the right class.
  virtual int right_answers() const = 0;
  /// The class that each row's outputs stand for, and its own.
  virtual void answers(std::vector<int>& given, std::vector<int>& wanted) const = 0;
  /// Outputs as nn::as_prediction reads them, in place.
  virtual void predict() = 0;
  /// Forward and backward at θ, with regularization; the mean loss of the batch. Every quantity of
  /// the pass is kept for `read`.
  virtual double gradient(nn::Statistics statistics, const Regularization& extra) = 0;
  /// The training loop over `rows` of the training part in batches of `batch_size`: forward, loss,
  /// backward (from where the optimizer wants the gradient), θ ← θ + update at the schedule's rate
  /// for the updates from `first` on; batch norm's running statistics count each batch. Stops
  /// where it diverges. `in_order`: each row follows the one before, none has to be looked up.
  virtual Stretch train(std::span<const int> rows, bool in_order, int batch_size,
                        const Regularization& extra, Schedule& schedule, long first) = 0;
  /// ρ of the optimizer from now on, where it has one.
  virtual void set_momentum(double rho) = 0;

  /// Entries of the batch: units × batch, or one per unit (or row) for mean and variance; empty
  /// without norm.
  virtual void read(int layer, Field field, std::vector<double>& out) const = 0;
  virtual void read_inputs(std::vector<double>& inputs, std::vector<double>& labels) const = 0;
  /// One row of floats for a picture: an input (layer −1) or a unit's output.
  virtual void read_row(int layer, int unit, float* out) const = 0;
  virtual void read_gradient(std::vector<double>& out) const = 0;

  virtual void theta(std::vector<double>& out) const = 0;
  virtual void theta_of(const Saved& saved, std::vector<double>& out) const = 0;
  virtual void set_parameter(int index, double value) = 0;
  /// θ = center + a u + b v: a point of a plane.
  virtual void set_on_plane(const std::vector<double>& center, double a,
                            const std::vector<double>& u, double b,
                            const std::vector<double>& v) = 0;
  /// The running statistics become exactly those of the loaded pass.
  virtual void freeze_statistics() = 0;
  virtual std::optional<RunningView> running(int layer) const = 0;
  /// Those of a layer with batch norm go on from the memory of others, see
  /// nn::running_statistics_size. Range: what nn::check_running_statistics lets pass.
  virtual void resume(int layer, const double* memory) = 0;
  virtual void set_optimizer(const RunSettings& run, double first_rate) = 0;
  virtual std::vector<double> optimizer_state(std::string_view name) const = 0;
};

/// `first_rate`: of the first update; Rprop starts its step sizes there.
/// Throws:  std::invalid_argument for settings out of range or that do not fit one another.
std::unique_ptr<Model> make_model(const TrainingSettings& settings, double first_rate);

}  // namespace downhill
