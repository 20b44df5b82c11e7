#pragma once

#include <span>
#include <vector>

#include "nn/activation.h"
#include "nn/lanes.h"
#include "nn/loss.h"
#include "nn/norm.h"
#include "nn/product.h"
#include "nn/running_statistics.h"

namespace downhill::nn {

struct LayerSpec {
  int units;
  Activation activation;
  Norm norm = Norm::none;
  Placement placement = Placement::before;
};

/// δ and ρ of batch and layer norm.
struct NormSettings {
  double delta = 1e-5;
  double rho = 0.9;
  RunningConvention running = RunningConvention::lecture_corrected;
};

/// Where a layer's parameters lie in θ. W is units × inputs, one unit after another; −1 where there
/// is none.
struct LayerShape : LayerSpec {
  int inputs;
  int weights, bias, gamma, beta;
};

/// Layers over one flat θ.
struct NetworkShape {
  /// Range:   inputs 1 … 256, 1 to 8 layers of 1 … 256 units.
  /// Throws:  std::invalid_argument.
  NetworkShape(int inputs, const std::vector<LayerSpec>& specs);

  int inputs, outputs, size;
  std::vector<LayerShape> layers;
};

/// How many numbers the running statistics of a layer remember: S_t of μ, S_t of σ² (units each),
/// ρᵗ; 0 without batch norm.
int running_statistics_size(const LayerShape& layer);
/// Whether a row can be the running statistics of such a network: the memories of its layers, one
/// after another. Range:   σ² ≥ 0, ρᵗ in [0, 1], and nothing that a float has no place for.
/// Throws:  std::invalid_argument.
void check_running_statistics(const NetworkShape& shape, std::span<const double> row);

/// Whether a forward pass keeps only what the way back needs or every quantity of LayerPass: z is
/// then there for ReLU too.
enum class Keep { outputs, all };

/// What one pass of a batch leaves behind in a layer; entries are units × batch, `Pass::stride`
/// apart. Without norm: z → g → output. Norm before: z → norm → g → output. Norm after: z → g →
/// norm → output.
template <class Scalar>
struct LayerPass {
  Scalar* z;                  ///< W x + b
  Scalar* activation_input;   ///< z, or what the norm before made of it
  Scalar* activation_output;  ///< the output, or what the norm after gets
  Scalar* output;
  Scalar *normalized, *mean, *variance, *inverse;  ///< null without norm
  Scalar* d;                       ///< ∂J/∂output on the way back, then ∂J/∂z
  ProductCall<Scalar> forward;     ///< W x + b, into z, or with its activation into the output
  ProductCall<Scalar> back;        ///< from this layer's d to that of the one below
  DotCall<Scalar> gradient;        ///< of weights and bias, from d and the inputs
  ActivationCall<Scalar> entries;  ///< of the activation: in, out and d
  ProductKernel<Scalar> forward_kernel, back_kernel;
  DotKernel<Scalar> gradient_kernel;
  ActivationKernel<Scalar> activate,  ///< null where what comes before takes it along
      times_slope;                    ///< null where the product from above takes the slope along
};

/// Room for a batch on its way through a network and back. Allocates only when made.
template <class Scalar>
class Pass {
 public:
  Pass(const NetworkShape& shape, int capacity);
  Pass(const Pass&) = delete;
  Pass& operator=(const Pass&) = delete;

  int capacity;
  int stride;  ///< the capacity, padded to whole registers
  int batch = 0;
  Scalar *input, *label,
      *losses;     ///< input: inputs × batch; label, the row after it; losses: batch
  Scalar* turned;  ///< room for dot_products
  std::vector<LayerPass<Scalar>> layers;

  const Scalar* input_of(std::size_t layer) const {
    return layer == 0 ? input : layers[layer - 1].output;
  }
  const Scalar* output() const { return layers.back().output; }
  /// Writes down what is computed with what, and by which kernels, unless it is as in the pass
  /// before: finding it out again for every batch is a third of a small network's time.
  void plan(const NetworkShape& shape, const Scalar* theta, Keep keep);
  /// The entries of a row between `batch` and its last register become 0, as the kernels want it.
  void clear_padding(Scalar* row) const {
    for (int k = batch; k < padded<LanesOf<Scalar>>(batch); ++k) row[k] = 0;
  }

 private:
  std::vector<Scalar> room_;
  const Scalar* theta_ = nullptr;  ///< what the plan is for
  int columns_ = 0;
  Keep keep_ = Keep::outputs;
};

/// A small network: dense layers with activation and norm over one flat θ. A value: copy it to fork
/// a run. z = W x + b, a = g(z); see LayerPass for the norms. Source:  Deep Learning, chapter 6.
template <class Scalar>
class Network {
 public:
  using Lane = LanesOf<Scalar>;
  Network(const NetworkShape& shape, Loss loss, const NormSettings& norm);

  /// From `pass.input` to `pass.output()`. Running statistics are used or left alone, never
  /// changed.
  void forward(Pass<Scalar>& pass, Statistics statistics, Keep keep = Keep::outputs) const;
  /// Σ of the losses of the batch; ∂J/∂θ into `gradient`, J being the mean over the batch. After
  /// `forward`.
  double backward(Pass<Scalar>& pass, Statistics statistics, Scalar* gradient) const;
  /// Σ of the losses of the batch, and each into `pass.losses`. After `forward`.
  double loss(Pass<Scalar>& pass) const;
  /// The statistics of a pass in training mode, counted into the running ones.
  void count_statistics(const Pass<Scalar>& pass);

  /// The running statistics become those of this pass, whatever the convention.
  void freeze_statistics(const Pass<Scalar>& pass);

  const NetworkShape& shape() const { return shape_; }
  Loss loss_kind() const { return loss_; }
  const NormSettings& norm() const { return norm_; }
  /// Of a layer with batch norm, null for others.
  const RunningStatistics<Scalar>* running(std::size_t layer) const;
  /// Those of a layer go on from the memory of others; see RunningStatistics::resume.
  void resume(std::size_t layer, const double* memory) { running_[layer].resume(memory); }

  std::vector<Scalar> theta;

 private:
  NormCall<Scalar> norm_call(const Pass<Scalar>& pass, std::size_t layer) const;
  void normalize(const Pass<Scalar>& pass, std::size_t layer, Statistics statistics,
                 const Scalar* from, Scalar* to, bool relu = false) const;
  void normalize_back(const Pass<Scalar>& pass, std::size_t layer, Statistics statistics,
                      Scalar* gradient) const;
  LossCall<Scalar> loss_call(const Pass<Scalar>& pass) const;

  NetworkShape shape_;
  Loss loss_;
  NormSettings norm_;
  bool counts_ = false;                             ///< whether any layer has batch norm
  std::vector<RunningStatistics<Scalar>> running_;  ///< one per layer; of no units where not needed
};

}  // namespace downhill::nn
