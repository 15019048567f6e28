// Routes of the real-name verification: the page's and the phone's.
#pragma once

#include "server/http/route.h"
#include "server/services/identity.h"

namespace exam {

Routes identity_routes(Identity& identity);

}  // namespace exam
