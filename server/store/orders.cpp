#include "server/store/orders.h"

#include "server/store/changes.h"
#include "server/store/columns.h"
#include "shared/application.h"

namespace exam {
namespace {

constexpr std::string_view order_select =
    "SELECT id, number, application_id, hold_id, amount_fen, state, created_at, pay_until, paid_at"
    " FROM exam_order WHERE ";

Order read_order(const Row& row) {
  Order order;
  order.id.value = row.text("id");
  order.number = row.text("number");
  order.application_id.value = row.text("application_id");
  order.hold_id.value = row.text("hold_id");
  order.amount.value = row.integer("amount_fen");
  order.state = enum_column<OrderState>(row, "state");
  order.created_at = row.instant("created_at");
  order.pay_until = row.instant("pay_until");
  order.paid_at = row.instant_or_null("paid_at");
  return order;
}

DbResult<std::optional<Order>> first_order(const DbResult<Rows>& rows) {
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  return read_order(rows->front());
}

constexpr std::string_view payment_select =
    "SELECT id, order_id, out_trade_no, qr_code, state, amount_fen, trade_no, payer, created_at, expires_at,"
    " paid_at FROM payment WHERE ";

Payment read_payment(const Row& row) {
  Payment payment;
  payment.id.value = row.text("id");
  payment.order_id.value = row.text("order_id");
  payment.out_trade_no = row.text("out_trade_no");
  payment.qr_code = row.text("qr_code");
  payment.state = enum_column<PaymentState>(row, "state");
  payment.amount.value = row.integer("amount_fen");
  payment.trade_no = row.text_or_null("trade_no");
  payment.payer = row.text_or_null("payer");
  payment.created_at = row.instant("created_at");
  payment.expires_at = row.instant("expires_at");
  payment.paid_at = row.instant_or_null("paid_at");
  return payment;
}

DbResult<std::vector<Payment>> all_payments(const DbResult<Rows>& rows) {
  if (!rows) return fail(rows.error());
  std::vector<Payment> payments;
  for (const Row& row : *rows) payments.push_back(read_payment(row));
  return payments;
}

}  // namespace

DbResult<std::optional<Order>> find_order(Connection& db, const OrderId& id) {
  return first_order(db.run(std::string(order_select) + "id = $1", {id.value}));
}

DbResult<std::optional<Order>> order_of_hold(Connection& db, const HoldId& hold) {
  return first_order(db.run(std::string(order_select) + "hold_id = $1", {hold.value}));
}

DbResult<std::optional<Order>> find_order_by_number(Connection& db, const std::string& number) {
  return first_order(db.run(std::string(order_select) + "number = $1", {number}));
}

DbResult<bool> order_number_is_free(Connection& db, const std::string& number) {
  const auto rows = db.run("SELECT 1 AS found FROM exam_order WHERE number = $1", {number});
  if (!rows) return fail(rows.error());
  return rows->empty();
}

DbResult<std::optional<Instant>> first_order_at(Connection& db) {
  const auto rows = db.run("SELECT MIN(created_at) AS created_at FROM exam_order");
  if (!rows) return fail(rows.error());
  return rows->front().instant_or_null("created_at");
}

DbResult<void> insert_order(Connection& db, const Order& order) {
  return discard(db.run(
      "INSERT INTO exam_order (id, number, application_id, hold_id, amount_fen, state, created_at, pay_until)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {order.id.value, order.number, order.application_id.value, order.hold_id.value, order.amount.value,
       enum_value(order.state), order.created_at.ms, order.pay_until.ms}));
}

DbResult<void> save_order_state(Connection& db, const Order& order) {
  return discard(db.run("UPDATE exam_order SET state = $2, paid_at = $3 WHERE id = $1",
                        {order.id.value, enum_value(order.state), or_null(order.paid_at)}));
}

DbResult<void> close_orders_left_over(Connection& db) {
  return discard(
      db.run("UPDATE exam_order SET state = 'closed' WHERE state = 'unpaid'"
             " AND hold_id IN (SELECT id FROM seat_hold WHERE state IN ('released', 'expired'))"
             " AND NOT EXISTS (SELECT 1 FROM payment WHERE payment.order_id = exam_order.id"
             " AND payment.state IN ('starting', 'waiting'))"));
}

