#include "server/store/hold_groups.h"

#include "server/store/changes.h"
#include "server/store/columns.h"
#include "server/store/rows_sql.h"

namespace exam {
namespace {

std::string parameter(std::size_t number) {
  return "$" + std::to_string(number);
}

// SQLite keeps the order of a CROSS JOIN: the few who ask come first, and their rows are found by index.
const RowsSql& claimants_sql() {
  static const RowsSql sql(
      "WITH asked (n, exam_id, account_id) AS (VALUES {rows})"
      " SELECT asked.n, " +
          std::string(application_columns) +
          ", seat_hold.id AS hold_id, seat_hold.session_id, seat_hold.state, seat_hold.held_at,"
          " seat_hold.expires_at, CASE WHEN seat_hold.id IS NULL THEN 0 ELSE (SELECT COUNT(*)"
          " FROM exam_order JOIN payment ON payment.order_id = exam_order.id WHERE exam_order.hold_id ="
          " seat_hold.id AND payment.state IN ('starting', 'waiting')) END AS open_payments"
          " FROM asked CROSS JOIN application LEFT JOIN seat_hold"
          " ON seat_hold.application_id = application.id"
          " AND seat_hold.state IN ('pending', 'confirmed', 'stuck')"
          " WHERE application.exam_id = asked.exam_id AND application.account_id = asked.account_id",
      0, 2, [](std::size_t n, std::size_t first) {
        return "(" + std::to_string(n) + ", " + parameter(first) + ", " + parameter(first + 1) + ")";
      });
  return sql;
}

Claimant read_claimant(const Row& row) {
  Claimant claimant;
  claimant.application = read_application(row);
  if (row.is_null("hold_id")) return claimant;
  claimant.hold = SeatHold{HoldId{row.text("hold_id")}, SessionId{row.text("session_id")},
                           claimant.application.id,     enum_column<HoldState>(row, "state"),
                           row.instant("held_at"),      row.instant("expires_at")};
  claimant.has_open_payment = row.integer("open_payments") > 0;
  return claimant;
}

template <class IdType>
std::vector<Value> with_ids(std::vector<Value> values, const std::vector<IdType>& ids) {
  values.reserve(values.size() + ids.size());
  for (const IdType& id : ids) values.emplace_back(id.value);
  return values;
}

}  // namespace

DbResult<std::vector<std::optional<Claimant>>> load_claimants(Connection& db, const HoldRequests& requests) {
  std::vector<Value> values;
  values.reserve(2 * requests.size());
  for (const HoldRequest* request : requests) {
    values.emplace_back(request->exam.value);
    values.emplace_back(request->account.value);
  }
  const auto rows = claimants_sql().run(db, std::move(values));
  if (!rows) return fail(rows.error());
  std::vector<std::optional<Claimant>> claimants(requests.size());
  for (const Row& row : *rows) claimants[static_cast<std::size_t>(row.integer("n"))] = read_claimant(row);
  return claimants;
}

DbResult<std::optional<ExamTerms>> find_exam_terms(Connection& db, const ExamId& id) {
  const auto rows = db.run(
      "SELECT title, apply_from, apply_until, pay_until, ticket_from, ticket_until, fee_fen FROM exam"
      " WHERE id = $1",
      {id.value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  const Row& row = rows->front();
  return ExamTerms{row.text("title"),
                   {row.instant("apply_from"), row.instant("apply_until"), row.instant("pay_until"),
                    row.instant("ticket_from"), row.instant("ticket_until")},
                   Fen{row.integer("fee_fen")}};
}

DbResult<std::vector<HoldId>> expire_overdue_of(Connection& db, const std::vector<SessionId>& sessions,
                                                Instant now) {
  static const RowsSql sql = RowsSql::for_list(
      "UPDATE seat_hold SET state = 'expired', ended_at = $1 WHERE state = 'pending' AND expires_at <= $1"
      " AND session_id IN ({rows}) RETURNING id, session_id",
      1);
  const auto rows = sql.run(db, with_ids({now.ms}, sessions));
  if (!rows) return fail(rows.error());
  std::vector<HoldId> expired;
  std::map<std::string, std::int64_t> changes;
  for (const Row& row : *rows) {
    expired.push_back(HoldId{row.text("id")});
    --changes[row.text("session_id")];
  }
  if (auto changed = change_taken(db, changes); !changed) return fail(changed.error());
  return expired;
}

DbResult<std::map<std::string, SessionPlaces>> find_places(Connection& db,
                                                           const std::vector<SessionId>& sessions) {
  static const RowsSql sql = RowsSql::for_list(
      "SELECT id, exam_id, subject, starts_at, capacity, taken FROM exam_session WHERE id IN ({rows})", 0);
  const auto rows = sql.run(db, with_ids({}, sessions));
  if (!rows) return fail(rows.error());
  std::map<std::string, SessionPlaces> found;
  for (const Row& row : *rows) {
    found[row.text("id")] = {ExamId{row.text("exam_id")}, row.text("subject"), row.instant("starts_at"),
                             static_cast<int>(row.integer("capacity")),
                             static_cast<int>(row.integer("taken"))};
  }
  return found;
}

DbResult<std::vector<HoldId>> end_holds(Connection& db, const std::vector<HoldId>& holds, HoldState state,
                                        Instant now) {
  if (holds.empty()) return std::vector<HoldId>{};
  static const RowsSql sql = RowsSql::for_list(
      "UPDATE seat_hold SET state = $1, ended_at = $2 WHERE state = 'pending' AND id IN ({rows})"
      " RETURNING id",
      2);
  const auto rows = sql.run(db, with_ids({enum_value(state), now.ms}, holds));
  if (!rows) return fail(rows.error());
  std::vector<HoldId> ended;
  for (const Row& row : *rows) ended.push_back(HoldId{row.text("id")});
  return ended;
}

DbResult<void> close_unpaid_orders_of(Connection& db, const std::vector<HoldId>& holds) {
  if (holds.empty()) return {};
  static const RowsSql sql = RowsSql::for_list(
      "UPDATE exam_order SET state = 'closed' WHERE state = 'unpaid' AND hold_id IN ({rows})", 0);
  return discard(sql.run(db, with_ids({}, holds)));
}

DbResult<void> insert_holds(Connection& db, const std::vector<SeatHold>& holds) {
  if (holds.empty()) return {};
  static const RowsSql sql(
      "WITH won (id, session_id, application_id) AS (VALUES {rows})"
      " INSERT INTO seat_hold (id, session_id, application_id, state, held_at, expires_at)"
      " SELECT id, session_id, application_id, 'pending', CAST($1 AS BIGINT), CAST($2 AS BIGINT) FROM won"
      " WHERE id IS NOT NULL",
      2, 3, [](std::size_t, std::size_t first) {
        return "(" + parameter(first) + ", " + parameter(first + 1) + ", " + parameter(first + 2) + ")";
      });
  std::vector<Value> values{holds.front().held_at.ms, holds.front().expires_at.ms};
  values.reserve(2 + 3 * holds.size());
  for (const SeatHold& hold : holds) {
    values.emplace_back(hold.id.value);
    values.emplace_back(hold.session_id.value);
    values.emplace_back(hold.application_id.value);
  }
  return discard(sql.run(db, std::move(values)));
}

DbResult<void> change_taken(Connection& db, const std::map<std::string, std::int64_t>& changes) {
  static const RowsSql sql(
      "WITH change (id, amount) AS (VALUES {rows})"
      " UPDATE exam_session SET taken = exam_session.taken + change.amount FROM change"
      " WHERE exam_session.id = change.id AND exam_session.taken + change.amount <= exam_session.capacity",
      0, 2, [](std::size_t, std::size_t first) {
        return "(" + parameter(first) + ", CAST(" + parameter(first + 1) + " AS BIGINT))";
      });
  std::vector<Value> values;
  std::int64_t wanted = 0;
  for (const auto& [session, amount] : changes) {
    if (amount == 0) continue;
    values.emplace_back(session);
    values.emplace_back(amount);
    ++wanted;
  }
  if (wanted == 0) return {};
  const auto done = sql.run(db, std::move(values));
  if (!done) return fail(done.error());
  if (done->changed != wanted)
    return fail(DbError{DbError::Kind::constraint, "exam_session_not_oversold", "more holds than places"});
  return {};
}

}  // namespace exam
