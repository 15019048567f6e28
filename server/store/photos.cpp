#include "server/store/photos.h"

#include "server/store/columns.h"

namespace exam {

DbResult<void> insert_photo(Connection& db, const StoredPhoto& photo) {
  const Value exam = photo.exam_id ? Value(photo.exam_id->value) : Value();
  const auto done = db.run(
      "INSERT INTO photo (id, account_id, exam_id, kind, jpeg, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
      {photo.id.value, photo.account_id.value, exam, enum_value(photo.kind), photo.jpeg,
       photo.created_at.ms});
  if (!done) return fail(done.error());
  return {};
}

DbResult<std::optional<StoredPhoto>> find_photo(Connection& db, const PhotoId& id) {
  const auto rows = db.run(
      "SELECT account_id, exam_id, kind, jpeg, created_at FROM photo"
      " WHERE id = $1 AND erased_at IS NULL",
      {id.value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  const Row& row = rows->front();
  StoredPhoto photo;
  photo.id = id;
  photo.account_id.value = row.text("account_id");
  if (const auto exam = row.text_or_null("exam_id")) photo.exam_id = ExamId{*exam};
  photo.kind = enum_column<PhotoKind>(row, "kind");
  photo.jpeg = row.blob("jpeg");
  photo.created_at = row.instant("created_at");
  return photo;
}

DbResult<bool> is_application_photo(Connection& db, const PhotoId& id, const AccountId& account,
                                    const ExamId& exam) {
  const auto rows = db.run(
      "SELECT 1 AS found FROM photo WHERE id = $1 AND account_id = $2 AND exam_id = $3"
      " AND kind = 'application' AND erased_at IS NULL",
      {id.value, account.value, exam.value});
  if (!rows) return fail(rows.error());
  return !rows->empty();
}

DbResult<std::int64_t> count_photos_since(Connection& db, const AccountId& account, Instant since) {
  const auto rows = db.run(
      "SELECT COUNT(*) AS n FROM photo WHERE account_id = $1 AND kind = 'application' AND created_at > $2",
      {account.value, since.ms});
  if (!rows) return fail(rows.error());
  return rows->front().integer("n");
}

DbResult<void> delete_photo(Connection& db, const PhotoId& id) {
  const auto done = db.run("DELETE FROM photo WHERE id = $1", {id.value});
  if (!done) return fail(done.error());
  return {};
}

DbResult<void> erase_photo(Connection& db, const PhotoId& id, Instant now) {
  const auto done = db.run(
      "UPDATE photo SET jpeg = $2, erased_at = $3, face_sealed = NULL, face_check = NULL WHERE id = $1 AND "
      "erased_at IS NULL",
      {id.value, Bytes{}, now.ms});
  if (!done) return fail(done.error());
  return {};
}

DbResult<std::int64_t> erase_photos(Connection& db, const AccountId& account, PhotoKind kind, Instant now) {
  const auto done = db.run(
      "UPDATE photo SET jpeg = $3, erased_at = $4, face_sealed = NULL, face_check = NULL WHERE account_id = "
      "$1 AND kind = $2"
      " AND erased_at IS NULL",
      {account.value, enum_value(kind), Bytes{}, now.ms});
  if (!done) return fail(done.error());
  return done->changed;
}

DbResult<bool> is_document_photo(Connection& db, const PhotoId& id, const AccountId& account) {
  const auto rows = db.run(
      "SELECT 1 AS found FROM photo WHERE id = $1 AND account_id = $2 AND kind = 'document'"
      " AND erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM verification WHERE verification.photo_id = "
      "photo.id)",
      {id.value, account.value});
  if (!rows) return fail(rows.error());
  return !rows->empty();
}

DbResult<void> delete_unused_document_photos(Connection& db, const AccountId& account, Instant before) {
  const auto done = db.run(
      "DELETE FROM photo WHERE account_id = $1 AND kind = 'document' AND created_at < $2"
      " AND NOT EXISTS (SELECT 1 FROM verification WHERE verification.photo_id = photo.id)",
      {account.value, before.ms});
  if (!done) return fail(done.error());
  return {};
}

DbResult<void> delete_unused_photos(Connection& db, Instant replaced_before, Instant any_before) {
  const auto done = db.run(
      "DELETE FROM photo WHERE kind = 'application' AND created_at < $1"
      " AND NOT EXISTS (SELECT 1 FROM application WHERE application.photo_id = photo.id)"
      " AND (created_at < $2 OR EXISTS (SELECT 1 FROM photo AS later"
      " WHERE later.account_id = photo.account_id AND later.exam_id = photo.exam_id"
      " AND later.kind = 'application' AND later.created_at > photo.created_at))",
      {replaced_before.ms, any_before.ms});
  if (!done) return fail(done.error());
  return {};
}

}  // namespace exam
