// Alipay's words for one trade, and what they mean to us.
#pragma once

#include "shared/order.h"

#include <optional>
#include <string>
#include <string_view>

namespace exam {

// As Alipay writes them; times are "yyyy-MM-dd HH:mm:ss" in GMT+8.
struct AlipayTradeFields {
  std::string trade_no, trade_status, total_amount, paid_at;
};

// Empty when a field is missing or not of its documented form.
std::optional<Trade> read_alipay_trade(const AlipayTradeFields& fields);

std::optional<Instant> parse_alipay_time(std::string_view text);

}  // namespace exam
