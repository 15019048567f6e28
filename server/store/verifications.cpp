#include "server/store/verifications.h"

#include "server/store/changes.h"
#include "server/store/columns.h"

namespace exam {
namespace {

constexpr std::string_view live = "state IN ('waiting_for_scan', 'scanned', 'checking')";
constexpr std::string_view not_final = "state IN ('waiting_for_scan', 'scanned', 'checking', 'in_review')";

std::string select(std::string_view rest) {
  return "SELECT id, account_id, code, state, full_name, document_type, document_sealed, document_index,"
         " birth_date, sex, token, phone_address, started_at, expires_at, way, photo_id, reason"
         " FROM verification " +
         std::string(rest);
}

DbResult<std::vector<StoredVerification>> read_all(const DbResult<Rows>& rows, Vault& vault) {
  if (!rows) return fail(rows.error());
  std::vector<StoredVerification> all;
  for (const Row& row : *rows) {
    const auto number = vault.open(row.blob("document_sealed"));
    if (!number) return fail(DbError{DbError::Kind::other, {}, "a sealed document number does not open"});
    std::optional<PhotoId> photo;
    if (auto id = row.text_or_null("photo_id")) photo = PhotoId{std::move(*id)};
    all.push_back({VerificationId{row.text("id")}, AccountId{row.text("account_id")}, row.text("code"),
                   enum_column<VerificationWay>(row, "way"), enum_column<VerificationState>(row, "state"),
                   IdentityClaim{row.text("full_name"), enum_column<DocumentType>(row, "document_type"),
                                 *number, date_column(row, "birth_date"), enum_column<Sex>(row, "sex")},
                   row.text("document_index"), row.text_or_null("token"), row.text_or_null("phone_address"),
                   row.instant("started_at"), row.instant("expires_at"), std::move(photo),
                   row.text("reason")});
  }
  return all;
}

DbResult<std::optional<StoredVerification>> read_first(const DbResult<Rows>& rows, Vault& vault) {
  auto all = read_all(rows, vault);
  if (!all) return fail(all.error());
  if (all->empty()) return std::nullopt;
  return std::move(all->front());
}

}  // namespace

DbResult<void> insert_verification(Connection& db, Vault& vault, const StoredVerification& verification) {
  const IdentityClaim& claim = verification.claim;
  const Value photo = verification.photo_id ? Value(verification.photo_id->value) : Value();
  return discard(db.run(
      "INSERT INTO verification (id, account_id, code, state, full_name, document_type, document_sealed,"
      " document_index, birth_date, sex, consent_at, started_at, expires_at, way, photo_id)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14)",
      {verification.id.value, verification.account_id.value, verification.code,
       enum_value(verification.state), claim.full_name, enum_value(claim.document_type),
       vault.seal(claim.document_number), verification.document_index, date_text(claim.birth_date),
       enum_value(claim.sex), verification.started_at.ms, verification.expires_at.ms,
       enum_value(verification.way), photo}));
}

DbResult<void> delete_verification(Connection& db, const VerificationId& id) {
  return discard(db.run("DELETE FROM verification WHERE id = $1", {id.value}));
}

DbResult<void> set_vendor_start(Connection& db, const VerificationId& id, const std::string& token,
                                const std::string& phone_address) {
  return discard(db.run("UPDATE verification SET token = $2, phone_address = $3 WHERE id = $1",
                        {id.value, token, phone_address}));
}

DbResult<bool> set_verification_state(Connection& db, const VerificationId& id, VerificationState state,
                                      Instant now) {
  const std::optional<Instant> finished = is_final(state) ? std::optional(now) : std::nullopt;
  const auto done = db.run(
      "UPDATE verification SET state = $2, finished_at = $3 WHERE id = $1 AND state <> $2"
      " AND " +
          std::string(not_final),
      {id.value, enum_value(state), or_null(finished)});
  if (!done) return fail(done.error());
  return done->changed == 1;
}

DbResult<bool> decide_verification(Connection& db, const VerificationId& id, VerificationState state,
                                   const std::string& reason, const AccountId& by, Instant now) {
  const auto done = db.run(
      "UPDATE verification SET state = $2, reason = $3, decided_by = $4, finished_at = $5"
      " WHERE id = $1 AND state = 'in_review'",
      {id.value, enum_value(state), reason, by.value, now.ms});
  if (!done) return fail(done.error());
  return done->changed == 1;
}

DbResult<void> mark_number_taken(Connection& db, const VerificationId& id) {
  return discard(db.run("UPDATE verification SET state = 'number_taken' WHERE id = $1", {id.value}));
}

DbResult<std::optional<StoredVerification>> find_verification(Connection& db, Vault& vault,
                                                              const VerificationId& id) {
  return read_first(db.run(select("WHERE id = $1"), {id.value}), vault);
}

DbResult<std::optional<StoredVerification>> find_verification_by_code(Connection& db, Vault& vault,
                                                                      const std::string& code) {
  return read_first(db.run(select("WHERE code = $1"), {code}), vault);
}

DbResult<std::optional<StoredVerification>> latest_verification(Connection& db, Vault& vault,
                                                                const AccountId& account) {
  return read_first(
      db.run(select("WHERE account_id = $1 ORDER BY CASE WHEN finished_at IS NULL THEN 0 ELSE 1 END,"
                    " started_at DESC, id DESC LIMIT 1"),
             {account.value}),
      vault);
}

DbResult<std::vector<StoredVerification>> live_verifications(Connection& db, Vault& vault) {
  return read_all(db.run(select("WHERE " + std::string(live))), vault);
}

DbResult<std::int64_t> count_verifications_since(Connection& db, const AccountId& account,
                                                 VerificationWay way, Instant since) {
  const auto rows =
      db.run("SELECT COUNT(*) AS n FROM verification WHERE account_id = $1 AND way = $2 AND started_at >= $3",
             {account.value, enum_value(way), since.ms});
  if (!rows) return fail(rows.error());
  return rows->front().integer("n");
}

}  // namespace exam
