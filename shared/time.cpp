#include "shared/time.h"

#include "shared/text_field.h"

namespace exam {

namespace {

constexpr std::int64_t shanghai_offset_ms = 8 * hour_ms;
constexpr std::int64_t days_per_era = 146'097;  // 400 years
constexpr std::int64_t days_to_1970 = 719'468;  // from 0000-03-01

constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

constexpr bool is_leap_year(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

constexpr int days_in_month(int year, int month) {
  if (month == 2) return is_leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

struct WallClock {
  std::int64_t day = 0, ms_of_day = 0;
};

// Splits first and shifts then, so that no instant overflows.
WallClock shanghai_clock(Instant at) {
  const std::int64_t within_day = at.ms % day_ms;
  WallClock clock{floor_divide(at.ms, day_ms), 0};
  clock.ms_of_day = within_day + (within_day < 0 ? day_ms : 0) + shanghai_offset_ms;
  if (clock.ms_of_day >= day_ms) {
    clock.ms_of_day -= day_ms;
    ++clock.day;
  }
  return clock;
}

std::string digits(std::int64_t value, std::size_t width) {
  std::string text = std::to_string(value);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

int number_at(std::string_view text, std::size_t from, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(from, count)) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

bool is_real_date(Date date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

// Both after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin on 1 March, so that
// the leap day is the last of its year.
std::int64_t days_since_1970(Date date) {
  const std::int64_t year = std::int64_t{date.year} - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * days_per_era + day_of_era - days_to_1970;
}

Date date_from_days(std::int64_t days_since_1970) {
  const std::int64_t shifted = days_since_1970 + days_to_1970;
  const std::int64_t era = floor_divide(shifted, days_per_era);
  const std::int64_t day_of_era = shifted - era * days_per_era;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)};
}

Date shanghai_date(Instant at) {
  return date_from_days(shanghai_clock(at).day);
}

int age_on(Date birth, Date today) {
  const bool before_birthday =
      today.month < birth.month || (today.month == birth.month && today.day < birth.day);
  return today.year - birth.year - (before_birthday ? 1 : 0);
}

std::string date_text(Date date) {
  return digits(date.year, 4) + "-" + digits(date.month, 2) + "-" + digits(date.day, 2);
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  if (!all_digits(text.substr(0, 4)) || !all_digits(text.substr(5, 2)) || !all_digits(text.substr(8, 2)))
    return {};
  const Date date{number_at(text, 0, 4), number_at(text, 5, 2), number_at(text, 8, 2)};
  if (!is_real_date(date)) return {};
  return date;
}

std::string shanghai_minute_text(Instant at) {
  return shanghai_second_text(at).substr(0, date_text(shanghai_date(at)).size() + 6);
}

std::string shanghai_second_text(Instant at) {
  const WallClock clock = shanghai_clock(at);
  return date_text(date_from_days(clock.day)) + " " + digits(clock.ms_of_day / hour_ms, 2) + ":" +
         digits(clock.ms_of_day / minute_ms % 60, 2) + ":" + digits(clock.ms_of_day / second_ms % 60, 2);
}

Instant shanghai_instant(Date date, int hour, int minute, int second) {
  return {days_since_1970(date) * day_ms - shanghai_offset_ms + hour * hour_ms + minute * minute_ms +
          second * second_ms};
}

std::string countdown_text(std::int64_t remaining_ms) {
  if (remaining_ms <= 0) return "00:00";
  const std::int64_t seconds = (remaining_ms - 1) / second_ms + 1;
  const std::int64_t hours = seconds / 3600;
  const std::string tail = digits(seconds / 60 % 60, 2) + ":" + digits(seconds % 60, 2);
  return hours == 0 ? tail : std::to_string(hours) + ":" + tail;
}

}  // namespace exam
