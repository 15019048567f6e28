// Routes of accounts: registering, signing in and out, oneself.
#pragma once

#include "server/http/cookie.h"
#include "server/http/route.h"
#include "server/services/accounts.h"

namespace exam {

Routes account_routes(Accounts& accounts, CookieScheme scheme);

}  // namespace exam
