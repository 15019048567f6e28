// Accounts, access tokens and verified identities in the database.
#pragma once

#include "server/ports/database.h"
#include "server/ports/vault.h"
#include "server/visitor.h"
#include "shared/api/messages.h"

#include <unordered_map>

namespace exam {

struct StoredAccount {
  AccountId id;
  std::string account, password_hash, mobile;
  Role role = Role::candidate;
  Instant registered_at;  // also when the terms were accepted
};

// False: the account's name is taken.
DbResult<bool> insert_account(Connection& db, const StoredAccount& account);
DbResult<std::optional<StoredAccount>> find_account(Connection& db, const AccountId& id);
DbResult<std::optional<StoredAccount>> find_account_by_key(Connection& db, const std::string& account_key);
DbResult<void> set_password_hash(Connection& db, const AccountId& id, const std::string& hash);
DbResult<void> set_mobile(Connection& db, const AccountId& id, const std::string& mobile);

struct StoredToken {
  Visitor visitor;
  Instant expires_at;
};
DbResult<void> insert_token(Connection& db, const std::string& hash, const AccountId& account, Instant now);
using FoundTokens = std::unordered_map<std::string, StoredToken>;  // by hash; overdue ones included
inline constexpr std::size_t tokens_max = 256;                     // of one statement
DbResult<FoundTokens> find_tokens(Connection& db, const std::vector<std::string>& hashes);
DbResult<void> extend_token(Connection& db, const std::string& hash, Instant now);
DbResult<void> delete_token(Connection& db, const std::string& hash);
DbResult<void> delete_other_tokens(Connection& db, const AccountId& account, const std::string& hash);
DbResult<void> delete_all_tokens(Connection& db, const AccountId& account);
DbResult<void> delete_expired_tokens(Connection& db, Instant now);

struct StoredIdentity {
  AccountId account_id;
  IdentityClaim person;  // the document number in clear: only in memory, only where it is needed
  std::string document_index;
  // Inserted: the face's, or the document's for 人工核验. Found: the face's; empty when there is none (any
  // more).
  PhotoId photo_id;
  VerificationId verification_id;
  Instant verified_at;
  VerificationWay way = VerificationWay::face;  // found only: what the verification says
};
// False: the document is verified by another account, or the account is verified already.
DbResult<bool> insert_identity(Connection& db, Vault& vault, const StoredIdentity& identity);
DbResult<std::optional<StoredIdentity>> find_identity(Connection& db, Vault& vault, const AccountId& account);
// Who is verified with this document.
DbResult<std::optional<AccountId>> find_account_of_document(Connection& db,
                                                            const std::string& document_index);
DbResult<bool> is_document_verified(Connection& db, const std::string& document_index);

}  // namespace exam
