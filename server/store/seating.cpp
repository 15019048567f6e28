#include "server/store/seating.h"

#include "server/store/columns.h"
#include "server/store/locks.h"

#include <algorithm>

namespace exam {
namespace {

constexpr std::string_view session_select =
    "SELECT s.id, s.exam_id, s.subject, s.starts_at, s.duration_minutes, s.capacity, s.venue_id,"
    " v.name AS venue_name, v.address AS venue_address,"
    " s.taken - (SELECT COUNT(*) FROM seat_hold h WHERE h.session_id = s.id AND h.state = 'pending'"
    " AND h.expires_at <= $1) AS taken"
    " FROM exam_session s JOIN venue v ON v.id = s.venue_id WHERE ";

ExamSession read_session(const Row& row) {
  ExamSession session;
  session.id.value = row.text("id");
  session.exam_id.value = row.text("exam_id");
  session.subject = row.text("subject");
  session.venue = {VenueId{row.text("venue_id")}, row.text("venue_name"), row.text("venue_address")};
  session.starts_at = row.instant("starts_at");
  session.duration_minutes = static_cast<int>(row.integer("duration_minutes"));
  session.capacity = static_cast<int>(row.integer("capacity"));
  session.taken = static_cast<int>(row.integer("taken"));
  return session;
}

constexpr std::string_view hold_select =
    "SELECT id, session_id, application_id, state, held_at, expires_at FROM seat_hold WHERE ";

SeatHold read_hold(const Row& row) {
  return {HoldId{row.text("id")},
          SessionId{row.text("session_id")},
          ApplicationId{row.text("application_id")},
          enum_column<HoldState>(row, "state"),
          row.instant("held_at"),
          row.instant("expires_at")};
}

DbResult<std::optional<SeatHold>> first_hold(const DbResult<Rows>& rows) {
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  return read_hold(rows->front());
}

bool occupies(HoldState state) {
  return state == HoldState::pending || state == HoldState::confirmed || state == HoldState::stuck;
}

DbResult<void> give_places_back(Connection& db, const SessionId& session, std::int64_t count) {
  const auto done =
      db.run("UPDATE exam_session SET taken = taken - $2 WHERE id = $1", {session.value, count});
  if (!done) return fail(done.error());
  return {};
}

}  // namespace

DbResult<std::vector<ExamSession>> sessions_of(Connection& db, const ExamId& exam, const std::string& subject,
                                               Instant now) {
  const auto rows = db.run(
      std::string(session_select) + "s.exam_id = $2 AND s.subject = $3 ORDER BY s.starts_at, v.name, s.id",
      {now.ms, exam.value, subject});
  if (!rows) return fail(rows.error());
  std::vector<ExamSession> sessions;
  for (const Row& row : *rows) sessions.push_back(read_session(row));
  return sessions;
}

DbResult<std::optional<ExamSession>> find_session(Connection& db, const SessionId& id, Instant now) {
  const auto rows = db.run(std::string(session_select) + "s.id = $2", {now.ms, id.value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  return read_session(rows->front());
}

DbResult<std::vector<Room>> rooms_of(Connection& db, const SessionId& session) {
  const auto rows = db.run(
      "SELECT r.id, r.name, r.seat_prefix, r.capacity FROM session_room sr JOIN room r ON r.id = sr.room_id"
      " WHERE sr.session_id = $1 ORDER BY sr.position",
      {session.value});
  if (!rows) return fail(rows.error());
  std::vector<Room> rooms;
  for (const Row& row : *rows)
    rooms.push_back({RoomId{row.text("id")}, row.text("name"), row.text("seat_prefix"),
                     static_cast<int>(row.integer("capacity"))});
  return rooms;
}

DbResult<std::optional<SeatHold>> find_hold(Connection& db, const HoldId& id) {
  return first_hold(db.run(std::string(hold_select) + "id = $1", {id.value}));
}

DbResult<std::optional<SeatHold>> live_hold(Connection& db, const ApplicationId& application) {
  return first_hold(
      db.run(std::string(hold_select) + "application_id = $1 AND state IN ('pending', 'confirmed', 'stuck')",
             {application.value}));
}

DbResult<void> expire_overdue(Connection& db, const SessionId& session, Instant now) {
  if (auto locked = db.lock(session_lock(session)); !locked) return locked;
  const auto expired = db.run(
      "UPDATE seat_hold SET state = 'expired', ended_at = $2"
      " WHERE session_id = $1 AND state = 'pending' AND expires_at <= $2",
      {session.value, now.ms});
  if (!expired) return fail(expired.error());
  if (expired->changed == 0) return {};
  return give_places_back(db, session, expired->changed);
}

DbResult<bool> take_place(Connection& db, const SessionId& session) {
  const auto taken =
      db.run("UPDATE exam_session SET taken = taken + 1 WHERE id = $1 AND taken < capacity", {session.value});
  if (!taken) return fail(taken.error());
  return taken->changed == 1;
}

DbResult<void> insert_hold(Connection& db, const SeatHold& hold) {
  const auto done = db.run(
      "INSERT INTO seat_hold (id, session_id, application_id, state, held_at, expires_at)"
      " VALUES ($1, $2, $3, $4, $5, $6)",
      {hold.id.value, hold.session_id.value, hold.application_id.value, enum_value(hold.state),
       hold.held_at.ms, hold.expires_at.ms});
  if (!done) return fail(done.error());
  return {};
}

DbResult<bool> move_hold(Connection& db, const SeatHold& hold, HoldState from, Instant now) {
  const bool over = !occupies(hold.state);
  if (over && occupies(from)) {
    if (auto locked = db.lock(session_lock(hold.session_id)); !locked) return fail(locked.error());
  }
  const auto moved =
      db.run("UPDATE seat_hold SET state = $2, held_at = $3, ended_at = $4 WHERE id = $1 AND state = $5",
             {hold.id.value, enum_value(hold.state), hold.held_at.ms, over ? Value(now.ms) : Value(),
              enum_value(from)});
  if (!moved) return fail(moved.error());
  if (moved->changed == 0) return false;
  if (over && occupies(from)) {
    if (const auto given = give_places_back(db, hold.session_id, 1); !given) return fail(given.error());
  }
  return true;
}

DbResult<std::vector<SessionId>> sessions_with_overdue(Connection& db, Instant now) {
  const auto rows = db.run(
      "SELECT DISTINCT session_id FROM seat_hold WHERE state = 'pending' AND expires_at <= $1", {now.ms});
  if (!rows) return fail(rows.error());
  std::vector<SessionId> sessions;
  for (const Row& row : *rows) sessions.push_back(SessionId{row.text("session_id")});
  return sessions;
}

DbResult<void> end_overdue(Connection& db, const SessionId& session, Instant now) {
  if (auto locked = db.lock(session_lock(session)); !locked) return locked;
  const auto stuck = db.run(
      "UPDATE seat_hold SET state = 'stuck' WHERE session_id = $1 AND state = 'pending' AND expires_at <= $2"
      " AND EXISTS (SELECT 1 FROM exam_order JOIN payment ON payment.order_id = exam_order.id"
      " WHERE exam_order.hold_id = seat_hold.id AND payment.state IN ('starting', 'waiting'))",
      {session.value, now.ms});
  if (!stuck) return fail(stuck.error());
  return expire_overdue(db, session, now);
}

DbResult<std::vector<SeatHold>> stuck_holds(Connection& db) {
  const auto rows = db.run(std::string(hold_select) + "state = 'stuck' ORDER BY expires_at, id");
  if (!rows) return fail(rows.error());
  std::vector<SeatHold> holds;
  for (const Row& row : *rows) holds.push_back(read_hold(row));
  return holds;
}

}  // namespace exam
