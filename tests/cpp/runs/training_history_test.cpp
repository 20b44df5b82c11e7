#include <gtest/gtest.h>

#include "runs/training.h"

// Curves, and what is done to a run on its way (training_history.cpp).
namespace downhill {
namespace {

TEST(Curves, HaveOneEntryPerEpochWhichIsTheStatusThen) {
  TrainingRun run(circle_of({kNormed}));
  run.advance(Grain::epoch, 4);
  run.advance(Grain::batch, 2);
  const TrainingHistory history = run.history();
  ASSERT_EQ(history.train_loss.size(), 5u);
  for (std::size_t epoch = 0; epoch < 5; ++epoch) {
    run.go_to(static_cast<long>(5 * epoch));
    EXPECT_EQ(run.status().epoch, static_cast<long>(epoch));
    EXPECT_EQ(run.status().train.loss, history.train_loss[epoch]);
    EXPECT_EQ(run.status().test.loss, history.test_loss[epoch]);
    EXPECT_EQ(run.status().train.accuracy, history.train_accuracy[epoch]);
    EXPECT_EQ(run.status().test.accuracy, history.test_accuracy[epoch]);
  }
  EXPECT_EQ(run.history().train_loss, history.train_loss);  // as far as it has ever been
}

TEST(Curves, OfARegressionHaveNoAccuracy) {
  TrainingRun run(training_of("curve", 40, {kTanh}));
  run.advance(Grain::epoch, 2);
  EXPECT_EQ(run.history().train_loss.size(), 3u);
  EXPECT_TRUE(run.history().train_accuracy.empty());
  EXPECT_TRUE(run.history().test_accuracy.empty());
  EXPECT_TRUE(std::isnan(run.status().train.accuracy));
}

TEST(Curves, OfDataWithoutATestPartHaveNoTestLoss) {
  TrainingSettings settings = circle_of();
  settings.train_fraction = 1;
  TrainingRun run(settings);
  run.advance(Grain::epoch, 1);
  for (double loss : run.history().test_loss) EXPECT_TRUE(std::isnan(loss));
  EXPECT_TRUE(std::isnan(run.status().test.loss));
  EXPECT_TRUE(std::isfinite(run.status().train.loss));
}

TEST(Curves, EndWhereTheRunIsChanged) {
  TrainingRun run(circle_of());
  run.advance(Grain::epoch, 6);
  const Numbers before = run.history().train_loss;
  run.go_to(17);  // in the fourth epoch
  run.set_parameter(2, 0.25);
  EXPECT_EQ(run.history().train_loss, Numbers(before.begin(), before.begin() + 4));
  run.advance(Grain::epoch, 3);
  EXPECT_EQ(run.history().train_loss.size(), 7u);
  EXPECT_NE(run.history().train_loss[4], before[4]);
  // At the end of an epoch, its entry is made anew.
  run.go_to(10);
  run.set_parameter(2, -2);
  ASSERT_EQ(run.history().train_loss.size(), 3u);
  EXPECT_EQ(run.history().train_loss[1], before[1]);
  EXPECT_NE(run.history().train_loss[2], before[2]);
  EXPECT_EQ(run.history().train_loss[2], run.status().train.loss);
}

TrainingKnobs knobs_with(TrainingKnobs knobs, const char* optimizer, double rate, int batch_size,
                         OptionValues options = {}) {
  knobs.run = run_of(optimizer, rate, std::move(options));
  knobs.batch_size = batch_size;
  return knobs;
}

/// Everything that can be done to a run, done on its way to update 150.
void go_the_way(TrainingRun& run, const TrainingSettings& settings) {
  run.configure(knobs_with(settings.knobs, "adam", 0.02, 5));  // before the first update
  run.advance(Grain::batch, 20 - run.status().updates);
  run.set_parameter(3, 0.5);
  run.set_parameter(4, -0.5);
  run.advance(Grain::batch, 13);
  TrainingKnobs regularized = knobs_with(settings.knobs, "adam", 0.05, 5);
  regularized.regularization = {Penalty::l2, 0.01};
  run.configure(regularized);
  run.advance(Grain::batch, 30);
  run.configure(knobs_with(settings.knobs, "adam", 0.05, 7));  // in the middle of an epoch
  run.advance(Grain::batch, 17);
  Numbers theta = theta_of(run);
  for (double& number : theta) number *= 0.9;
  run.set_theta(theta);
  run.advance(Grain::batch, 20);
  run.configure(knobs_with(settings.knobs, "momentum", 0.05, 7, {{"form", 1}}));
  run.advance(Grain::batch, 50);
}

TEST(Interventions, AreRedoneOnTheWay) {
  for (const TrainingSettings& settings : {circle_of(), circle_of({kNormed})}) {
    TrainingRun run(settings);
    go_the_way(run, settings);
    const long end = run.status().updates;
    const Position last = position_of(run);
    for (long at : {149L, 0L, 20L, 19L, 33L, 34L, 63L, 80L, 79L, 100L, 101L, 5L, end}) {
      run.go_to(at);
      TrainingRun again(settings);
      go_the_way(again, settings);
      again.go_to(at);
      expect_same(run, again, std::to_string(at));
    }
    EXPECT_TRUE(position_of(run) == last);
    // The same, update by update.
    run.go_to(0);
    run.advance(Grain::batch, end);
    EXPECT_TRUE(position_of(run) == last);
  }
}

TEST(Interventions, SurviveTheThinningOfSnapshots) {
  TrainingSettings settings = training_of("xor_rows", 4, {{3, nn::Activation::tanh}});
  settings.train_fraction = 1;
  settings.curves = false;
  settings.knobs.batch_size = 3;
  TrainingRun run(settings);
  go_the_way(run, settings);
  const Position early = position_of(run);
  const long at = run.status().updates;
  for (int i = 0; i < 100; ++i) {
    run.advance(Grain::batch, 60);
    run.set_parameter(i % 9, 0.01 * i);
  }
  run.advance(Grain::batch, 3000);
  const Position last = position_of(run);
  run.go_to(at);
  EXPECT_TRUE(position_of(run) == early);
  run.go_to(last.updates);
  EXPECT_TRUE(position_of(run) == last);
}

TEST(Interventions, CutOffTheFutureThatWasThere) {
  const TrainingSettings settings = circle_of();
  TrainingRun run(settings), fresh(settings);
  go_the_way(run, settings);
  run.go_to(10);
  run.set_parameter(0, 2);
  run.advance(Grain::batch, 90);
  fresh.configure(knobs_with(settings.knobs, "adam", 0.02, 5));
  fresh.advance(Grain::batch, 10);
  fresh.set_parameter(0, 2);
  fresh.advance(Grain::batch, 90);
  expect_same(run, fresh);
}

TEST(RunningStatistics, GoAlongWithTheWeights) {
  for (bool double_precision : {false, true})
    for (const nn::RunningConvention convention :
         {nn::RunningConvention::lecture, nn::RunningConvention::lecture_corrected,
          nn::RunningConvention::pytorch}) {
      TrainingSettings settings = circle_of({kNormed, kTanh, kNormed});
      settings.double_precision = double_precision;
      settings.norm.running = convention;
      TrainingRun sender = gone_to(settings, 33), receiver(settings);
      const Numbers points{0.5, -1, 2, 3, 0.25, -4}, sent = sender.running_statistics();
      const Numbers outputs = sender.predict(points, nn::Statistics::running);
      const auto opens = [&](TrainingRun& run, const char* what) {
        EXPECT_EQ(run.predict(points, nn::Statistics::running), outputs) << what;
        EXPECT_EQ(run.status().test.loss, sender.status().test.loss) << what;
        EXPECT_EQ(run.running_statistics(), sent) << what;
      };
      receiver.set_theta(theta_of(sender));
      EXPECT_NE(receiver.predict(points, nn::Statistics::running), outputs);
      receiver.set_theta(theta_of(sender), sent);
      opens(receiver, "opened");
      EXPECT_EQ(receiver.history().test_loss, Numbers{sender.status().test.loss});
      TrainingRun fork(receiver);
      opens(fork, "forked");
      const Position before = position_of(receiver);
      receiver.advance(Grain::batch, 150);
      EXPECT_NE(receiver.running_statistics(), sent);
      const Position later = position_of(receiver);
      receiver.go_to(0);
      opens(receiver, "gone back");
      EXPECT_TRUE(position_of(receiver) == before);
      receiver.go_to(150);
      EXPECT_TRUE(position_of(receiver) == later);
      // On the way they are part of the past, and redone from a snapshot before them.
      fork.advance(Grain::batch, 70);
      fork.set_theta(theta_of(sender), sent);
      fork.advance(Grain::batch, 1);
      fork.go_to(70);
      opens(fork, "redone");
      fork.go_to(69);
      EXPECT_NE(fork.running_statistics(), sent);
      fork.advance(Grain::batch, 1);
      opens(fork, "redone");
    }
}

TEST(RunningStatistics, AreRefusedTogetherWithTheWeights) {
  TrainingRun run = gone_to(circle_of({kNormed}), 12);
  const Position before = position_of(run);
  const Numbers theta(theta_of(run).size(), 0.5), good = run.running_statistics();
  const auto with = [&](std::size_t at, double value) {
    Numbers row = good;
    row[at] = value;
    return error_of([&] { run.set_theta(theta, row); });
  };
  EXPECT_EQ(error_of([&] { run.set_theta(theta, Numbers(8)); }),
            "the running statistics must have 9 numbers, got 8");
  EXPECT_NE(with(0, NAN).find("a running mean of layer 1"), std::string::npos);
  EXPECT_NE(with(7, -1).find("a running variance of layer 1"), std::string::npos);
  EXPECT_NE(with(8, 2).find("rho^t of layer 1"), std::string::npos);
  EXPECT_NE(error_of([&] { run.set_theta(Numbers(1), good); }).find("theta must have"),
            std::string::npos);
  EXPECT_TRUE(position_of(run) == before);
  // Any that are allowed do no harm, whatever they do to the outputs.
  Numbers row(9, 3e38);
  for (double remaining : {0.0, 1e-38, 1.0}) {
    row[8] = remaining;
    run.set_theta(theta, row);
    run.advance(Grain::epoch, 3);
    run.go_to(0);
    run.advance(Grain::epoch, 3);
  }
}

TEST(Configure, WithAnotherRateKeepsTheOptimizersMemory) {
  TrainingSettings settings = circle_of();
  settings.knobs.run = run_of("adam", 0.02);
  TrainingRun run(settings);
  run.advance(Grain::batch, 12);
  const Numbers v = run.model().optimizer_state("v"), r = run.model().optimizer_state("r");
  run.configure(knobs_with(settings.knobs, "adam", 0.5, 5));
  EXPECT_EQ(run.status().rate, 0.5);
  EXPECT_EQ(run.model().optimizer_state("v"), v);
  EXPECT_EQ(run.model().optimizer_state("r"), r);
  EXPECT_EQ(run.status().batch, 2);
}

TEST(Configure, WithAnotherOptimizerOrOtherOptionsForgets) {
  TrainingSettings settings = circle_of();
  settings.knobs.run = run_of("adam", 0.02);
  for (const TrainingKnobs& knobs :
       {knobs_with(settings.knobs, "adamw", 0.02, 5),
        knobs_with(settings.knobs, "adam", 0.02, 5, {{"rho1", 0.5}})}) {
    TrainingRun run(settings);
    run.advance(Grain::batch, 12);
    const Numbers theta = theta_of(run);
    run.configure(knobs);
    EXPECT_EQ(theta_of(run), theta);
    for (double number : run.model().optimizer_state("v")) EXPECT_EQ(number, 0);
  }
}

TEST(Configure, WithAnotherBatchSizeBeginsTheEpochAnew) {
  const TrainingSettings settings = circle_of();
  TrainingRun run(settings);
  run.advance(Grain::batch, 7);
  run.configure(knobs_with(settings.knobs, "gradient_descent", 0.1, 10));
  EXPECT_EQ(run.status().epoch, 1);
  EXPECT_EQ(run.status().batch, 0);
  EXPECT_EQ(run.status().batches_per_epoch, 3);
  EXPECT_EQ(run.preview().rows.size(), 10u);
  run.advance(Grain::epoch, 1);
  EXPECT_EQ(run.status().updates, 10);
}

TEST(Configure, LeavesWhatAPlateauHasCut) {
  TrainingSettings settings = circle_of();
  settings.knobs.run = run_of("gradient_descent", 0.4, {}, "plateau", {{"patience", 0}});
  TrainingRun run(settings);
  run.advance(Grain::batch, 30);
  const double cut = run.status().rate;
  ASSERT_LT(cut, 0.4);
  TrainingKnobs knobs = settings.knobs;
  knobs.regularization = {Penalty::l1, 0.001};
  run.configure(knobs);
  EXPECT_EQ(run.status().rate, cut);
  knobs.run.rate = 0.8;
  run.configure(knobs);
  EXPECT_DOUBLE_EQ(run.status().rate, 2 * cut);
  knobs.run.schedule_options = {{"patience", 1}};
  run.configure(knobs);  // another schedule: from its start
  EXPECT_EQ(run.status().rate, 0.8);
}

TEST(Configure, AfterAOneCycleGivesTheOptimizerItsOwnMomentumBack) {
  for (bool double_precision : {false, true})
    for (const char* optimizer : {"momentum", "adam"}) {
      TrainingSettings settings = circle_of();
      settings.double_precision = double_precision;
      settings.knobs.run = run_of(optimizer, 0.05, {}, "one_cycle", {{"total", 60}});
      TrainingRun run(settings);
      run.advance(Grain::batch, 20);  // near the peak, where its momentum is smallest
      TrainingKnobs knobs = settings.knobs;
      knobs.run = run_of(optimizer, 0.05);
      run.configure(knobs);
      const Numbers v = run.model().optimizer_state("v"),
                    gradient = run.trace({}, nn::Statistics::batch).gradient;
      run.advance(Grain::batch, 1);
      const Numbers next = run.model().optimizer_state("v");
      for (std::size_t i = 0; i < v.size(); ++i)
        EXPECT_NEAR(next[i], 0.9 * v[i] + 0.1 * gradient[i], 1e-6) << optimizer;
    }
}

TEST(InterventionErrors, SayWhatIsAllowedAndChangeNothing) {
  const TrainingSettings settings = circle_of();
  TrainingRun run(settings);
  run.advance(Grain::epoch, 3);
  run.go_to(11);
  const Position before = position_of(run);
  const auto knobs = [&](auto&& change) {
    TrainingKnobs changed = settings.knobs;
    change(changed);
    return error_of([&] { run.configure(changed); });
  };
  EXPECT_EQ(knobs([](TrainingKnobs& k) { k.batch_size = 0; }),
            "batchSize must be a whole number of at least 1, got 0");
  for (double rate : {-1.0, 101.0, static_cast<double>(NAN)})
    EXPECT_EQ(
        knobs([&](TrainingKnobs& k) {
          k.regularization = {Penalty::l2, rate};
        }).rfind("the rate of the regularization must be at least 0 and at most 100, got ", 0),
        0u);
  EXPECT_EQ(knobs([](TrainingKnobs& k) { k.run.rate = 0; }),
            "the learning rate must be a finite number above 0, got 0");
  EXPECT_EQ(knobs([](TrainingKnobs& k) {
              k.run = run_of("adam", 0.1, {{"rho1", 2}});
            }),
            "adam: rho1 must be a finite number of at least 0 and at most 1, got 2");
  EXPECT_EQ(error_of([&] { run.set_parameter(-1, 0); }),
            "a parameter's index must be a whole number from 0 to 16, got -1");
  EXPECT_EQ(error_of([&] { run.set_parameter(17, 0); }),
            "a parameter's index must be a whole number from 0 to 16, got 17");
  EXPECT_EQ(error_of([&] { run.set_parameter(0, NAN); }),
            "a parameter must be a number from -3.40282e+38 to 3.40282e+38, got NaN");
  EXPECT_EQ(error_of([&] { run.set_theta(Numbers(16)); }), "theta must have 17 numbers, got 16");
  EXPECT_EQ(error_of([&] { run.set_theta(Numbers(17, 1e300)); }),
            "a parameter must be a number from -3.40282e+38 to 3.40282e+38, got 1e+300");
  EXPECT_TRUE(position_of(run) == before);
  EXPECT_EQ(run.history().train_loss.size(), 4u);
}

}  // namespace
}  // namespace downhill
