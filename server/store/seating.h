// Sessions with their places, and the holds on them. Counts live in exam_session.taken and change only by the
// conditional writes here; each function is one step of a caller's write transaction.
#pragma once

#include "server/ports/database.h"
#include "shared/exam_session.h"
#include "shared/seat_hold.h"

#include <optional>
#include <vector>

namespace exam {

// `taken` counts holds whose time is over as free, whether or not anyone has written that down.
DbResult<std::vector<ExamSession>> sessions_of(Connection& db, const ExamId& exam, const std::string& subject,
                                               Instant now);
DbResult<std::optional<ExamSession>> find_session(Connection& db, const SessionId& id, Instant now);
DbResult<std::vector<Room>> rooms_of(Connection& db, const SessionId& session);  // in the order of the seats

DbResult<std::optional<SeatHold>> find_hold(Connection& db, const HoldId& id);
// The one that is pending, confirmed or stuck as stored; there is at most one.
DbResult<std::optional<SeatHold>> live_hold(Connection& db, const ApplicationId& application);

// Writes down which holds of the session are over and counts their places back.
DbResult<void> expire_overdue(Connection& db, const SessionId& session, Instant now);
// False when the session is full: nothing was taken.
DbResult<bool> take_place(Connection& db, const SessionId& session);
DbResult<void> insert_hold(Connection& db, const SeatHold& hold);
// Changes the state only if it still is `from`; true when it did. A place is given back when the new state
// holds none. `held_at` is stored too.
DbResult<bool> move_hold(Connection& db, const SeatHold& hold, HoldState from, Instant now);

DbResult<std::vector<SessionId>> sessions_with_overdue(Connection& db, Instant now);
// Ends what is pending in the session and over. With an open payment it is stuck, and keeps its place, until
// the provider has said that nothing was paid; without one it has expired.
DbResult<void> end_overdue(Connection& db, const SessionId& session, Instant now);
DbResult<std::vector<SeatHold>> stuck_holds(Connection& db);  // oldest first

}  // namespace exam
