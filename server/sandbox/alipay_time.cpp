#include "server/sandbox/alipay_time.h"

#include <algorithm>
#include <cstdio>

namespace exam::sandbox {

std::optional<Instant> parse_gmt8(std::string_view text) {
  const auto date = text.size() == 19 ? parse_date(text.substr(0, 10)) : std::nullopt;
  int hour = 0, minute = 0, second = 0;
  char end = '\0';
  const std::string clock(text.substr(std::min<std::size_t>(10, text.size())));
  if (!date || std::sscanf(clock.c_str(), " %2d:%2d:%2d%c", &hour, &minute, &second, &end) != 3 || hour < 0 ||
      hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return std::nullopt;
  return shanghai_instant(*date, hour, minute, second);
}

std::string shanghai_day_digits(Instant at) {
  std::string text = date_text(shanghai_date(at));
  text.erase(std::remove(text.begin(), text.end(), '-'), text.end());
  return text;
}

}  // namespace exam::sandbox
