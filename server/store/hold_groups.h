// Holds by the group: whatever a group of requests reads or writes is one statement, however many they are.
// Each function is one step of services/hold_group.cpp's write transaction, which has locked the candidates
// and the sessions.
#pragma once

#include "server/store/applications.h"
#include "shared/exam_session.h"
#include "shared/seat_hold.h"

#include <map>
#include <optional>
#include <vector>

namespace exam {

inline constexpr std::size_t hold_group_max = 256;

struct HoldRequest {
  AccountId account;
  ExamId exam;
  SessionId session;
};

// What is known of the candidate who asks.
struct Claimant {
  StoredApplication application;
  std::optional<SeatHold> hold;  // pending, confirmed or stuck as stored
  bool has_open_payment = false;
};
using HoldRequests = std::vector<const HoldRequest*>;
// As many as there are requests, in their order; empty: no application.
DbResult<std::vector<std::optional<Claimant>>> load_claimants(Connection& db, const HoldRequests& requests);

struct ExamTerms {
  std::string title;
  ExamWindows windows;
  Fen fee;
};
DbResult<std::optional<ExamTerms>> find_exam_terms(Connection& db, const ExamId& id);

// Writes down which holds of these sessions are over, and counts their places back; the answer is which.
DbResult<std::vector<HoldId>> expire_overdue_of(Connection& db, const std::vector<SessionId>& sessions,
                                                Instant now);

struct SessionPlaces {
  ExamId exam;
  std::string subject;
  Instant starts_at;
  int capacity = 0, taken = 0;  // as stored
};
DbResult<std::map<std::string, SessionPlaces>> find_places(Connection& db,
                                                           const std::vector<SessionId>& sessions);

// Those that still were pending; their places are not counted back.
DbResult<std::vector<HoldId>> end_holds(Connection& db, const std::vector<HoldId>& holds, HoldState state,
                                        Instant now);
DbResult<void> close_unpaid_orders_of(Connection& db, const std::vector<HoldId>& holds);
// All pending, with one held_at and one expires_at. constraint: a candidate has one already; nothing else is
// lost, as the caller rolls back.
DbResult<void> insert_holds(Connection& db, const std::vector<SeatHold>& holds);
// By session id. constraint: one of them would be oversold.
DbResult<void> change_taken(Connection& db, const std::map<std::string, std::int64_t>& changes);

}  // namespace exam
