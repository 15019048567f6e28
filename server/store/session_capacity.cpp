#include "server/store/session_capacity.h"

#include "server/store/seating.h"

namespace exam {

DbResult<std::vector<SessionSeats>> all_sessions(Connection& db, Instant now) {
  const auto rows = db.run(
      "SELECT s.id, e.title FROM exam_session s JOIN exam e ON e.id = s.exam_id"
      " ORDER BY e.title, s.starts_at, s.id");
  if (!rows) return fail(rows.error());
  std::vector<SessionSeats> all;
  for (const Row& row : *rows) {
    const SessionId id{row.text("id")};
    auto session = find_session(db, id, now);
    if (!session) return fail(session.error());
    const auto seats = seats_of(db, id);
    if (!seats) return fail(seats.error());
    if (*session) all.push_back({std::move(**session), row.text("title"), *seats});
  }
  return all;
}

DbResult<int> seats_of(Connection& db, const SessionId& session) {
  const auto rooms = rooms_of(db, session);
  if (!rooms) return fail(rooms.error());
  int seats = 0;
  for (const Room& room : *rooms) seats += room.capacity;
  return seats;
}

DbResult<bool> change_capacity(Connection& db, const SessionId& session, int capacity) {
  const auto done = db.run("UPDATE exam_session SET capacity = $2 WHERE id = $1 AND taken <= $2",
                           {session.value, std::int64_t{capacity}});
  if (!done) return fail(done.error());
  return done->changed == 1;
}

}  // namespace exam
