#include "server/store/session_capacity.h"

namespace exam {

DbResult<std::vector<SessionSeats>> all_sessions(Connection& db, Instant now) {
  const auto rows = db.run(
      "SELECT s.id, s.exam_id, e.title, s.subject, s.starts_at, s.duration_minutes, s.capacity, s.venue_id,"
      " v.name AS venue_name, v.address AS venue_address,"
      " s.taken - (SELECT COUNT(*) FROM seat_hold h WHERE h.session_id = s.id AND h.state = 'pending'"
      " AND h.expires_at <= $1) AS taken,"
      " CAST((SELECT COALESCE(SUM(r.capacity), 0) FROM session_room sr JOIN room r ON r.id = sr.room_id"
      " WHERE sr.session_id = s.id) AS BIGINT) AS seats"
      " FROM exam_session s JOIN exam e ON e.id = s.exam_id JOIN venue v ON v.id = s.venue_id"
      " ORDER BY e.title, s.starts_at, s.id",
      {now.ms});
  if (!rows) return fail(rows.error());
  std::vector<SessionSeats> all;
  for (const Row& row : *rows) {
    SessionSeats one;
    one.session.id.value = row.text("id");
    one.session.exam_id.value = row.text("exam_id");
    one.session.subject = row.text("subject");
    one.session.venue = {VenueId{row.text("venue_id")}, row.text("venue_name"), row.text("venue_address")};
    one.session.starts_at = row.instant("starts_at");
    one.session.duration_minutes = static_cast<int>(row.integer("duration_minutes"));
    one.session.capacity = static_cast<int>(row.integer("capacity"));
    one.session.taken = static_cast<int>(row.integer("taken"));
    one.exam_title = row.text("title");
    one.seats = static_cast<int>(row.integer("seats"));
    all.push_back(std::move(one));
  }
  return all;
}

DbResult<bool> change_capacity(Connection& db, const SessionId& session, int capacity) {
  const auto done = db.run("UPDATE exam_session SET capacity = $2 WHERE id = $1 AND taken <= $2",
                           {session.value, std::int64_t{capacity}});
  if (!done) return fail(done.error());
  return done->changed == 1;
}

}  // namespace exam
