// How many places a session offers, of those that its rooms have.
#pragma once

#include "server/ports/database.h"
#include "shared/exam_session.h"

#include <vector>

namespace exam {

struct SessionSeats {
  ExamSession session;
  std::string exam_title;
  int seats = 0;  // of its rooms
};
// By exam and time; `taken` counts holds whose time is over as free.
DbResult<std::vector<SessionSeats>> all_sessions(Connection& db, Instant now);
DbResult<int> seats_of(Connection& db, const SessionId& session);  // of its rooms
// False: fewer than are taken; nothing was changed.
DbResult<bool> change_capacity(Connection& db, const SessionId& session, int capacity);

}  // namespace exam
