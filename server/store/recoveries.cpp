#include "server/store/recoveries.h"

#include "server/store/changes.h"
#include "server/store/columns.h"

namespace exam {
namespace {

DbResult<std::optional<StoredRecovery>> find_where(Connection& db, Vault& vault, const char* where,
                                                   const std::string& value) {
  const auto rows = db.run(
      std::string("SELECT id, secret_hash, code, consent_version, state, full_name, document_sealed,"
                  " document_index, token, phone_address, started_at, expires_at, used_at FROM recovery"
                  " WHERE ") +
          where,
      {value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  const Row& row = rows->front();
  auto number = vault.open(row.blob("document_sealed"));
  if (!number) return fail(DbError{DbError::Kind::other, {}, "a sealed document number does not open"});
  return StoredRecovery{row.text("id"),
                        row.text("secret_hash"),
                        row.text("code"),
                        row.text("consent_version"),
                        enum_column<VerificationState>(row, "state"),
                        row.text("full_name"),
                        std::move(*number),
                        row.text("document_index"),
                        row.text_or_null("token"),
                        row.text_or_null("phone_address"),
                        row.instant("started_at"),
                        row.instant("expires_at"),
                        !row.is_null("used_at")};
}

}  // namespace

DbResult<void> insert_recovery(Connection& db, Vault& vault, const StoredRecovery& recovery) {
  return discard(
      db.run("INSERT INTO recovery (id, secret_hash, code, consent_version, state, full_name,"
             " document_sealed, document_index, started_at, expires_at)"
             " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
             {recovery.id, recovery.secret_hash, recovery.code, recovery.consent_version,
              enum_value(recovery.state), recovery.full_name, vault.seal(recovery.document_number),
              recovery.document_index, recovery.started_at.ms, recovery.expires_at.ms}));
}

DbResult<void> delete_recovery(Connection& db, const std::string& id) {
  return discard(db.run("DELETE FROM recovery WHERE id = $1", {id}));
}

DbResult<void> set_recovery_start(Connection& db, const std::string& id, const std::string& token,
                                  const std::string& phone_address) {
  return discard(
      db.run("UPDATE recovery SET token = $2, phone_address = $3 WHERE id = $1", {id, token, phone_address}));
}

DbResult<bool> set_recovery_state(Connection& db, const std::string& id, VerificationState state,
                                  Instant now) {
  const std::optional<Instant> finished = is_final(state) ? std::optional(now) : std::nullopt;
  return one_changed(
      db.run("UPDATE recovery SET state = $2, finished_at = $3 WHERE id = $1 AND state <> $2"
             " AND state IN ('waiting_for_scan', 'scanned', 'checking')",
             {id, enum_value(state), or_null(finished)}));
}

DbResult<bool> use_recovery(Connection& db, const std::string& id, Instant now) {
  return one_changed(
      db.run("UPDATE recovery SET used_at = $2 WHERE id = $1 AND used_at IS NULL", {id, now.ms}));
}

DbResult<std::optional<StoredRecovery>> find_recovery(Connection& db, Vault& vault,
                                                      const std::string& secret_hash) {
  return find_where(db, vault, "secret_hash = $1", secret_hash);
}

DbResult<std::optional<StoredRecovery>> find_recovery_by_code(Connection& db, Vault& vault,
                                                              const std::string& code) {
  return find_where(db, vault, "code = $1", code);
}

}  // namespace exam
