#include "server/store/exams.h"

#include "server/store/changes.h"
#include "shared/api/message_fields.h"

namespace exam {
namespace {

constexpr std::string_view exam_columns =
    "SELECT id, title, apply_from, apply_until, pay_until, ticket_from, ticket_until, fee_fen, choices,"
    " notice FROM exam ";

Exam read_exam(const Row& row) {
  Exam exam;
  exam.id.value = row.text("id");
  exam.title = row.text("title");
  exam.windows = {row.instant("apply_from"), row.instant("apply_until"), row.instant("pay_until"),
                  row.instant("ticket_from"), row.instant("ticket_until")};
  exam.fee.value = row.integer("fee_fen");
  if (auto choices = from_json<ApplicationChoices>(row.text("choices"), UnknownMembers::ignore))
    exam.choices = std::move(*choices);
  exam.notice = row.text("notice");
  return exam;
}

}  // namespace

DbResult<std::vector<Exam>> all_exams(Connection& db) {
  const auto rows = db.run(std::string(exam_columns) + "ORDER BY position, id");
  if (!rows) return fail(rows.error());
  std::vector<Exam> exams;
  for (const Row& row : *rows) exams.push_back(read_exam(row));
  return exams;
}

DbResult<std::optional<Exam>> find_exam(Connection& db, const ExamId& id) {
  const auto rows = db.run(std::string(exam_columns) + "WHERE id = $1", {id.value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  return read_exam(rows->front());
}

DbResult<void> insert_exam(Connection& db, const Exam& exam, int position) {
  const ExamWindows& windows = exam.windows;
  return discard(
      db.run("INSERT INTO exam (id, position, title, apply_from, apply_until, pay_until, ticket_from,"
             " ticket_until, fee_fen, choices, notice)"
             " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
             {exam.id.value, std::int64_t{position}, exam.title, windows.apply_from.ms,
              windows.apply_until.ms, windows.pay_until.ms, windows.ticket_from.ms, windows.ticket_until.ms,
              exam.fee.value, to_json(exam.choices), exam.notice}));
}

DbResult<void> insert_venue(Connection& db, const Venue& venue, const std::vector<Room>& rooms) {
  auto done = discard(db.run("INSERT INTO venue (id, name, address) VALUES ($1, $2, $3)",
                             {venue.id.value, venue.name, venue.address}));
  for (const Room& room : rooms) {
    if (!done) return done;
    done = discard(
        db.run("INSERT INTO room (id, venue_id, name, seat_prefix, capacity) VALUES ($1, $2, $3, $4, $5)",
               {room.id.value, venue.id.value, room.name, room.seat_prefix, std::int64_t{room.capacity}}));
  }
  return done;
}

DbResult<void> insert_session(Connection& db, const ExamSession& session, const std::vector<RoomId>& rooms) {
  auto done = discard(db.run(
      "INSERT INTO exam_session (id, exam_id, subject, venue_id, starts_at, duration_minutes, capacity)"
      " VALUES ($1, $2, $3, $4, $5, $6, 0)",
      {session.id.value, session.exam_id.value, session.subject, session.venue.id.value, session.starts_at.ms,
       std::int64_t{session.duration_minutes}}));
  std::int64_t position = 0;
  for (const RoomId& room : rooms) {
    if (!done) return done;
    done = discard(db.run("INSERT INTO session_room (session_id, room_id, position) VALUES ($1, $2, $3)",
                          {session.id.value, room.value, position++}));
  }
  if (!done) return done;
  return discard(
      db.run("UPDATE exam_session SET capacity = (SELECT SUM(room.capacity) FROM session_room"
             " JOIN room ON room.id = session_room.room_id WHERE session_room.session_id = $1) WHERE id = $1",
             {session.id.value}));
}

DbResult<void> insert_roster_entry(Connection& db, const ExamId& exam, const RosterEntry& entry) {
  return discard(
      db.run("INSERT INTO roster_entry (exam_id, institution, student_number, full_name, document_index,"
             " level, major) VALUES ($1, $2, $3, $4, $5, $6, $7)",
             {exam.value, entry.institution, entry.student_number, entry.full_name, entry.document_index,
              entry.level, entry.major}));
}

DbResult<std::optional<RosterEntry>> find_roster_entry(Connection& db, const ExamId& exam,
                                                       const std::string& institution,
                                                       const std::string& student_number) {
  const auto rows = db.run(
      "SELECT institution, student_number, full_name, document_index, level, major FROM roster_entry"
      " WHERE exam_id = $1 AND institution = $2 AND student_number = $3",
      {exam.value, institution, student_number});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  const Row& row = rows->front();
  return RosterEntry{row.text("institution"),    row.text("student_number"), row.text("full_name"),
                     row.text("document_index"), row.text("level"),          row.text("major")};
}

}  // namespace exam
