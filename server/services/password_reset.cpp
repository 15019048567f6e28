#include "server/services/password_reset.h"

#include "server/failure.h"
#include "server/random_text.h"
#include "server/store/accounts.h"
#include "server/store/audit.h"
#include "server/store/locks.h"

namespace exam {
namespace {

constexpr std::size_t password_length = 14;  // 70 bits

}  // namespace

Result<std::string, std::string> reset_password(Database& database, PasswordHasher& hasher, Clock& clock,
                                                Random& random, const std::string& account) {
  // Letters and digits that are not mistaken for each other; the end makes sure of two kinds.
  const std::string password = random_code(random, password_length) + "-7";
  const std::string hash = hasher.hash(password);
  const auto done = database.write([&](Connection& db) -> Outcome<void> {
    const auto found = find_account_by_key(db, account_key(account));
    if (!found) return fail(found.error());
    if (!*found) return fail(ProblemCode::not_found);
    const AccountId& id = (*found)->id;
    if (auto locked = db.lock(candidate_lock(id)); !locked) return fail(locked.error());
    if (auto set = set_password_hash(db, id, hash); !set) return fail(set.error());
    if (auto ended = delete_all_tokens(db, id); !ended) return fail(ended.error());
    const AuditEntry entry{random_hex(random, 16), {}, "account.reset_password", id.value, ""};
    if (auto noted = write_audit(db, entry, clock.now()); !noted) return fail(noted.error());
    return {};
  });
  if (done) return password;
  if (done.error().code() == ProblemCode::not_found) return fail("there is no account " + account);
  return fail(done.error().log);
}

}  // namespace exam
