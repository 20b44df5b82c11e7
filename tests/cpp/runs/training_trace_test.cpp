#include <gtest/gtest.h>

#include <algorithm>

#include "runs/training.h"

// The numbers behind one pass (training_trace.cpp).
namespace downhill {
namespace {

TrainingSettings exact(std::vector<nn::LayerSpec> hidden) {
  TrainingSettings settings = circle_of(std::move(hidden));
  settings.double_precision = true;
  return settings;
}

TEST(Trace, IsOneOfTheNextRowsWhenNoneAreNamed) {
  TrainingRun run(exact({kTanh}));
  run.advance(Grain::batch, 4);
  const Trace next = run.trace({}, nn::Statistics::batch);
  EXPECT_EQ(next.rows, run.preview().rows);
  EXPECT_EQ(next.losses.size(), 3u);
  EXPECT_EQ(next.inputs.size(), 6u);
}

TEST(Trace, HoldsInputsLabelsAndLossesOfItsRows) {
  TrainingRun run(exact({kTanh}));
  Numbers x, y;
  run.model().data(Part::train, x, y);
  const std::vector<int> rows = {7, 0, 22};
  const Trace trace = run.trace(rows, nn::Statistics::batch);
  double mean = 0;
  for (std::size_t k = 0; k < 3; ++k) {
    const auto row = static_cast<std::size_t>(rows[k]);
    EXPECT_EQ(trace.inputs[k], x[row]);
    EXPECT_EQ(trace.inputs[3 + k], x[23 + row]);
    EXPECT_EQ(trace.labels[k], y[row]);
    mean += trace.losses[k] / 3;
  }
  EXPECT_NEAR(trace.loss, mean, 1e-15);
}

TEST(Trace, HasTheSumsOfUnitsThatReluSwitchedOff) {
  for (bool double_precision : {false, true}) {
    TrainingSettings settings =
        circle_of({{8, nn::Activation::relu, nn::Norm::none, nn::Placement::before}});
    settings.double_precision = double_precision;
    TrainingRun run(settings);
    run.advance(Grain::batch, 3);
    const LayerTrace layer = run.trace({}, nn::Statistics::batch).layers[0];
    int off = 0;
    for (std::size_t i = 0; i < layer.z.size(); ++i) {
      EXPECT_EQ(layer.activation_output[i], std::max(layer.z[i], 0.0));
      off += layer.z[i] < 0;
    }
    EXPECT_GT(off, 0);
    EXPECT_LT(off, static_cast<int>(layer.z.size()));
  }
}

TEST(Trace, GoesThroughEachLayerAsItsShapeSays) {
  for (nn::Placement placement : {nn::Placement::before, nn::Placement::after})
    for (nn::Norm norm : {nn::Norm::none, nn::Norm::batch, nn::Norm::layer}) {
      TrainingRun run(exact({{3, nn::Activation::tanh, norm, placement}}));
      run.advance(Grain::batch, 3);
      const Trace trace = run.trace({}, nn::Statistics::batch);
      const LayerTrace& layer = trace.layers[0];
      const Numbers theta = theta_of(run);
      const nn::LayerShape& shape = run.shape().layers[0];
      const bool normed = norm != nn::Norm::none, before = placement == nn::Placement::before;
      EXPECT_EQ(layer.normalized.empty(), !normed);
      EXPECT_EQ(layer.mean.size(), norm == nn::Norm::batch ? 3u : normed ? 5u : 0u);
      for (std::size_t unit = 0; unit < 3; ++unit)
        for (std::size_t k = 0; k < 5; ++k) {
          const std::size_t at = unit * 5 + k;
          EXPECT_NEAR(layer.z[at],
                      theta[2 * unit] * trace.inputs[k] +
                          theta[2 * unit + 1] * trace.inputs[5 + k] +
                          theta[static_cast<std::size_t>(shape.bias) + unit],
                      1e-14);
          EXPECT_NEAR(layer.activation_output[at], std::tanh(layer.activation_input[at]), 1e-15);
          if (!normed || !before) {
            EXPECT_EQ(layer.activation_input[at], layer.z[at]);
          }
          if (!normed || before) {
            EXPECT_EQ(layer.output[at], layer.activation_output[at]);
          }
          if (!normed) continue;
          const double from = before ? layer.z[at] : layer.activation_output[at],
                       to = before ? layer.activation_input[at] : layer.output[at];
          const std::size_t own = norm == nn::Norm::batch ? unit : k;
          EXPECT_NEAR(layer.normalized[at],
                      (from - layer.mean[own]) / std::sqrt(1e-5 + layer.variance[own]), 1e-12);
          EXPECT_NEAR(to,
                      theta[static_cast<std::size_t>(shape.gamma) + unit] * layer.normalized[at] +
                          theta[static_cast<std::size_t>(shape.beta) + unit],
                      1e-12);
        }
      // ∂J/∂b = Σ ∂J/∂z over the rows, ∂J/∂W = Σ ∂J/∂z x.
      for (std::size_t unit = 0; unit < 3; ++unit) {
        double bias = 0, weight = 0;
        for (std::size_t k = 0; k < 5; ++k) {
          bias += layer.z_gradient[unit * 5 + k];
          weight += layer.z_gradient[unit * 5 + k] * trace.inputs[k];
        }
        EXPECT_NEAR(trace.gradient[static_cast<std::size_t>(shape.bias) + unit], bias, 1e-15);
        EXPECT_NEAR(trace.gradient[2 * unit], weight, 1e-15);
      }
    }
}

TEST(Trace, InTestModeShowsTheRunningStatistics) {
  TrainingRun run(exact({{3, nn::Activation::tanh, nn::Norm::batch, nn::Placement::before}}));
  run.advance(Grain::epoch, 2);
  const LayerTrace layer = run.trace({}, nn::Statistics::running).layers[0];
  EXPECT_EQ(layer.mean, run.running(0)->mean);
  EXPECT_EQ(layer.variance, run.running(0)->variance);
}

TEST(RunningStatisticsOfARun, AreTheAveragesOfItsBatches) {
  TrainingSettings settings =
      exact({{3, nn::Activation::tanh, nn::Norm::batch, nn::Placement::before}});
  settings.norm.rho = 0.75;
  TrainingRun run(settings);
  Numbers mean(3, 0);
  double left = 1;
  for (int t = 0; t < 8; ++t) {
    const LayerTrace layer = run.trace({}, nn::Statistics::batch).layers[0];
    for (std::size_t unit = 0; unit < 3; ++unit)
      mean[unit] = 0.75 * mean[unit] + 0.25 * layer.mean[unit];
    left *= 0.75;
    run.advance(Grain::batch, 1);
    const RunningView running = *run.running(0);
    EXPECT_NEAR(running.correction, 1 - left, 1e-15);
    for (std::size_t unit = 0; unit < 3; ++unit) {
      EXPECT_NEAR(running.raw_mean[unit], mean[unit], 1e-14);
      EXPECT_NEAR(running.mean[unit], mean[unit] / (1 - left), 1e-13);
    }
  }
}

TEST(Regularization, AddsToTheGradientOfTheWeightsOnly) {
  for (bool double_precision : {false, true}) {
    TrainingSettings settings =
        circle_of({{3, nn::Activation::tanh, nn::Norm::batch, nn::Placement::before}});
    settings.double_precision = double_precision;
    const TrainingKnobs plain = settings.knobs;
    for (Penalty penalty : {Penalty::l1, Penalty::l2}) {
      TrainingRun run(settings);
      run.set_parameter(1, 0);  // sign(0) = 0
      const Trace without = run.trace({}, nn::Statistics::batch);
      TrainingKnobs knobs = plain;
      knobs.regularization = {penalty, 0.25};
      run.configure(knobs);
      const Trace with = run.trace({}, nn::Statistics::batch);
      EXPECT_EQ(with.loss, without.loss);
      const Numbers theta = theta_of(run);
      Numbers expected(theta.size(), 0);
      for (const nn::LayerShape& layer : run.shape().layers)
        for (int i = layer.weights; i < layer.bias; ++i) {
          const double w = theta[static_cast<std::size_t>(i)];
          expected[static_cast<std::size_t>(i)] =
              0.25 * (penalty == Penalty::l2 ? w : static_cast<double>((w > 0) - (w < 0)));
        }
      for (std::size_t i = 0; i < theta.size(); ++i)
        EXPECT_NEAR(with.gradient[i] - without.gradient[i], expected[i],
                    double_precision ? 1e-15 : 1e-7);
      EXPECT_EQ(with.gradient[1], without.gradient[1]);
    }
  }
}

}  // namespace
}  // namespace downhill
