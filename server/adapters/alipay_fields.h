// Alipay's words for one trade, and what they mean to us.
#pragma once

#include "shared/order.h"

#include <optional>
#include <string>
#include <string_view>

namespace exam {

// As Alipay writes them; times are "yyyy-MM-dd HH:mm:ss" in GMT+8, of refunds also with ".SSS" behind.
struct AlipayTradeFields {
  std::string trade_no, trade_status, total_amount, paid_at, payer;
  std::string refund_no, refund_total, refunded_at;  // of a refund's notice
};

// Empty when a field is missing or not of its documented form.
std::optional<Trade> read_alipay_trade(const AlipayTradeFields& fields);

std::optional<Instant> parse_alipay_time(std::string_view text);  // milliseconds behind it are dropped

}  // namespace exam
