#include <gtest/gtest.h>

#include <numeric>

#include "runs/training.h"

// What a network says about rows and about the plane (training_evaluate.cpp).
namespace downhill {
namespace {

/// XOR's four rows (0,1,0,1 / 1,1,0,0 with labels 1,−1,−1,1) and a line through the plane.
TrainingRun line(nn::Loss loss, const Numbers& theta) {
  TrainingSettings settings = training_of("xor_rows", 4);
  settings.train_fraction = 1;
  settings.double_precision = true;
  settings.loss = loss;
  TrainingRun run(settings);
  run.set_theta(theta);
  return run;
}

TEST(Evaluate, GivesTheLossAndAccuracyThatAreDoneByHand) {
  // a = 2 x₁ − x₂ + ½: −½, 1½, ½, 2½; right in none but the last.
  TrainingRun run = line(nn::Loss::half_mse, {2, -1, 0.5});
  const double expected = 0.5 * (1.5 * 1.5 + 2.5 * 2.5 + 1.5 * 1.5 + 1.5 * 1.5) / 4;
  const Score score = run.evaluate(Part::train, nn::Statistics::running, 0);
  EXPECT_DOUBLE_EQ(score.loss, expected);
  EXPECT_EQ(score.accuracy, 0.25);
  EXPECT_DOUBLE_EQ(run.evaluate(Part::train, nn::Statistics::running, 3).loss, expected);
  EXPECT_EQ(run.status().train.accuracy, 0.25);
  EXPECT_TRUE(std::isnan(run.evaluate(Part::test, nn::Statistics::running, 0).loss));
  TrainingRun hinge = line(nn::Loss::hinge, {2, -1, 0.5});
  EXPECT_DOUBLE_EQ(hinge.status().train.loss, (1.5 + 2.5 + 1.5 + 0) / 4);
}

TEST(Confusion, CountsTrueClassesByRowsAndAnswersByColumns) {
  TrainingRun run = line(nn::Loss::logistic, {2, -1, 0.5});
  // −1 as −1: 0, −1 as 1: 2, 1 as −1: 1, 1 as 1: 1.
  EXPECT_EQ(run.confusion(Part::train), (Numbers{0, 2, 1, 1}));
  EXPECT_EQ(run.confusion(Part::test), (Numbers{0, 0, 0, 0}));
  // Two outputs: the class of the larger one; here they are 0 and a.
  TrainingRun softmax = line(nn::Loss::softmax_cross_entropy, {0, 0, 2, -1, 0, 0.5});
  EXPECT_EQ(softmax.confusion(Part::train), (Numbers{0, 2, 1, 1}));
  EXPECT_EQ(softmax.status().train.accuracy, 0.25);
}

TEST(Confusion, SumsToTheRowsAndItsDiagonalToTheAccuracy) {
  for (const char* data : {"blobs3", "blobs4", "moons"}) {
    TrainingRun run(training_of(data, 700, {kTanh}));
    run.advance(Grain::epoch, 3);
    for (Part part : {Part::train, Part::test}) {
      const Numbers counts = run.confusion(part);
      const std::size_t classes =
          run.shape().outputs == 1 ? 2
                                   : counts.size() / static_cast<std::size_t>(run.shape().outputs);
      ASSERT_EQ(counts.size(), classes * classes);
      double right = 0;
      for (std::size_t i = 0; i < classes; ++i) right += counts[i * classes + i];
      EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), 0.0), 350);
      EXPECT_DOUBLE_EQ(right / 350, run.evaluate(part, nn::Statistics::running, 0).accuracy);
    }
  }
  EXPECT_TRUE(TrainingRun(training_of("curve", 40)).confusion(Part::train).empty());
}

