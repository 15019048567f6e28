// Exams, venues, rooms, sessions and rosters: what an organiser brings in, and what candidates choose from.
#pragma once

#include "server/ports/database.h"
#include "shared/exam_session.h"
#include "shared/review.h"

namespace exam {

DbResult<std::vector<Exam>> all_exams(Connection& db);  // in their order
DbResult<std::optional<Exam>> find_exam(Connection& db, const ExamId& id);

DbResult<void> insert_exam(Connection& db, const Exam& exam, int position);
DbResult<void> insert_venue(Connection& db, const Venue& venue, const std::vector<Room>& rooms);
// The capacity is that of the rooms, which are filled in this order.
DbResult<void> insert_session(Connection& db, const ExamSession& session, const std::vector<RoomId>& rooms);

DbResult<void> insert_roster_entry(Connection& db, const ExamId& exam, const RosterEntry& entry);
DbResult<std::optional<RosterEntry>> find_roster_entry(Connection& db, const ExamId& exam,
                                                       const std::string& institution,
                                                       const std::string& student_number);

}  // namespace exam
