#include "runs/training_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "runs/training.h"

namespace downhill {
namespace {

struct Way {
  const char* name;
  TrainingSettings settings;
};

/// Runs whose next update depends on more than θ.
std::vector<Way> every_way() {
  std::vector<Way> ways;
  const auto add = [&](const char* name, RunSettings run, std::vector<nn::LayerSpec> hidden,
                       auto&& change) {
    TrainingSettings settings = circle_of(std::move(hidden));
    settings.knobs.run = std::move(run);
    change(settings);
    ways.push_back({name, std::move(settings)});
  };
  const auto nothing = [](TrainingSettings&) {};
  add("Adam", run_of("adam", 0.03), {kTanh}, nothing);
  add("Adam in double", run_of("adam", 0.03), {kTanh},
      [](TrainingSettings& s) { s.double_precision = true; });
  add("momentum, batch norm", run_of("momentum", 0.1), {kNormed, kTanh}, nothing);
  add("batch norm after, PyTorch's running statistics", run_of("rmsprop", 0.02),
      {{4, nn::Activation::relu, nn::Norm::batch, nn::Placement::after}},
      [](TrainingSettings& s) { s.norm.running = nn::RunningConvention::pytorch; });
  add("layer norm, order kept", run_of("adagrad", 0.1),
      {{4, nn::Activation::gelu, nn::Norm::layer, nn::Placement::before}},
      [](TrainingSettings& s) { s.reshuffle = false; });
  add("Nesterov's look-ahead", run_of("nesterov", 0.02, {{"form", 1}}), {kTanh}, nothing);
  add("Rprop", run_of("rprop", 0.02), {kTanh}, nothing);
  add("reduce on plateau", run_of("adam", 0.2, {}, "plateau", {{"patience", 3}}), {kTanh}, nothing);
  add("one cycle", run_of("momentum", 0.2, {}, "one_cycle", {{"total", 120}}), {kNormed}, nothing);
  add("L1", run_of("gradient_descent", 0.1), {kTanh}, [](TrainingSettings& s) {
    s.knobs.regularization = {Penalty::l1, 0.01};
  });
  add("softmax", run_of("nadam", 0.02), {kTanh},
      [](TrainingSettings& s) { s.loss = nn::Loss::softmax_cross_entropy; });
  return ways;
}

TEST(TrainingRun, HasTheSameBitsForTheSameSettings) {
  for (const Way& way : every_way()) {
    TrainingRun a = gone_to(way.settings, 150), b = gone_to(way.settings, 150);
    expect_same(a, b, way.name);
    EXPECT_EQ(a.status().updates, 150) << way.name;
    EXPECT_EQ(a.status().epoch, 30) << way.name;
    EXPECT_FALSE(a.status().diverged) << way.name;
    EXPECT_NE(theta_of(a), theta_of(*std::make_unique<TrainingRun>(way.settings))) << way.name;
  }
}

TEST(TrainingRun, DependsOnEachOfItsSeeds) {
  const TrainingSettings settings = circle_of();
  const Numbers theta = theta_of(gone_to(settings, 20));
  for (auto seed :
       {&TrainingSeeds::data, &TrainingSeeds::initialization, &TrainingSeeds::batches}) {
    TrainingSettings other = settings;
    other.seeds.*seed = 2;
    EXPECT_NE(theta_of(gone_to(other, 20)), theta);
  }
}

TEST(TrainingRun, GoneToAPositionIsOneThatNeverLeftIt) {
  for (const Way& way : every_way()) {
    TrainingRun run = gone_to(way.settings, 200);
    for (long at : {137, 0, 64, 199, 63, 65, 250, 128, 200, 1}) {
      run.go_to(at);
      TrainingRun fresh = gone_to(way.settings, at);
      expect_same(run, fresh, way.name + std::string(" at ") + std::to_string(at));
    }
  }
}

TEST(TrainingRun, GoesOnAfterAStepBackAsIfItHadNotBeenMade) {
  for (const Way& way : every_way()) {
    TrainingRun run = gone_to(way.settings, 100), fresh = gone_to(way.settings, 180);
    run.go_to(30);
    run.advance(Grain::epoch, 2);
    run.advance(Grain::batch, 180 - run.status().updates);
    expect_same(run, fresh, way.name);
    EXPECT_EQ(run.history().train_loss, fresh.history().train_loss) << way.name;
    EXPECT_EQ(run.history().test_accuracy, fresh.history().test_accuracy) << way.name;
  }
}

TEST(TrainingRun, OfManyUpdatesKeepsThinningSnapshotsAndStillGoesAnywhere) {
  TrainingSettings settings = training_of("xor_rows", 4, {{3, nn::Activation::tanh}});
  settings.train_fraction = 1;
  settings.curves = false;
  settings.knobs.batch_size = 3;
  settings.knobs.run = run_of("adam", 0.01, {}, "plateau", {{"patience", 50}});
  TrainingRun run = gone_to(settings, 12'000);
  for (long at : {4095, 4096, 4097, 8191, 8192, 1, 11'999, 100, 12'000}) {
    run.go_to(at);
    TrainingRun fresh = gone_to(settings, at);
    expect_same(run, fresh, std::to_string(at));
  }
  EXPECT_TRUE(run.history().train_loss.empty());
}

TEST(TrainingRun, ForkedGoesOnByItselfBitForBit) {
  for (const Way& way : every_way()) {
    TrainingRun run = gone_to(way.settings, 77);
    TrainingRun fork(run);
    const Position before = position_of(run);
    fork.advance(Grain::batch, 60);
    fork.set_parameter(0, 5);
    EXPECT_TRUE(position_of(run) == before) << way.name;
    TrainingRun second(run);
    run.advance(Grain::batch, 60);
    second.go_to(137);
    expect_same(run, second, way.name);
    second.go_to(20);
    TrainingRun fresh = gone_to(way.settings, 20);
    expect_same(second, fresh, way.name);
  }
}

TEST(TrainingRun, TakesTheSameRowsWhateverItsPrecision) {
  TrainingSettings settings = circle_of();
  TrainingRun fast(settings);
  settings.double_precision = true;
  TrainingRun exact(settings);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(fast.preview().rows, exact.preview().rows);
    fast.advance(Grain::batch, 1);
    exact.advance(Grain::batch, 1);
  }
}

TEST(TrainingRun, OfFloatsFollowsTheOneOfDoublesOverFiftyUpdates) {
  struct Case {
    const char* optimizer;
    double rate;
    std::vector<nn::LayerSpec> hidden;
    double bound;
  };
  const std::vector<nn::LayerSpec> tanh = {{8, nn::Activation::tanh}, {4, nn::Activation::tanh}},
                                   relu = {kNormed, kNormed};
  for (const Case& c :
       {Case{"gradient_descent", 0.1, tanh, 1e-5}, Case{"momentum", 0.1, tanh, 1e-5},
        Case{"adam", 0.01, tanh, 1e-4}, Case{"gradient_descent", 0.1, relu, 1e-4},
        Case{"adam", 0.01, relu, 1e-3}}) {
    TrainingSettings settings = circle_of(c.hidden);
    settings.knobs.run = run_of(c.optimizer, c.rate);
    settings.knobs.batch_size = 8;
    TrainingRun fast = gone_to(settings, 50);
    settings.double_precision = true;
    TrainingRun exact = gone_to(settings, 50);
    const Numbers a = theta_of(fast), b = theta_of(exact);
    double worst = 0;
    for (std::size_t i = 0; i < a.size(); ++i) worst = std::max(worst, std::abs(a[i] - b[i]));
    EXPECT_LE(worst, c.bound) << c.optimizer;
    EXPECT_GT(worst, 0) << c.optimizer;
    EXPECT_NEAR(fast.status().train.loss, exact.status().train.loss, c.bound) << c.optimizer;
  }
}

TEST(Samples, ArePresentedOneByOneAndTheLastOneUpdates) {
  TrainingRun run(circle_of()), fresh(circle_of());
  const Numbers start = theta_of(run);
  for (int sample = 1; sample <= 4; ++sample) {
    run.advance(Grain::sample, 1);
    EXPECT_EQ(run.status().sample, sample);
    EXPECT_EQ(run.status().updates, 0);
    EXPECT_EQ(theta_of(run), start);
  }
  run.advance(Grain::sample, 1);
  fresh.advance(Grain::batch, 1);
  EXPECT_EQ(run.status().sample, 0);
  expect_same(run, fresh);
  run.advance(Grain::sample, 23 - 5);  // to the end of the epoch, whose last batch has 3
  EXPECT_EQ(run.status().epoch, 1);
  EXPECT_EQ(run.status().updates, 5);
  run.advance(Grain::sample, 2);
  run.advance(Grain::batch, 1);  // what has been begun counts as one
  EXPECT_EQ(run.status().updates, 6);
  EXPECT_EQ(run.status().sample, 0);
  run.advance(Grain::sample, 2);
  run.go_to(6);
  EXPECT_EQ(run.status().sample, 0);
}

TEST(Epochs, EndWithTheirRestAndVisitEveryRowOnce) {
  TrainingRun run(circle_of());
  EXPECT_EQ(run.status().batches_per_epoch, 5);
  std::set<int> rows;
  std::vector<std::size_t> sizes;
  for (int batch = 0; batch < 5; ++batch) {
    const UpdatePreview next = run.preview();
    rows.insert(next.rows.begin(), next.rows.end());
    sizes.push_back(next.rows.size());
    run.advance(Grain::batch, 1);
  }
  EXPECT_EQ(rows.size(), 23u);
  EXPECT_EQ(sizes, (std::vector<std::size_t>{5, 5, 5, 5, 3}));
  EXPECT_EQ(run.status().epoch, 1);
  run.advance(Grain::batch, 2);
  run.advance(Grain::epoch, 1);  // the rest of the present one
  EXPECT_EQ(run.status().updates, 10);
  run.advance(Grain::epoch, 3);
  EXPECT_EQ(run.status().updates, 25);
}

TEST(Epochs, KeepTheirOrderWhenItIsNotShuffled) {
  TrainingSettings settings = circle_of();
  settings.reshuffle = false;
  TrainingRun run(settings);
  for (int epoch = 0; epoch < 2; ++epoch) {
    EXPECT_EQ(run.preview().rows, (std::vector<int>{0, 1, 2, 3, 4}));
    run.advance(Grain::batch, 4);
    EXPECT_EQ(run.preview().rows, (std::vector<int>{20, 21, 22}));
    run.advance(Grain::batch, 1);
  }
}

TEST(Epochs, OfABatchLargerThanThePartAreOneUpdate) {
  TrainingSettings settings = circle_of();
  settings.knobs.batch_size = 1000;
  TrainingRun run(settings);
  EXPECT_EQ(run.status().batches_per_epoch, 1);
  EXPECT_EQ(run.preview().rows.size(), 23u);
  run.advance(Grain::epoch, 2);
  EXPECT_EQ(run.status().updates, 2);
}

TEST(Updates, OfGradientDescentAverageOverTheRowsThatThereAre) {
  TrainingSettings settings = circle_of();
  settings.double_precision = true;
  TrainingRun run(settings);
  run.advance(Grain::batch, 4);  // the next one has 3 rows
  const std::vector<int> rows = run.preview().rows;
  ASSERT_EQ(rows.size(), 3u);
  Numbers mean(theta_of(run).size(), 0);
  double loss = 0;
  for (int row : rows) {
    const Trace own = run.trace({&row, 1}, nn::Statistics::batch);
    for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += own.gradient[i] / 3;
    loss += own.loss / 3;
  }
  EXPECT_NEAR(run.trace({}, nn::Statistics::batch).loss, loss, 1e-15);
  const Numbers before = theta_of(run);
  run.advance(Grain::batch, 1);
  const Numbers after = theta_of(run);
  for (std::size_t i = 0; i < mean.size(); ++i)
    EXPECT_NEAR(after[i], before[i] - 0.1 * mean[i], 1e-15);
}

TEST(Updates, AreWhatThePreviewSaid) {
  for (const Way& way : every_way()) {
    TrainingRun run = gone_to(way.settings, 33);
    const UpdatePreview preview = run.preview();
    EXPECT_EQ(preview.before, theta_of(run)) << way.name;
    EXPECT_EQ(preview.rate, run.status().rate) << way.name;
    run.advance(Grain::batch, 1);
    EXPECT_EQ(preview.after, theta_of(run)) << way.name;
  }
}

TEST(Step, IsTheUpdateOnThoseRowsAndEndsThePast) {
  TrainingRun run = gone_to(circle_of(), 7), same = gone_to(circle_of(), 7);
  const std::vector<int> rows = run.preview().rows;
  const double before = run.trace({}, nn::Statistics::batch).loss;
  EXPECT_EQ(run.step(rows), before);
  same.advance(Grain::batch, 1);
  EXPECT_EQ(theta_of(run), theta_of(same));
  EXPECT_EQ(run.status().updates, 8);
  EXPECT_EQ(run.status().batch, 2);  // outside the order of epochs
  EXPECT_EQ(run.preview().rows, rows);
  EXPECT_EQ(error_of([&] { run.go_to(7); }),
            "a position must be a whole number from 8 to 100000000, got 7");
  const Numbers here = theta_of(run);
  run.advance(Grain::batch, 10);
  run.go_to(8);
  EXPECT_EQ(theta_of(run), here);
  const std::vector<int> twice = {3, 3};
  const std::vector<int> once = {3};
  TrainingRun a(circle_of()), b(circle_of());
  EXPECT_FLOAT_EQ(static_cast<float>(a.step(twice)), static_cast<float>(b.step(once)));
}

TEST(TrainingErrors, OfPositionsRowsAndCountsSayWhatIsAllowed) {
  TrainingRun run = gone_to(circle_of(), 7);
  const Position before = position_of(run);
  EXPECT_EQ(error_of([&] { run.advance(Grain::batch, -1); }),
            "count must be a whole number from 0 to 100000000, got -1");
  EXPECT_EQ(error_of([&] { run.go_to(-1); }),
            "a position must be a whole number from 0 to 100000000, got -1");
  const std::vector<int> none, below = {-1}, above = {0, 23};
  EXPECT_EQ(error_of([&] { run.step(none); }), "a step needs at least 1 row, got 0");
  EXPECT_EQ(error_of([&] { run.step(below); }),
            "a row must be a whole number from 0 to 22, got -1");
  EXPECT_EQ(error_of([&] { run.step(above); }),
            "a row must be a whole number from 0 to 22, got 23");
  EXPECT_EQ(error_of([&] { run.trace(above, nn::Statistics::batch); }),
            "a row must be a whole number from 0 to 22, got 23");
  EXPECT_TRUE(position_of(run) == before);
}

}  // namespace
}  // namespace downhill
