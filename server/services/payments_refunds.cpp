// Payments: giving money back. A refund is sent under its own number until the provider says that it is
// through.
#include "server/services/payments.h"

namespace exam {
namespace {

// The provider wants three seconds between refunds of one trade, and ten before it is asked what became of
// one.
constexpr std::int64_t ask_first_ms = 11 * second_ms, wait_max_ms = 10 * minute_ms;
constexpr Pace send_pace{4 * second_ms, wait_max_ms}, ask_pace{ask_first_ms, wait_max_ms};

// What the provider shows the payer beside the money.
std::string_view reason_text(RefundCause cause) {
  switch (cause) {
    case RefundCause::session_full:
    case RefundCause::place_released:
      return "场次已释放，原路退款";
    case RefundCause::after_deadline:
      return "缴费已截止，原路退款";
    case RefundCause::after_withdrawal:
    case RefundCause::withdrawn:
      return "考生撤回报名，原路退款";
    case RefundCause::paid_twice:
      return "重复付款，原路退款";
    case RefundCause::cancelled_by_staff:
    case RefundCause::returned_by_staff:
      break;
  }
  return "报名费退款";
}

}  // namespace

Result<RefundAnswer, GatewayError> Payments::send_or_ask(const StoredRefund& refund) {
  if (refund.state == RefundState::asked) return gateway_.query_refund(refund.out_trade_no, refund.refund_no);
  return gateway_.refund(
      {refund.out_trade_no, refund.refund_no, refund.amount, std::string(reason_text(refund.cause))});
}

// The provider's word about a refund goes the way of its words about trades.
Outcome<void> Payments::settle_refund(const StoredRefund& refund, const TradeRefund& told) {
  Trade trade;
  trade.state = TradeState::closed;
  trade.amount = refund.amount;
  trade.refund = told;
  return database_.write([&](Connection& db) -> Outcome<void> {
    const auto settled = settle_trade(db, random_, refund.out_trade_no, trade, clock_.now());
    if (!settled) return fail(settled.error());
    if (*settled == SettleOutcome::refund_unknown)
      return fail(internal_failure("the provider refunded another amount of " + refund.refund_no));
    return {};
  });
}

Asked Payments::send_refund(const StoredRefund& refund) {
  const auto answer = send_or_ask(refund);
  if (answer && *answer) {
    if (const auto done = settle_refund(refund, **answer); !done)
      log_failure("finishing a refund", done.error());
    return Asked::answered;
  }
  // Sent, but nobody knows whether it arrived: ask. Asked, and nothing has come: send it again.
  const bool refused = !answer && answer.error() == GatewayError::refused;
  const bool send_next = refused || (answer && refund.state == RefundState::asked);
  const RefundState next = send_next ? RefundState::wanted : RefundState::asked;
  log_("payments: refund " + refund.refund_no + (refused ? " is refused" : " is not through yet"));
  const auto noted = database_.write([&](Connection& db) -> Outcome<void> {
    if (auto done = note_refund_try(db, refund.refund_no, next, clock_.now()); !done)
      return fail(done.error());
    return {};
  });
  if (!noted) log_failure("noting a refund", noted.error());
  return !answer && answer.error() == GatewayError::unreachable ? Asked::silent : Asked::answered;
}

void Payments::send_refunds() {
  const auto open = database_.read([](Connection& db) -> Outcome<std::vector<StoredRefund>> {
    auto found = open_refunds(db);
    if (!found) return fail(found.error());
    return std::move(*found);
  });
  if (!open) return log_failure("reading refunds", open.error());
  const Instant now = clock_.now();
  for (const RefundState state : {RefundState::wanted, RefundState::asked}) {
    const bool asks = state == RefundState::asked;
    std::vector<StoredRefund> refunds;
    std::vector<ToAsk> waiting;
    for (const StoredRefund& refund : *open) {
      if (refund.state != state) continue;
      if (asks && refund.asked_at && now < *refund.asked_at + ask_first_ms) continue;
      refunds.push_back(refund);
      waiting.push_back({refund.refund_no + (asks ? " asked" : ""), refund.asked_at.value_or(Instant{})});
    }
    ask_in_turn(waiting, asks ? ask_pace : send_pace,
                [&](std::size_t index) { return send_refund(refunds[index]); });
  }
}

}  // namespace exam
