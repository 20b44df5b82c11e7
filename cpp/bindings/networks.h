#pragma once

#include "bindings/convert.h"
#include "runs/training_run.h"

// Records of networks across the boundary, as in convert.h.
namespace downhill::bindings {

TrainingSettings training_from(const val& spec);
/// Every knob; the facade fills in what stays as it is.
TrainingKnobs knobs_from(const val& spec);
std::uint32_t seed_from(const char* what, double value);
nn::Statistics statistics_from(const std::string& id);
nn::RunningConvention running_from(const std::string& id);
Part part_from(const std::string& id);
Grain grain_from(const std::string& id);

val to_js(const TrainingRun& run, const nn::NetworkShape& shape, const nn::Dataset& data);
val to_js(const TrainingStatus& status);
val to_js(const TrainingHistory& history);
val to_js(const Score& score);
val to_js(const Trace& trace);
val to_js(const UpdatePreview& preview);
val to_js(const RunningView& running);
val to_js(const Histogram& histogram);
val to_js(const Landscape& landscape, int resolution);

/// {activations, losses, initializations, features, datasets}: the tables of networks.
val network_catalog();

}  // namespace downhill::bindings
