#include "server/store/locks.h"

namespace exam {
namespace {

DbResult<std::optional<AccountId>> lock_first(Connection& db, const DbResult<Rows>& rows) {
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  AccountId account{rows->front().text("account_id")};
  if (auto locked = db.lock(candidate_lock(account)); !locked) return fail(locked.error());
  return account;
}

}  // namespace

DbResult<std::optional<AccountId>> lock_candidate_of(Connection& db, const ApplicationId& application) {
  return lock_first(db, db.run("SELECT account_id FROM application WHERE id = $1", {application.value}));
}

DbResult<std::optional<AccountId>> lock_candidate_of(Connection& db, const HoldId& hold) {
  return lock_first(db, db.run("SELECT application.account_id FROM seat_hold"
                               " JOIN application ON application.id = seat_hold.application_id"
                               " WHERE seat_hold.id = $1",
                               {hold.value}));
}

DbResult<std::optional<AccountId>> lock_candidate_of(Connection& db, const OrderId& order) {
  return lock_first(db, db.run("SELECT application.account_id FROM exam_order"
                               " JOIN application ON application.id = exam_order.application_id"
                               " WHERE exam_order.id = $1",
                               {order.value}));
}

DbResult<std::optional<AccountId>> lock_candidate_of_trade(Connection& db, const std::string& out_trade_no) {
  return lock_first(db, db.run("SELECT application.account_id FROM payment"
                               " JOIN exam_order ON exam_order.id = payment.order_id"
                               " JOIN application ON application.id = exam_order.application_id"
                               " WHERE payment.out_trade_no = $1",
                               {out_trade_no}));
}

}  // namespace exam
