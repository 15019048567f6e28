// Answers that are given again when the same request comes again. Each function is one step of a caller's
// transaction.
#pragma once

#include "server/ports/database.h"
#include "shared/id.h"

#include <optional>
#include <string>

namespace exam {

struct RequestKey {
  AccountId account;
  std::string key;          // the client's, for one action of a person
  std::string fingerprint;  // of what is asked
};

struct KeptAnswer {
  std::string fingerprint;
  std::optional<std::string> body;  // empty: still being made
};

// True: it is ours to answer, as nobody has or whoever began it before `given_up_at` never ended.
DbResult<bool> claim_answer(Connection& db, const RequestKey& request, Instant now, Instant given_up_at);
DbResult<std::optional<KeptAnswer>> find_answer(Connection& db, const RequestKey& request);
// Both only while the claim is the one made at `claimed_at`: who was given up has no word any more.
DbResult<void> keep_answer(Connection& db, const RequestKey& request, Instant claimed_at,
                           const std::string& body);
DbResult<void> drop_claim(Connection& db, const RequestKey& request, Instant claimed_at);
DbResult<std::int64_t> delete_old_answers(Connection& db, Instant before);

}  // namespace exam
