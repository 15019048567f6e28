#include "server/store/faces.h"

#include "shared/api/face_fields.h"

#include <stdexcept>

namespace exam {

DbResult<std::optional<VerifiedFace>> find_verified_face(Connection& db, Vault& vault,
                                                         const AccountId& account) {
  const auto rows = db.run(
      "SELECT p.id, p.jpeg, p.face_engine, p.face_sealed FROM identity i JOIN photo p ON p.id = i.photo_id"
      " WHERE i.account_id = $1 AND p.kind = 'verified' AND p.erased_at IS NULL",
      {account.value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  const Row& row = rows->front();
  VerifiedFace face{PhotoId{row.text("id")}, row.blob("jpeg"), "", {}};
  if (row.is_null("face_sealed")) return face;
  const auto remembered = vault.open(row.blob("face_sealed"));
  if (!remembered) return fail(DbError{DbError::Kind::other, {}, "a sealed face does not open"});
  face.engine = row.text("face_engine");
  face.remembered.assign(remembered->begin(), remembered->end());
  return face;
}

DbResult<void> save_remembered_face(Connection& db, Vault& vault, const PhotoId& photo,
                                    const std::string& engine, const Bytes& remembered, Instant now) {
  const std::string plain(remembered.begin(), remembered.end());
  const auto done = db.run(
      "UPDATE photo SET face_sealed = $2, face_engine = $3, face_at = $4"
      " WHERE id = $1 AND kind = 'verified' AND erased_at IS NULL",
      {photo.value, vault.seal(plain), engine, now.ms});
  if (!done) return fail(done.error());
  return {};
}

DbResult<void> save_face_check(Connection& db, const PhotoId& photo, const FaceCheck& check) {
  const auto done = db.run("UPDATE photo SET face_check = $2 WHERE id = $1 AND erased_at IS NULL",
                           {photo.value, to_json(check)});
  if (!done) return fail(done.error());
  return {};
}

DbResult<std::optional<FaceCheck>> find_face_check(Connection& db, const PhotoId& photo) {
  const auto rows = db.run("SELECT face_check FROM photo WHERE id = $1 AND erased_at IS NULL", {photo.value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  return read_face_check(rows->front());
}

std::optional<FaceCheck> read_face_check(const Row& row) {
  const auto text = row.text_or_null("face_check");
  if (!text) return std::nullopt;
  const auto check = from_json<FaceCheck>(*text, UnknownMembers::ignore);
  // Only this program writes them.
  if (!check) throw std::runtime_error("database: face_check is no face check");
  return *check;
}

}  // namespace exam
