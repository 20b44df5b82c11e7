#include "nn/product.h"

#include <gtest/gtest.h>

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "nn/functions.h"
#include "nn/numbers.h"

namespace downhill::nn {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr int kSizes[] = {1, 2, 3, 5, 10, 12, 29, 64};
constexpr double kUntouched = 777;

/// The upper left part of rows that lie `stride` apart.
template <class Scalar>
Matrix matrix_of(const std::vector<Scalar>& numbers, int rows, int columns, int stride) {
  Matrix result(rows, columns);
  for (int i = 0; i < rows; ++i)
    for (int j = 0; j < columns; ++j)
      result(i, j) = static_cast<double>(numbers[static_cast<std::size_t>(i * stride + j)]);
  return result;
}

/// What rounding may leave of a sum of `terms` products whose sizes sum to `size`.
template <class Scalar>
double rounding(int terms, double size) {
  return (terms + 2) * static_cast<double>(std::numeric_limits<Scalar>::epsilon()) * size;
}

template <class F, class Scalar>
void multiply(const ProductCall<Scalar>& call) {
  product_kernel<F>(call)(call);
}

template <class F>
class Product : public testing::Test {};
using AllLanes = testing::Types<Floats, float, double>;
TYPED_TEST_SUITE(Product, AllLanes);

/// C = A B + start by `multiply`, A as it is or transposed in memory; rows of C `stride` apart, 777
/// outside.
template <class F>
std::vector<typename Lanes<F>::Scalar> multiplied(int rows, int columns, int depth, int stride,
                                                  bool transposed, bool with_start) {
  using Scalar = typename Lanes<F>::Scalar;
  const auto a = normal_numbers<Scalar>(rows * depth, 1),
             b = normal_numbers<Scalar>(depth * stride, 2), start = normal_numbers<Scalar>(rows, 3);
  std::vector<Scalar> c(static_cast<std::size_t>(rows * stride), Scalar(kUntouched));
  const Strided<Scalar> left{a.data(), transposed ? 1 : depth, transposed ? rows : 1};
  multiply<F>(ProductCall<Scalar>{rows, columns, depth, left, b.data(), stride, c.data(), stride,
                                  with_start ? start.data() : nullptr});
  return c;
}

TYPED_TEST(Product, IsEigensInDoubleForEveryShapeStrideAndTranspose) {
  using Scalar = typename Lanes<TypeParam>::Scalar;
  for (int rows : kSizes)
    for (int size : kSizes)
      for (int depth : kSizes)
        for (int gap : {0, 8})
          for (bool transposed : {false, true}) {
            const int columns = padded<TypeParam>(size), stride = columns + gap;
            const Matrix b =
                matrix_of(normal_numbers<Scalar>(depth * stride, 2), depth, columns, stride);
            const auto numbers = normal_numbers<Scalar>(rows * depth, 1);
            Matrix a = transposed ? Matrix(matrix_of(numbers, depth, rows, rows).transpose())
                                  : matrix_of(numbers, rows, depth, depth);
            const Matrix start = matrix_of(normal_numbers<Scalar>(rows, 3), rows, 1, 1);
            const Matrix expected = a * b + start.replicate(1, columns),
                         size_of =
                             a.cwiseAbs() * b.cwiseAbs() + start.cwiseAbs().replicate(1, columns);
            const auto c = multiplied<TypeParam>(rows, columns, depth, stride, transposed, true);
            const Matrix got = matrix_of(c, rows, columns, stride);
            for (int i = 0; i < rows; ++i) {
              for (int j = 0; j < columns; ++j)
                ASSERT_NEAR(got(i, j), expected(i, j), rounding<Scalar>(depth, size_of(i, j)))
                    << rows << "×" << columns << "×" << depth;
              for (int j = columns; j < stride; ++j)
                ASSERT_EQ(c[static_cast<std::size_t>(i * stride + j)], Scalar(kUntouched));
            }
          }
}

TYPED_TEST(Product, StartsFromNothingWithoutABias) {
  using Scalar = typename Lanes<TypeParam>::Scalar;
  const int columns = padded<TypeParam>(5);
  const Matrix a = matrix_of(normal_numbers<Scalar>(6, 1), 2, 3, 3),
               b = matrix_of(normal_numbers<Scalar>(3 * columns, 2), 3, columns, columns),
               expected = a * b;
  const Matrix got =
      matrix_of(multiplied<TypeParam>(2, columns, 3, columns, false, false), 2, columns, columns);
  EXPECT_LT((got - expected).cwiseAbs().maxCoeff(), rounding<Scalar>(3, 10));
}

/// A product with its finish, and the plain one.
template <class F>
struct Finished {
  using Scalar = typename Lanes<F>::Scalar;
  std::vector<Scalar> plain, c, output;
  Finished(Finish finish, int rows, int columns, int depth, int stride)
      : plain(multiplied<F>(rows, columns, depth, stride, false, true)),
        c(plain.size(), Scalar(kUntouched)),
        output(normal_numbers<Scalar>(rows * stride, 6)) {
    for (std::size_t i = 0; i < output.size(); i += 3) output[i] = 0;
    const auto a = normal_numbers<Scalar>(rows * depth, 1),
               b = normal_numbers<Scalar>(depth * stride, 2),
               start = normal_numbers<Scalar>(rows, 3);
    const Strided<Scalar> left{a.data(), depth, 1};
    multiply<F>(ProductCall<Scalar>{rows, columns, depth, left, b.data(), stride, c.data(), stride,
                                    start.data(), finish, output.data()});
  }
};

/// Each finish for a batch that fills its room, and for one that does not.
std::vector<std::pair<Finish, int>> every_finish() {
  std::vector<std::pair<Finish, int>> all;
  for (Finish finish :
       {Finish::none, Finish::relu, Finish::tanh, Finish::relu_slope, Finish::tanh_slope})
    for (int gap : {0, 4}) all.emplace_back(finish, gap);
  return all;
}

TYPED_TEST(Product, FinishesAsASecondPassWould) {
  using Scalar = typename Lanes<TypeParam>::Scalar;
  for (int rows : kSizes)
    for (int size : {4, 8, 12, 16, 20, 24, 28, 44})
      for (const auto& [finish, gap] : every_finish()) {
        const int stride = size + gap;
        const Finished<TypeParam> got(finish, rows, size, 3, stride);
        for (std::size_t i = 0; i < got.plain.size(); ++i) {
          const Scalar c = got.plain[i], output = got.output[i];
          const bool outside = static_cast<int>(i) % stride >= size;
          const Scalar expected = outside || finish == Finish::none ? c
                                  : finish == Finish::relu          ? std::max(c, Scalar(0))
                                  : finish == Finish::tanh          ? hyperbolic_tangent(c)
                                  : finish == Finish::tanh_slope    ? c * (1 - output * output)
                                  : output > 0                      ? c
                                                                    : 0;
          ASSERT_EQ(got.c[i], expected) << rows << "×" << size << " at " << i;
        }
      }
}

TYPED_TEST(Product, ShowsNaNThroughItsFinish) {
  using Scalar = typename Lanes<TypeParam>::Scalar;
  const std::vector<Scalar> a{1}, b(4, std::numeric_limits<Scalar>::quiet_NaN()), output(4, 1);
  for (Finish finish : {Finish::relu, Finish::tanh, Finish::relu_slope, Finish::tanh_slope}) {
    std::vector<Scalar> c(4);
    const Strided<Scalar> left{a.data(), 1, 1};
    multiply<TypeParam>(ProductCall<Scalar>{1, 4, 1, left, b.data(), 4, c.data(), 4, nullptr,
                                            finish, output.data()});
    for (Scalar entry : c) EXPECT_TRUE(std::isnan(entry));
  }
}

TEST(ProductTwins, HaveTheSameBits) {
  for (int rows : kSizes)
    for (int columns : {4, 8, 12, 16, 20, 24, 28, 44, 64})
      for (int depth : kSizes)
        for (bool transposed : {false, true})
          for (bool start : {false, true})
            for (int stride : {columns, columns + 4})
              expect_same_bits(multiplied<Floats>(rows, columns, depth, stride, transposed, start),
                               multiplied<float>(rows, columns, depth, stride, transposed, start),
                               "product");
}

TYPED_TEST(Product, OfGradientAndInputsGivesWeightsAndBiasesForEveryShape) {
  using Scalar = typename Lanes<TypeParam>::Scalar;
  for (int outputs : kSizes)
    for (int inputs : kSizes)
      for (int batch : kSizes)
        for (int gap : {0, 8}) {
          const int columns = padded<TypeParam>(batch), stride = columns + gap;
          auto d = normal_numbers<Scalar>(outputs * stride, 4);
          const auto x = normal_numbers<Scalar>(inputs * stride, 5);
          for (int o = 0; o < outputs; ++o)
            for (int k = batch; k < columns; ++k) d[static_cast<std::size_t>(o * stride + k)] = 0;
          const int size = outputs * inputs;
          std::vector<Scalar> g(static_cast<std::size_t>(size + 4), Scalar(kUntouched)),
              s(static_cast<std::size_t>(outputs + 4), Scalar(kUntouched));
          std::vector<Scalar> room(static_cast<std::size_t>(kTurned * columns));
          const DotCall<Scalar> call{outputs,  inputs, columns,    d.data(),
                                     x.data(), stride, room.data()};
          dot_kernel<TypeParam>(call)(call, g.data(), s.data());
          const Matrix left = matrix_of(d, outputs, batch, stride),
                       right = matrix_of(x, inputs, batch, stride).transpose(),
                       expected = left * right, size_of = left.cwiseAbs() * right.cwiseAbs(),
                       got = matrix_of(g, outputs, inputs, inputs);
          for (int o = 0; o < outputs; ++o) {
            for (int i = 0; i < inputs; ++i)
              ASSERT_NEAR(got(o, i), expected(o, i), rounding<Scalar>(batch, size_of(o, i)))
                  << outputs << "×" << inputs << "×" << batch;
            ASSERT_NEAR(static_cast<double>(s[static_cast<std::size_t>(o)]), left.row(o).sum(),
                        rounding<Scalar>(batch, left.row(o).cwiseAbs().sum()));
          }
          for (std::size_t i = 0; i < 4; ++i) {
            ASSERT_EQ(g[static_cast<std::size_t>(size) + i], Scalar(kUntouched));
            ASSERT_EQ(s[static_cast<std::size_t>(outputs) + i], Scalar(kUntouched));
          }
        }
}

/// G, then s, for 12 columns whose rows lie `stride` apart: the same numbers for every stride.
std::vector<float> dots_of_twelve(int outputs, int inputs, int stride) {
  const auto spread = [&](int rows, unsigned seed) {
    const auto dense = normal_numbers<float>(rows * 12, seed);
    std::vector<float> result(static_cast<std::size_t>(rows * stride), 7);
    for (int i = 0; i < rows; ++i)
      std::copy_n(dense.begin() + i * 12, 12, result.begin() + i * stride);
    return result;
  };
  const auto d = spread(outputs, 4), x = spread(inputs, 5);
  std::vector<float> room(static_cast<std::size_t>(kTurned * 12)),
      result(static_cast<std::size_t>(outputs * (inputs + 1)));
  const DotCall<float> call{outputs, inputs, 12, d.data(), x.data(), stride, room.data()};
  dot_kernel<Floats>(call)(call, result.data(), result.data() + outputs * inputs);
  return result;
}

TEST(Dots, OfABatchThatFillsItsRoomHaveTheBitsOfOthers) {
  for (int outputs : kSizes)
    for (int inputs : kSizes)
      expect_same_bits(dots_of_twelve(outputs, inputs, 12), dots_of_twelve(outputs, inputs, 16),
                       "dots");
}

}  // namespace
}  // namespace downhill::nn
