// Routes of choosing a session, paying and the admission ticket.
#pragma once

#include "server/http/route.h"
#include "server/services/payments.h"
#include "server/services/seating.h"
#include "server/services/tickets.h"

namespace exam {

Routes seating_routes(Seating& seating);
Routes payment_routes(Payments& payments);
Routes ticket_routes(Tickets& tickets);

}  // namespace exam
