#include "shared/admission_ticket.h"

#include "tests/shared/problem_text.h"

#include <catch_amalgamated.hpp>
#include <set>

using namespace exam;
using exam::test::name_of;

TEST_CASE("a number has eight characters that are not mistaken for each other") {
  CHECK(ticket_number_from(0) == "22222222");
  CHECK(ticket_number_from(~std::uint64_t{0}) == "ZZZZZZZZ");
  CHECK(is_ticket_number("VCJ85CVU"));
  CHECK(!is_ticket_number("VCJ85CV"));
  CHECK(!is_ticket_number("VCJ85CVUU"));
  CHECK(!is_ticket_number("vcj85cvu"));
  for (const char* text : {"VCJ85CV0", "VCJ85CV1", "VCJ85CVI", "VCJ85CVO", "VCJ85CV-", ""})
    CHECK(!is_ticket_number(text));
}

TEST_CASE("different random numbers give different tickets, and all characters come up") {
  std::set<std::string> numbers;
  std::set<char> characters;
  for (std::uint64_t i = 0; i < 5000; ++i) {
    const std::string number = ticket_number_from(i * 0x9E3779B97F4A7C15u);
    CHECK(is_ticket_number(number));
    numbers.insert(number);
    characters.insert(number.begin(), number.end());
  }
  CHECK(numbers.size() == 5000);
  CHECK(characters.size() == 32);
}

TEST_CASE("who has a confirmed place prints within the window") {
  ExamWindows windows;
  windows.ticket_from = Instant{1000};
  windows.ticket_until = Instant{2000};
  auto may = [&](std::optional<HoldState> hold, std::int64_t now) {
    return name_of(check_may_print(hold, windows, Instant{now}));
  };
  CHECK(may(HoldState::confirmed, 999) == "ticket_not_open");
  CHECK(may(HoldState::confirmed, 1000).empty());
  CHECK(may(HoldState::confirmed, 1999).empty());
  CHECK(may(HoldState::confirmed, 2000) == "window_closed");
  CHECK(may({}, 1500) == "ticket_not_paid");
  for (const auto hold : {HoldState::pending, HoldState::released, HoldState::expired, HoldState::stuck}) {
    CHECK(may(hold, 1500) == "ticket_not_paid");
    CHECK(may(hold, 0) == "ticket_not_paid");
  }
  CHECK(check_may_print(HoldState::confirmed, windows, Instant{0})->detail == "1000");
  CHECK(check_may_print(HoldState::confirmed, windows, Instant{5000})->detail == "2000");
}

TEST_CASE("the notices of the guide, with the session's own duration") {
  const auto notices = ticket_notices(120);
  REQUIRE(notices.size() == 6);
  CHECK(notices[0].starts_with("请提前 40 分钟入场"));
  CHECK(notices[1] == "考试时间：120 分钟。");
  CHECK(ticket_notices(90)[1] == "考试时间：90 分钟。");
}
