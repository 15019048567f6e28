#include "server/services/recovered_password.h"

#include "server/random_text.h"
#include "server/store/audit.h"
#include "server/store/locks.h"

namespace exam {

Outcome<StoredAccount> RecoveredPassword::account_of(const ProvenPerson& person) {
  return database_.read([&](Connection& db) -> Outcome<StoredAccount> {
    const auto id = find_account_of_document(db, person.document_index);
    if (!id) return fail(id.error());
    if (!*id) return fail(ProblemCode::nobody_verified);
    auto found = find_account(db, **id);
    if (!found) return fail(found.error());
    if (!*found) return fail(ProblemCode::nobody_verified);
    return std::move(**found);
  });
}

Outcome<api::Recovered> RecoveredPassword::set(const ProvenPerson& person,
                                               const api::ResetPasswordRequest& asked) {
  const auto account = account_of(person);
  if (!account) return fail(account.error());
  Problems problems;
  if (auto wrong = check_password(asked.password, account->account)) problems.push_back(*wrong);
  if (asked.password_again != asked.password)
    problems.push_back(problem(ProblemCode::password_mismatch, "password_again"));
  if (!problems.empty()) return fail(problems);
  const std::string hash = hasher_.hash(asked.password);
  const auto done = database_.write([&](Connection& db) { return replace(db, person, account->id, hash); });
  if (!done) return fail(done.error());
  tokens_.all_ended(account->id);
  return api::Recovered{account->account};
}

Outcome<void> RecoveredPassword::replace(Connection& db, const ProvenPerson& person, const AccountId& id,
                                         const std::string& hash) {
  const Instant now = clock_.now();
  if (auto locked = db.lock(candidate_lock(id)); !locked) return fail(locked.error());
  const auto first = person.use(db, now);
  if (!first) return fail(first.error());
  if (!*first) return fail(ProblemCode::recovery_missing);
  // Another node may have ended the account meanwhile.
  const auto still = find_account_of_document(db, person.document_index);
  if (!still) return fail(still.error());
  if (*still != id) return fail(ProblemCode::nobody_verified);
  if (auto done = set_password_hash(db, id, hash); !done) return fail(done.error());
  if (auto done = delete_all_tokens(db, id); !done) return fail(done.error());
  const AuditEntry entry{random_hex(random_, 16), id, "account.recover", id.value, ""};
  if (auto done = write_audit(db, entry, now); !done) return fail(done.error());
  return {};
}

}  // namespace exam
