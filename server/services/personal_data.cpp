#include "server/services/personal_data.h"

#include "server/random_text.h"
#include "server/store/audit.h"
#include "server/store/locks.h"
#include "server/store/personal_data.h"

namespace exam {

Outcome<std::string> PersonalData::copy_for(const Visitor& visitor) {
  const Instant now = clock_.now();
  return database_.write([&](Connection& db) -> Outcome<std::string> {
    const AuditEntry entry{random_hex(random_, 16), visitor.account, "account.export", visitor.account.value,
                           ""};
    if (auto noted = write_audit(db, entry, now); !noted) return fail(noted.error());
    auto data = personal_data_of(db, vault_, visitor.account);
    if (!data) return fail(data.error());
    (*data)["exported_at"] = shanghai_second_text(now);
    return json_text(*data);
  });
}

Outcome<void> PersonalData::forget(const Visitor& visitor, const std::string& password) {
  const Instant now = clock_.now();
  if (visitor.role != Role::candidate) return fail(ProblemCode::forbidden);
  if (auto right = accounts_.confirm_password(visitor, password, "password"); !right) return right;
  auto forgotten = database_.write([&](Connection& db) -> Outcome<void> {
    if (auto locked = db.lock(candidate_lock(visitor.account)); !locked) return fail(locked.error());
    const auto in_use = is_account_in_use(db, visitor.account, now);
    if (!in_use) return fail(in_use.error());
    if (*in_use) return fail(ProblemCode::account_in_use);
    if (auto done = forget_account(db, visitor.account, now); !done) return fail(done.error());
    const AuditEntry entry{random_hex(random_, 16), visitor.account, "account.delete", visitor.account.value,
                           ""};
    if (auto noted = write_audit(db, entry, now); !noted) return fail(noted.error());
    return {};
  });
  if (forgotten) tokens_.all_ended(visitor.account);
  return forgotten;
}

}  // namespace exam
