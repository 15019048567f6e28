// Alipay's times: GMT+8, "2026-12-20 09:00:00".
#pragma once

#include "shared/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace exam::sandbox {

std::optional<Instant> parse_gmt8(std::string_view text);
std::string shanghai_day_digits(Instant at);  // "20261220"

}  // namespace exam::sandbox
