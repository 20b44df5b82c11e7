#include "core/schedule.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>

namespace downhill {
namespace {

Schedule make(const char* id, OptionValues options = {}, std::vector<double> table = {}) {
  return {schedule_info(id), 0.1, options, table};
}

TEST(Schedule, CosineIsHalfwayInTheMiddleAndStopsAtItsEnd) {
  const Schedule cosine = make("cosine", {{"total", 40}, {"end", 0.02}});
  EXPECT_DOUBLE_EQ(cosine.rate_at(0), 0.1);
  EXPECT_DOUBLE_EQ(cosine.rate_at(20), 0.06);
  EXPECT_DOUBLE_EQ(cosine.rate_at(40), 0.02);
  EXPECT_DOUBLE_EQ(cosine.rate_at(60), 0.02);
  EXPECT_DOUBLE_EQ(make("cosine", {{"total", 40}, {"end", 0.02}, {"repeats", 1}}).rate_at(60),
                   0.06);
}

TEST(Schedule, RestartsAreBackAtTheTop) {
  const Schedule restarts = make("cosine_restarts", {{"period", 10}, {"multiplier", 2}});
  for (long t : {0L, 10L, 30L, 70L}) EXPECT_DOUBLE_EQ(restarts.rate_at(t), 0.1) << t;
}

TEST(Schedule, ExponentialByFactorAndByRateAgree) {
  const Schedule a = make("exponential", {{"gamma", 0.97}});
  const Schedule b = make("exponential", {{"gamma", 1}, {"k", -std::log(0.97)}});
  for (long t = 0; t < 200; ++t) EXPECT_NEAR(a.rate_at(t), b.rate_at(t), 1e-15);
}

TEST(Schedule, WarmUpGoesBeforeAnyOther) {
  for (const ScheduleInfo& info : schedules()) {
    const bool listed = info.kind == ScheduleKind::table || info.kind == ScheduleKind::multi_step;
    const std::vector<double> table = listed ? std::vector<double>{1, 2} : std::vector<double>{};
    const Schedule plain(info, 0.1, {}, table);
    const Schedule warm(info, 0.1, {{"warm_up", 5}, {"warm_up_start", 0}}, table);
    for (long t = 0; t <= 5; ++t)
      EXPECT_NEAR(warm.rate_at(t), plain.rate_at(0) * static_cast<double>(t) / 5, 1e-15) << info.id;
    for (long t = 5; t < 30; ++t)
      EXPECT_DOUBLE_EQ(warm.rate_at(t), plain.rate_at(t - 5)) << info.id;
  }
}

TEST(Schedule, OneCycleMovesMomentumAgainstTheRate) {
  const Schedule cycle = make("one_cycle", {{"total", 60}});
  ASSERT_TRUE(cycle.has_momentum());
  EXPECT_DOUBLE_EQ(cycle.rate_at(17), 0.1);
  EXPECT_DOUBLE_EQ(cycle.momentum_at(17), 0.85);
  EXPECT_DOUBLE_EQ(cycle.momentum_at(0), 0.95);
  EXPECT_NEAR(cycle.rate_at(59), 0.1 / 25 / 1e4, 1e-18);
  EXPECT_THROW(make("constant").momentum_at(0), std::logic_error);
}

TEST(Schedule, PlateauCutsAfterMoreBadReportsThanItsPatience) {
  Schedule plateau = make("plateau", {{"patience", 2}, {"factor", 0.5}});
  plateau.report(1.0);
  for (int bad = 1; bad <= 2; ++bad) {
    plateau.report(1.0);
    EXPECT_DOUBLE_EQ(plateau.rate_at(0), 0.1);
  }
  plateau.report(1.0);
  EXPECT_DOUBLE_EQ(plateau.rate_at(0), 0.05);
  Schedule copy = plateau;  // a value: a copy goes on by itself
  copy.report(0.1);
  EXPECT_DOUBLE_EQ(plateau.rate_at(0), 0.05);
}

TEST(Schedule, ATableScalesTheRateAndItsLastFactorStays) {
  const Schedule drawn = make("table", {}, {1, 0.5, 0});
  EXPECT_DOUBLE_EQ(drawn.rate_at(1), 0.05);
  EXPECT_DOUBLE_EQ(drawn.rate_at(2), 0);
  EXPECT_DOUBLE_EQ(drawn.rate_at(99), 0);
}

std::string error_of(const char* id, double rate, std::vector<double> table) {
  try {
    Schedule(schedule_info(id), rate, {}, table);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Schedule, SaysWhatIsWrongWithItsRateAndItsTable) {
  EXPECT_EQ(error_of("constant", 0, {}),
            "the learning rate must be a finite number above 0, got 0");
  EXPECT_EQ(error_of("constant", std::nan(""), {}),
            "the learning rate must be a finite number above 0, got NaN");
  EXPECT_EQ(error_of("table", 1, {}), "a schedule drawn by hand needs at least 1 factor, got none");
  EXPECT_EQ(error_of("multi_step", 1, {5, 3}), "milestones must ascend, got 3 after 5");
  EXPECT_EQ(error_of("table", 1, {1, -1}),
            "the numbers of a schedule must be finite and at least 0, got -1 at place 2");
  EXPECT_EQ(error_of("cosine", 1, {1}),
            "only the schedules multi_step and table take a list of numbers");
}

}  // namespace
}  // namespace downhill
