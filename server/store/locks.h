// Names for Connection::lock. From the wider to the narrower: whoever needs several takes the candidate's
// first, then all sessions' in one call, then the rest.
#pragma once

#include "server/ports/database.h"
#include "shared/id.h"

#include <string>
#include <vector>

namespace exam {

// Everything that belongs to one candidate: application, hold, order, payments.
inline std::string candidate_lock(const AccountId& account) {
  return "candidate:" + account.value;
}
// The places of one session: how many are taken, by whom, and which seats are given.
inline std::string session_lock(const SessionId& session) {
  return "session:" + session.value;
}
inline std::string order_number_lock(const std::string& number) {
  return "order:" + number;
}

// The candidate's, found by what is known. Empty: there is no such row, nothing is locked.
DbResult<std::optional<AccountId>> lock_candidate_of(Connection& db, const ApplicationId& application);
DbResult<std::optional<AccountId>> lock_candidate_of(Connection& db, const HoldId& hold);
DbResult<std::optional<AccountId>> lock_candidate_of(Connection& db, const OrderId& order);
DbResult<std::optional<AccountId>> lock_candidate_of_trade(Connection& db, const std::string& out_trade_no);

}  // namespace exam
