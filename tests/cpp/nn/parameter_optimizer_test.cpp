#include "nn/parameter_optimizer.h"

#include <gtest/gtest.h>

#include <limits>

#include "core/array.h"
#include "nn/numbers.h"

namespace downhill::nn {
namespace {

using Vector = VectorX<double>;

struct Rule {
  const OptimizerInfo* info;
  OptionValues options;
  std::string name;
};
Rule rule_of(const char* id, OptionValues options = {}) {
  std::string name = id;
  for (const OptionValue& option : options)
    name += " " + option.id + "=" + std::to_string(option.value);
  return {&optimizer_info(id), std::move(options), name};
}

/// Every rule that has a fused form, with every option it reads.
std::vector<Rule> fused_rules() {
  std::vector<Rule> rules;
  const std::vector<OptionValues> decays = {
      {}, {{"weight_decay", 0.1}}, {{"weight_decay", 0.1}, {"decoupled", 1}}};
  for (const OptionValues& decay : decays) {
    const auto add = [&](const char* id, OptionValues options) {
      options.insert(options.end(), decay.begin(), decay.end());
      rules.push_back(rule_of(id, options));
    };
    add("gradient_descent", {});
    for (double corrected : {0.0, 1.0}) {
      for (double form : {0.0, 1.0, 3.0})
        for (double rho : {0.0, 0.9, 1.0})
          add("momentum", {{"form", form}, {"rho", rho}, {"bias_correction", corrected}});
      for (double convention : {0.0, 1.0}) {
        add("rmsprop", {{"convention", convention}, {"bias_correction", corrected}});
        for (const char* id : {"adam", "adamw"})
          add(id, {{"convention", convention}, {"bias_correction", corrected}, {"rho2", 0.99}});
      }
    }
  }
  rules.push_back(rule_of("adam", {{"rho1", 0}, {"rho2", 0}}));
  rules.push_back(rule_of("rmsprop", {{"rho", 0}}));
  return rules;
}

bool fits(const Rule& rule) {
  return FusedRule::fits(*rule.info,
                         ResolvedOptions(rule.info->id, rule.info->options, rule.options));
}

/// θ, where `update`s take it; gradients of a bowl with noise, the same for all who ask.
struct Walk {
  Vector theta, gradient;
  Random random{17};
  explicit Walk(int size) : theta(size), gradient(size) {
    for (int i = 0; i < size; ++i) theta[i] = random.normal();
  }
  void next() {
    for (Eigen::Index i = 0; i < theta.size(); ++i)
      gradient[i] = static_cast<double>(
          static_cast<float>((1 + static_cast<double>(i)) * theta[i] + 0.3 * random.normal()));
  }
};

template <class Scalar>
class AnyPrecision : public testing::Test {};
using Precisions = testing::Types<float, double>;
TYPED_TEST_SUITE(AnyPrecision, Precisions);

TEST(FusedRules, FollowTheOptimizersOfTheCoreForEveryOptionAndSize) {
  for (const Rule& rule : fused_rules()) {
    ASSERT_TRUE(fits(rule)) << rule.name;
    for (int size = 1; size <= 9; ++size) {
      const double rate = 0.02;
      Walk walk(size);
      Optimizer<Vector> core(*rule.info, rule.options, size, rate);
      ParameterOptimizer<float> fused(*rule.info, rule.options, size, rate);
      EXPECT_FALSE(fused.wants_lookahead());
      std::vector<float> theta(static_cast<std::size_t>(size)), gradient(theta.size());
      for (int i = 0; i < size; ++i) {
        const auto at = static_cast<std::size_t>(i);
        theta[at] = static_cast<float>(walk.theta[i]);
        walk.theta[i] = static_cast<double>(theta[at]);
      }
      for (int t = 0; t < 40; ++t) {
        walk.next();
        for (int i = 0; i < size; ++i)
          gradient[static_cast<std::size_t>(i)] = static_cast<float>(walk.gradient[i]);
        fused.update(theta.data(), gradient.data(), rate);
        core.update(walk.theta, walk.gradient, rate);
      }
      for (int i = 0; i < size; ++i)
        EXPECT_NEAR(static_cast<double>(theta[static_cast<std::size_t>(i)]), walk.theta[i],
                    2e-5 * (1 + std::abs(walk.theta[i])))
            << rule.name << ", size " << size;
      core.for_each_state([&](const char* name, const Vector& value) {
        if (value.size() != size || (std::string(name) != "v" && std::string(name) != "r")) return;
        const std::vector<double> own = fused.state(name);
        ASSERT_EQ(own.size(), static_cast<std::size_t>(size)) << rule.name << " " << name;
        for (int i = 0; i < size; ++i)
          EXPECT_NEAR(own[static_cast<std::size_t>(i)], value[i], 1e-4 * (1 + std::abs(value[i])))
              << rule.name << " " << name;
      });
    }
  }
}

TEST(FusedRules, FollowAMomentumThatAScheduleMoves) {
  for (const char* id : {"gradient_descent", "momentum", "rmsprop", "adam", "adamw"}) {
    const Rule rule = rule_of(id);
    Walk walk(5);
    Optimizer<Vector> core(*rule.info, {}, 5, 0.01);
    ParameterOptimizer<float> fused(*rule.info, {}, 5, 0.01);
    std::vector<float> theta(5), gradient(5);
    for (std::size_t i = 0; i < 5; ++i)
      theta[i] = static_cast<float>(walk.theta[static_cast<long>(i)]);
    for (int t = 0; t < 60; ++t) {
      walk.next();
      for (std::size_t i = 0; i < 5; ++i)
        gradient[i] = static_cast<float>(walk.gradient[static_cast<long>(i)]);
      const double rho = 0.95 - 0.1 * std::abs(t - 30) / 30.0;
      core.set_momentum(rho);
      fused.set_momentum(rho);
      core.update(walk.theta, walk.gradient, 0.01);
      fused.update(theta.data(), gradient.data(), 0.01);
    }
    for (std::size_t i = 0; i < 5; ++i)
      EXPECT_NEAR(static_cast<double>(theta[i]), walk.theta[static_cast<long>(i)], 2e-5) << id;
  }
}

TEST(FusedRules, InFourLanesHaveTheBitsOfTheirSingleTwin) {
  for (const Rule& rule : fused_rules()) {
    const ResolvedOptions options(rule.info->id, rule.info->options, rule.options);
    for (int size : {1, 4, 7, 12}) {
      FusedRule four(*rule.info, options, size), one(*rule.info, options, size);
      std::vector<float> a = normal_numbers<float>(size, 1), b = a;
      for (std::uint32_t t = 0; t < 10; ++t) {
        const std::vector<float> gradient = normal_numbers<float>(size, 2 + t);
        four.update<Floats>(a.data(), gradient.data(), 0.05f);
        one.update<float>(b.data(), gradient.data(), 0.05f);
      }
      expect_same_bits(a, b, rule.name.c_str());
    }
  }
}

TEST(FusedRules, AreOnlyTheFourOfTheLecture) {
  for (const OptimizerInfo& info : optimizers()) {
    const std::string id = info.id;
    EXPECT_EQ(fits(rule_of(info.id)), id == "gradient_descent" || id == "momentum" ||
                                          id == "rmsprop" || id == "adam" || id == "adamw")
        << id;
  }
  EXPECT_FALSE(fits(rule_of("momentum", {{"form", 2}})));
  EXPECT_FALSE(fits(rule_of("momentum", {{"form", 3}, {"dampening", 0.5}})));
  EXPECT_FALSE(fits(rule_of("rmsprop", {{"centered", 1}})));
  EXPECT_FALSE(fits(rule_of("rmsprop", {{"momentum", 0.5}})));
}

/// Every optimizer of the table, in every form and with decay.
std::vector<Rule> every_rule() {
  std::vector<Rule> rules;
  for (const OptimizerInfo& info : optimizers()) {
    rules.push_back(rule_of(info.id));
    rules.push_back(rule_of(info.id, {{"weight_decay", 0.05}}));
    rules.push_back(rule_of(info.id, {{"weight_decay", 0.05}, {"decoupled", 1}}));
    for (const Option& option : info.options) {
      if (option.kind == Option::Kind::boolean)
        rules.push_back(rule_of(info.id, {{option.id, option.fallback == 0 ? 1.0 : 0.0}}));
      for (std::size_t i = 1; i < option.choices.size(); ++i)
        rules.push_back(rule_of(info.id, {{option.id, static_cast<double>(i)}}));
    }
  }
  rules.push_back(rule_of("rmsprop", {{"centered", 1}, {"momentum", 0.5}}));
  return rules;
}

TEST(ParameterOptimizer, OfDoublesIsTheCoreBitForBitInPairsAndOddSizes) {
  for (const Rule& rule : every_rule())
    for (int size = 1; size <= 9; ++size) {
      Walk walk(size);
      Optimizer<Vector> core(*rule.info, rule.options, size, 0.02);
      ParameterOptimizer<double> pairs(*rule.info, rule.options, size, 0.02);
      std::vector<double> theta(walk.theta.data(), walk.theta.data() + size), look(theta.size());
      ASSERT_EQ(pairs.wants_lookahead(), core.wants_lookahead()) << rule.name;
      for (int t = 0; t < 30; ++t) {
        walk.next();
        Vector point(size);
        core.gradient_point(walk.theta, point);
        pairs.gradient_point(theta.data(), look.data());
        pairs.update(theta.data(), walk.gradient.data(), 0.02);
        core.update(walk.theta, walk.gradient, 0.02);
        for (int i = 0; i < size; ++i) {
          const auto at = static_cast<std::size_t>(i);
          ASSERT_EQ(look[at], point[i]) << rule.name << ", size " << size;
          ASSERT_EQ(theta[at], walk.theta[i]) << rule.name << ", size " << size << ", " << t;
        }
      }
      core.for_each_state([&](const char* name, const Vector& value) {
        const std::vector<double> own = pairs.state(name);
        if (value.size() != size) return;
        ASSERT_EQ(own.size(), static_cast<std::size_t>(size)) << rule.name << " " << name;
        for (int i = 0; i < size; ++i)
          ASSERT_EQ(own[static_cast<std::size_t>(i)], value[i]) << rule.name << " " << name;
      });
      EXPECT_TRUE(pairs.state("momentum").empty());
    }
}

TEST(ParameterOptimizer, OfFloatsRunsWhatIsNotFusedAsTheCoreDoes) {
  for (const Rule& rule : every_rule()) {
    if (fits(rule)) continue;
    const int size = 5;
    ParameterOptimizer<double> exact(*rule.info, rule.options, size, 0.02);
    ParameterOptimizer<float> rounded(*rule.info, rule.options, size, 0.02);
    EXPECT_EQ(exact.wants_lookahead(), rounded.wants_lookahead());
    std::vector<float> theta = normal_numbers<float>(size, 3);
    std::vector<double> expected(theta.begin(), theta.end());
    for (std::uint32_t t = 0; t < 30; ++t) {
      const std::vector<float> gradient = normal_numbers<float>(size, 10 + t);
      const std::vector<double> wide(gradient.begin(), gradient.end());
      exact.update(expected.data(), wide.data(), 0.02);
      rounded.update(theta.data(), gradient.data(), 0.02);
    }
    for (std::size_t i = 0; i < theta.size(); ++i)
      EXPECT_NEAR(static_cast<double>(theta[i]), expected[i], 1e-5 * (1 + std::abs(expected[i])))
          << rule.name;
  }
}

TEST(FusedRules, LeaveNoSubnormalNumbersBehind) {
  for (const char* id : {"momentum", "rmsprop", "adam"}) {
    ParameterOptimizer<float> fused(optimizer_info(id), {}, 6, 0.01);
    std::vector<float> theta(6, 1), gradient(6, 1e-3f);
    fused.update(theta.data(), gradient.data(), 0.01);
    gradient.assign(6, 0);
    for (int t = 0; t < 200 * 1024; ++t) fused.update(theta.data(), gradient.data(), 0.01);
    for (const char* name : {"v", "r"})
      for (double average : fused.state(name)) EXPECT_EQ(average, 0) << id << " " << name;
  }
}

TYPED_TEST(AnyPrecision, TellsWhetherEveryParameterIsFinite) {
  using Scalar = TypeParam;
  for (const OptimizerInfo& info : optimizers())
    for (int size = 1; size <= 9; ++size)
      for (int bad = -1; bad < size; ++bad) {
        ParameterOptimizer<Scalar> optimizer(info, {}, size, 0.01);
        std::vector<Scalar> theta(static_cast<std::size_t>(size), 1), gradient(theta);
        if (bad >= 0)
          theta[static_cast<std::size_t>(bad)] = std::numeric_limits<Scalar>::infinity();
        EXPECT_EQ(optimizer.update(theta.data(), gradient.data(), 0.01), bad < 0)
            << info.id << ", " << bad << " of " << size;
      }
}

TEST(ParameterOptimizer, IsAValue) {
  const Rule rule = rule_of("adam");
  ParameterOptimizer<float> first(*rule.info, {}, 3, 0.1);
  std::vector<float> theta = {1, 2, 3}, gradient = {1, -1, 2};
  first.update(theta.data(), gradient.data(), 0.1);
  ParameterOptimizer<float> second = first;
  std::vector<float> other = theta;
  second.update(other.data(), gradient.data(), 0.1);
  EXPECT_NE(first.state("v"), second.state("v"));
  first.update(theta.data(), gradient.data(), 0.1);
  EXPECT_EQ(theta, other);
}

TEST(ParameterOptimizer, RefusesOptionsOutOfRange) {
  EXPECT_EQ(error_of([] {
              ParameterOptimizer<float>(optimizer_info("adam"), {{"rho1", 2}}, 3, 1);
            }),
            "adam: rho1 must be a finite number of at least 0 and at most 1, got 2");
}

}  // namespace
}  // namespace downhill::nn
