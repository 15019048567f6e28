#include "server/store/recovery_cases.h"

#include "server/store/changes.h"
#include "server/store/columns.h"

namespace exam {
namespace {

DbResult<std::string> opened_number(const Row& row, Vault& vault) {
  auto number = vault.open(row.blob("document_sealed"));
  if (!number) return fail(DbError{DbError::Kind::other, {}, "a sealed document number does not open"});
  return std::move(*number);
}

DbResult<std::optional<StoredRecoveryCase>> find_where(Connection& db, Vault& vault, const char* where,
                                                       const std::string& value) {
  const auto rows = db.run(
      std::string("SELECT id, secret_hash, state, full_name, document_type, document_sealed, document_index,"
                  " started_at, reason, finished_at, used_at FROM recovery_case WHERE ") +
          where,
      {value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  const Row& row = rows->front();
  auto number = opened_number(row, vault);
  if (!number) return fail(number.error());
  return StoredRecoveryCase{RecoveryCaseId{row.text("id")},
                            row.text("secret_hash"),
                            enum_column<VerificationState>(row, "state"),
                            row.text("full_name"),
                            enum_column<DocumentType>(row, "document_type"),
                            std::move(*number),
                            row.text("document_index"),
                            row.instant("started_at"),
                            row.text("reason"),
                            row.instant_or_null("finished_at"),
                            !row.is_null("used_at")};
}

// Of the photo only its length is read.
std::string select(std::string_view rest) {
  return "SELECT c.id, c.full_name, c.document_sealed, c.document_type, c.state, c.started_at, c.reason,"
         " LENGTH(c.photo) AS photo_bytes, a.account, i.full_name AS verified_name, v.way,"
         " p.id AS shown_photo_id FROM recovery_case c"
         " LEFT JOIN identity i ON i.document_index = c.document_index"
         " LEFT JOIN account a ON a.id = i.account_id"
         " LEFT JOIN verification v ON v.id = i.verification_id"
         " LEFT JOIN photo p ON p.id = i.photo_id AND p.erased_at IS NULL WHERE " +
         std::string(rest);
}

std::optional<api::RecoveryAccount> account_in(const Row& row) {
  if (row.is_null("account")) return std::nullopt;
  return api::RecoveryAccount{row.text("account"), row.text("verified_name"),
                              enum_column<VerificationWay>(row, "way"),
                              PhotoId{row.text_or_null("shown_photo_id").value_or("")}};
}

DbResult<std::vector<api::RecoveryCase>> read_all(const DbResult<Rows>& rows, Vault& vault,
                                                  NumberShown shown) {
  if (!rows) return fail(rows.error());
  std::vector<api::RecoveryCase> cases;
  for (const Row& row : *rows) {
    const auto number = opened_number(row, vault);
    if (!number) return fail(number.error());
    cases.push_back({RecoveryCaseId{row.text("id")}, row.text("full_name"),
                     shown == NumberShown::masked ? mask_document_number(*number) : *number,
                     enum_column<DocumentType>(row, "document_type"),
                     enum_column<VerificationState>(row, "state"), row.integer("photo_bytes") > 0,
                     row.instant("started_at"), row.text("reason"), account_in(row)});
  }
  return cases;
}

}  // namespace

DbResult<void> insert_recovery_case(Connection& db, Vault& vault, const StoredRecoveryCase& one,
                                    const Bytes& photo) {
  return discard(db.run(
      "INSERT INTO recovery_case (id, secret_hash, state, full_name, document_type, document_sealed,"
      " document_index, photo, started_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {one.id.value, one.secret_hash, enum_value(one.state), one.full_name, enum_value(one.document_type),
       vault.seal(one.document_number), one.document_index, photo, one.started_at.ms}));
}

DbResult<std::optional<StoredRecoveryCase>> find_recovery_case(Connection& db, Vault& vault,
                                                               const RecoveryCaseId& id) {
  return find_where(db, vault, "id = $1", id.value);
}

DbResult<std::optional<StoredRecoveryCase>> find_recovery_case_of_secret(Connection& db, Vault& vault,
                                                                         const std::string& secret_hash) {
  return find_where(db, vault, "secret_hash = $1", secret_hash);
}

DbResult<bool> decide_recovery_case(Connection& db, const RecoveryCaseId& id, VerificationState state,
                                    const std::string& reason, const AccountId& by, Instant now) {
  return one_changed(
      db.run("UPDATE recovery_case SET state = $2, reason = $3, decided_by = $4, finished_at = $5"
             " WHERE id = $1 AND state = 'in_review'",
             {id.value, enum_value(state), reason, by.value, now.ms}));
}

DbResult<bool> use_recovery_case(Connection& db, const RecoveryCaseId& id, Instant now) {
  return one_changed(
      db.run("UPDATE recovery_case SET used_at = $2 WHERE id = $1 AND used_at IS NULL", {id.value, now.ms}));
}

DbResult<std::vector<api::RecoveryCase>> recovery_cases(Connection& db, Vault& vault,
                                                        VerificationState state) {
  return read_all(db.run(select("c.state = $1 ORDER BY c.started_at, c.id LIMIT 500"), {enum_value(state)}),
                  vault, NumberShown::masked);
}

DbResult<std::optional<api::RecoveryCase>> recovery_case(Connection& db, Vault& vault,
                                                         const RecoveryCaseId& id, NumberShown shown) {
  auto cases = read_all(db.run(select("c.id = $1"), {id.value}), vault, shown);
  if (!cases) return fail(cases.error());
  if (cases->empty()) return std::nullopt;
  return std::move(cases->front());
}

DbResult<std::optional<Bytes>> recovery_case_photo(Connection& db, const RecoveryCaseId& id) {
  const auto rows = db.run("SELECT photo FROM recovery_case WHERE id = $1", {id.value});
  if (!rows) return fail(rows.error());
  if (rows->empty() || rows->front().blob("photo").empty()) return std::nullopt;
  return rows->front().blob("photo");
}

}  // namespace exam
