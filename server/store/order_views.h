// Orders as their candidates see them: with the trade that was paid and what went back.
#pragma once

#include "server/ports/database.h"
#include "shared/api/messages.h"

namespace exam {

DbResult<std::optional<api::OrderView>> order_view_of_hold(Connection& db, const HoldId& hold,
                                                           HoldState state_now, Instant now);
DbResult<std::optional<api::OrderView>> order_view(Connection& db, const std::string& number);
// All of one application, newest first; without QRs.
DbResult<std::vector<api::OrderView>> order_views(Connection& db, const ApplicationId& application);

}  // namespace exam
