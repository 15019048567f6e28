#include "server/store/accounts.h"

#include "server/store/changes.h"
#include "server/store/columns.h"
#include "server/store/rows_sql.h"

namespace exam {
namespace {

constexpr const char* account_select =
    "SELECT id, account, password_hash, mobile, role, registered_at FROM account ";

DbResult<std::optional<StoredAccount>> first_account(const DbResult<Rows>& rows) {
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  const Row& row = rows->front();
  return StoredAccount{AccountId{row.text("id")},      row.text("account"),
                       row.text("password_hash"),      row.text("mobile"),
                       enum_column<Role>(row, "role"), row.instant("registered_at")};
}

}  // namespace

DbResult<bool> insert_account(Connection& db, const StoredAccount& account) {
  const auto done = db.run(
      "INSERT INTO account (id, account, account_key, password_hash, mobile, role, terms_at, registered_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (account_key) DO NOTHING",
      {account.id.value, account.account, account_key(account.account), account.password_hash, account.mobile,
       enum_value(account.role), account.registered_at.ms});
  if (!done) return fail(done.error());
  return done->changed == 1;
}

DbResult<std::optional<StoredAccount>> find_account(Connection& db, const AccountId& id) {
  return first_account(db.run(std::string(account_select) + "WHERE id = $1", {id.value}));
}

DbResult<std::optional<StoredAccount>> find_account_by_key(Connection& db, const std::string& key) {
  return first_account(db.run(std::string(account_select) + "WHERE account_key = $1", {key}));
}

DbResult<void> set_password_hash(Connection& db, const AccountId& id, const std::string& hash) {
  return discard(db.run("UPDATE account SET password_hash = $2 WHERE id = $1", {id.value, hash}));
}

DbResult<void> set_mobile(Connection& db, const AccountId& id, const std::string& mobile) {
  return discard(db.run("UPDATE account SET mobile = $2 WHERE id = $1", {id.value, mobile}));
}

DbResult<void> insert_token(Connection& db, const std::string& hash, const AccountId& account, Instant now) {
  return discard(
      db.run("INSERT INTO access_token (token_hash, account_id, created_at, expires_at)"
             " VALUES ($1, $2, $3, $4)",
             {hash, account.value, now.ms, now.ms + token_ms}));
}

DbResult<FoundTokens> find_tokens(Connection& db, const std::vector<std::string>& hashes) {
  static const RowsSql sql = RowsSql::for_list(
      "SELECT access_token.token_hash, account.id, account.role, access_token.expires_at FROM access_token"
      " JOIN account ON account.id = access_token.account_id WHERE access_token.token_hash IN ({rows})",
      0);
  const auto rows = sql.run(db, std::vector<Value>(hashes.begin(), hashes.end()));
  if (!rows) return fail(rows.error());
  FoundTokens found;
  for (const Row& row : *rows) {
    found.insert_or_assign(
        row.text("token_hash"),
        StoredToken{{AccountId{row.text("id")}, enum_column<Role>(row, "role")}, row.instant("expires_at")});
  }
  return found;
}

DbResult<void> extend_token(Connection& db, const std::string& hash, Instant now) {
  return discard(db.run("UPDATE access_token SET expires_at = $2 WHERE token_hash = $1 AND expires_at < $2",
                        {hash, now.ms + token_ms}));
}

DbResult<void> delete_token(Connection& db, const std::string& hash) {
  return discard(db.run("DELETE FROM access_token WHERE token_hash = $1", {hash}));
}

DbResult<void> delete_other_tokens(Connection& db, const AccountId& account, const std::string& hash) {
  return discard(
      db.run("DELETE FROM access_token WHERE account_id = $1 AND token_hash <> $2", {account.value, hash}));
}

DbResult<void> delete_all_tokens(Connection& db, const AccountId& account) {
  return discard(db.run("DELETE FROM access_token WHERE account_id = $1", {account.value}));
}

DbResult<void> delete_expired_tokens(Connection& db, Instant now) {
  return discard(db.run("DELETE FROM access_token WHERE expires_at <= $1", {now.ms}));
}

DbResult<bool> insert_identity(Connection& db, Vault& vault, const StoredIdentity& identity) {
  const IdentityClaim& person = identity.person;
  const auto done = db.run(
      "INSERT INTO identity (account_id, full_name, document_type, document_sealed, document_index,"
      " birth_date, sex, photo_id, verification_id, verified_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING",
      {identity.account_id.value, person.full_name, enum_value(person.document_type),
       vault.seal(person.document_number), identity.document_index, date_text(person.birth_date),
       enum_value(person.sex), identity.photo_id.value, identity.verification_id.value,
       identity.verified_at.ms});
  if (!done) return fail(done.error());
  return done->changed == 1;
}

DbResult<std::optional<StoredIdentity>> find_identity(Connection& db, Vault& vault,
                                                      const AccountId& account) {
  const auto rows = db.run(
      "SELECT i.full_name, i.document_type, i.document_sealed, i.document_index, i.birth_date, i.sex,"
      " i.verification_id, i.verified_at, v.way, p.id AS face_photo_id FROM identity i"
      " JOIN verification v ON v.id = i.verification_id"
      " LEFT JOIN photo p ON p.id = i.photo_id AND p.kind = 'verified' AND p.erased_at IS NULL"
      " WHERE i.account_id = $1",
      {account.value});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  const Row& row = rows->front();
  const auto number = vault.open(row.blob("document_sealed"));
  if (!number) return fail(DbError{DbError::Kind::other, {}, "a sealed document number does not open"});
  return StoredIdentity{account,
                        {row.text("full_name"), enum_column<DocumentType>(row, "document_type"), *number,
                         date_column(row, "birth_date"), enum_column<Sex>(row, "sex")},
                        row.text("document_index"),
                        PhotoId{row.text_or_null("face_photo_id").value_or("")},
                        VerificationId{row.text("verification_id")},
                        row.instant("verified_at"),
                        enum_column<VerificationWay>(row, "way")};
}

DbResult<std::optional<AccountId>> find_account_of_document(Connection& db,
                                                            const std::string& document_index) {
  const auto rows = db.run("SELECT account_id FROM identity WHERE document_index = $1", {document_index});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  return AccountId{rows->front().text("account_id")};
}

DbResult<bool> is_document_verified(Connection& db, const std::string& document_index) {
  const auto account = find_account_of_document(db, document_index);
  if (!account) return fail(account.error());
  return account->has_value();
}

}  // namespace exam
