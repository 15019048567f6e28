#include "shared/bill.h"

#include <map>
#include <set>
#include <string_view>

namespace exam {
namespace {

using Kind = BillDifferenceKind;

class Comparison {
 public:
  Comparison(const Books& books, Date day) : day_(day) {
    for (const BookedPayment& each : books.payments) payments_.emplace(each.out_trade_no, &each);
    for (const BookedRefund& each : books.refunds) refunds_.emplace(each.refund_no, &each);
  }

  void payment(const BillLine& line) {
    if (!seen_payments_.insert(line.out_trade_no).second) return add(Kind::twice_in_bill, line, line.amount);
    const auto found = payments_.find(line.out_trade_no);
    if (found == payments_.end()) return add(Kind::unknown_here, line, std::nullopt);
    const BookedPayment& booked = *found->second;
    if (booked.amount != line.amount) return add(Kind::amount, line, booked.amount);
    if (!booked.is_paid) return add(Kind::missing_here, line, std::nullopt);
    const bool stands = booked.order == OrderState::paid || booked.is_returned;
    if (!stands) return add(Kind::state, line, booked.amount);
    // Money that is not given back pays for its order once.
    if (!booked.is_returned && !paid_orders_.insert(booked.order_number).second)
      add(Kind::paid_twice, line, booked.amount);
  }

  void refund(const BillLine& line) {
    if (!seen_refunds_.insert(line.out_trade_no + "/" + line.refund_no).second)
      return add(Kind::twice_in_bill, line, line.amount);
    const auto found = refunds_.find(line.refund_no);
    if (found == refunds_.end() || found->second->out_trade_no != line.out_trade_no)
      return add(Kind::refund_missing_here, line, std::nullopt);
    if (found->second->amount != line.amount) return add(Kind::amount, line, found->second->amount);
    if (found->second->state != RefundState::done)
      add(Kind::refund_missing_here, line, found->second->amount);
  }

  // What the bill does not show.
  void rest(const Books& books) {
    for (const BookedPayment& each : books.payments) {
      if (!each.is_paid || shanghai_date(each.paid_at) != day_ || seen_payments_.contains(each.out_trade_no))
        continue;
      found_.push_back({Kind::missing_there, each.out_trade_no, each.trade_no, {}, each.amount, {}, {}});
    }
    for (const BookedRefund& each : books.refunds) {
      const bool in_bill = seen_refunds_.contains(each.out_trade_no + "/" + each.refund_no);
      if (each.state != RefundState::done || shanghai_date(each.done_at) != day_ || in_bill) continue;
      found_.push_back(
          {Kind::refund_missing_there, each.out_trade_no, {}, each.refund_no, each.amount, {}, {}});
    }
  }

  std::vector<BillDifference> found() { return std::move(found_); }

 private:
  void add(Kind kind, const BillLine& line, std::optional<Fen> ours) {
    found_.push_back({kind, line.out_trade_no, line.trade_no, line.refund_no, ours, line.amount, {}});
  }

  Date day_;
  std::map<std::string, const BookedPayment*, std::less<>> payments_;
  std::map<std::string, const BookedRefund*, std::less<>> refunds_;
  std::set<std::string, std::less<>> seen_payments_, seen_refunds_, paid_orders_;
  std::vector<BillDifference> found_;
};

}  // namespace

std::vector<BillDifference> compare_bill(const std::vector<BillLine>& bill, const Books& books, Date day) {
  Comparison comparison(books, day);
  for (const BillLine& line : bill) {
    if (line.kind == BillLine::Kind::payment) {
      comparison.payment(line);
    } else {
      comparison.refund(line);
    }
  }
  comparison.rest(books);
  return comparison.found();
}

}  // namespace exam
