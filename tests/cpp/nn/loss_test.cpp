#include "nn/loss.h"

#include <gtest/gtest.h>

#include <tuple>

#include "nn/numbers.h"

namespace downhill::nn {
namespace {

constexpr Loss kOneOutput[] = {Loss::half_mse, Loss::mse, Loss::logistic, Loss::hinge};

const char* id_of(Loss loss) { return losses()[static_cast<std::size_t>(loss)].id; }
bool wants_signs(Loss loss) { return loss == Loss::logistic || loss == Loss::hinge; }

double closed_form(Loss loss, double a, double y) {
  switch (loss) {
    case Loss::half_mse:
      return 0.5 * (a - y) * (a - y);
    case Loss::mse:
      return (a - y) * (a - y);
    case Loss::logistic:
      return std::max(0.0, -y * a) + std::log1p(std::exp(-std::abs(a)));
    case Loss::hinge:
      return std::max(0.0, 1 - y * a);
    case Loss::softmax_cross_entropy:
      break;
  }
  return NAN;
}

/// A batch with its losses, in room that is padded and filled with other numbers.
template <class F>
struct Batch {
  using Scalar = typename Lanes<F>::Scalar;
  Loss loss;
  int outputs, rows, stride;
  std::vector<Scalar> output, label, d, each;
  double sum = 0;

