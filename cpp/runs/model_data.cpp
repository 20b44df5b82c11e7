#include "runs/model_data.h"

#include "core/message.h"

namespace downhill {

PreparedRows ModelData::take(const nn::Dataset& data, const std::vector<int>& rows) const {
  PreparedRows part;
  part.count = static_cast<int>(rows.size());
  for (int i = 0; i < raw_inputs; ++i)
    for (int row : rows) part.raw.push_back(data.input(i, row));
  for (int row : rows) part.label.push_back(data.y[static_cast<std::size_t>(row)]);
  return part;
}

ModelData::ModelData(const TrainingSettings& settings)
    : task(settings.data.task),
      classes(settings.data.classes),
      raw_inputs(settings.data.inputs),
      features_(settings.features) {
  if (raw_inputs != 2 && !features_.empty())
    fail({"features are made of 2 inputs, these data have ", raw_inputs});
  if (raw_inputs == 2 && features_.empty()) fail({"at least 1 feature must be chosen, got 0"});
  inputs = features_.empty() ? raw_inputs : static_cast<int>(features_.size());
  const nn::Split split =
      nn::split(settings.data.count(), settings.train_fraction, settings.seeds.data);
  train = take(settings.data, split.train);
  test = take(settings.data, split.test);
  prepare(train.raw.data(), train.count, train.inputs);
  if (settings.standardize) {
    standardization_.emplace(train.inputs.data(),
                             FeatureLayout::features_first(inputs, train.count));
    prepare(train.raw.data(), train.count, train.inputs);
  }
  prepare(test.raw.data(), test.count, test.inputs);
}

void ModelData::prepare(const double* raw, int count, std::vector<double>& to) const {
  to.assign(raw, raw + raw_inputs * count);
  if (!features_.empty()) {
    to.clear();
    for (const nn::Feature* feature : features_)
      for (int i = 0; i < count; ++i) to.push_back(feature->value(raw[i], raw[count + i]));
  }
  if (standardization_)
    standardization_->apply(to.data(), FeatureLayout::features_first(inputs, count));
}

}  // namespace downhill
