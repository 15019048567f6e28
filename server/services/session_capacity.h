// Places that a session offers: fewer when computers or a room fail, more when they are back. Beside a
// running server; its lists of sessions show it within a second.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/ports/random.h"
#include "server/store/session_capacity.h"

namespace exam {

Outcome<std::vector<SessionSeats>> list_session_seats(Database& database, Clock& clock);
// not_found; capacity_out_of_range: measured is what was asked for, minimum what is taken (live holds and
// sold places), maximum the seats of its rooms. Noted in the audit log.
Outcome<void> set_session_capacity(Database& database, Clock& clock, Random& random, const SessionId& session,
                                   int capacity);

}  // namespace exam