  Batch(Loss which, int outputs_of_row, int batch, std::uint32_t seed = 1, double spread = 2)
      : loss(which),
        outputs(outputs_of_row),
        rows(batch),
        stride(padded<F>(batch) + 4),
        output(normal_numbers<Scalar>(outputs * stride, seed, spread)),
        label(normal_numbers<Scalar>(stride, seed + 1)),
        d(output.size(), Scalar(777)),
        each(static_cast<std::size_t>(stride), Scalar(777)) {
    Random random(seed, 78);
    for (int k = 0; k < rows; ++k) {
      Scalar& own = label[static_cast<std::size_t>(k)];
      if (wants_signs(loss)) own = own > 0 ? Scalar(1) : Scalar(-1);
      if (loss == Loss::softmax_cross_entropy)
        own = static_cast<Scalar>(random.below(static_cast<std::uint32_t>(outputs)));
    }
  }
  LossCall<Scalar> call() const { return {outputs, rows, stride, output.data(), label.data()}; }
  Batch& run() {
    sum = total_loss<F>(loss, call(), d.data(), each.data());
    return *this;
  }
  std::size_t at(int o, int k) const { return static_cast<std::size_t>(o * stride + k); }
};

template <class F>
class Losses : public testing::Test {};
using AllLanes = testing::Types<Floats, float, double>;
TYPED_TEST_SUITE(Losses, AllLanes);

template <class F>
double tolerance() {
  return std::is_same_v<typename Lanes<F>::Scalar, double> ? 1e-14 : 2e-6;
}

TYPED_TEST(Losses, OfOneOutputAreTheirFormulas) {
  for (Loss loss : kOneOutput)
    for (int rows = 1; rows <= 9; ++rows) {
      const Batch<TypeParam> batch = Batch<TypeParam>(loss, 1, rows).run();
      double sum = 0;
      for (int k = 0; k < rows; ++k) {
        const auto i = static_cast<std::size_t>(k);
        const double exact = closed_form(loss, static_cast<double>(batch.output[i]),
                                         static_cast<double>(batch.label[i]));
        EXPECT_NEAR(static_cast<double>(batch.each[i]), exact,
                    tolerance<TypeParam>() * std::max(1.0, exact))
            << id_of(loss);
        sum += exact;
      }
      EXPECT_NEAR(batch.sum, sum, tolerance<TypeParam>() * std::max(1.0, sum)) << id_of(loss);
    }
}

TYPED_TEST(Losses, OfSoftmaxAreMinusTheLogarithmOfTheProbability) {
  for (int outputs : {2, 3, 10})
    for (int rows = 1; rows <= 9; ++rows) {
      const Batch<TypeParam> batch =
          Batch<TypeParam>(Loss::softmax_cross_entropy, outputs, rows).run();
      double sum = 0;
      for (int k = 0; k < rows; ++k) {
        double total = 0;
        for (int o = 0; o < outputs; ++o)
          total += std::exp(static_cast<double>(batch.output[batch.at(o, k)]));
        const int label = static_cast<int>(batch.label[static_cast<std::size_t>(k)]);
        const double exact =
            std::log(total) - static_cast<double>(batch.output[batch.at(label, k)]);
        EXPECT_NEAR(static_cast<double>(batch.each[static_cast<std::size_t>(k)]), exact,
                    4 * tolerance<TypeParam>());
        for (int o = 0; o < outputs; ++o) {
          const double p = std::exp(static_cast<double>(batch.output[batch.at(o, k)])) / total;
          EXPECT_NEAR(static_cast<double>(batch.d[batch.at(o, k)]), (p - (o == label)) / rows,
                      tolerance<TypeParam>());
        }
        sum += exact;
      }
      EXPECT_NEAR(batch.sum, sum, rows * 4 * tolerance<TypeParam>());
    }
}

TYPED_TEST(Losses, ArePutTogetherFromEachRow) {
  for (const NamedInfo& info : losses()) {
    const Loss loss = loss_from(info.id);
    const Batch<TypeParam> batch =
        Batch<TypeParam>(loss, loss == Loss::softmax_cross_entropy ? 3 : 1, 7).run();
    double sum = 0;
    for (int k = 0; k < 7; ++k) sum += static_cast<double>(batch.each[static_cast<std::size_t>(k)]);
    EXPECT_NEAR(batch.sum, sum, tolerance<TypeParam>() * std::max(1.0, sum)) << info.id;
  }
}

TYPED_TEST(Losses, AreTheSameWhateverIsAskedForBesides) {
  using Scalar = typename Lanes<TypeParam>::Scalar;
  for (const NamedInfo& info : losses()) {
    const Loss loss = loss_from(info.id);
    Batch<TypeParam> batch(loss, loss == Loss::softmax_cross_entropy ? 4 : 1, 6);
    batch.run();
    Scalar* const none = nullptr;
    const double alone = total_loss<TypeParam>(loss, batch.call(), none, none);
    EXPECT_NEAR(alone, batch.sum, 1e-15 * std::abs(alone)) << info.id;
    const std::vector<Scalar> d = batch.d;
    total_loss<TypeParam>(loss, batch.call(), batch.d.data(), none);
    EXPECT_EQ(batch.d, d) << info.id;
  }
}

TYPED_TEST(Losses, LeaveZeroInThePaddingOfTheGradient) {
  using Scalar = typename Lanes<TypeParam>::Scalar;
  for (const NamedInfo& info : losses())
    for (int rows = 1; rows <= 9; ++rows) {
      const Loss loss = loss_from(info.id);
      const int outputs = loss == Loss::softmax_cross_entropy ? 3 : 1;
      const Batch<TypeParam> batch = Batch<TypeParam>(loss, outputs, rows).run();
      for (int o = 0; o < outputs; ++o)
        for (int k = rows; k < batch.stride; ++k)
          EXPECT_EQ(batch.d[batch.at(o, k)], k < padded<TypeParam>(rows) ? Scalar(0) : Scalar(777))
              << info.id;
    }
}

TEST(LossGradients, AreThoseOfCentralDifferencesOfTheMean) {
  const double h = 1e-5;
  for (const NamedInfo& info : losses())
    for (int rows : {1, 2, 5, 8}) {
      const Loss loss = loss_from(info.id);
      const Batch<double> batch =
          Batch<double>(loss, loss == Loss::softmax_cross_entropy ? 3 : 1, rows, 5).run();
      for (int o = 0; o < batch.outputs; ++o)
        for (int k = 0; k < rows; ++k) {
          Batch<double> above = batch, below = batch;
          above.output[batch.at(o, k)] += h;
          below.output[batch.at(o, k)] -= h;
          const double difference = (above.run().sum - below.run().sum) / (2 * h * rows);
          EXPECT_NEAR(batch.d[batch.at(o, k)], difference, 1e-8) << info.id;
        }
    }
}

TEST(Hinge, IsFlatFromTheMarginOn) {
  for (double y : {-1.0, 1.0})
    for (const auto& [margin, value, slope] :
         {std::tuple{1.0, 0.0, 0.0}, std::tuple{1.5, 0.0, 0.0}, std::tuple{0.25, 0.75, -1.0},
          std::tuple{-2.0, 3.0, -1.0}}) {
      Batch<double> batch(Loss::hinge, 1, 1);
      batch.label[0] = y;
      batch.output[0] = margin * y;
      batch.run();
      EXPECT_EQ(batch.sum, value);
      EXPECT_EQ(batch.d[0], slope * y);
    }
}

TYPED_TEST(Losses, OfHugeOutputsAreFiniteWhereTheyAreDefined) {
  using Scalar = typename Lanes<TypeParam>::Scalar;
  for (double size : {100.0, 1e4, 1e6}) {
    Batch<TypeParam> softmax(Loss::softmax_cross_entropy, 3, 2);
    const Scalar big = static_cast<Scalar>(size);
    for (int k = 0; k < 2; ++k)
      for (int o = 0; o < 3; ++o)
        softmax.output[softmax.at(o, k)] = o == 0 ? big : o == 1 ? -big : 0;
    softmax.label[0] = 0;  // right, and sure of it
    softmax.label[1] = 1;  // wrong, and sure of it
    softmax.run();
    EXPECT_EQ(softmax.each[0], Scalar(0));
    EXPECT_NEAR(static_cast<double>(softmax.each[1]), 2 * size, 1e-6 * size);
    for (int o = 0; o < 3; ++o)
      for (int k = 0; k < 2; ++k) EXPECT_LE(std::abs(softmax.d[softmax.at(o, k)]), Scalar(0.5));
    EXPECT_EQ(softmax.d[softmax.at(1, 1)], Scalar(-0.5));
    Batch<TypeParam> logistic(Loss::logistic, 1, 2);
    logistic.label[0] = logistic.label[1] = 1;
    logistic.output[0] = big;
    logistic.output[1] = -big;
    logistic.run();
    EXPECT_NEAR(static_cast<double>(logistic.each[0]), 0, 1e-30);
    EXPECT_NEAR(static_cast<double>(logistic.each[1]), size, 1e-6 * size);
    EXPECT_NEAR(static_cast<double>(logistic.d[1]), -0.5, 1e-6);
  }
}

TYPED_TEST(Losses, ShowWhatIsNotANumber) {
  for (const NamedInfo& info : losses()) {
    const Loss loss = loss_from(info.id);
    Batch<TypeParam> batch(loss, loss == Loss::softmax_cross_entropy ? 2 : 1, 3);
    batch.output[1] = NAN;
    EXPECT_TRUE(std::isnan(batch.run().sum)) << info.id;
  }
}

TYPED_TEST(Losses, ReadOutputsAsPredictions) {
  using Scalar = typename Lanes<TypeParam>::Scalar;
  for (Loss loss : {Loss::half_mse, Loss::mse, Loss::hinge}) {
    Batch<TypeParam> batch(loss, 1, 5);
    const std::vector<Scalar> before = batch.output;
    as_prediction<TypeParam>(loss, 1, 5, batch.stride, batch.output.data());
    EXPECT_EQ(batch.output, before) << id_of(loss);
  }
  Batch<TypeParam> logistic(Loss::logistic, 1, 5);
  const std::vector<Scalar> a = logistic.output;
  as_prediction<TypeParam>(Loss::logistic, 1, 5, logistic.stride, logistic.output.data());
  for (std::size_t k = 0; k < 5; ++k)
    EXPECT_NEAR(static_cast<double>(logistic.output[k]),
                2 / (1 + std::exp(-static_cast<double>(a[k]))) - 1, tolerance<TypeParam>());
  Batch<TypeParam> softmax(Loss::softmax_cross_entropy, 3, 5);
  const std::vector<Scalar> logits = softmax.output;
  as_prediction<TypeParam>(softmax.loss, 3, 5, softmax.stride, softmax.output.data());
  for (int k = 0; k < 5; ++k) {
    double sum = 0, total = 0;
    for (int o = 0; o < 3; ++o) total += std::exp(static_cast<double>(logits[softmax.at(o, k)]));
    for (int o = 0; o < 3; ++o) {
      const auto p = static_cast<double>(softmax.output[softmax.at(o, k)]);
      EXPECT_NEAR(p, std::exp(static_cast<double>(logits[softmax.at(o, k)])) / total,
                  tolerance<TypeParam>());
      sum += p;
    }
    EXPECT_NEAR(sum, 1, tolerance<TypeParam>());
  }
}

TEST(LossTwins, HaveTheSameBitsForEachRowAndItsGradient) {
  for (const NamedInfo& info : losses())
    for (int rows : {1, 3, 4, 6, 17}) {
      const Loss loss = loss_from(info.id);
      const int outputs = loss == Loss::softmax_cross_entropy ? 5 : 1;
      const Batch<Floats> four = Batch<Floats>(loss, outputs, rows, 3).run();
      Batch<float> one(loss, outputs, rows, 3);
      for (int k = 0; k < rows; ++k) {
        one.label[static_cast<std::size_t>(k)] = four.label[static_cast<std::size_t>(k)];
        for (int o = 0; o < outputs; ++o) one.output[one.at(o, k)] = four.output[four.at(o, k)];
      }
      one.run();
      for (int k = 0; k < rows; ++k) {
        EXPECT_EQ(one.each[static_cast<std::size_t>(k)], four.each[static_cast<std::size_t>(k)])
            << info.id;
        for (int o = 0; o < outputs; ++o)
          EXPECT_EQ(one.d[one.at(o, k)], four.d[four.at(o, k)]) << info.id;
      }
    }
}

TEST(LossTable, FindsItsRowsByTheirIds) {
  ASSERT_EQ(losses().size(), 5u);
  for (std::size_t i = 0; i < losses().size(); ++i)
    EXPECT_EQ(loss_from(losses()[i].id), static_cast<Loss>(i));
  EXPECT_EQ(
      error_of([] { loss_from("mae"); }),
      "unknown loss \"mae\"; there are half_mse, mse, logistic, softmax_cross_entropy, hinge");
}

}  // namespace
}  // namespace downhill::nn
