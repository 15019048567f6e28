// Routes of taking one's own data along, and of deleting the account.
#pragma once

#include "server/http/cookie.h"
#include "server/http/route.h"
#include "server/services/personal_data.h"

namespace exam {

Routes personal_data_routes(PersonalData& data, CookieScheme scheme);

}  // namespace exam
