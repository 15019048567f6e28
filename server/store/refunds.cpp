#include "server/store/refunds.h"

#include "server/store/changes.h"
#include "server/store/columns.h"

namespace exam {
namespace {

constexpr std::string_view refund_select =
    "SELECT r.refund_no, r.payment_id, r.amount_fen, r.reason, r.cause, r.state, r.created_at, r.asked_at,"
    " r.done_at, r.asked_by, p.out_trade_no, p.order_id FROM refund r JOIN payment p ON p.id = r.payment_id"
    " WHERE ";

StoredRefund read_refund(const Row& row) {
  StoredRefund refund;
  refund.refund_no = row.text("refund_no");
  refund.out_trade_no = row.text("out_trade_no");
  refund.reason = row.text("reason");
  refund.payment_id.value = row.text("payment_id");
  refund.order_id.value = row.text("order_id");
  refund.amount.value = row.integer("amount_fen");
  refund.cause = enum_column<RefundCause>(row, "cause");
  refund.state = enum_column<RefundState>(row, "state");
  refund.created_at = row.instant("created_at");
  refund.asked_at = row.instant_or_null("asked_at");
  refund.done_at = row.instant_or_null("done_at");
  if (auto by = row.text_or_null("asked_by")) refund.asked_by = AccountId{std::move(*by)};
  return refund;
}

DbResult<std::vector<StoredRefund>> all_refunds(const DbResult<Rows>& rows) {
  if (!rows) return fail(rows.error());
  std::vector<StoredRefund> refunds;
  for (const Row& row : *rows) refunds.push_back(read_refund(row));
  return refunds;
}

}  // namespace

DbResult<void> insert_refund(Connection& db, const StoredRefund& refund, const std::string& id, Instant now) {
  const std::optional<std::string> by =
      refund.asked_by ? std::optional(refund.asked_by->value) : std::nullopt;
  return discard(db.run(
      "INSERT INTO refund (id, refund_no, payment_id, amount_fen, reason, cause, asked_by, state, created_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, 'wanted', $8) ON CONFLICT (refund_no) DO NOTHING",
      {id, refund.refund_no, refund.payment_id.value, refund.amount.value, refund.reason,
       enum_value(refund.cause), or_null(by), now.ms}));
}

DbResult<std::optional<StoredRefund>> find_refund(Connection& db, const std::string& refund_no) {
  auto found = all_refunds(db.run(std::string(refund_select) + "r.refund_no = $1", {refund_no}));
  if (!found) return fail(found.error());
  if (found->empty()) return std::nullopt;
  return std::move(found->front());
}

DbResult<std::vector<StoredRefund>> open_refunds(Connection& db) {
  return all_refunds(
      db.run(std::string(refund_select) + "r.state IN ('wanted', 'asked') ORDER BY r.created_at, r.id"));
}

DbResult<void> note_refund_try(Connection& db, const std::string& refund_no, RefundState state, Instant now) {
  return discard(
      db.run("UPDATE refund SET state = $2, asked_at = $3, tries = tries + 1 WHERE refund_no = $1 AND state "
             "<> 'done'",
             {refund_no, enum_value(state), now.ms}));
}

DbResult<bool> finish_refund(Connection& db, const std::string& refund_no, Instant at) {
  const auto done =
      db.run("UPDATE refund SET state = 'done', done_at = $2 WHERE refund_no = $1 AND state <> 'done'",
             {refund_no, at.ms});
  if (!done) return fail(done.error());
  return done->changed == 1;
}

DbResult<std::vector<api::RefundView>> refunds_of(Connection& db, const OrderId& order) {
  const auto stored = all_refunds(
      db.run(std::string(refund_select) + "p.order_id = $1 ORDER BY r.created_at, r.id", {order.value}));
  if (!stored) return fail(stored.error());
  std::vector<api::RefundView> views;
  for (const StoredRefund& each : *stored)
    views.push_back(
        {each.refund_no, each.amount, each.cause, each.state, each.reason, each.created_at, each.done_at});
  return views;
}

}  // namespace exam
