// Withdrawing, the history of orders; and the operator's money desk.
#include "shared/api/money_fields.h"
#include "web/client/actions.h"
#include "web/client/facts.h"
#include "web/client/paths.h"
#include "web/client/send_json.h"

#include <algorithm>

namespace exam {
namespace {

std::string path_of_order(std::string_view pattern, std::string_view number) {
  const std::size_t at = pattern.find("{number}");
  return std::string(pattern.substr(0, at)) + std::string(number) + std::string(pattern.substr(at + 8));
}

std::string path_of_day(std::string_view day) {
  constexpr std::string_view pattern = api::path::money_bill;
  return std::string(pattern.substr(0, pattern.find("{day}"))) + std::string(day);
}

// What can stand in an address, so that the page can be reloaded and sent to a colleague.
std::string plain(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    const bool good = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (good || c == '_' || c == '-') kept += c;
  }
  return kept;
}

}  // namespace

void Actions::ask_to_withdraw() {
  status(Call::withdraw) = CallStatus{};
  state_.asks_to_withdraw = true;
}

void Actions::withdraw_application() {
  const std::string exam = state_.route.exam_id;
  send_once(Call::withdraw,
            ApiRequest{0, Method::delete_, path_with(api::path::application, exam), {}, {}, {}}, exam);
}

std::string Actions::receipt_address(std::string_view order_number) const {
  return browser_.api_address(
      path_of_order(path_with(api::path::receipt_pdf, state_.route.exam_id), order_number));
}

void Actions::load_orders() {
  const std::string exam = state_.route.exam_id;
  get(Call::orders, path_with(api::path::orders, exam), exam);
}

std::optional<Problem> Actions::take_orders(const std::string& body) {
  auto read = from_json<api::OrderHistory>(body, UnknownMembers::ignore);
  if (!read) return problem(ProblemCode::internal);
  state_.orders = std::move(read->orders);
  state_.orders_exam_id = state_.call(Call::orders).about;
  return std::nullopt;
}

void Actions::load_money() {
  const Route& route = state_.route;
  const std::string about = address_of(route);
  if (route.filter == "attention") get(Call::money, api::path::money_attention, about);
  if (route.filter == "orders") {
    state_.drafts.money.find = route.item_id;
    get(Call::money, std::string(api::path::money_orders) + "?find=" + route.item_id, about);
  }
  if (route.filter != "bills") return;
  get(Call::money, api::path::money_bills, about);
  const std::string yesterday = date_text(date_from_days(days_since_1970(today_of(state_)) - 1));
  state_.drafts.money.day = route.item_id.empty() ? yesterday : route.item_id;
  state_.money.report.reset();
  if (!route.item_id.empty()) get(Call::bill, path_of_day(route.item_id), about);
}

void Actions::find_orders() {
  const std::string find = plain(state_.drafts.money.find);
  browser_.go(find.empty() ? "#/money/orders" : "#/money/orders/" + find);
}

void Actions::ask_to_refund(std::string_view order_number) {
  status(Call::staff_refund) = CallStatus{};
  MoneyDrafts& draft = state_.drafts.money;
  draft.scope = "fee";
  draft.reason.clear();
  draft.notes = FormNotes{};
  state_.money.refund_order = order_number;
}

void Actions::refund_by_staff() {
  MoneyDrafts& draft = state_.drafts.money;
  draft.notes.sent = true;
  if (draft.reason.empty()) {
    draft.notes.from_server = {problem(ProblemCode::reason_missing, "reason")};
    return;
  }
  const RefundScope scope = draft.scope == "fee" ? RefundScope::fee : RefundScope::application;
  send_once(Call::staff_refund, ApiRequest{0,
                                           Method::post,
                                           path_of_order(api::path::money_refund, state_.money.refund_order),
                                           "application/json",
                                           to_json(api::StaffRefundRequest{scope, draft.reason}),
                                           {}});
}

void Actions::check_bill() {
  MoneyDrafts& draft = state_.drafts.money;
  draft.notes = FormNotes{};
  draft.notes.sent = true;
  if (!parse_date(draft.day)) {
    draft.notes.from_server = {problem(ProblemCode::wrong_form, "day")};
    return;
  }
  send_json(Call::check_bill, Method::post, path_of_day(draft.day), api::Empty{}, draft.day);
}

std::optional<Problem> Actions::take_money(Call call, const std::string& body) {
  MoneyDeskState& desk = state_.money;
  const auto into = [&](auto& kept) -> std::optional<Problem> {
    auto read = from_json<std::remove_reference_t<decltype(kept)>>(body, UnknownMembers::ignore);
    if (!read) return problem(ProblemCode::internal);
    kept = std::move(*read);
    return std::nullopt;
  };
  if (call == Call::bill || call == Call::check_bill) {
    api::BillReport report;
    if (auto wrong = into(report)) return wrong;
    desk.report = std::move(report);
    if (call == Call::check_bill) get(Call::money, api::path::money_bills, "#/money/bills");
    return std::nullopt;
  }
  if (call == Call::staff_refund) {
    api::MoneyOrder order;
    if (auto wrong = into(order)) return wrong;
    desk.refund_order.clear();
    desk.refunded = order.order.number;
    for (api::MoneyOrder& each : desk.orders)
      if (each.order.number == order.order.number) each = order;
    return std::nullopt;
  }
  const std::string& about = state_.call(Call::money).about;
  std::optional<Problem> wrong;
  if (about.starts_with("#/money/attention")) {
    wrong = into(desk.attention);
  } else if (about.starts_with("#/money/orders")) {
    api::MoneyOrders found;
    wrong = into(found);
    desk.orders = std::move(found.orders);
  } else {
    api::BillDays days;
    wrong = into(days);
    desk.days = std::move(days.days);
  }
  if (!wrong) desk.loaded = state_.route.filter;
  return wrong;
}

}  // namespace exam
