// Refunds: one a payment, under a number that never changes, so that however often it is sent it is the same.
#pragma once

#include "server/ports/database.h"
#include "shared/api/messages.h"

#include <optional>
#include <string>
#include <vector>

namespace exam {

struct StoredRefund {
  std::string refund_no, out_trade_no;
  std::string reason;  // of staff, "" otherwise
  PaymentId payment_id;
  OrderId order_id;
  Fen amount;
  RefundCause cause = RefundCause::session_full;
  RefundState state = RefundState::wanted;
  Instant created_at;
  std::optional<Instant> asked_at, done_at;
  std::optional<AccountId> asked_by;
};

// The number makes it one: a second insert of the same changes nothing.
DbResult<void> insert_refund(Connection& db, const StoredRefund& refund, const std::string& id, Instant now);
DbResult<std::optional<StoredRefund>> find_refund(Connection& db, const std::string& refund_no);
DbResult<std::vector<StoredRefund>> open_refunds(Connection& db);  // wanted and asked, oldest first
// Sent once more, and what is known since: `asked`, or `wanted` again when it has to be sent anew. Changes
// nothing once it is done.
DbResult<void> note_refund_try(Connection& db, const std::string& refund_no, RefundState state, Instant now);
// True when it was this call that finished it.
DbResult<bool> finish_refund(Connection& db, const std::string& refund_no, Instant at);
DbResult<std::vector<api::RefundView>> refunds_of(Connection& db, const OrderId& order);  // oldest first

}  // namespace exam
