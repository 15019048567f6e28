// The wire contract of the back office's money desk (资金). Operators only.
#pragma once

#include "shared/api/messages.h"
#include "shared/bill.h"

namespace exam::api {

// Time is over, but the provider does not say whether it was paid: the place waits for it.
struct StuckHold {
  HoldId id;
  std::string account, order_number, exam_title, venue_name;
  Instant expires_at;
};
struct OpenRefund {
  std::string number, order_number;
  Fen amount;
  RefundCause cause = RefundCause::session_full;
  RefundState state = RefundState::wanted;
  Instant created_at;
  int tries = 0;
};
// A notice of the provider that changed nothing: forged, not ours, or of another amount.
struct KeptNotice {
  std::string id, out_trade_no, outcome;
  Instant received_at;
};
struct MoneyAttention {
  std::vector<StuckHold> stuck;
  std::vector<OpenRefund> refunds;
  std::vector<KeptNotice> notices;  // of the last thirty days, newest first
};

struct MoneyOrder {
  OrderView order;
  std::string exam_title, account, full_name, venue_name;  // the name masked
  Instant starts_at;
  ApplicationStatus application = ApplicationStatus::approved;
  HoldState hold = HoldState::pending;
  int trades_kept = 0;  // paid ones whose money is not going back: what staff can still refund
};
struct MoneyOrders {
  std::vector<MoneyOrder> orders;  // newest first, at most fifty
};
struct StaffRefundRequest {
  RefundScope scope = RefundScope::fee;
  std::string reason;
};

struct BillDay {
  Date day;
  BillState state = BillState::running;
  std::optional<Instant> checked_at;
  int lines = 0, differences = 0;
};
struct BillDays {
  std::vector<BillDay> days;  // newest first
};
struct BillReport {
  BillDay day;
  std::vector<BillDifference> differences;
};

}  // namespace exam::api
