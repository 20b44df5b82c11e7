#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace downhill {
class Random;
}

namespace downhill::nn {

enum class Task { classification, regression };

/// Examples with their labels: −1 or +1 for two classes, 0 … n − 1 for more, any number for
/// regression. Shape:   x (inputs × count, one input after another), y (count).
struct Dataset {
  static constexpr int kMinRows = 2, kMaxRows = 20000, kMaxInputs = 256, kMaxClasses = 256;

  Task task;
  int classes;  ///< 0 for regression
  int inputs;
  std::vector<double> x, y;

  int count() const { return static_cast<int>(y.size()); }
  double& input(int i, int row) { return x[place(i, row)]; }
  double input(int i, int row) const { return x[place(i, row)]; }

 private:
  std::size_t place(int i, int row) const {
    return static_cast<std::size_t>(i) * y.size() + static_cast<std::size_t>(row);
  }
};

/// A data set from somebody's own rows, one example after another in `rows`.
/// Range:   2 … 20 000 rows, 1 … 256 inputs, 2 … 256 classes (0 for regression); all numbers
/// finite.
/// Throws:  std::invalid_argument naming the row and what is allowed.
Dataset given_dataset(Task task, int classes, int inputs, std::span<const double> rows,
                      std::vector<double> labels);

/// A row of the data set table.
struct DatasetInfo {
  const char* id;
  const char* label;
  const char* source;
  Task task;
  int classes, inputs;
  int default_count;
  bool generated;  ///< whether count, noise and seed mean anything to it
  /// Fills x and y, which have their lengths, with noise ν in [0, ½].
  void (*fill)(Random& random, double noise, Dataset& data);
};

std::span<const DatasetInfo> datasets();
/// Throws:  std::invalid_argument for an unknown id, naming those that exist.
const DatasetInfo& dataset_info(std::string_view id);

/// The rows of a table's data set, shuffled if it is generated; the same bits for the same
/// arguments on every platform.
/// Range:   count from 2 to 20 000; noise_percent from 0 to 50.
/// Throws:  std::invalid_argument otherwise.
Dataset generate(const DatasetInfo& info, int count, double noise_percent, std::uint32_t seed);

/// Which rows are trained on and which are kept for the test, both ascending.
struct Split {
  std::vector<int> train, test;
};
/// A random choice of ⌊fraction · count⌋ rows to train on, of one at least; all of them for 1.
/// Range:   count ≥ 1, 0 < fraction ≤ 1.
/// Throws:  std::invalid_argument otherwise.
Split split(int count, double train_fraction, std::uint32_t seed);

}  // namespace downhill::nn
