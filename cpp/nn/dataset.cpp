#include "nn/dataset.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/message.h"
#include "core/random.h"

namespace downhill::nn {
namespace {

// Streams of a seed, so that one seed for everything does not tie the draws together.
constexpr std::uint32_t kRowStream = 4, kSplitStream = 5;

void check_between(const char* what, int value, int min, int max) {
  if (!(value >= min && value <= max))
    fail({"data: ", what, " must lie in ", min, " to ", max, ", got ", value});
}

void check_classes(Task task, int classes) {
  if (task == Task::classification)
    check_between("the number of classes", classes, 2, Dataset::kMaxClasses);
  else if (classes != 0)
    fail({"data: regression has no classes, got ", classes});
}

void check_label(int classes, double y, int row) {
  if (!std::isfinite(y)) fail({"data: a label must be finite, got ", y, " in row ", row});
  if (classes == 2 && y != -1 && y != 1)
    fail({"data: a label must be -1 or 1, got ", y, " in row ", row});
  if (classes > 2 && !(y >= 0 && y < classes && std::floor(y) == y))
    fail({"data: a label must be a whole number from 0 to ", classes - 1, ", got ", y, " in row ",
          row});
}

void shuffle_rows(Random& random, Dataset& data) {
  std::vector<int> order(data.y.size());
  std::iota(order.begin(), order.end(), 0);
  random.shuffle(order);
  const Dataset old = data;
  for (int row = 0; row < data.count(); ++row) {
    const int from = order[static_cast<std::size_t>(row)];
    for (int i = 0; i < data.inputs; ++i) data.input(i, row) = old.input(i, from);
    data.y[static_cast<std::size_t>(row)] = old.y[static_cast<std::size_t>(from)];
  }
}

}  // namespace

Dataset given_dataset(Task task, int classes, int inputs, std::span<const double> rows,
                      std::vector<double> labels) {
  check_classes(task, classes);
  check_between("the number of inputs", inputs, 1, Dataset::kMaxInputs);
  if (labels.size() < Dataset::kMinRows || labels.size() > Dataset::kMaxRows)
    fail({"data: ", Dataset::kMinRows, " to ", Dataset::kMaxRows, " rows are allowed, got ",
          labels.size()});
  const std::size_t expected = labels.size() * static_cast<std::size_t>(inputs);
  if (rows.size() != expected)
    fail({"data: ", labels.size(), " labels and ", inputs, " inputs need ", expected,
          " numbers, got ", rows.size()});
  Dataset data{task, classes, inputs, std::vector<double>(expected), std::move(labels)};
  std::size_t next = 0;
  for (int row = 0; row < data.count(); ++row) {
    check_label(classes, data.y[static_cast<std::size_t>(row)], row + 1);
    for (int i = 0; i < inputs; ++i) {
      const double value = rows[next++];
      if (!std::isfinite(value))
        fail({"data: numbers must be finite, got ", value, " in row ", row + 1, ", input ", i + 1});
      data.input(i, row) = value;
    }
  }
  return data;
}

Dataset generate(const DatasetInfo& info, int count, double noise_percent, std::uint32_t seed) {
  if (!info.generated) {
    count = info.default_count;
    noise_percent = 0;
  }
  check_between("the number of rows", count, Dataset::kMinRows, Dataset::kMaxRows);
  if (!(noise_percent >= 0 && noise_percent <= 50))
    fail({"data: noise must lie in 0 to 50 percent, got ", noise_percent});
  const auto rows = static_cast<std::size_t>(count);
  Dataset data{info.task, info.classes, info.inputs,
               std::vector<double>(rows * static_cast<std::size_t>(info.inputs)),
               std::vector<double>(rows)};
  Random random(seed, kRowStream);
  info.fill(random, noise_percent / 100, data);
  if (info.generated) shuffle_rows(random, data);
  return data;
}

Split split(int count, double train_fraction, std::uint32_t seed) {
  if (count < 1) fail({"a split needs at least 1 row, got ", count});
  if (!(train_fraction > 0 && train_fraction <= 1))
    fail({"the share of rows to train on must lie above 0 and at most at 1, got ", train_fraction});
  std::vector<int> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), 0);
  Random(seed, kSplitStream).shuffle(order);
  // A hair more, so that 0.29 of 500 is 145 and not what rounding leaves of it.
  const long chosen = std::clamp(static_cast<long>(count * train_fraction + 1e-9), 1L, long{count});
  Split parts{{order.begin(), order.begin() + chosen}, {order.begin() + chosen, order.end()}};
  std::sort(parts.train.begin(), parts.train.end());
  std::sort(parts.test.begin(), parts.test.end());
  return parts;
}

}  // namespace downhill::nn
