// `cefl-server capacity`: the sessions with their places, and changing how many a session offers.
#pragma once

#include "server/ports/clock.h"
#include "server/ports/database.h"
#include "server/ports/random.h"

#include <cstdio>
#include <string>

namespace exam {

// `session` "": prints one line a session. Otherwise the session offers `places` from now on. Failures are
// sentences for the person at the console.
Result<void, std::string> run_capacity(Database& database, Clock& clock, Random& random,
                                       const std::string& session, int places, std::FILE* out);

}  // namespace exam
