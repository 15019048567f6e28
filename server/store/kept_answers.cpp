#include "server/store/kept_answers.h"

namespace exam {

DbResult<bool> claim_answer(Connection& db, const RequestKey& request, Instant now, Instant given_up_at) {
  const auto done = db.run(
      "INSERT INTO kept_answer (account_id, request_key, fingerprint, claimed_at) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (account_id, request_key) DO UPDATE SET claimed_at = excluded.claimed_at"
      " WHERE kept_answer.body IS NULL AND kept_answer.fingerprint = excluded.fingerprint"
      " AND kept_answer.claimed_at <= $5",
      {request.account.value, request.key, request.fingerprint, now.ms, given_up_at.ms});
  if (!done) return fail(done.error());
  return done->changed == 1;
}

DbResult<std::optional<KeptAnswer>> find_answer(Connection& db, const RequestKey& request) {
  const auto rows =
      db.run("SELECT fingerprint, body FROM kept_answer WHERE account_id = $1 AND request_key = $2",
             {request.account.value, request.key});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return std::nullopt;
  return KeptAnswer{rows->front().text("fingerprint"), rows->front().text_or_null("body")};
}

DbResult<void> keep_answer(Connection& db, const RequestKey& request, Instant claimed_at,
                           const std::string& body) {
  const auto done = db.run(
      "UPDATE kept_answer SET body = $3 WHERE account_id = $1 AND request_key = $2"
      " AND body IS NULL AND claimed_at = $4",
      {request.account.value, request.key, body, claimed_at.ms});
  if (!done) return fail(done.error());
  return {};
}

DbResult<void> drop_claim(Connection& db, const RequestKey& request, Instant claimed_at) {
  const auto done = db.run(
      "DELETE FROM kept_answer WHERE account_id = $1 AND request_key = $2 AND body IS NULL"
      " AND claimed_at = $3",
      {request.account.value, request.key, claimed_at.ms});
  if (!done) return fail(done.error());
  return {};
}

DbResult<std::int64_t> delete_old_answers(Connection& db, Instant before) {
  const auto done = db.run("DELETE FROM kept_answer WHERE claimed_at <= $1", {before.ms});
  if (!done) return fail(done.error());
  return done->changed;
}

}  // namespace exam
