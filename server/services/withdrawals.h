// Taking an application back, and giving money back: by the candidate until the payment deadline, by the
// operator with a reason. A refund frees the place only when the application goes with it. Thread-safe.
#pragma once

#include "server/services/payments.h"
#include "server/visitor.h"
#include "shared/api/money_messages.h"

namespace exam {

class Withdrawals {
 public:
  Withdrawals(Database& database, Payments& payments, Clock& clock, Random& random)
      : database_(database), payments_(payments), clock_(clock), random_(random) {}

  // The provider is asked first, so that money on its way is known. What was paid goes back, the place is
  // free, the application is withdrawn. application_missing, application_withdrawn, application_not_approved
  // (rejected), window_closed; payment_unavailable: the provider does not say what was paid.
  Outcome<api::ExamCard> withdraw(const AccountId& account, const ExamId& exam);

  // By staff, audited with the reason, whatever the order's state says. Of several trades that hold money the
  // fee alone is the latest one's; the application takes all. refund_not_possible: nothing paid is left to
  // give back.
  Outcome<void> refund_by_staff(const Visitor& staff, const std::string& order_number,
                                const api::StaffRefundRequest& asked);

 private:
  Outcome<void> ask_about_open_hold(const AccountId& account, const ExamId& exam);
  Outcome<std::string> end_application(Connection& db, const ApplicationId& id, const RefundWhy& why,
                                       Instant now);
  enum class Trades { all, latest };
  Outcome<int> give_back_kept(Connection& db, Order order, Trades which, const RefundWhy& why, Instant now);

  Database& database_;
  Payments& payments_;
  Clock& clock_;
  Random& random_;
};

}  // namespace exam
