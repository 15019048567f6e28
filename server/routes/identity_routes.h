// Routes of the real-name verification: the page's and the phone's.
#pragma once

#include "server/http/route.h"
#include "server/services/accounts.h"
#include "server/services/identity.h"
#include "server/services/manual_verifications.h"
#include "server/services/recovery.h"

namespace exam {

// The phone's addresses serve recoveries of passwords too.
Routes identity_routes(Identity& identity, Recovery& recovery, Accounts& accounts);
Routes manual_verification_routes(ManualVerifications& manual);

}  // namespace exam
