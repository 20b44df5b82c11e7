#include "runs/training_data.h"

#include "core/message.h"

namespace downhill {
template <class Scalar>
auto TrainingData<Scalar>::take(const nn::Dataset& data, const std::vector<int>& rows) const
    -> Rows {
  Rows part;
  part.count = static_cast<int>(rows.size());
  const auto all = static_cast<std::size_t>(data.count());
  for (std::size_t f = 0; f < static_cast<std::size_t>(raw_inputs); ++f)
    for (int row : rows) part.raw.push_back(data.x[f * all + static_cast<std::size_t>(row)]);
  for (int row : rows)
    part.label.push_back(static_cast<Scalar>(data.y[static_cast<std::size_t>(row)]));
  return part;
}

template <class Scalar>
TrainingData<Scalar>::TrainingData(const TrainingSettings& settings)
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
  const auto fit = [&] {
    std::vector<double> chosen(static_cast<std::size_t>(inputs * train.count));
    TrainingData<double>::features_of(features_, train.raw.data(), train.count, inputs,
                                      chosen.data(), train.count);
    standardization_.emplace(chosen.data(),
                             FeatureLayout::features_first(inputs, train.count));
  };
  if (settings.standardize) fit();
  for (Rows* part : {&train, &test}) {
    part->inputs.resize(static_cast<std::size_t>(inputs * part->count));
    prepare(part->raw.data(), part->count, part->inputs.data(), part->count);
  }
}

template <class Scalar>
void TrainingData<Scalar>::features_of(const std::vector<const nn::Feature*>& features,
                                       const double* raw, int count, int inputs, Scalar* to,
                                       int stride) {
  for (int f = 0; f < inputs; ++f)
    for (int i = 0; i < count; ++i)
      to[f * stride + i] = static_cast<Scalar>(
          features.empty() ? raw[f * count + i]
                           : features[static_cast<std::size_t>(f)]->value(raw[i], raw[count + i]));
}

template <class Scalar>
void TrainingData<Scalar>::prepare(const double* raw, int count, Scalar* to, int stride) const {
  features_of(features_, raw, count, inputs, to, stride);
  if (!standardization_) return;
  for (int f = 0; f < inputs; ++f) {
    const double mean = standardization_->mean()[static_cast<std::size_t>(f)];
    const double sigma = standardization_->sigma(f);
    for (int i = 0; i < count; ++i) {
      Scalar& entry = to[f * stride + i];
      entry = standardization_->constant()[static_cast<std::size_t>(f)]
                  ? Scalar(0)
                  : static_cast<Scalar>((static_cast<double>(entry) - mean) / sigma);
    }
  }
}

template class TrainingData<float>;
template class TrainingData<double>;

}  // namespace downhill
