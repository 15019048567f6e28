#include "server/services/session_capacity.h"

#include "server/random_text.h"
#include "server/store/audit.h"
#include "server/store/locks.h"
#include "server/store/seating.h"

namespace exam {
namespace {

constexpr std::size_t id_bytes = 16;

Failure out_of_range(int asked, int taken, int seats) {
  Problem wrong = problem(ProblemCode::capacity_out_of_range, "capacity");
  wrong.measured = asked;
  wrong.minimum = taken;
  wrong.maximum = seats;
  return wrong;
}

}  // namespace

Outcome<std::vector<SessionSeats>> list_session_seats(Database& database, Clock& clock) {
  return database.read([&](Connection& db) -> Outcome<std::vector<SessionSeats>> {
    auto all = all_sessions(db, clock.now());
    if (!all) return fail(all.error());
    return std::move(*all);
  });
}

Outcome<void> set_session_capacity(Database& database, Clock& clock, Random& random, const SessionId& session,
                                   int capacity) {
  return database.write([&](Connection& db) -> Outcome<void> {
    const Instant now = clock.now();
    if (auto locked = db.lock(session_lock(session)); !locked) return fail(locked.error());
    if (auto done = expire_overdue(db, session, now); !done) return fail(done.error());
    const auto found = find_session(db, session, now);
    if (!found) return fail(found.error());
    if (!*found) return fail(problem(ProblemCode::not_found, "session_id"));
    const auto seats = seats_of(db, session);
    if (!seats) return fail(seats.error());
    if (capacity > *seats) return fail(out_of_range(capacity, (*found)->taken, *seats));
    const auto changed = change_capacity(db, session, capacity);
    if (!changed) return fail(changed.error());
    if (!*changed) return fail(out_of_range(capacity, (*found)->taken, *seats));
    const std::string detail = std::to_string((*found)->capacity) + " -> " + std::to_string(capacity);
    const AuditEntry entry{random_hex(random, id_bytes), {}, "session.capacity", session.value, detail};
    if (auto noted = write_audit(db, entry, now); !noted) return fail(noted.error());
    return {};
  });
}

}  // namespace exam
