#include "runs/model_of.h"

// Live training: compiled for speed.
namespace downhill {

std::unique_ptr<Model> make_float_model(const TrainingSettings& settings, double first_rate) {
  return std::make_unique<ModelOf<float>>(settings, first_rate);
}

}  // namespace downhill