TEST(Evaluate, DoesNotDependOnBatchesUnlessBatchNormTakesTheirStatistics) {
  TrainingRun plain(circle_of()), normed(circle_of({kNormed}));
  for (TrainingRun* run : {&plain, &normed}) run->advance(Grain::epoch, 3);
  const auto loss = [](TrainingRun& run, nn::Statistics statistics, int batch) {
    return run.evaluate(Part::train, statistics, batch).loss;
  };
  for (int batch : {1, 4, 7, 23, 1000}) {
    EXPECT_NEAR(loss(plain, nn::Statistics::batch, batch), loss(plain, nn::Statistics::batch, 0),
                1e-6);
    EXPECT_NEAR(loss(normed, nn::Statistics::running, batch),
                loss(normed, nn::Statistics::running, 0), 1e-6);
  }
  EXPECT_NE(loss(normed, nn::Statistics::batch, 4), loss(normed, nn::Statistics::batch, 0));
  EXPECT_EQ(loss(normed, nn::Statistics::batch, 23), loss(normed, nn::Statistics::batch, 0));
  EXPECT_EQ(error_of([&] { plain.evaluate(Part::train, nn::Statistics::batch, -1); }),
            "batchSize must be a whole number of at least 0, got -1");
}

TEST(Evaluate, MovesNothing) {
  TrainingRun run(circle_of({kNormed}));
  run.advance(Grain::batch, 12);
  const Position before = position_of(run);
  run.evaluate(Part::test, nn::Statistics::batch, 0);
  run.confusion(Part::train);
  std::vector<float> maps;
  run.maps(6, 9, nn::Statistics::batch, maps);
  run.predict(Numbers{1, 2, 3, 4}, nn::Statistics::batch);
  run.trace({}, nn::Statistics::running);
  std::vector<Histogram> a, g;
  run.histograms(10, a, g);
  run.landscape(false, 3, 0, 1);
  EXPECT_TRUE(position_of(run) == before);
}

TEST(Maps, AreThePredictionsOfTheirPoints) {
  const int n = 21;  // 441 points: more than one pass
  const double extent = 6;
  for (const char* data : {"circle", "blobs3"})
    for (const nn::LayerSpec& hidden : {kTanh, kNormed}) {
      TrainingSettings settings = training_of(data, 100, {hidden});
      settings.features.push_back(&nn::feature_info("x_times_y"));
      settings.standardize = true;
      TrainingRun run(settings);
      run.advance(Grain::epoch, 3);
      std::vector<float> maps;
      run.maps(extent, n, nn::Statistics::running, maps);
      const int outputs = run.shape().outputs, points = n * n, rows = 3 + 4 + outputs;
      ASSERT_EQ(maps.size(), static_cast<std::size_t>(rows * points));
      Numbers raw(static_cast<std::size_t>(2 * points));
      for (int i = 0; i < points; ++i) {
        raw[static_cast<std::size_t>(i)] = -extent + 2 * extent / (n - 1) * (i % n);
        raw[static_cast<std::size_t>(points + i)] = -extent + 2 * extent / (n - 1) * (i / n);
      }
      const Numbers predicted = run.predict(raw, nn::Statistics::running);
      const std::size_t from = maps.size() - predicted.size();
      for (std::size_t i = 0; i < predicted.size(); ++i)
        ASSERT_EQ(static_cast<double>(maps[from + i]), predicted[i]) << data << " " << i;
      for (float value : maps) ASSERT_TRUE(std::isfinite(value));
    }
}

TEST(Maps, WithBatchStatisticsTakeThoseOfTheWholeTrainingPart) {
  TrainingSettings settings =
      circle_of({{1, nn::Activation::linear, nn::Norm::batch, nn::Placement::before}});
  settings.double_precision = true;
  settings.loss = nn::Loss::half_mse;
  TrainingRun run(settings);
  run.advance(Grain::batch, 3);
  std::vector<int> all(23);
  std::iota(all.begin(), all.end(), 0);
  const LayerTrace layer = run.trace(all, nn::Statistics::batch).layers[0];
  const Numbers t = theta_of(run);  // w₁ w₂ b γ β, then w b of the output
  std::vector<float> maps;
  run.maps(1, 3, nn::Statistics::batch, maps);
  for (int i = 0; i < 9; ++i) {
    const double z = t[0] * (i % 3 - 1) + t[1] * (i / 3 - 1) + t[2];
    const double y = t[3] * (z - layer.mean[0]) / std::sqrt(1e-5 + layer.variance[0]) + t[4];
    EXPECT_NEAR(static_cast<double>(maps[static_cast<std::size_t>(18 + i)]), y, 1e-5);
    EXPECT_NEAR(static_cast<double>(maps[static_cast<std::size_t>(27 + i)]), t[5] * y + t[6], 1e-5);
  }
}