DbResult<std::optional<Payment>> find_payment(Connection& db, const std::string& out_trade_no) {
  auto found = all_payments(db.run(std::string(payment_select) + "out_trade_no = $1", {out_trade_no}));
  if (!found) return fail(found.error());
  if (found->empty()) return std::nullopt;
  return std::move(found->front());
}

DbResult<std::vector<Payment>> payments_of(Connection& db, const OrderId& order) {
  return all_payments(
      db.run(std::string(payment_select) + "order_id = $1 ORDER BY created_at, id", {order.value}));
}

DbResult<std::vector<Payment>> kept_payments_of(Connection& db, const OrderId& order) {
  return all_payments(db.run(std::string(payment_select) +
                                 "order_id = $1 AND state = 'paid' AND NOT EXISTS"
                                 " (SELECT 1 FROM refund WHERE refund.payment_id = payment.id)"
                                 " ORDER BY paid_at, created_at, id",
                             {order.value}));
}

DbResult<std::vector<OpenTrade>> open_trades(Connection& db, Instant now) {
  const auto rows = db.run(
      "SELECT p.out_trade_no, p.created_at, CASE WHEN o.state = 'unpaid' AND h.state = 'pending'"
      " AND h.expires_at > $1 THEN 1 ELSE 0 END AS is_live FROM payment p"
      " JOIN exam_order o ON o.id = p.order_id JOIN seat_hold h ON h.id = o.hold_id"
      " WHERE p.state IN ('starting', 'waiting') AND h.state <> 'stuck'",
      {now.ms});
  if (!rows) return fail(rows.error());
  std::vector<OpenTrade> trades;
  for (const Row& row : *rows)
    trades.push_back({row.text("out_trade_no"), row.instant("created_at"), row.integer("is_live") == 1});
  return trades;
}

DbResult<void> insert_payment(Connection& db, const Payment& payment) {
  return discard(db.run(
      "INSERT INTO payment (id, order_id, out_trade_no, qr_code, state, amount_fen, created_at,"
      " expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {payment.id.value, payment.order_id.value, payment.out_trade_no, payment.qr_code,
       enum_value(payment.state), payment.amount.value, payment.created_at.ms, payment.expires_at.ms}));
}

DbResult<void> save_payment(Connection& db, const Payment& payment) {
  return discard(db.run(
      "UPDATE payment SET qr_code = $2, state = $3, trade_no = $4, payer = $5, paid_at = $6 WHERE id = $1",
      {payment.id.value, payment.qr_code, enum_value(payment.state), or_null(payment.trade_no),
       or_null(payment.payer), or_null(payment.paid_at)}));
}

DbResult<SettlementTerms> settlement_terms(Connection& db, const ApplicationId& application) {
  const auto rows = db.run(
      "SELECT a.status, a.withdrawn_at, e.pay_until FROM application a JOIN exam e ON e.id = a.exam_id"
      " WHERE a.id = $1",
      {application.value});
  if (!rows) return fail(rows.error());
  const Row& row = rows->front();
  return SettlementTerms{row.text("status") == enum_name(ApplicationStatus::withdrawn),
                         row.instant_or_null("withdrawn_at"), row.instant("pay_until")};
}

DbResult<void> insert_notice(Connection& db, const StoredNotice& notice,
                             const std::optional<std::string>& out_trade_no, Instant now,
                             const std::optional<std::string>& outcome) {
  return discard(
      db.run("INSERT INTO payment_notice (id, out_trade_no, raw_body, received_at, outcome)"
             " VALUES ($1, $2, $3, $4, $5)",
             {notice.id, or_null(out_trade_no), notice.raw_body, now.ms, or_null(outcome)}));
}

DbResult<void> save_notice_outcome(Connection& db, const std::string& id, const std::string& outcome) {
  return discard(db.run("UPDATE payment_notice SET outcome = $2 WHERE id = $1", {id, outcome}));
}

DbResult<std::vector<StoredNotice>> open_notices(Connection& db) {
  const auto rows =
      db.run("SELECT id, raw_body FROM payment_notice WHERE outcome IS NULL ORDER BY received_at, id");
  if (!rows) return fail(rows.error());
  std::vector<StoredNotice> notices;
  for (const Row& row : *rows) notices.push_back({row.text("id"), row.text("raw_body")});
  return notices;
}

}  // namespace exam
