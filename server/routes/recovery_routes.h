// Routes of a forgotten password: the vendor's way, the manual one, and the review desk of the latter.
#pragma once

#include "server/http/route.h"
#include "server/services/recovery.h"
#include "server/services/recovery_cases.h"

namespace exam {

Routes recovery_routes(Recovery& recovery, RecoveryCases& cases, RecoveredPassword& password);
Routes recovery_desk_routes(RecoveryCases& cases);

}  // namespace exam
