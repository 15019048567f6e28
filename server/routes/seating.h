// Rows of the table for choosing a session, paying and the admission ticket.
#pragma once

#include "server/http/route.h"
#include "server/services/payments.h"
#include "server/services/seating.h"
#include "server/services/tickets.h"

namespace exam {

void add_seating_routes(Routes& routes, Seating& seating);
void add_payment_routes(Routes& routes, Payments& payments);
void add_ticket_routes(Routes& routes, Tickets& tickets);

}  // namespace exam
