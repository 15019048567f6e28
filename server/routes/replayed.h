// Rows whose request may carry an Idempotency-Key: sent again with it, the first answer is given again.
#pragma once

#include "server/http/route.h"
#include "server/services/replays.h"

namespace exam {

// Of rows that answer 200 with JSON: those that signed-in people change something by. Without the header
// nothing is different.
Routes replayed(Routes routes, Replays& replays);

}  // namespace exam
