// Routes of a forgotten password.
#pragma once

#include "server/http/route.h"
#include "server/services/recovery.h"

namespace exam {

Routes recovery_routes(Recovery& recovery);

}  // namespace exam
