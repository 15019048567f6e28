#include "shared/bill.h"

#include <catch_amalgamated.hpp>

using namespace exam;

namespace {

const Date day{2026, 12, 20};
const Instant noon = shanghai_instant(day, 12, 0, 0);

BookedPayment booked(const std::string& number) {
  return {number, number, "T" + number, Fen{12000}, true, OrderState::paid, false, noon};
}
BillLine paid(const std::string& number) {
  return {BillLine::Kind::payment, "T" + number, number, "", Fen{12000}, noon, ""};
}
BookedRefund given_back(const std::string& number) {
  return {"R" + number, number, Fen{12000}, RefundState::done, noon};
}
BillLine refunded(const std::string& number) {
  return {BillLine::Kind::refund, "T" + number, number, "R" + number, Fen{12000}, noon, ""};
}

std::string told(const std::vector<BillLine>& bill, const Books& books) {
  std::string all;
  for (const BillDifference& each : compare_bill(bill, books, day))
    all += (all.empty() ? "" : " ") + std::string(enum_name(each.kind)) + ":" + each.out_trade_no;
  return all;
}

}  // namespace

TEST_CASE("a bill that equals the books has no difference") {
  BookedPayment back = booked("2");
  back.order = OrderState::refunded;
  back.is_returned = true;
  CHECK(told({paid("1"), paid("2"), refunded("2")}, {{booked("1"), back}, {given_back("2")}}).empty());
  CHECK(told({}, {}).empty());
}

TEST_CASE("each kind of difference is named") {
  CHECK(told({paid("1")}, {}) == "unknown_here:1");
  CHECK(told({}, {{booked("1")}, {}}) == "missing_there:1");
  BookedPayment open = booked("1");
  open.is_paid = false;
  open.order = OrderState::closed;
  CHECK(told({paid("1")}, {{open}, {}}) == "missing_here:1");
  BookedPayment closed = booked("1");
  closed.order = OrderState::closed;
  CHECK(told({paid("1")}, {{closed}, {}}) == "state:1");
  BillLine less = paid("1");
  less.amount = Fen{1};
  CHECK(told({less}, {{booked("1")}, {}}) == "amount:1");
  CHECK(told({paid("1"), paid("1")}, {{booked("1")}, {}}) == "twice_in_bill:1");
  BookedPayment second = booked("1_2");
  second.order_number = "1";
  CHECK(told({paid("1"), paid("1_2")}, {{booked("1"), second}, {}}) == "paid_twice:1_2");
  second.is_returned = true;
  CHECK(told({paid("1"), paid("1_2")}, {{booked("1"), second}, {}}).empty());
}

TEST_CASE("refunds are compared like payments") {
  CHECK(told({refunded("1")}, {}) == "refund_missing_here:1");
  CHECK(told({}, {{}, {given_back("1")}}) == "refund_missing_there:1");
  BookedRefund asked = given_back("1");
  asked.state = RefundState::asked;
  CHECK(told({refunded("1")}, {{}, {asked}}) == "refund_missing_here:1");
  CHECK(told({}, {{}, {asked}}).empty());
  BillLine less = refunded("1");
  less.amount = Fen{5000};
  CHECK(told({less}, {{}, {given_back("1")}}) == "amount:1");
}

TEST_CASE("what is booked on another day is not missing in this bill") {
  BookedPayment yesterday = booked("1");
  yesterday.paid_at = shanghai_instant(day, 0, 0, 0) + -1;
  CHECK(told({}, {{yesterday}, {}}).empty());
  BookedPayment last = booked("1");
  last.paid_at = shanghai_instant(day, 0, 0, 0) + (day_ms - 1);
  CHECK(told({}, {{last}, {}}) == "missing_there:1");
}
