// Fills a database for load and failure tests: an exam that is open, sessions, and candidates who are
// approved and signed in. Beside whatever is there already.
#pragma once

#include "server/ports/database.h"
#include "server/ports/random.h"
#include "shared/exam_session.h"

#include <string>
#include <vector>

namespace exam::test {

struct SeedSizes {
  int sessions = 1, capacity = 1, candidates = 1;
  std::string password_hash = "none";  // of every candidate
};

struct Seeded {
  ExamId exam;
  std::vector<SessionId> sessions;
  std::vector<std::string> access_tokens;  // one a candidate; good for twelve hours
};

// The account's name, and behind "account-" and "application-" these ids.
std::string candidate_name(const ExamId& exam, int number);

DbResult<Seeded> seed(Database& database, Random& random, const SeedSizes& sizes, Instant now);

}  // namespace exam::test
