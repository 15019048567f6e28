// Paying for a held place: orders, their payments at the provider, notices, polling and refunds. Calls to the
// provider stand outside transactions; everything learnt of a trade goes through settle_trade(). Thread-safe.
#pragma once

#include "server/failure.h"
#include "server/log.h"
#include "server/ports/clock.h"
#include "server/ports/payment_gateway.h"
#include "server/ports/random.h"
#include "server/services/ask_round.h"
#include "server/services/backoffs.h"
#include "server/services/hourly_limit.h"
#include "server/services/payments_settle.h"
#include "server/store/orders.h"
#include "shared/api/messages.h"
#include "shared/seat_hold.h"

#include <exception>
#include <functional>
#include <string>
#include <vector>

namespace exam {

inline constexpr int forged_kept_an_hour = 1000;

class Payments {
 public:
  Payments(Database& database, PaymentGateway& gateway, Clock& clock, Random& random, Log log);

  // Of the live hold; the same order however often it is asked for. payment_unavailable: the provider did not
  // answer, asking again continues where it stopped.
  Outcome<api::ExamCard> create_order(const AccountId& account, const ExamId& exam);
  Outcome<api::ExamCard> card(const AccountId& account, const ExamId& exam);
  // Asks the provider now, at most once a second for each payment.
  Outcome<api::ExamCard> refresh(const AccountId& account, const ExamId& exam);
  Outcome<api::OrderHistory> history(const AccountId& account, const ExamId& exam);

  // The raw body of a provider's notice, stored before it is applied. True: applied and committed, so the
  // provider may stop sending it. Anybody can post one that is not genuine: of those at most
  // forged_kept_an_hour are stored for the operator, all are answered.
  bool take_notice(const std::string& raw_body);

  // What the provider says of a hold's open payments is learnt and settled. `close`: they are made
  // unpayable there. payment_unavailable: the provider did not say.
  enum class Ask { query, close };
  Outcome<void> ask_about(const HoldId& hold, Ask ask);

  // One round each of the background work; see seating_sweeper.h.
  void apply_stored_notices();  // left by a crash between storing and applying
  void end_overdue_holds();     // whose time is over; asks nobody, so that a silent provider delays nothing
  void sweep_holds();           // those, and what became of the payments of stuck ones, with backoff
  void poll_payments();         // open payments, with backoff
  void send_refunds();          // wanted refunds, with backoff
  void log_exception(const std::exception& error);

 private:
  static constexpr Pace poll_pace{2 * second_ms, 15 * second_ms};
  struct ToStart {
    std::optional<Payment> payment;  // empty: nothing to start, its QR is there or it is paid
    std::string subject;
  };

  Outcome<ToStart> prepare_order(Connection& db, const AccountId& account, const ExamId& exam, Instant now);
  Outcome<Order> order_for(Connection& db, const SeatHold& hold, Fen fee, Instant now);
  Outcome<Payment> payment_for(Connection& db, const Order& order, Instant now);
  Outcome<void> start_payment(const Payment& payment, const std::string& subject);
  void keep_forged(const std::string& raw_body);
  Outcome<SettleOutcome> ask_provider(const std::string& out_trade_no, Ask ask);
  DbResult<void> keep_refused(Connection& db, const std::string& out_trade_no, const Trade& trade,
                              Instant now);
  Outcome<SettleOutcome> apply_notice(const StoredNotice& stored, const PaymentNotice& notice);
  Result<RefundAnswer, GatewayError> send_or_ask(const StoredRefund& refund);
  Outcome<void> settle_refund(const StoredRefund& refund, const TradeRefund& told);
  Asked send_refund(const StoredRefund& refund);
  Asked sweep_hold(const SeatHold& hold);
  void finish_overdue(const SeatHold& hold);
  // Of all `waiting`, those whose turn it is, longest due first, several at once.
  void ask_in_turn(const std::vector<ToAsk>& waiting, Pace pace,
                   const std::function<Asked(std::size_t)>& ask);
  void log_failure(const char* what, const Failure& failure);

  Database& database_;
  PaymentGateway& gateway_;
  Clock& clock_;
  Random& random_;
  Log log_;
  HourlyLimit forged_{forged_kept_an_hour};
  Backoffs backoffs_;  // by out_trade_no, hold or refund number
};

}  // namespace exam
