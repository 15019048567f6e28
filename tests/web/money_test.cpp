// Withdrawing, the history of orders, and the operator's money desk.
#include "shared/api/money_fields.h"
#include "tests/web/client_fixture.h"
#include "web/client/facts.h"
#include "web/client/polls.h"

#include <catch_amalgamated.hpp>

using namespace exam;

namespace {

constexpr const char* exam_path = "/api/exams/exam-1";
constexpr const char* application_path = "/api/exams/exam-1/application";
constexpr const char* orders_path = "/api/exams/exam-1/orders";

api::ExamCard paid_card(const Client& client) {
  api::ExamCard card = approved_card(client);
  card.hold = hold_of(client);
  card.hold->state = HoldState::confirmed;
  card.order = order_of(client, OrderState::paid);
  return card;
}

void open_pay(Client& client, const api::ExamCard& card) {
  sign_in(client, "#/exams/exam-1/pay");
  client.answer(Method::get, exam_path, api::ExamDetail{card, {}, "", {}});
}

void open_desk(Client& client, std::string_view address) {
  client.open(address);
  api::Me staff = person(false);
  staff.role = Role::operator_;
  client.answer(Method::get, api::path::me, staff);
}

TEST_CASE("the payment page shows earlier orders, and withdrawing is asked for and then done", "[client]") {
  Client client;
  api::ExamCard card = paid_card(client);
  open_pay(client, card);
  client.answer(Method::get, orders_path, api::OrderHistory{{*card.order}});
  CHECK(client.state.orders.size() == 1);
  CHECK(may_withdraw(*open_card(client.state), client.state));
  client.actions.ask_to_withdraw();
  CHECK(client.state.asks_to_withdraw);
  client.actions.withdraw_application();
  card.application->status = ApplicationStatus::withdrawn;
  card.hold->state = HoldState::released;
  card.order->state = OrderState::refunding;
  client.answer(Method::delete_, application_path, card);
  CHECK_FALSE(client.state.asks_to_withdraw);
  CHECK_FALSE(may_withdraw(*open_card(client.state), client.state));
  CHECK(client.api.count(Method::get, orders_path) == 2);
  CHECK(journey_of(*open_card(client.state), client.state)[3].reason == StepReason::payment_refunding);
}

TEST_CASE("what needs the operator is looked for again while the page is open", "[client]") {
  Client client;
  open_desk(client, "#/money/attention");
  client.answer(Method::get, api::path::money_attention, api::MoneyAttention{});
  client.pass(poll_slow_ms);
  CHECK(client.api.count(Method::get, api::path::money_attention) == 2);
  api::MoneyAttention found;
  found.stuck.push_back({{"h1"}, "candidate01", "N1", "考试", "考点", {1}});
  client.answer(Method::get, api::path::money_attention, found);
  CHECK(client.state.money.attention.stuck.size() == 1);
}

TEST_CASE("a withdrawal that the provider's silence prevents leaves everything, and says why", "[client]") {
  Client client;
  open_pay(client, paid_card(client));
  client.actions.ask_to_withdraw();
  client.actions.withdraw_application();
  client.refuse(Method::delete_, application_path, 503, problem(ProblemCode::payment_unavailable));
  CHECK_FALSE(client.state.asks_to_withdraw);
  CHECK(client.call(Call::withdraw).progress == Progress::failed);
  CHECK(client.api.count(Method::get, exam_path) == 2);  // what is shown may be old
}

TEST_CASE("withdrawing carries a key: the same when no answer came, another one for another time",
          "[client]") {
  Client client;
  open_pay(client, paid_card(client));
  const auto key = [&] { return client.api.last(Method::delete_, application_path)->idempotency_key; };
  const auto withdraw = [&] {
    client.actions.ask_to_withdraw();
    client.actions.withdraw_application();
    return key();
  };
  const std::string first = withdraw();
  CHECK_FALSE(first.empty());
  client.answer_raw(Method::delete_, application_path, 0, "");  // it may have been done
  client.pass(10 * second_ms);
  CHECK(withdraw() == first);
  client.refuse(Method::delete_, application_path, 409, problem(ProblemCode::request_running));
  CHECK(withdraw() == first);
  client.answer_raw(Method::delete_, application_path, 502, "");
  CHECK(withdraw() == first);
  client.refuse(Method::delete_, application_path, 409, problem(ProblemCode::window_closed));  // not done
  CHECK(withdraw() != first);
}

TEST_CASE("a refund by staff carries a key: another one when something else is asked", "[client]") {
  Client client;
  open_desk(client, "#/money/orders/20261220");
  api::MoneyOrder order;
  order.order = order_of(client, OrderState::paid);
  client.answer(Method::get, "/api/money/orders?find=20261220", api::MoneyOrders{{order}});
  const std::string path = "/api/money/orders/" + order.order.number + "/refund";
  const auto refund = [&](const std::string& reason) {
    client.actions.ask_to_refund(order.order.number);
    client.actions.drafts().money.reason = reason;
    client.actions.refund_by_staff();
    const std::string key = client.api.last(Method::post, path)->idempotency_key;
    client.answer_raw(Method::post, path, 0, "");
    return key;
  };
  const std::string first = refund("补偿");
  CHECK_FALSE(first.empty());
  CHECK(refund("补偿") == first);
  const std::string second = refund("重复付款");
  CHECK(second != first);
  client.actions.ask_to_refund(order.order.number);
  client.actions.drafts().money.reason = "重复付款";
  client.actions.refund_by_staff();
  client.answer(Method::post, path, order);  // done: the next is another one
  CHECK(refund("重复付款") != second);
}

TEST_CASE("a refund by staff needs a reason, and the order shows it", "[client]") {
  Client client;
  open_desk(client, "#/money/orders/20261220");
  api::MoneyOrder order;
  order.order = order_of(client, OrderState::paid);
  client.answer(Method::get, "/api/money/orders?find=20261220", api::MoneyOrders{{order}});
  REQUIRE(client.state.money.loaded == "orders");
  client.actions.ask_to_refund(order.order.number);
  client.actions.refund_by_staff();
  const std::string path = "/api/money/orders/" + order.order.number + "/refund";
  CHECK(client.api.count(Method::post, path) == 0);
  CHECK(client.state.drafts.money.notes.shown("reason", {}) != nullptr);
  client.actions.drafts().money.reason = "补偿";
  client.actions.refund_by_staff();
  order.order.state = OrderState::refunding;
  client.answer(Method::post, path, order);
  CHECK(client.state.money.refund_order.empty());
  CHECK(client.state.money.orders.at(0).order.state == OrderState::refunding);
}

TEST_CASE("a day's bill is checked by hand, and its report is shown; a wrong date goes nowhere", "[client]") {
  Client client;
  open_desk(client, "#/money/bills");
  client.answer(Method::get, api::path::money_bills, api::BillDays{});
  client.actions.drafts().money.day = "20 December";
  client.actions.check_bill();
  CHECK(client.state.drafts.money.notes.shown("day", {}) != nullptr);
  client.actions.drafts().money.day = "2026-12-20";
  client.actions.check_bill();
  api::BillReport report;
  report.day.day = {2026, 12, 20};
  report.day.state = BillState::done;
  report.differences.push_back({BillDifferenceKind::missing_there, "1", "t", "", Fen{12000}, {}, ""});
  client.answer(Method::post, "/api/money/bills/2026-12-20", report);
  REQUIRE(client.state.money.report);
  CHECK(client.state.money.report->differences.size() == 1);
  CHECK(client.api.count(Method::get, api::path::money_bills) == 2);
}

TEST_CASE("the money desk is nobody's but the operator's", "[client]") {
  Client client;
  sign_in(client, "#/money");
  CHECK(client.api.count(Method::get, api::path::money_attention) == 0);
  CHECK(parse_route("#/money/elsewhere").place == Place::not_found);
  CHECK(address_of(parse_route("#/money/bills/2026-12-20")) == "#/money/bills/2026-12-20");
}

}  // namespace
