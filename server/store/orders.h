// Orders, payments (one trade at the provider each), the provider's notices as they came.
#pragma once

#include "server/ports/database.h"
#include "shared/enum_names.h"
#include "shared/order.h"

#include <optional>
#include <string>
#include <vector>

namespace exam {

// starting: asked for, no QR yet. Open while starting or waiting: the provider may still report money.
enum class PaymentState { starting, waiting, paid, closed };
template <>
struct EnumNames<PaymentState> {
  static constexpr std::array<std::string_view, 4> names{"starting", "waiting", "paid", "closed"};
};

struct Payment {
  PaymentId id;
  OrderId order_id;
  std::string out_trade_no, qr_code;
  PaymentState state = PaymentState::starting;
  Fen amount;
  std::optional<std::string> trade_no, payer;
  Instant created_at, expires_at;
  std::optional<Instant> paid_at;
};

DbResult<std::optional<Order>> find_order(Connection& db, const OrderId& id);
DbResult<std::optional<Order>> order_of_hold(Connection& db, const HoldId& hold);
DbResult<std::optional<Order>> find_order_by_number(Connection& db, const std::string& number);
DbResult<bool> order_number_is_free(Connection& db, const std::string& number);
DbResult<std::optional<Instant>> first_order_at(Connection& db);  // of all
DbResult<void> insert_order(Connection& db, const Order& order);
DbResult<void> save_order_state(Connection& db, const Order& order);  // state and paid_at
// Unpaid orders whose hold is over and of whose payments none is open.
DbResult<void> close_orders_left_over(Connection& db);

DbResult<std::optional<Payment>> find_payment(Connection& db, const std::string& out_trade_no);
DbResult<std::vector<Payment>> payments_of(Connection& db, const OrderId& order);  // oldest first
// Those that hold money and of which none is going back; as they were paid.
DbResult<std::vector<Payment>> kept_payments_of(Connection& db, const OrderId& order);

// A payment that may still bring money. Those of stuck holds are not among them: the sweeper asks for these.
struct OpenTrade {
  std::string out_trade_no;
  Instant created_at;
  bool is_live = false;  // its hold is, at `now`
};
DbResult<std::vector<OpenTrade>> open_trades(Connection& db, Instant now);
DbResult<void> insert_payment(Connection& db, const Payment& payment);
DbResult<void> save_payment(Connection& db, const Payment& payment);  // all but its identity and amount

// What settling an order must know beyond it.
struct SettlementTerms {
  bool is_withdrawn = false;            // the application, now
  std::optional<Instant> withdrawn_at;  // the last time it was, applied for again or not
  Instant pay_until;                    // the exam's payment deadline
};
DbResult<SettlementTerms> settlement_terms(Connection& db, const ApplicationId& application);

struct StoredNotice {
  std::string id, raw_body;
};
DbResult<void> insert_notice(Connection& db, const StoredNotice& notice,
                             const std::optional<std::string>& out_trade_no, Instant now,
                             const std::optional<std::string>& outcome);
DbResult<void> save_notice_outcome(Connection& db, const std::string& id, const std::string& outcome);
DbResult<std::vector<StoredNotice>> open_notices(Connection& db);  // stored, not yet applied

}  // namespace exam
