// Seats in rooms and admission tickets: given when a place is confirmed, read when a ticket is printed.
#pragma once

#include "server/ports/database.h"
#include "shared/admission_ticket.h"

#include <optional>
#include <string>

namespace exam {

// The lowest position of the session that nobody sits at, counted through its rooms from 0.
DbResult<int> lowest_free_position(Connection& db, const SessionId& session);
DbResult<void> insert_seat(Connection& db, const std::string& id, const SessionId& session,
                           const SeatPlace& place, int position, const ApplicationId& application,
                           Instant now);
DbResult<bool> ticket_number_is_free(Connection& db, const std::string& number);
DbResult<void> insert_ticket(Connection& db, const std::string& id, const ApplicationId& application,
                             const std::string& number, Instant now);

// The application is withdrawn: its seat is anyone's, its ticket's number nobody's. What it was, for the
// audit: "seat H01, ticket 7KQ2M9XR"; "" when there was none.
DbResult<std::string> take_seat_and_ticket_back(Connection& db, const ApplicationId& application);

// Everything on the paper; `document_number` of the ticket is empty, its sealed form stands beside it.
struct StoredTicket {
  AdmissionTicket ticket;
  Bytes document_sealed, photo_jpeg;
};
// Empty while no seat or no ticket was given.
DbResult<std::optional<StoredTicket>> find_ticket(Connection& db, const ApplicationId& application);

}  // namespace exam
