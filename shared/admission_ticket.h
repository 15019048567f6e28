// 准考证: who may have one, its number and its contents (user guide, section 7).
#pragma once

#include "shared/exam_session.h"
#include "shared/order.h"
#include "shared/problem.h"
#include "shared/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exam {

// Eight characters of 2–9 and A–Z without I, O (nothing that is read as 0 or 1).
inline constexpr int ticket_number_length = 8;
std::string ticket_number_from(std::uint64_t random);
bool is_ticket_number(std::string_view text);

// A confirmed place first (it is, once paid), then the window.
std::optional<Problem> check_may_print(std::optional<HoldState> hold, const ExamWindows& windows,
                                       Instant now);

struct AdmissionTicket {
  std::string exam_title, full_name, document_number, number, subject;
  std::string venue_name, venue_address, room_name, seat;
  Instant starts_at;
  int duration_minutes = 0;
};

// The numbered notices of the guide's ticket, with the session's own duration.
std::vector<std::string> ticket_notices(int duration_minutes);

}  // namespace exam
