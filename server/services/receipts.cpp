#include "server/services/receipts.h"

#include "server/store/receipts.h"
#include "shared/identity.h"

namespace exam {

Outcome<std::string> Receipts::print(const AccountId& account, const ExamId& exam,
                                     const std::string& order_number) {
  const auto stored = database_.read([&](Connection& db) -> Outcome<StoredReceipt> {
    auto found = find_receipt(db, account, exam, order_number);
    if (!found) return fail(found.error());
    if (!*found) return fail(ProblemCode::not_found);
    return std::move(**found);
  });
  if (!stored) return fail(stored.error());
  const api::OrderView& order = stored->order;
  if (!order.paid_at) return fail(ProblemCode::receipt_not_paid);
  PrintableReceipt receipt;
  receipt.order_number = order.number;
  receipt.trade_no = order.trade_no.value_or("");
  receipt.exam_title = stored->exam_title;
  receipt.session = stored->venue_name + "，" + shanghai_minute_text(stored->starts_at);
  receipt.full_name = mask_name(stored->full_name);
  receipt.account = stored->account;
  receipt.payer = order.payer.value_or("");
  receipt.amount = order.amount;
  receipt.paid_at = *order.paid_at;
  receipt.printed_at = clock_.now();
  for (const api::RefundView& refund : order.refunds)
    receipt.refunds.push_back({refund.number, refund.amount, refund.done_at});
  std::string pdf = printer_.print(receipt);
  if (pdf.empty()) return fail(internal_failure("the receipt could not be drawn"));
  return pdf;
}

}  // namespace exam
