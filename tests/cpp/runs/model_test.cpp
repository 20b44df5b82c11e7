#include "runs/model.h"

#include <gtest/gtest.h>

#include <numeric>

#include "runs/model_data.h"
#include "runs/training.h"

namespace downhill {
namespace {

std::string error_with(TrainingSettings settings, void (*change)(TrainingSettings&)) {
  change(settings);
  return error_of([&] { TrainingRun run(settings); });
}

TEST(ModelShape, FollowsFromDataAndLoss) {
  const auto outputs = [](const char* data, nn::Loss loss) {
    TrainingSettings settings = training_of(data, 40);
    settings.loss = loss;
    return TrainingRun(settings).shape().outputs;
  };
  for (nn::Loss loss : {nn::Loss::half_mse, nn::Loss::mse, nn::Loss::logistic, nn::Loss::hinge})
    EXPECT_EQ(outputs("circle", loss), 1);
  EXPECT_EQ(outputs("circle", nn::Loss::softmax_cross_entropy), 2);
  EXPECT_EQ(outputs("blobs4", nn::Loss::softmax_cross_entropy), 4);
  EXPECT_EQ(outputs("curve", nn::Loss::mse), 1);
}

TEST(ModelErrors, NameLossesThatFit) {
  for (nn::Loss loss : {nn::Loss::logistic, nn::Loss::hinge, nn::Loss::softmax_cross_entropy}) {
    TrainingSettings settings = training_of("curve", 40);
    settings.loss = loss;
    EXPECT_EQ(error_of([&] { TrainingRun run(settings); }),
              std::string("the loss of a regression must be half_mse or mse, got ") +
                  nn::losses()[static_cast<std::size_t>(loss)].id);
  }
  EXPECT_EQ(
      error_with(training_of("blobs3", 40), [](TrainingSettings& s) { s.loss = nn::Loss::hinge; }),
      "the loss for 3 classes must be softmax_cross_entropy, got hinge");
}

TEST(ModelErrors, SayWhatIsAllowedAndWhatWasGot) {
  EXPECT_EQ(error_with(training_of("curve", 40),
                       [](TrainingSettings& s) { s.features = {&nn::feature_info("x")}; }),
            "features are made of 2 inputs, these data have 1");
  EXPECT_EQ(error_with(circle_of(), [](TrainingSettings& s) { s.features.clear(); }),
            "at least 1 feature must be chosen, got 0");
  EXPECT_EQ(error_with(circle_of(), [](TrainingSettings& s) { s.hidden[0].units = 300; }),
            "units must be a number from 1 to 256, got 300");
  EXPECT_EQ(error_with(circle_of(), [](TrainingSettings& s) { s.hidden.assign(8, kTanh); }),
            "the number of layers must be a number from 1 to 8, got 9");
  EXPECT_EQ(error_with(circle_of(), [](TrainingSettings& s) { s.train_fraction = 0; }),
            "the share of rows to train on must lie above 0 and at most at 1, got 0");
  EXPECT_EQ(error_with(circle_of(), [](TrainingSettings& s) { s.norm.delta = 0; }),
            "delta of the normalization must be above 0 and at most 1, got 0");
  EXPECT_EQ(error_with(circle_of(), [](TrainingSettings& s) { s.norm.rho = 2; }),
            "rho must be a finite number of at least 0 and at most 1, got 2");
  EXPECT_EQ(error_with(circle_of(), [](TrainingSettings& s) { s.knobs.run.rate = -1; }),
            "the learning rate must be a finite number above 0, got -1");
  EXPECT_EQ(error_with(circle_of(), [](TrainingSettings& s) { s.knobs.batch_size = 0; }),
            "batchSize must be a whole number of at least 1, got 0");
}

TEST(ModelData, SplitsChoosesFeaturesAndStandardizesByTheTrainingPart) {
  TrainingSettings settings = circle_of();
  settings.features = {&nn::feature_info("x_squared"), &nn::feature_info("x_times_y"),
                       &nn::feature_info("sin_y")};
  const ModelData plain(settings);
  EXPECT_EQ(plain.inputs, 3);
  EXPECT_EQ(plain.train.count + plain.test.count, 46);
  for (const PreparedRows* part : {&plain.train, &plain.test})
    for (int k = 0; k < part->count; ++k) {
      const auto at = static_cast<std::size_t>(k), n = static_cast<std::size_t>(part->count);
      const double x = part->raw[at], y = part->raw[n + at];
      EXPECT_EQ(part->inputs[at], x * x);
      EXPECT_EQ(part->inputs[n + at], x * y);
      EXPECT_NEAR(part->inputs[2 * n + at], std::sin(y), 1e-14);
    }
  settings.standardize = true;
  const ModelData scaled(settings);
  for (std::size_t i = 0; i < 3; ++i) {
    double mean = 0, variance = 0, raw_mean = 0, raw_variance = 0;
    const double* own = scaled.train.inputs.data() + 23 * i;
    const double* raw = plain.train.inputs.data() + 23 * i;
    for (int k = 0; k < 23; ++k) {
      mean += own[k] / 23;
      raw_mean += raw[k] / 23;
    }
    for (int k = 0; k < 23; ++k) {
      variance += (own[k] - mean) * (own[k] - mean) / 23;
      raw_variance += (raw[k] - raw_mean) * (raw[k] - raw_mean) / 23;
    }
    EXPECT_NEAR(mean, 0, 1e-14);
    EXPECT_NEAR(variance, 1, 1e-13);
    EXPECT_NEAR(scaled.test.inputs[23 * i],
                (plain.test.inputs[23 * i] - raw_mean) / std::sqrt(raw_variance), 1e-13);
  }
}

TEST(ModelData, OfOtherThanTwoInputsEntersAsItIs) {
  TrainingSettings settings;
  settings.data = nn::given_dataset(nn::Task::regression, 0, 3,
                                    Numbers{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, {1, 2, 3, 4});
  settings.train_fraction = 1;
  settings.standardize = true;
  const ModelData data(settings);
  EXPECT_EQ(data.inputs, 3);
  EXPECT_EQ(data.train.raw, (Numbers{1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12}));
  EXPECT_EQ(data.test.count, 0);
  EXPECT_TRUE(data.test.inputs.empty());
}

Schedule constant(double rate) { return Schedule(schedule_info("constant"), rate); }

Numbers theta_of(const Model& model) {
  Numbers theta;
  model.theta(theta);
  return theta;
}

TEST(Model, IsAValueThatCanBeClonedSavedAndRestored) {
  for (bool double_precision : {false, true}) {
    TrainingSettings settings = circle_of({kNormed});
    settings.double_precision = double_precision;
    settings.knobs.run = run_of("adam", 0.05);
    const std::unique_ptr<Model> model = make_model(settings, 0.05);
    const std::vector<int> rows = {1, 2, 3, 4};
    Schedule rates = constant(0.05);
    const auto update = [&](Model& one) {
      EXPECT_EQ(one.train(rows, false, 4, {}, rates, 0).updates, 1);
      return theta_of(one);
    };
    update(*model);
    const auto saved = model->save();
    const auto clone = model->clone();
    const Numbers next = update(*model);
    EXPECT_EQ(update(*clone), next);
    model->restore(*saved);
    EXPECT_EQ(update(*model), next);
    Numbers kept;
    model->theta_of(*saved, kept);
    EXPECT_NE(kept, next);
  }
}

TEST(Model, TrainsOverSomeBatchesAsOverOneAfterTheOther) {
  const std::vector<int> rows = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0};
  for (bool double_precision : {false, true}) {
    TrainingSettings settings = circle_of({kNormed});
    settings.double_precision = double_precision;
    const std::unique_ptr<Model> at_once = make_model(settings, 0.1), one_by_one = at_once->clone();
    Schedule rates = Schedule(schedule_info("exponential"), 0.1);
    const Stretch all = at_once->train(rows, false, 4, {}, rates, 0);
    EXPECT_EQ(all.updates, 3);
    EXPECT_FALSE(all.diverged);
    double loss = 0;
    for (int i = 0; i < 3; ++i) {
      const std::span<const int> batch =
          std::span(rows).subspan(4u * static_cast<unsigned>(i), i < 2 ? 4 : 2);
      const Stretch one = one_by_one->train(batch, false, 4, {}, rates, i);
      EXPECT_EQ(one.updates, 1);
      loss = one.loss;
    }
    EXPECT_EQ(all.loss, loss);
    EXPECT_EQ(theta_of(*at_once), theta_of(*one_by_one));
  }
}

TEST(Model, TrainsOnRowsInOrderAsOnRowsLookedUp) {
  for (bool double_precision : {false, true}) {
    TrainingSettings settings = circle_of({kNormed});
    settings.double_precision = double_precision;
    const std::unique_ptr<Model> in_order = make_model(settings, 0.1),
                                 looked_up = in_order->clone();
    const int count = in_order->rows(Part::train);
    // Batches of whole registers and others, the first and the last row, with others behind them
    // and without.
    for (int batch_size : {1, 3, 4, 10, count})
      for (int from : {0, 2, count - 5}) {
        std::vector<int> rows(static_cast<std::size_t>(std::min(12, count - from)));
        std::iota(rows.begin(), rows.end(), from);
        Schedule rates = constant(0.1);
        const Stretch a = in_order->train(rows, true, batch_size, {}, rates, 0),
                      b = looked_up->train(rows, false, batch_size, {}, rates, 0);
        ASSERT_EQ(a.loss, b.loss) << batch_size << " from " << from;
        ASSERT_EQ(theta_of(*in_order), theta_of(*looked_up)) << batch_size << " from " << from;
      }
  }
}

TEST(Model, StopsBeforeALossThatIsNotFinite) {
  for (bool double_precision : {false, true}) {
    TrainingSettings settings = circle_of();
    settings.double_precision = double_precision;
    const std::unique_ptr<Model> model = make_model(settings, 0.1);
    model->set_parameter(3, NAN);
    const Numbers before = theta_of(*model);
    Schedule rates = constant(0.1);
    const Stretch done = model->train(std::vector<int>{0, 1, 2, 3}, false, 2, {}, rates, 0);
    EXPECT_EQ(done.updates, 0);
    EXPECT_TRUE(done.diverged);
    EXPECT_FALSE(done.spoilt);
    const Numbers after = theta_of(*model);
    for (std::size_t i = 0; i < before.size(); ++i)
      if (i != 3) {
        EXPECT_EQ(after[i], before[i]);
      }
  }
}

TEST(Model, SaysThatAnUpdateHasSpoiltItsParameters) {
  // A rate that no float can be.
  const std::unique_ptr<Model> model = make_model(circle_of(), 0.1);
  Schedule rates = constant(1e308);
  const Stretch done = model->train(std::vector<int>{0, 1, 2, 3}, false, 2, {}, rates, 0);
  EXPECT_TRUE(std::isfinite(done.loss));
  EXPECT_EQ(done.updates, 0);
  EXPECT_TRUE(done.diverged);
  EXPECT_TRUE(done.spoilt);
}

}  // namespace
}  // namespace downhill
