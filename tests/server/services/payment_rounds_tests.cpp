// The background rounds when there is much to do or nobody answers. The provider is a fake: what counts is
// how often, and about what, it is asked.
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>
#include <mutex>
#include <set>

namespace exam::test {
namespace {

class Provider final : public ForwardingGateway {
 public:
  std::atomic<bool> is_silent = false, hangs = false;
  std::atomic<int> asked = 0;

  void pay(const std::string& number, Fen amount = fee) {
    const std::lock_guard lock(mutex_);
    paid_[number] = amount;
  }
  Result<std::string, GatewayError> start(const PaymentRequest& request) override {
    return "https://qr.example/" + request.out_trade_no;
  }
  Result<Trade, GatewayError> query(std::string_view number) override {
    ++asked;
    while (hangs) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (is_silent) return fail(GatewayError::unreachable);
    const std::lock_guard lock(mutex_);
    const auto found = paid_.find(number);
    Trade trade;
    trade.state = found == paid_.end() ? TradeState::waiting : TradeState::paid;
    trade.trade_no = "T" + std::string(number);
    trade.amount = found == paid_.end() ? fee : found->second;
    return trade;
  }
  Result<TradeState, GatewayError> close(std::string_view number) override {
    const std::lock_guard lock(mutex_);
    return paid_.contains(number) ? TradeState::paid : TradeState::closed;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, Fen, std::less<>> paid_;
};

struct Rush {
  Rush() : payments(*world.database, provider, world.clock, world.random, no_log()) {}
  api::ExamCard order(const std::string& name) {
    REQUIRE(world.seating->choose(world.add_candidate(name), exam_id, session));
    auto ordered = payments.create_order(AccountId{"account-" + name}, exam_id);
    REQUIRE(ordered);
    return *ordered;
  }
  std::vector<api::ExamCard> orders(int count) {
    std::vector<api::ExamCard> all;
    for (int i = 0; i < count; ++i) all.push_back(order("c" + std::to_string(i)));
    return all;
  }
  std::int64_t holds(const std::string& state) {
    return world.count("seat_hold WHERE state = '" + state + "'");
  }

  MoneyWorld world;
  Provider provider;
  Payments payments;
  SessionId session = world.add_session("s", 300);
};

TEST_CASE("11 fifty holds at expiry and a silent provider: all stuck, and not each is asked about") {
  Rush rush;
  rush.orders(50);
  rush.provider.is_silent = true;
  rush.world.clock.advance(hold_ms);
  rush.payments.sweep_holds();
  CHECK(rush.holds("stuck") == 50);
  CHECK(rush.provider.asked < static_cast<int>(2 * ask_threads));
  CHECK(rush.world.taken(rush.session) == 50);
  rush.provider.is_silent = false;
  rush.world.clock.advance(minute_ms);
  rush.payments.sweep_holds();
  CHECK(rush.holds("expired") == 50);
  CHECK(rush.world.taken(rush.session) == 0);
}

TEST_CASE("11 with 200 stuck holds the 201st is marked, and asked about before those asked a moment ago") {
  Rush rush;
  rush.orders(200);
  rush.provider.is_silent = true;
  rush.world.clock.advance(hold_ms);
  rush.payments.sweep_holds();
  REQUIRE(rush.holds("stuck") == 200);
  const api::ExamCard last = rush.order("last");
  rush.provider.pay(last.order->number);
  rush.world.clock.advance(hold_ms);
  rush.payments.end_overdue_holds();
  CHECK(rush.holds("stuck") == 201);
  rush.provider.is_silent = false;
  for (int round = 0; round < 2; ++round) rush.payments.sweep_holds();
  CHECK(rush.world.card(AccountId{"account-last"}).hold->state == HoldState::confirmed);
  CHECK(rush.holds("expired") == 200);
}

TEST_CASE("11 while the provider keeps a question waiting, other holds are marked and none is sold") {
  Rush rush;
  rush.orders(1);
  rush.provider.hangs = true;
  rush.world.clock.advance(hold_ms);
  const SeatingSweeper sweeper(rush.payments, 10);
  REQUIRE(eventually([&] { return rush.provider.asked > 0; }));  // and no answer comes
  rush.order("late");
  rush.world.clock.advance(hold_ms);
  const bool marked = eventually([&] { return rush.holds("stuck") == 2; });
  rush.provider.hangs = false;
  CHECK(marked);
  CHECK(eventually([&] {
    rush.world.clock.advance(minute_ms);
    return rush.holds("expired") == 2;
  }));
}

TEST_CASE("without notices the 250th open payment is learnt within 15 s") {
  Rush rush;
  const auto orders = rush.orders(250);
  rush.provider.pay(orders.back().order->number);
  for (int second = 0; second < 15; ++second) {
    rush.payments.poll_payments();
    rush.world.clock.advance(second_ms);
  }
  CHECK(rush.world.card(AccountId{"account-c249"}).order->state == OrderState::paid);
  CHECK(rush.provider.asked > 250);  // the others, too, and again
}

TEST_CASE("20 a wrong amount learnt by asking changes nothing, is shown to the operator, and is asked once") {
  Rush rush;
  const api::ExamCard ordered = rush.order("anna");
  rush.provider.pay(ordered.order->number, Fen{1});
  std::string told;
  Payments payments(*rush.world.database, rush.provider, rush.world.clock, rush.world.random,
                    [&](const std::string& line) { told += line; });
  for (int round = 0; round < 3; ++round) {
    payments.poll_payments();
    rush.world.clock.advance(minute_ms);
  }
  CHECK(rush.provider.asked == 1);
  CHECK(told.find(ordered.order->number + " was paid with 0.01") != std::string::npos);
  const AccountId a{"account-anna"};
  CHECK(rush.world.card(a).order->state == OrderState::unpaid);
  CHECK(rush.world.card(a).hold->state == HoldState::pending);
  const auto attention = rush.world.desk->attention();
  REQUIRE(attention);
  REQUIRE(attention->notices.size() == 1);
  CHECK(attention->notices[0].outcome == "refused");
  CHECK(attention->notices[0].out_trade_no == ordered.order->number);
  // The right amount can still be paid, by another trade.
  const auto again = payments.create_order(a, exam_id);
  REQUIRE(again);
  CHECK(again->order->qr_code != ordered.order->qr_code);
  rush.provider.pay(ordered.order->number + "_2");
  payments.poll_payments();
  CHECK(rush.world.card(a).order->state == OrderState::paid);
}

}  // namespace
}  // namespace exam::test
