#include "nn/network.h"

#include <gtest/gtest.h>

#include <Eigen/Core>
#include <tuple>

#include "nn/numbers.h"

namespace downhill::nn {
namespace {

struct NormChoice {
  const char* name;
  Norm norm;
  Placement placement;
};
constexpr NormChoice kNorms[] = {
    {"none", Norm::none, Placement::before},
    {"batch before", Norm::batch, Placement::before},
    {"batch after", Norm::batch, Placement::after},
    {"layer before", Norm::layer, Placement::before},
    {"layer after", Norm::layer, Placement::after},
};

Activation activation_at(std::size_t i) { return static_cast<Activation>(i); }

/// A network with random parameters, and random rows in a room that is larger than they are.
template <class Scalar>
struct Example {
  Network<Scalar> network;
  Pass<Scalar> pass;

  Example(const NetworkShape& shape, Loss loss, int batch, int room,
          const NormSettings& norm = {1e-3})
      : network(shape, loss, norm), pass(shape, room) {
    const auto theta = normal_numbers<double>(shape.size, 11, 0.7);
    for (std::size_t i = 0; i < theta.size(); ++i) network.theta[i] = static_cast<Scalar>(theta[i]);
    pass.batch = batch;
    Random random(5);
    for (int i = 0; i < shape.inputs; ++i)
      for (int k = 0; k < batch; ++k)
        pass.input[i * pass.stride + k] = static_cast<Scalar>(random.normal());
    for (int k = 0; k < batch; ++k) {
      const double drawn = random.normal();
      const bool signs = loss == Loss::logistic || loss == Loss::hinge;
      pass.label[k] = loss == Loss::softmax_cross_entropy ? static_cast<Scalar>(k % shape.outputs)
                      : signs                             ? Scalar(drawn > 0 ? 1 : -1)
                                                          : static_cast<Scalar>(drawn);
    }
  }
  double mean_loss(Statistics statistics = Statistics::batch) {
    network.forward(pass, statistics);
    return network.loss(pass) / pass.batch;
  }
  std::vector<Scalar> gradient(Statistics statistics = Statistics::batch) {
    std::vector<Scalar> result(network.theta.size(), Scalar(777));
    network.forward(pass, statistics);
    network.backward(pass, statistics, result.data());
    return result;
  }
  std::vector<double> outputs(Statistics statistics = Statistics::batch) {
    network.forward(pass, statistics);
    std::vector<double> result;
    for (int o = 0; o < network.shape().outputs; ++o)
      for (int k = 0; k < pass.batch; ++k)
        result.push_back(static_cast<double>(pass.output()[o * pass.stride + k]));
    return result;
  }
};

NetworkShape shape_of(Activation activation, const NormChoice& norm, Loss loss) {
  return NetworkShape(3, {{4, activation, norm.norm, norm.placement},
                          {3, activation, norm.norm, norm.placement},
                          {loss == Loss::softmax_cross_entropy ? 3 : 1, Activation::linear}});
}

void expect_gradient_of_differences(Example<double>& example, Statistics statistics,
                                    const std::string& what) {
  const std::vector<double> gradient = example.gradient(statistics);
  const double h = 1e-5;
  for (std::size_t i = 0; i < gradient.size(); ++i) {
    const double before = example.network.theta[i];
    example.network.theta[i] = before + h;
    const double above = example.mean_loss(statistics);
    example.network.theta[i] = before - h;
    const double below = example.mean_loss(statistics);
    example.network.theta[i] = before;
    EXPECT_NEAR(gradient[i], (above - below) / (2 * h), 2e-6 * (1 + std::abs(gradient[i])))
        << what << ", parameter " << i;
  }
}

TEST(NetworkGradient, IsThatOfDifferencesForEveryActivationLossAndNorm) {
  for (std::size_t g = 0; g < activations().size(); ++g)
    for (const NamedInfo& info : losses())
      for (const NormChoice& norm : kNorms) {
        const Loss loss = loss_from(info.id);
        Example<double> example(shape_of(activation_at(g), norm, loss), loss, 6, 6);
        expect_gradient_of_differences(
            example, Statistics::batch,
            std::string(activations()[g].id) + ", " + info.id + ", " + norm.name);
      }
}

TEST(NetworkGradient, IsThatOfDifferencesForRaggedBatchesInLargerRooms) {
  for (int batch = 1; batch <= 9; ++batch)
    for (const NormChoice& norm : kNorms) {
      Example<double> example(shape_of(Activation::tanh, norm, Loss::mse), Loss::mse, batch, 12);
      expect_gradient_of_differences(example, Statistics::batch,
                                     norm.name + std::string(", rows ") + std::to_string(batch));
    }
}

TEST(NetworkGradient, TakesRunningStatisticsForConstants) {
  for (Placement placement : {Placement::before, Placement::after}) {
    Example<double> example(
        shape_of(Activation::tanh, {"", Norm::batch, placement}, Loss::logistic), Loss::logistic, 5,
        8);
    example.mean_loss();
    example.network.count_statistics(example.pass);
    expect_gradient_of_differences(example, Statistics::running, "test mode");
  }
}

TEST(NetworkGradient, WritesEveryParameterAndDoesNotDependOnTheRoom) {
  for (const NormChoice& norm : kNorms) {
    const NetworkShape shape = shape_of(Activation::swish, norm, Loss::softmax_cross_entropy);
    Example<float> tight(shape, Loss::softmax_cross_entropy, 7, 7),
        wide(shape, Loss::softmax_cross_entropy, 7, 40);
    EXPECT_EQ(tight.gradient(), wide.gradient()) << norm.name;
    EXPECT_EQ(tight.outputs(), wide.outputs()) << norm.name;
  }
}

TEST(NetworkGradient, OfFloatsFollowsThatOfDoubles) {
  for (std::size_t g = 0; g < activations().size(); ++g)
    for (const NormChoice& norm : kNorms) {
      const NetworkShape shape = shape_of(activation_at(g), norm, Loss::logistic);
      Example<double> exact(shape, Loss::logistic, 10, 10, {1e-2});
      Example<float> fast(shape, Loss::logistic, 10, 10, {1e-2});
      const std::vector<double> expected = exact.gradient();
      const std::vector<float> got = fast.gradient();
      double largest = 0;
      for (double entry : expected) largest = std::max(largest, std::abs(entry));
      for (std::size_t i = 0; i < got.size(); ++i)
        EXPECT_NEAR(static_cast<double>(got[i]), expected[i], 3e-5 * largest)
            << activations()[g].id << " " << norm.name << " " << i;
      EXPECT_NEAR(fast.mean_loss(), exact.mean_loss(), 1e-5) << activations()[g].id;
    }
}

TEST(Network, OfOneLinearLayerIsWxPlusB) {
  using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const NetworkShape shape(3, {{1, Activation::linear}});
  Example<double> example(shape, Loss::half_mse, 5, 5);
  const Eigen::Map<Matrix> x(example.pass.input, 3, 5);
  const Eigen::Map<Matrix> w(example.network.theta.data(), 1, 3);
  const Eigen::Map<Matrix> y(example.pass.label, 1, 5);
  const Matrix error = ((w * x).array() + example.network.theta[3]).matrix() - y;
  EXPECT_NEAR(example.mean_loss(), 0.5 * error.squaredNorm() / 5, 1e-14);
  const std::vector<double> gradient = example.gradient();
  const Matrix expected = error * x.transpose() / 5;
  for (int i = 0; i < 3; ++i)
    EXPECT_NEAR(gradient[static_cast<std::size_t>(i)], expected(0, i), 1e-14);
  EXPECT_NEAR(gradient[3], error.sum() / 5, 1e-14);
}

TEST(Network, LaysItsParametersOutLayerByLayer) {
  const NetworkShape shape(
      2, {{3, Activation::relu, Norm::batch}, {4, Activation::tanh}, {1, Activation::linear}});
  const auto& [first, second, last] = std::tie(shape.layers[0], shape.layers[1], shape.layers[2]);
  EXPECT_EQ(first.weights, 0);
  EXPECT_EQ(first.bias, 6);
  EXPECT_EQ(first.gamma, 9);
  EXPECT_EQ(first.beta, 12);
  EXPECT_EQ(second.weights, 15);
  EXPECT_EQ(second.bias, 27);
  EXPECT_EQ(second.gamma, -1);
  EXPECT_EQ(second.beta, -1);
  EXPECT_EQ(last.inputs, 4);
  EXPECT_EQ(last.weights, 31);
  EXPECT_EQ(shape.size, 36);
  EXPECT_EQ(shape.outputs, 1);
}

TEST(Network, WithBatchNormDoesNotSeeTheScaleOfItsWeights) {
  Example<double> example(shape_of(Activation::tanh, kNorms[1], Loss::mse), Loss::mse, 8, 8,
                          {1e-12});
  const std::vector<double> before = example.outputs();
  const LayerShape& layer = example.network.shape().layers[0];
  for (int i = layer.weights; i < layer.bias; ++i)
    example.network.theta[static_cast<std::size_t>(i)] *= 100;
  const std::vector<double> after = example.outputs();
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_NEAR(after[i], before[i], 1e-8);
}

TEST(Network, WithBatchNormBeforeTheActivationDoesNotSeeTheBias) {
  Example<double> example(shape_of(Activation::sigmoid, kNorms[1], Loss::mse), Loss::mse, 8, 8);
  const std::vector<double> before = example.outputs(), gradient = example.gradient();
  for (std::size_t layer : {0u, 1u}) {
    const LayerShape& own = example.network.shape().layers[layer];
    for (int i = own.bias; i < own.bias + own.units; ++i) {
      EXPECT_NEAR(gradient[static_cast<std::size_t>(i)], 0, 1e-15);
      example.network.theta[static_cast<std::size_t>(i)] += 3;
    }
  }
  const std::vector<double> after = example.outputs();
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_NEAR(after[i], before[i], 1e-12);
}

TEST(Network, GivesEachExampleItsOwnOutputWithoutBatchNorm) {
  for (const NormChoice& norm : {kNorms[0], kNorms[3], kNorms[4]}) {
    const NetworkShape shape = shape_of(Activation::tanh, norm, Loss::mse);
    Example<float> all(shape, Loss::mse, 7, 7);
    const std::vector<double> together = all.outputs();
    for (int k = 0; k < 7; ++k) {
      Example<float> one(shape, Loss::mse, 1, 3);
      for (int i = 0; i < 3; ++i)
        one.pass.input[i * one.pass.stride] = all.pass.input[i * all.pass.stride + k];
      EXPECT_EQ(one.outputs()[0], together[static_cast<std::size_t>(k)]) << norm.name;
    }
  }
}

TEST(Network, CountsAndFreezesStatisticsOnlyWhenAsked) {
  const NetworkShape shape = shape_of(Activation::relu, kNorms[1], Loss::mse);
  Example<double> example(shape, Loss::mse, 6, 6, {1e-3, 0.5, RunningConvention::lecture});
  EXPECT_EQ(example.network.running(2), nullptr);
  const auto read = [&] {
    std::vector<double> mean(4), variance(4);
    example.network.running(0)->read(mean.data(), variance.data());
    return std::pair(mean, variance);
  };
  const auto start = read();
  example.outputs();
  example.gradient();
  EXPECT_EQ(read(), start);
  example.network.count_statistics(example.pass);
  for (std::size_t unit = 0; unit < 4; ++unit)
    EXPECT_EQ(read().first[unit], 0.5 * example.pass.layers[0].mean[unit]);
  example.network.freeze_statistics(example.pass);
  const std::vector<double> frozen = example.outputs(Statistics::running),
                            live = example.outputs(Statistics::batch);
  for (std::size_t i = 0; i < live.size(); ++i) EXPECT_NEAR(frozen[i], live[i], 1e-14);
}

TEST(Network, IsAValue) {
  const NetworkShape shape = shape_of(Activation::relu, kNorms[1], Loss::mse);
  Example<double> example(shape, Loss::mse, 6, 6);
  Network<double> copy = example.network;
  example.outputs();
  example.network.count_statistics(example.pass);
  example.network.theta[0] += 1;
  EXPECT_NE(copy.theta[0], example.network.theta[0]);
  EXPECT_EQ(copy.running(0)->mean().correction(), 0);
  EXPECT_GT(example.network.running(0)->mean().correction(), 0);
}

TEST(NetworkErrors, SayWhatIsAllowedAndWhatWasGot) {
  const auto shape = [](int inputs, std::vector<LayerSpec> layers) {
    return error_of([&] { NetworkShape(inputs, layers); });
  };
  const LayerSpec one{1, Activation::linear};
  EXPECT_EQ(shape(0, {one}), "inputs must be a number from 1 to 256, got 0");
  EXPECT_EQ(shape(257, {one}), "inputs must be a number from 1 to 256, got 257");
  EXPECT_EQ(shape(2, {}), "the number of layers must be a number from 1 to 8, got 0");
  EXPECT_EQ(shape(2, std::vector<LayerSpec>(9, one)),
            "the number of layers must be a number from 1 to 8, got 9");
  EXPECT_EQ(shape(2, {{0, Activation::relu}, one}), "units must be a number from 1 to 256, got 0");
  EXPECT_EQ(shape(2, {{257, Activation::relu}, one}),
            "units must be a number from 1 to 256, got 257");
  EXPECT_EQ(shape(256, {{256, Activation::relu}, one}), "no error");
  for (double delta : {0.0, -1.0, 2.0, static_cast<double>(NAN)})
    EXPECT_EQ(error_of([&] {
                Network<float>(NetworkShape(2, {one}), Loss::mse, {delta});
              }).rfind("delta of the normalization must be above 0 and at most 1, got ", 0),
              0u);
}

}  // namespace
}  // namespace downhill::nn
