#include "shared/time.h"

#include <catch_amalgamated.hpp>
#include <limits>

using namespace exam;

TEST_CASE("days and dates are each other's inverse over 9,999 years") {
  CHECK(days_since_1970({1970, 1, 1}) == 0);
  CHECK(days_since_1970({2000, 3, 1}) == 11'017);
  CHECK(days_since_1970({1969, 12, 31}) == -1);
  CHECK(date_from_days(20'781) == Date{2026, 11, 24});
  const std::int64_t first = days_since_1970({1, 1, 1}), last = days_since_1970({9999, 12, 31});
  CHECK(last - first + 1 == 3'652'059);
  Date before = date_from_days(first - 1);
  std::int64_t wrong = 0;
  for (std::int64_t day = first; day <= last; ++day) {
    const Date date = date_from_days(day);
    if (days_since_1970(date) != day || !is_real_date(date) || !(before < date)) ++wrong;
    before = date;
  }
  CHECK(wrong == 0);
}

TEST_CASE("only dates of the calendar are real") {
  CHECK(is_real_date({2024, 2, 29}));
  CHECK(is_real_date({2000, 2, 29}));
  CHECK(!is_real_date({2023, 2, 29}));
  CHECK(!is_real_date({1900, 2, 29}));
  CHECK(!is_real_date({2026, 4, 31}));
  CHECK(!is_real_date({2026, 0, 1}));
  CHECK(!is_real_date({2026, 13, 1}));
  CHECK(!is_real_date({2026, 1, 0}));
  CHECK(!is_real_date({2026, 1, 32}));
  CHECK(!is_real_date({0, 1, 1}));
  CHECK(!is_real_date({10'000, 1, 1}));
}

TEST_CASE("dates are read in one form only") {
  CHECK(parse_date("2026-12-20") == Date{2026, 12, 20});
  for (const char* text : {"", "2026-2-29", "2026-02-29", "2026/12/20", "26-12-20", "2026-12-20 ",
                           " 2026-12-20", "2026-1a-20", "2026-12-2０", "-026-12-20", "0000-01-01"}) {
    CAPTURE(text);
    CHECK(!parse_date(text));
  }
  CHECK(date_text({987, 6, 5}) == "0987-06-05");
}

TEST_CASE("age counts full years") {
  CHECK(age_on({2000, 6, 15}, {2026, 6, 14}) == 25);
  CHECK(age_on({2000, 6, 15}, {2026, 6, 15}) == 26);
  CHECK(age_on({2000, 6, 15}, {2026, 5, 30}) == 25);
  CHECK(age_on({2000, 6, 15}, {2026, 7, 1}) == 26);
}

TEST_CASE("born on 29 February: the birthday of a common year is 1 March") {
  CHECK(age_on({2008, 2, 29}, {2022, 2, 28}) == 13);
  CHECK(age_on({2008, 2, 29}, {2022, 3, 1}) == 14);
  CHECK(age_on({2008, 2, 29}, {2024, 2, 28}) == 15);
  CHECK(age_on({2008, 2, 29}, {2024, 2, 29}) == 16);
}

TEST_CASE("Shanghai is eight hours ahead") {
  const Instant nine = shanghai_instant({2026, 12, 20}, 9, 0, 0);
  CHECK(nine.ms == 1'797'728'400'000);
  CHECK(shanghai_minute_text(nine) == "2026-12-20 09:00");
  CHECK(shanghai_second_text(nine + 59'999) == "2026-12-20 09:00:59");
  const Instant midnight = shanghai_instant({2027, 1, 1}, 0, 0, 0);
  CHECK(shanghai_date(midnight) == Date{2027, 1, 1});
  CHECK(shanghai_date(midnight + -1) == Date{2026, 12, 31});
  CHECK(shanghai_second_text(midnight + -1) == "2026-12-31 23:59:59");
}

TEST_CASE("no instant is too far to be written") {
  using Limits = std::numeric_limits<std::int64_t>;
  CHECK(shanghai_second_text({Limits::max()}).size() > 19);
  CHECK(shanghai_second_text({Limits::min()}).size() > 19);
  CHECK(shanghai_minute_text({Limits::max()}).size() + 3 == shanghai_second_text({Limits::max()}).size());
}

TEST_CASE("a countdown is rounded up and ends at zero") {
  CHECK(countdown_text(15 * minute_ms) == "15:00");
  CHECK(countdown_text(15 * minute_ms - 1) == "15:00");
  CHECK(countdown_text(14 * minute_ms + 59'000) == "14:59");
  CHECK(countdown_text(1000) == "00:01");
  CHECK(countdown_text(1) == "00:01");
  CHECK(countdown_text(0) == "00:00");
  CHECK(countdown_text(-5) == "00:00");
  CHECK(countdown_text(hour_ms - 1000) == "59:59");
  CHECK(countdown_text(hour_ms - 999) == "1:00:00");
  CHECK(countdown_text(hour_ms + 2 * minute_ms + 3000) == "1:02:03");
  CHECK(countdown_text(30 * hour_ms) == "30:00:00");
}
