#include "server/store/audit.h"

namespace exam {

DbResult<void> write_audit(Connection& db, const AuditEntry& entry, Instant now) {
  const Value account = entry.account ? Value(entry.account->value) : Value();
  const auto done = db.run(
      "INSERT INTO audit_log (id, at, account_id, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)",
      {entry.id, now.ms, account, entry.action, entry.subject, entry.detail});
  if (!done) return fail(done.error());
  return {};
}

}  // namespace exam
