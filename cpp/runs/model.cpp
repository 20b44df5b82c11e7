#include "runs/model.h"

#include "core/message.h"
#include "runs/model_of.h"

namespace downhill {
namespace {

/// Outputs that data and loss ask for.
int outputs_for(nn::Loss loss, const ModelData& data) {
  const bool softmax = loss == nn::Loss::softmax_cross_entropy;
  const char* id = nn::losses()[static_cast<std::size_t>(loss)].id;
  if (data.task == nn::Task::regression) {
    if (loss != nn::Loss::half_mse && loss != nn::Loss::mse)
      fail({"the loss of a regression must be half_mse or mse, got ", id});
    return 1;
  }
  if (data.classes > 2 && !softmax)
    fail({"the loss for ", data.classes, " classes must be softmax_cross_entropy, got ", id});
  return softmax ? data.classes : 1;
}

}  // namespace

nn::NetworkShape shape_for(const TrainingSettings& settings, const ModelData& data) {
  std::vector<nn::LayerSpec> layers = settings.hidden;
  layers.push_back({outputs_for(settings.loss, data), settings.output_activation});
  return nn::NetworkShape(data.inputs, layers);
}

std::unique_ptr<Model> make_model(const TrainingSettings& settings, double first_rate) {
  return settings.double_precision ? make_double_model(settings, first_rate)
                                   : make_float_model(settings, first_rate);
}

}  // namespace downhill
