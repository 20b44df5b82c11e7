#include "runs/model_of.h"

// Proofs, and numbers shown as exact: compiled for size.
namespace downhill {

std::unique_ptr<Model> make_double_model(const TrainingSettings& settings, double first_rate) {
  return std::make_unique<ModelOf<double>>(settings, first_rate);
}

}  // namespace downhill