TEST(Predict, ReadsOutputsAsTheirLossMeansThem) {
  TrainingRun logistic = line(nn::Loss::logistic, {2, -1, 0.5});
  const Numbers one = {0.3, -0.2};
  const double a = 2 * 0.3 + 0.2 + 0.5;
  EXPECT_NEAR(logistic.predict(one, nn::Statistics::running)[0], 2 / (1 + std::exp(-a)) - 1, 1e-15);
  TrainingRun squared = line(nn::Loss::mse, {2, -1, 0.5});
  EXPECT_NEAR(squared.predict(one, nn::Statistics::running)[0], a, 1e-15);
  TrainingRun softmax = line(nn::Loss::softmax_cross_entropy, {0, 0, 2, -1, 0, 0.5});
  const Numbers p = softmax.predict(one, nn::Statistics::running);
  ASSERT_EQ(p.size(), 2u);
  EXPECT_NEAR(p[1], 1 / (1 + std::exp(-a)), 1e-15);
  EXPECT_NEAR(p[0] + p[1], 1, 1e-15);
}

TEST(Histograms, CountEveryNumber) {
  TrainingRun run(circle_of({kNormed, kTanh}));
  run.advance(Grain::epoch, 2);
  std::vector<Histogram> activations, gradients;
  run.histograms(12, activations, gradients);
  ASSERT_EQ(activations.size(), 3u);
  ASSERT_EQ(gradients.size(), 3u);
  const auto total = [](const Histogram& h) {
    return std::accumulate(h.counts.begin(), h.counts.end(), h.below + h.above);
  };
  for (std::size_t i = 0; i < 3; ++i) {
    const nn::LayerShape& layer = run.shape().layers[i];
    EXPECT_EQ(total(activations[i]), 23 * layer.units);
    EXPECT_EQ(total(gradients[i]), layer.units * layer.inputs);
    for (const Histogram* h : {&activations[i], &gradients[i]}) {
      EXPECT_EQ(h->counts.size(), 12u);
      EXPECT_EQ(h->min, -h->max);
      EXPECT_EQ(h->below + h->above, 0);
    }
    // The largest number is at an end.
    EXPECT_GT(activations[i].counts.front() + activations[i].counts.back(), 0);
  }
  // A rectifier gives nothing below 0.
  EXPECT_EQ(std::accumulate(activations[0].counts.begin(), activations[0].counts.begin() + 6, 0.0),
            0);
}

TEST(Histograms, CountWhatIsNotFiniteApart) {
  TrainingSettings settings = training_of("curve", 40, {{1, nn::Activation::linear}});
  TrainingRun run(settings);
  run.set_theta(Numbers{3e38, 0, 0, 0});  // 3e38 x leaves the floats for |x| > 1.13
  std::vector<Histogram> activations, gradients;
  run.histograms(5, activations, gradients);
  const Histogram& h = activations[0];
  EXPECT_GT(h.below, 0);
  EXPECT_GT(h.above, 0);
  EXPECT_EQ(std::accumulate(h.counts.begin(), h.counts.end(), h.below + h.above), 20);
}

TEST(EvaluateErrors, SayWhatIsAllowedAndWhatWasGot) {
  TrainingRun plane(circle_of()), curve(training_of("curve", 40));
  std::vector<float> maps;
  EXPECT_EQ(error_of([&] { curve.maps(1, 3, nn::Statistics::running, maps); }),
            "maps need data of the plane, these have 1 inputs");
  EXPECT_EQ(error_of([&] {
              plane.predict(Numbers{1, 2, 3}, nn::Statistics::running);
            }),
            "inputs must be 2 numbers per example, got 3");
  EXPECT_EQ(error_of([&] { plane.predict(Numbers{}, nn::Statistics::running); }),
            "inputs must be 2 numbers per example, got 0");
  for (int layer : {-1, 2})
    EXPECT_EQ(error_of([&] { plane.running(layer); }),
              "a layer must be a whole number from 0 to 1, got " + std::to_string(layer));
  EXPECT_FALSE(plane.running(1).has_value());
}

}  // namespace
}  // namespace downhill
