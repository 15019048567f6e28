#include "server/store/tickets.h"

#include "server/store/changes.h"

namespace exam {
DbResult<int> lowest_free_position(Connection& db, const SessionId& session) {
  const auto rows = db.run(
      "SELECT MIN(candidate.place) AS place FROM"
      " (SELECT 0 AS place UNION ALL SELECT position + 1 FROM seat WHERE session_id = $1) AS candidate"
      " WHERE NOT EXISTS (SELECT 1 FROM seat WHERE session_id = $1 AND position = candidate.place)",
      {session.value});
  if (!rows) return fail(rows.error());
  return static_cast<int>(rows->front().integer("place"));
}

DbResult<void> insert_seat(Connection& db, const std::string& id, const SessionId& session,
                           const SeatPlace& place, int position, const ApplicationId& application,
                           Instant now) {
  return discard(
      db.run("INSERT INTO seat (id, session_id, room_id, label, position, application_id, given_at)"
             " VALUES ($1, $2, $3, $4, $5, $6, $7)",
             {id, session.value, place.room_id.value, place.seat, static_cast<std::int64_t>(position),
              application.value, now.ms}));
}

DbResult<bool> ticket_number_is_free(Connection& db, const std::string& number) {
  const auto rows = db.run("SELECT 1 AS found FROM admission_ticket WHERE number = $1", {number});
  if (!rows) return fail(rows.error());
  return rows->empty();
}

DbResult<void> insert_ticket(Connection& db, const std::string& id, const ApplicationId& application,
                             const std::string& number, Instant now) {
  return discard(
      db.run("INSERT INTO admission_ticket (id, application_id, number, issued_at) VALUES ($1, $2, $3, $4)",
             {id, application.value, number, now.ms}));
}

DbResult<std::string> take_seat_and_ticket_back(Connection& db, const ApplicationId& application) {
  const auto seat = db.run("DELETE FROM seat WHERE application_id = $1 RETURNING label", {application.value});
  if (!seat) return fail(seat.error());
  const auto ticket =
      db.run("DELETE FROM admission_ticket WHERE application_id = $1 RETURNING number", {application.value});
  if (!ticket) return fail(ticket.error());
  std::string what;
  if (!seat->empty()) what = "seat " + seat->front().text("label");
  if (!ticket->empty()) what += (what.empty() ? "" : ", ") + ("ticket " + ticket->front().text("number"));
  return what;
}

DbResult<std::optional<StoredTicket>> find_ticket(Connection& db, const ApplicationId& application) {
  const auto rows = db.run(
      "SELECT e.title, i.full_name, i.document_sealed, t.number, s.subject, v.name AS venue_name,"
      " v.address AS venue_address, r.name AS room_name, seat.label, s.starts_at, s.duration_minutes, p.jpeg"
      " FROM application a JOIN exam e ON e.id = a.exam_id JOIN identity i ON i.account_id = a.account_id"
      " JOIN admission_ticket t ON t.application_id = a.id JOIN seat ON seat.application_id = a.id"
      " JOIN exam_session s ON s.id = seat.session_id JOIN venue v ON v.id = s.venue_id"
      " JOIN room r ON r.id = seat.room_id JOIN photo p ON p.id = a.photo_id WHERE a.id = $1",
      {application.value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  const Row& row = rows->front();
  StoredTicket stored;
  stored.ticket.exam_title = row.text("title");
  stored.ticket.full_name = row.text("full_name");
  stored.ticket.number = row.text("number");
  stored.ticket.subject = row.text("subject");
  stored.ticket.venue_name = row.text("venue_name");
  stored.ticket.venue_address = row.text("venue_address");
  stored.ticket.room_name = row.text("room_name");
  stored.ticket.seat = row.text("label");
  stored.ticket.starts_at = row.instant("starts_at");
  stored.ticket.duration_minutes = static_cast<int>(row.integer("duration_minutes"));
  stored.document_sealed = row.blob("document_sealed");
  stored.photo_jpeg = row.blob("jpeg");
  return stored;
}

}  // namespace exam
