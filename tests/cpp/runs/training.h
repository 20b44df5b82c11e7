#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "runs/runs.h"
#include "runs/training_run.h"

// What the suites of training runs share.
namespace downhill {

using Numbers = std::vector<double>;

inline TrainingSettings training_of(const char* data, int count,
                                    std::vector<nn::LayerSpec> hidden = {}) {
  TrainingSettings settings;
  settings.data = nn::generate(nn::dataset_info(data), count, 10, 1);
  if (settings.data.inputs == 2)
    settings.features = {&nn::feature_info("x"), &nn::feature_info("y")};
  settings.hidden = std::move(hidden);
  if (settings.data.classes > 2)
    settings.loss = nn::Loss::softmax_cross_entropy;
  else if (settings.data.classes == 2)
    settings.loss = nn::Loss::logistic;
  settings.knobs.run = run_of("gradient_descent", 0.1);
  return settings;
}

inline const nn::LayerSpec kTanh{4, nn::Activation::tanh};
inline const nn::LayerSpec kNormed{4, nn::Activation::relu, nn::Norm::batch, nn::Placement::before};

/// A circle of 46 points, 23 of them trained on in batches of 5, 5, 5, 5 and 3.
inline TrainingSettings circle_of(std::vector<nn::LayerSpec> hidden = {kTanh}) {
  TrainingSettings settings = training_of("circle", 46, std::move(hidden));
  settings.knobs.batch_size = 5;
  return settings;
}

inline Numbers theta_of(const TrainingRun& run) {
  Numbers theta;
  run.model().theta(theta);
  return theta;
}

/// All that a position is made of; two positions with the same numbers go on alike.
struct Position {
  long updates, epoch, batch;
  bool diverged;
  double rate, train_loss, test_loss, train_accuracy;
  Numbers theta, v, r, running;
  std::vector<int> next_rows;
  Numbers next_theta;
  bool operator==(const Position&) const = default;
};

/// NaN, which stands for what there is not, as a number that is equal to itself.
inline double or_none(double value) { return std::isnan(value) ? -1 : value; }

inline Position position_of(TrainingRun& run) {
  const TrainingStatus status = run.status();
  Position position{status.updates,
                    status.epoch,
                    status.batch,
                    status.diverged,
                    status.rate,
                    status.train.loss,
                    or_none(status.test.loss),
                    or_none(status.train.accuracy),
                    theta_of(run),
                    run.model().optimizer_state("v"),
                    run.model().optimizer_state("r"),
                    {},
                    {},
                    {}};
  for (int layer = 0; layer < static_cast<int>(run.shape().layers.size()); ++layer)
    if (const auto running = run.running(layer))
      for (const Numbers* part :
           {&running->mean, &running->variance, &running->raw_mean, &running->raw_variance})
        position.running.insert(position.running.end(), part->begin(), part->end());
  const UpdatePreview next = run.preview();
  position.next_rows = next.rows;
  position.next_theta = next.after;
  return position;
}

inline void expect_same(TrainingRun& a, TrainingRun& b, const std::string& what = "") {
  const Position p = position_of(a), q = position_of(b);
  EXPECT_EQ(p.updates, q.updates) << what;
  EXPECT_EQ(p.epoch, q.epoch) << what;
  EXPECT_EQ(p.batch, q.batch) << what;
  EXPECT_EQ(p.rate, q.rate) << what;
  EXPECT_EQ(p.theta, q.theta) << what;
  EXPECT_EQ(p.v, q.v) << what;
  EXPECT_EQ(p.r, q.r) << what;
  EXPECT_EQ(p.running, q.running) << what;
  EXPECT_EQ(p.next_rows, q.next_rows) << what;
  EXPECT_EQ(p.next_theta, q.next_theta) << what;
  EXPECT_EQ(p.train_loss, q.train_loss) << what;
  EXPECT_TRUE(p == q) << what;
}

/// A new run that has made so many updates.
inline TrainingRun gone_to(const TrainingSettings& settings, long updates) {
  TrainingRun run(settings);
  run.advance(Grain::batch, updates);
  return run;
}

}  // namespace downhill
