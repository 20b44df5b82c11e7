#include "core/option.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace downhill {
namespace {

constexpr const char* kChoices[] = {"a", "b"};
constexpr Option kTable[] = {
    {"rho", "", "", Option::Kind::number, 0.9, 0.0, 1.0, Option::Open::max},
    {"steps", "", "", Option::Kind::integer, 3, 1, 10},
    {"on", "", "", Option::Kind::boolean, 1, 0, 1},
    {"form", "", "", Option::Kind::choice, 0, 0, 0, Option::Open::none, kChoices},
};

std::string error_of(const OptionValues& given) {
  try {
    ResolvedOptions("thing", kTable, given);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Options, TakeTheDefaultsOfTheTableAndWhatIsGiven) {
  const ResolvedOptions options("thing", kTable, {{"rho", 0.5}});
  EXPECT_EQ(options["rho"], 0.5);
  EXPECT_EQ(options["steps"], 3);
  EXPECT_TRUE(options.flag("on"));
  EXPECT_EQ(options.get("absent", 7), 7);
  EXPECT_THROW(options["absent"], std::logic_error);
}

TEST(Options, NameWhatWasWrongWhatIsAllowedAndWhatWasGot) {
  EXPECT_EQ(error_of({{"rho", 1.0}}),
            "thing: rho must be a finite number of at least 0 and below 1, got 1");
  EXPECT_EQ(error_of({{"rho", std::nan("")}}),
            "thing: rho must be a finite number of at least 0 and below 1, got NaN");
  EXPECT_EQ(error_of({{"steps", 2.5}}),
            "thing: steps must be a whole number of at least 1 and at most 10, got 2.5");
  EXPECT_EQ(error_of({{"on", 2}}), "thing: on must be 0 or 1, got 2");
  EXPECT_EQ(error_of({{"form", 2}}), "thing: form must be one of 0 (a), 1 (b), got 2");
  EXPECT_EQ(error_of({{"rate", 1}}), "thing has no option \"rate\"; it has rho, steps, on, form");
}

TEST(Options, InfinityIsNeverInRange) {
  constexpr Option unbounded[] = {{"u", "", ""}};
  EXPECT_THROW(ResolvedOptions("thing", unbounded, {{"u", INFINITY}}), std::invalid_argument);
}

}  // namespace
}  // namespace downhill
