#include "bindings/networks.h"

#include <cmath>

#include "core/message.h"

namespace downhill::bindings {
namespace {

constexpr const char* kNorms[] = {"none", "batch", "layer"};
constexpr const char* kPlacements[] = {"before", "after"};
constexpr const char* kTasks[] = {"classification", "regression"};
constexpr const char* kStatistics[] = {"batch", "running"};
constexpr const char* kRunning[] = {"lecture", "lecture_corrected", "pytorch"};
constexpr const char* kParts[] = {"train", "test"};
constexpr const char* kPrecisions[] = {"float", "double"};
constexpr const char* kGrains[] = {"sample", "batch", "epoch"};
constexpr const char* kPenalties[] = {"none", "l1", "l2"};

/// The enumerator whose id this is.
template <class Enum, std::size_t N>
Enum one_of(const char* const (&ids)[N], const char* what, const std::string& id) {
  std::string known;
  for (std::size_t i = 0; i < N; ++i) {
    if (id == ids[i]) return static_cast<Enum>(i);
    append_to_list(known, ids[i]);
  }
  fail_unknown(what, id, known);
}

template <class Enum, std::size_t N>
const char* id_of(const char* const (&ids)[N], Enum value) {
  return ids[static_cast<std::size_t>(value)];
}

bool flag_of(const val& object, const char* name) { return field(object, name).as<bool>(); }

nn::Dataset data_from(const val& data, std::uint32_t seed) {
  if (text_of(data, "kind") == "table") {
    const nn::DatasetInfo& info = nn::dataset_info(text_of(data, "id"));
    const double count = number_of(data, "count");  // 0: its own
    return nn::generate(
        info, count == 0 ? info.default_count : whole_int("count", count, 2, nn::Dataset::kMaxRows),
        number_of(data, "noise"), seed);
  }
  return nn::given_dataset(
      one_of<nn::Task>(kTasks, "task", text_of(data, "task")),
      whole_int("classes", number_of(data, "classes"), 0, nn::Dataset::kMaxClasses),
      whole_int("inputs", number_of(data, "inputs"), 1, nn::Dataset::kMaxInputs),
      numbers_from(field(data, "x")), numbers_from(field(data, "y")));
}

nn::LayerSpec layer_from(const val& layer) {
  return {whole_int("units", number_of(layer, "units"), 1, 256),
          nn::activation_from(text_of(layer, "activation")),
          one_of<nn::Norm>(kNorms, "norm", text_of(layer, "norm")),
          one_of<nn::Placement>(kPlacements, "placement", text_of(layer, "placement"))};
}

template <class T, class Call>
val list(const std::vector<T>& rows, Call&& convert) {
  val result = val::array();
  for (std::size_t i = 0; i < rows.size(); ++i) put_at(result, i, convert(rows[i]));
  return result;
}

val rows_to_js(const std::vector<int>& rows) {
  return list(rows, [](int row) { return val(row); });
}

}  // namespace

std::uint32_t seed_from(const char* what, double value) {
  if (!(value >= 0 && value <= 4294967295.0 && std::floor(value) == value))
    fail({"the seed of ", what, " must be a whole number from 0 to 4294967295, got ", value});
  return static_cast<std::uint32_t>(value);
}

nn::Statistics statistics_from(const std::string& id) {
  return one_of<nn::Statistics>(kStatistics, "statistics", id);
}
nn::RunningConvention running_from(const std::string& id) {
  return one_of<nn::RunningConvention>(kRunning, "convention of running statistics", id);
}
Part part_from(const std::string& id) { return one_of<Part>(kParts, "part", id); }
Grain grain_from(const std::string& id) { return one_of<Grain>(kGrains, "grain", id); }

TrainingKnobs knobs_from(const val& spec) {
  const val penalty = field(spec, "regularization");
  return {run_from(spec),
          {one_of<Penalty>(kPenalties, "regularization", text_of(penalty, "kind")),
           number_of(penalty, "rate")},
          whole_int("batchSize", number_of(spec, "batchSize"), 1, 1e6)};
}

TrainingSettings training_from(const val& spec) {
  const val seeds = field(spec, "seeds"), norm = field(spec, "normalization");
  TrainingSettings settings;
  settings.double_precision =
      one_of<int>(kPrecisions, "precision", text_of(spec, "precision")) == 1;
  settings.seeds = {seed_from("data", number_of(seeds, "data")),
                    seed_from("initialization", number_of(seeds, "initialization")),
                    seed_from("batches", number_of(seeds, "batches"))};
  settings.data = data_from(field(spec, "data"), settings.seeds.data);
  settings.train_fraction = number_of(spec, "trainFraction");
  const val features = field(spec, "features"), hidden = field(spec, "hidden");
  for (int i = 0; i < number_of(features, "length"); ++i)
    settings.features.push_back(&nn::feature_info(features[i].as<std::string>()));
  for (int i = 0; i < number_of(hidden, "length"); ++i)
    settings.hidden.push_back(layer_from(hidden[i]));
  settings.standardize = flag_of(spec, "standardize");
  settings.reshuffle = flag_of(spec, "reshuffle");
  settings.curves = flag_of(spec, "curves");
  settings.output_activation = nn::activation_from(text_of(spec, "outputActivation"));
  settings.loss = nn::loss_from(text_of(spec, "loss"));
  settings.initialization = nn::initialization_from(text_of(spec, "initialization"));
  settings.norm = {number_of(norm, "delta"), number_of(norm, "rho"),
                   running_from(text_of(norm, "running"))};
  settings.knobs = knobs_from(spec);
  return settings;
}

val to_js(const TrainingRun& run, const nn::NetworkShape& shape, const nn::Dataset& data) {
  val result = val::object();
  put(result, "layers", list(shape.layers, [](const nn::LayerShape& layer) {
        val row = val::object();
        put(row, "units", layer.units);
        put(row, "activation", nn::activations()[static_cast<std::size_t>(layer.activation)].id);
        put(row, "norm", id_of(kNorms, layer.norm));
        put(row, "placement", id_of(kPlacements, layer.placement));
        put(row, "inputs", layer.inputs);
        put(row, "weights", layer.weights);
        put(row, "bias", layer.bias);
        put(row, "gamma", layer.gamma);
        put(row, "beta", layer.beta);
        return row;
      }));
  put(result, "size", shape.size);
  put(result, "inputs", shape.inputs);
  put(result, "outputs", shape.outputs);
  put(result, "task", id_of(kTasks, data.task));
  put(result, "classes", data.classes);
  put(result, "rawInputs", data.inputs);
  put(result, "trainCount", run.model().rows(Part::train));
  put(result, "testCount", run.model().rows(Part::test));
  return result;
}

val to_js(const Score& score) {
  val result = val::object();
  put(result, "loss", score.loss);
  put(result, "accuracy", or_null(score.accuracy));
  return result;
}

val to_js(const TrainingStatus& status) {
  val result = val::object();
  put(result, "state", status.diverged ? "diverged" : "running");
  put(result, "updates", static_cast<double>(status.updates));
  put(result, "sample", status.sample);
  put(result, "epoch", static_cast<double>(status.epoch));
  put(result, "batch", static_cast<double>(status.batch));
  put(result, "batchesPerEpoch", static_cast<double>(status.batches_per_epoch));
  put(result, "rate", status.rate);
  put(result, "train", to_js(status.train));
  put(result, "test", to_js(status.test));
  return result;
}

val to_js(const TrainingHistory& history) {
  val result = val::object();
  put_numbers(result, "trainLoss", history.train_loss);
  put_numbers(result, "testLoss", history.test_loss);
  put_numbers(result, "trainAccuracy", history.train_accuracy);
  put_numbers(result, "testAccuracy", history.test_accuracy);
  return result;
}

val to_js(const Trace& trace) {
  val result = val::object();
  put(result, "rows", rows_to_js(trace.rows));
  put_numbers(result, "inputs", trace.inputs);
  put_numbers(result, "labels", trace.labels);
  put_numbers(result, "losses", trace.losses);
  put_numbers(result, "gradient", trace.gradient);
  put(result, "loss", trace.loss);
  put(result, "layers", list(trace.layers, [](const LayerTrace& layer) {
        val row = val::object();
        put_numbers(row, "z", layer.z);
        put_numbers(row, "output", layer.output);
        put_numbers(row, "activationInput", layer.activation_input);
        put_numbers(row, "activationOutput", layer.activation_output);
        put_numbers(row, "zGradient", layer.z_gradient);
        put_numbers(row, "normalized", layer.normalized);
        put_numbers(row, "mean", layer.mean);
        put_numbers(row, "variance", layer.variance);
        return row;
      }));
  return result;
}

val to_js(const UpdatePreview& preview) {
  val result = val::object();
  put(result, "rows", rows_to_js(preview.rows));
  put(result, "rate", preview.rate);
  put_numbers(result, "thetaBefore", preview.before);
  put_numbers(result, "thetaAfter", preview.after);
  return result;
}

val to_js(const RunningView& running) {
  val result = val::object();
  put_numbers(result, "mean", running.mean);
  put_numbers(result, "variance", running.variance);
  put_numbers(result, "rawMean", running.raw_mean);
  put_numbers(result, "rawVariance", running.raw_variance);
  put(result, "correction", running.correction);
  return result;
}

val to_js(const Histogram& histogram) {
  val result = val::object();
  put(result, "min", histogram.min);
  put(result, "max", histogram.max);
  put_numbers(result, "counts", histogram.counts);
  put(result, "below", histogram.below);
  put(result, "above", histogram.above);
  return result;
}

val to_js(const Landscape& landscape, int resolution) {
  val result = val::object();
  put(result, "resolution", resolution);
  put(result, "extent", landscape.extent);
  put_numbers(result, "losses", landscape.losses);
  put_numbers(result, "path", landscape.path);
  put_numbers(result, "pathUpdates", landscape.path_updates);
  if (landscape.explained[0]) {
    val pair = val::array();
    put_at(pair, 0, *landscape.explained[0]);
    put_at(pair, 1, *landscape.explained[1]);
    put(result, "explained", pair);
  } else {
    put(result, "explained", val::null());
  }
  return result;
}

namespace {

template <class Rows>
val names(const Rows& rows) {
  val result = val::array();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    val row = val::object();
    put(row, "id", rows[i].id);
    put(row, "label", rows[i].label);
    put(row, "formula", rows[i].formula);
    put_at(result, i, row);
  }
  return result;
}

val dataset_rows() {
  val result = val::array();
  for (std::size_t i = 0; i < nn::datasets().size(); ++i) {
    const nn::DatasetInfo& info = nn::datasets()[i];
    val row = val::object();
    put(row, "id", info.id);
    put(row, "label", info.label);
    put(row, "source", info.source);
    put(row, "options", val::array());
    put(row, "task", id_of(kTasks, info.task));
    put(row, "classes", info.classes);
    put(row, "inputs", info.inputs);
    put(row, "generated", val(info.generated));
    put(row, "defaultCount", info.default_count);
    put_at(result, i, row);
  }
  return result;
}

}  // namespace

val network_catalog() {
  val catalog = val::object();
  put(catalog, "activations", names(nn::activations()));
  put(catalog, "losses", names(nn::losses()));
  put(catalog, "initializations", names(nn::initializations()));
  put(catalog, "features", names(nn::features()));
  put(catalog, "datasets", dataset_rows());
  return catalog;
}

}  // namespace downhill::bindings
