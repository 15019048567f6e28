#include "server/store/retention.h"

#include <initializer_list>
#include <string>

namespace exam {
namespace {

DbResult<std::int64_t> changed(Connection& db, std::string_view sql, std::initializer_list<Value> params) {
  const auto done = db.run(sql, params);
  if (!done) return fail(done.error());
  return done->changed;
}

}  // namespace

DbResult<std::int64_t> erase_old_faces(Connection& db, Instant before, Instant now) {
  return changed(db,
                 "UPDATE photo SET jpeg = $1, erased_at = $2, face_sealed = NULL, face_check = NULL WHERE "
                 "kind = 'verified' AND erased_at IS NULL"
                 " AND created_at <= $3 AND NOT EXISTS (SELECT 1 FROM application"
                 " JOIN exam ON exam.id = application.exam_id"
                 " WHERE application.account_id = photo.account_id AND application.withdrawn_at IS NULL"
                 " AND application.status <> 'rejected' AND exam.ticket_until > $2)",
                 {Bytes{}, now.ms, before.ms});
}

DbResult<std::int64_t> erase_old_documents(Connection& db, Instant before, Instant now) {
  return changed(db,
                 "UPDATE photo SET jpeg = $1, erased_at = $2, face_sealed = NULL, face_check = NULL WHERE "
                 "kind = 'document' AND erased_at IS NULL"
                 " AND EXISTS (SELECT 1 FROM verification WHERE verification.photo_id = photo.id"
                 " AND verification.finished_at <= $3)"
                 // A reviewer still compares it with the application's photo.
                 " AND NOT EXISTS (SELECT 1 FROM application"
                 " JOIN identity ON identity.account_id = application.account_id"
                 " WHERE application.account_id = photo.account_id AND application.status = 'pending'"
                 " AND identity.photo_id = photo.id)",
                 {Bytes{}, now.ms, before.ms});
}

DbResult<std::int64_t> erase_old_application_photos(Connection& db, Instant before, Instant now) {
  return changed(db,
                 "UPDATE photo SET jpeg = $1, erased_at = $2, face_sealed = NULL, face_check = NULL WHERE "
                 "kind = 'application'"
                 " AND erased_at IS NULL AND EXISTS (SELECT 1 FROM exam WHERE exam.id = photo.exam_id"
                 " AND exam.ticket_until <= $3)",
                 {Bytes{}, now.ms, before.ms});
}

DbResult<std::int64_t> delete_abandoned_uploads(Connection& db, Instant before) {
  return changed(db,
                 "DELETE FROM photo WHERE kind <> 'verified' AND created_at <= $1 AND erased_at IS NULL"
                 " AND NOT EXISTS (SELECT 1 FROM application WHERE application.photo_id = photo.id)"
                 " AND NOT EXISTS (SELECT 1 FROM identity WHERE identity.photo_id = photo.id)"
                 " AND NOT EXISTS (SELECT 1 FROM verification WHERE verification.photo_id = photo.id)",
                 {before.ms});
}

DbResult<std::int64_t> delete_old_attempts(Connection& db, Instant before) {
  return changed(db,
                 "DELETE FROM verification WHERE finished_at <= $1 AND NOT EXISTS"
                 " (SELECT 1 FROM identity WHERE identity.verification_id = verification.id)",
                 {before.ms});
}

DbResult<std::int64_t> delete_old_recoveries(Connection& db, Instant before) {
  return changed(db, "DELETE FROM recovery WHERE started_at <= $1", {before.ms});
}

DbResult<std::int64_t> erase_old_recovery_photos(Connection& db, Instant before) {
  return changed(db, "UPDATE recovery_case SET photo = $1 WHERE finished_at <= $2 AND LENGTH(photo) > 0",
                 {Bytes{}, before.ms});
}

DbResult<std::int64_t> delete_old_recovery_cases(Connection& db, Instant before) {
  return changed(db, "DELETE FROM recovery_case WHERE finished_at <= $1", {before.ms});
}

DbResult<std::int64_t> delete_old_forged_notices(Connection& db, Instant before) {
  return changed(db, "DELETE FROM payment_notice WHERE outcome = 'not_genuine' AND received_at <= $1",
                 {before.ms});
}

}  // namespace exam
