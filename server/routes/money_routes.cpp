#include "server/routes/money_routes.h"

#include "server/http/json_route.h"
#include "shared/api/money_fields.h"
#include "shared/api/paths.h"

namespace exam {
namespace {

ExamId exam_of(const HttpRequest& request) {
  return ExamId{request.segment("id")};
}

Outcome<Date> day_of(const HttpRequest& request) {
  const auto day = parse_date(request.segment("day"));
  if (!day) return fail(problem(ProblemCode::wrong_form, "day"));
  return *day;
}

std::string found_by(const HttpRequest& request) {
  const auto asked = request.query.find("find");
  return asked == request.query.end() ? std::string() : asked->second;
}

}  // namespace

Routes withdrawal_routes(Withdrawals& withdrawals) {
  return {json_route<api::ExamCard>(Method::delete_, api::path::application, Access::signed_in,
                                    "撤回报名；已缴费的原路退款", [&](const HttpRequest& request) {
                                      return withdrawals.withdraw(request.who().account, exam_of(request));
                                    })};
}

Routes receipt_routes(Receipts& receipts) {
  Route receipt{Method::get, api::path::receipt_pdf, Access::signed_in, "电子收据", {}};
  receipt.answer_type = "application/pdf";
  receipt.handler = [&](const HttpRequest& request) -> Outcome<HttpAnswer> {
    const std::string number = request.segment("number");
    auto pdf = receipts.print(request.who().account, exam_of(request), number);
    if (!pdf) return fail(pdf.error());
    HttpAnswer answer;
    answer.media_type = "application/pdf";
    answer.body = std::move(*pdf);
    // Only a number that is an order of this account has come this far: digits.
    answer.headers.emplace_back("Content-Disposition", "inline; filename=\"receipt-" + number + ".pdf\"");
    return answer;
  };
  return {std::move(receipt)};
}

Routes money_desk_routes(MoneyDesk& desk, Withdrawals& withdrawals, Reconciliation& bills) {
  Routes routes;
  routes.push_back(json_route<api::MoneyAttention>(Method::get, api::path::money_attention, Access::operators,
                                                   "需要处理的款项",
                                                   [&](const HttpRequest&) { return desk.attention(); }));
  routes.push_back(json_route<api::MoneyOrders>(
      Method::get, api::path::money_orders, Access::operators, "订单; ?find=订单号、交易号或账号",
      [&](const HttpRequest& request) { return desk.orders(request.who(), found_by(request)); }));
  routes.push_back(json_route<api::StaffRefundRequest, api::MoneyOrder>(
      Method::post, api::path::money_refund, Access::operators, "退款，须写明原因",
      [&](const HttpRequest& request, const api::StaffRefundRequest& asked) -> Outcome<api::MoneyOrder> {
        const std::string number = request.segment("number");
        if (auto done = withdrawals.refund_by_staff(request.who(), number, asked); !done)
          return fail(done.error());
        return desk.order(number);
      }));
  routes.push_back(json_route<api::BillDays>(Method::get, api::path::money_bills, Access::operators,
                                             "已对账的日期",
                                             [&](const HttpRequest&) { return bills.days(); }));
  routes.push_back(json_route<api::BillReport>(Method::get, api::path::money_bill, Access::operators,
                                               "某日的对账结果",
                                               [&](const HttpRequest& request) -> Outcome<api::BillReport> {
                                                 const auto day = day_of(request);
                                                 if (!day) return fail(day.error());
                                                 return bills.report(*day);
                                               }));
  routes.push_back(json_route<api::Empty, api::BillReport>(
      Method::post, api::path::money_bill, Access::operators, "立即对账",
      [&](const HttpRequest& request, const api::Empty&) -> Outcome<api::BillReport> {
        const auto day = day_of(request);
        if (!day) return fail(day.error());
        return bills.check(*day);
      }));
  return routes;
}

}  // namespace exam
