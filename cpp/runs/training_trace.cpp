#include "runs/training_run.h"

// The numbers behind one pass and one update: what lessons point at.
namespace downhill {

Trace TrainingRun::trace(std::span<const int> rows, nn::Statistics statistics) {
  check_rows(rows);
  const std::span<const int> own = rows.empty() ? next_rows() : rows;
  Trace trace;
  trace.rows.assign(own.begin(), own.end());
  model_->load(Part::train, own);
  trace.loss = model_->gradient(statistics, knobs_.regularization);
  model_->loss();
  model_->losses(trace.losses);
  model_->read_inputs(trace.inputs, trace.labels);
  model_->read_gradient(trace.gradient);
  for (std::size_t i = 0; i < shape().layers.size(); ++i) {
    LayerTrace& layer = trace.layers.emplace_back();
    std::vector<double>* const parts[] = {
        &layer.z,      &layer.activation_input, &layer.activation_output,
        &layer.output, &layer.z_gradient,       &layer.normalized,
        &layer.mean,   &layer.variance};
    for (int field = 0; field < 8; ++field)
      model_->read(static_cast<int>(i), static_cast<Model::Field>(field), *parts[field]);
  }
  return trace;
}

UpdatePreview TrainingRun::preview() const {
  TrainingRun copy(*this);
  const std::span<const int> rows = copy.next_rows();
  UpdatePreview preview{{rows.begin(), rows.end()}, rate(), {}, {}};
  model_->theta(preview.before);
  copy.train(1);
  copy.model_->theta(preview.after);
  return preview;
}

}  // namespace downhill
