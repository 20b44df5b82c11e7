#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "nn/dataset.h"
#include "nn/feature.h"
#include "nn/initialization.h"
#include "nn/network.h"
#include "runs/race.h"

namespace downhill {

enum class Penalty { none, l1, l2 };
/// λ Σ|w| or λ/2 Σ w² over all weights (not biases, γ, β), added to the gradient, never to a loss
/// that is shown. L1 uses sign(0) = 0. Source: Deep Learning, section 7.1. Differs: TensorFlow
/// Playground fixes a weight at 0 for good once L1 has carried it across.
struct Regularization {
  Penalty penalty = Penalty::none;
  double rate = 0;
};

/// What may change while a run is on its way.
struct TrainingKnobs {
  RunSettings run;  ///< optimizer, rate and schedule
  Regularization regularization;
  int batch_size = 10;  ///< examples per update; the whole part when larger
};

/// Throws:  std::invalid_argument for knobs out of range.
Schedule make_schedule(const TrainingKnobs& knobs);

struct TrainingSeeds {
  std::uint32_t data = 1, initialization = 1, batches = 1;
};

/// Everything that fixes a training run: the same settings give the same bits.
struct TrainingSettings {
  bool double_precision =
      false;  ///< for numbers shown as exact and for the proofs; float trains fast
  nn::Dataset data;
  double train_fraction = 0.5;
  std::vector<const nn::Feature*> features;  ///< of data with two inputs; others enter as they are
  bool standardize = false;
  bool reshuffle = true;  ///< every epoch; else rows keep their order
  bool curves = true;     ///< losses of both parts after every epoch
  std::vector<nn::LayerSpec> hidden;
  nn::Activation output_activation = nn::Activation::linear;
  nn::Loss loss = nn::Loss::half_mse;
  nn::Initialization initialization = nn::Initialization::xavier_uniform;
  nn::NormSettings norm;
  TrainingKnobs knobs;
  TrainingSeeds seeds;
};

}  // namespace downhill
