#include "server/store/consents.h"

namespace exam {

DbResult<void> give_face_consent(Connection& db, const std::string& id, const AccountId& account,
                                 const std::string& version, Instant now) {
  const auto standing = find_face_consent(db, account);
  if (!standing) return fail(standing.error());
  if (*standing && (*standing)->version == version) return {};
  const auto done =
      db.run("INSERT INTO consent (id, account_id, kind, version, given_at) VALUES ($1, $2, 'face', $3, $4)",
             {id, account.value, version, now.ms});
  if (!done) return fail(done.error());
  return {};
}

DbResult<std::optional<StoredConsent>> find_face_consent(Connection& db, const AccountId& account) {
  const auto rows = db.run(
      "SELECT version, given_at FROM consent WHERE account_id = $1 AND kind = 'face'"
      " AND withdrawn_at IS NULL ORDER BY given_at DESC, id DESC LIMIT 1",
      {account.value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  return StoredConsent{rows->front().text("version"), rows->front().instant("given_at")};
}

DbResult<bool> withdraw_face_consents(Connection& db, const AccountId& account, Instant now) {
  const auto done = db.run(
      "UPDATE consent SET withdrawn_at = $2 WHERE account_id = $1 AND kind = 'face'"
      " AND withdrawn_at IS NULL",
      {account.value, now.ms});
  if (!done) return fail(done.error());
  return done->changed > 0;
}

}  // namespace exam
