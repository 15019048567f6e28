// Deleting what has served its purpose. Each returns how many there were.
#pragma once

#include "server/ports/database.h"

namespace exam {

// Faces from before `before`, unless their person has a live application whose exam is not over at `now`.
DbResult<std::int64_t> erase_old_faces(Connection& db, Instant before, Instant now);
// Documents' photos of 人工核验 decided before `before`.
DbResult<std::int64_t> erase_old_documents(Connection& db, Instant before, Instant now);
// Photos of applications to exams whose tickets ended before `before`.
DbResult<std::int64_t> erase_old_application_photos(Connection& db, Instant before, Instant now);
// Uploads from before `before` that nothing came to use.
DbResult<std::int64_t> delete_abandoned_uploads(Connection& db, Instant before);
// Verifications that ended before `before` and that no identity rests on.
DbResult<std::int64_t> delete_old_attempts(Connection& db, Instant before);
DbResult<std::int64_t> delete_old_recoveries(Connection& db, Instant before);
// Of recoveries by hand that were decided before `before`.
DbResult<std::int64_t> erase_old_recovery_photos(Connection& db, Instant before);
DbResult<std::int64_t> delete_old_recovery_cases(Connection& db, Instant before);
// Notices that nobody can tell from noise. The provider's own are part of the books and stay.
DbResult<std::int64_t> delete_old_forged_notices(Connection& db, Instant before);

}  // namespace exam
