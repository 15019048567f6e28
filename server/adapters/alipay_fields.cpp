#include "server/adapters/alipay_fields.h"

#include <charconv>

namespace exam {
namespace {

std::optional<int> two_digits(std::string_view text, int below) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + 2, number);
  if (error != std::errc() || end != text.data() + 2 || number < 0 || number >= below) return std::nullopt;
  return number;
}

std::optional<TradeState> state_of(std::string_view trade_status) {
  if (trade_status == "WAIT_BUYER_PAY") return TradeState::waiting;
  if (trade_status == "TRADE_CLOSED") return TradeState::closed;
  if (trade_status == "TRADE_SUCCESS" || trade_status == "TRADE_FINISHED") return TradeState::paid;
  return std::nullopt;
}

}  // namespace

std::optional<Instant> parse_alipay_time(std::string_view text) {
  if (text.size() > 20 && text[19] == '.') text = text.substr(0, 19);
  if (text.size() != 19 || text[10] != ' ' || text[13] != ':' || text[16] != ':') return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  const auto hour = two_digits(text.substr(11), 24), minute = two_digits(text.substr(14), 60),
             second = two_digits(text.substr(17), 60);
  if (!date || !hour || !minute || !second) return std::nullopt;
  return shanghai_instant(*date, *hour, *minute, *second);
}

std::optional<Trade> read_alipay_trade(const AlipayTradeFields& fields) {
  const auto state = state_of(fields.trade_status);
  const auto amount = parse_yuan(fields.total_amount);
  if (!state || !amount || fields.trade_no.empty()) return std::nullopt;
  Trade trade;
  trade.trade_no = fields.trade_no;
  trade.state = *state;
  trade.amount = *amount;
  if (!fields.paid_at.empty()) {
    trade.paid_at = parse_alipay_time(fields.paid_at);
    if (!trade.paid_at) return std::nullopt;
  }
  trade.payer = fields.payer;
  if (!fields.refund_no.empty() && !fields.refund_total.empty()) {
    const auto total = parse_yuan(fields.refund_total);
    const auto at = parse_alipay_time(fields.refunded_at);
    if (!total || !at) return std::nullopt;
    trade.refund = TradeRefund{fields.refund_no, *total, *at};
  }
  return trade;
}

}  // namespace exam
