// Instants in milliseconds since 1970-01-01T00:00:00Z, and civil dates.
// What people read is Asia/Shanghai, which has been UTC+8 without daylight saving since 1991-09-15
// (IANA tz database, file "asia"); every instant here is later than that.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace exam {

struct Instant {
  std::int64_t ms = 0;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 within <=> for a pointer
  friend auto operator<=>(const Instant&, const Instant&) = default;
  friend Instant operator+(Instant at, std::int64_t delta_ms) { return {at.ms + delta_ms}; }
  friend std::int64_t operator-(Instant a, Instant b) { return a.ms - b.ms; }
};

inline constexpr std::int64_t second_ms = 1000;
inline constexpr std::int64_t minute_ms = 60 * second_ms;
inline constexpr std::int64_t hour_ms = 60 * minute_ms;
inline constexpr std::int64_t day_ms = 24 * hour_ms;

// A date of the proleptic Gregorian calendar.
struct Date {
  int year = 0, month = 0, day = 0;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 within <=> for a pointer
  friend auto operator<=>(const Date&, const Date&) = default;
};

bool is_real_date(Date date);
std::int64_t days_since_1970(Date date);
Date date_from_days(std::int64_t days_since_1970);
Date shanghai_date(Instant at);
int age_on(Date birth, Date today);  // full years; born on 29 February: the birthday is 1 March

std::string date_text(Date date);                       // "2026-12-20"
std::optional<Date> parse_date(std::string_view text);  // the same form, real dates only

std::string shanghai_minute_text(Instant at);  // "2026-12-20 09:00"
std::string shanghai_second_text(Instant at);  // "2026-12-20 09:00:00"
// Midnight-based instant of a Shanghai wall clock time.
Instant shanghai_instant(Date date, int hour, int minute, int second);

std::string countdown_text(
    std::int64_t remaining_ms);  // "14:59", rounded up; "00:00" when over; "1:02:03" from an hour

}  // namespace exam
