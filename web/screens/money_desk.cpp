// 资金 for the operator: what needs somebody, orders with their refunds, and the daily bill.
#include "web/client/facts.h"
#include "web/screens/parts/money_parts.h"
#include "web/screens/parts/parts.h"
#include "web/screens/parts/review_parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_money.h"
#include "web/ui/text_review.h"

#include <array>

namespace exam {
namespace {

using text::fill;

ui::Availability available(bool busy) {
  return busy ? ui::Availability::busy : ui::Availability::enabled;
}

// A card with a list of lines; a word where there is none.
template <class Items, class Line>
void draw_lines(ui::Ui& ui, std::string_view id, std::string_view title, std::string_view how,
                const Items& items, const Line& line) {
  const auto card = ui.card(id);
  ui.heading(2, title);
  if (items.empty()) {
    ui.hint(text::stuck_none);
    return;
  }
  if (!how.empty()) ui.hint(how);
  const auto list = ui.list(id, title);
  int number = 0;
  for (const auto& each : items) {
    const auto item = ui.list_item("item-" + std::to_string(number++));
    line(each);
  }
}

void draw_attention(ui::Ui& ui, const api::MoneyAttention& attention) {
  draw_lines(
      ui, "stuck", text::stuck_title, text::stuck_how, attention.stuck, [&](const api::StuckHold& each) {
        ui.link("find-" + each.order_number, each.order_number, "#/money/orders/" + each.order_number);
        ui.hint(
            fill(text::stuck_line, {each.account, each.venue_name, shanghai_minute_text(each.expires_at)}));
      });
  draw_lines(ui, "refunds", text::refunds_title, text::refunds_how, attention.refunds,
             [&](const api::OpenRefund& each) {
               ui.link("find-" + each.number, each.number, "#/money/orders/" + each.order_number);
               ui.hint(fill(text::refund_line, {parts::money(each.amount),
                                                text::refund_causes[static_cast<std::size_t>(each.cause)],
                                                std::to_string(each.tries)}));
             });
  draw_lines(ui, "notices", text::notices_title, {}, attention.notices, [&](const api::KeptNotice& each) {
    ui.text(
        fill(text::notice_line, {shanghai_minute_text(each.received_at), each.outcome, each.out_trade_no}));
  });
}

void draw_order(ui::Ui& ui, Actions& actions, const api::MoneyOrder& each) {
  const auto card = ui.card("order-" + each.order.number);
  constexpr std::array weights{3.0F, 2.0F};
  const auto cells = ui.cells(weights);
  parts::draw_order_terms(ui, each.order, money_state(each.order.state, each.hold));
  ui.next_cell();
  ui.term(text::desk_exam, each.exam_title);
  ui.term(text::desk_account, each.account);
  ui.term(text::desk_name, each.full_name);
  ui.term(text::venue, each.venue_name);
  ui.term(text::starts_at, parts::moment(each.starts_at));
  ui.badge(parts::status_tone(each.application), parts::status_name(each.application));
  if (each.trades_kept == 0) return;
  if (each.trades_kept > 1) ui.hint(fill(text::trades_kept, {std::to_string(each.trades_kept)}));
  if (ui.button("refund-" + each.order.number,
                {.label = text::refund_button, .kind = ui::ButtonKind::secondary}))
    actions.ask_to_refund(each.order.number);
}

void draw_refund_dialog(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto dialog = ui.dialog("refund-dialog", fill(text::refund_title, {state.money.refund_order}));
  MoneyDrafts& draft = actions.drafts().money;
  const std::array options{ui::Ui::Option{"fee", std::string(text::scope_fee)},
                           ui::Ui::Option{"application", std::string(text::scope_application)}};
  ui.radio_group({.id = "scope", .label = text::refund_scope}, options, draft.scope);
  const std::string error = parts::error_at(draft.notes, "reason", {});
  const auto events = ui.text_area(
      {.id = "reason", .label = text::desk_reason, .hint = text::refund_reason_hint, .error = error},
      draft.reason, 3);
  if (events.changed) draft.notes.change("reason");
  parts::draw_failure(ui, "refund-failed", text::refund_failed, state.call(Call::staff_refund));
  const auto row = ui.row();
  if (ui.button("refund-now", {.label = text::refund_now,
                               .kind = ui::ButtonKind::danger,
                               .availability = available(state.loading(Call::staff_refund)),
                               .busy_label = text::refund_sending}))
    actions.refund_by_staff();
  const bool stays = ui.button("stay", {.label = text::cancel, .kind = ui::ButtonKind::secondary});
  if (stays || ui.dialog_dismissed()) actions.stay();
}

void draw_orders(ui::Ui& ui, const ClientState& state, Actions& actions) {
  {
    const auto card = ui.card("find-card");
    const auto form = ui.form("find-form", text::find_button);
    ui.text_field({.id = "find", .label = text::find_label, .required = false}, actions.drafts().money.find);
    const bool pressed = ui.button("find-now", {.label = text::find_button, .submits = true});
    if (pressed || ui.submitted()) actions.find_orders();
  }
  if (!state.money.refunded.empty())
    ui.message("refunded", ui::Tone::success, fill(text::refund_sent, {state.money.refunded}));
  if (state.money.orders.empty()) ui.hint(text::found_none);
  for (const api::MoneyOrder& each : state.money.orders) draw_order(ui, actions, each);
  if (!state.money.refund_order.empty()) draw_refund_dialog(ui, state, actions);
}

std::string amount_or_dash(const std::optional<Fen>& amount) {
  return amount ? parts::money(*amount) : "—";
}

void draw_report(ui::Ui& ui, const api::BillReport& report) {
  const std::string day = date_text(report.day.day), lines = std::to_string(report.day.lines);
  const bool equal = report.differences.empty();
  ui.message("bill-report", equal ? ui::Tone::success : ui::Tone::warning,
             equal ? fill(text::bill_equal, {day, lines})
                   : fill(text::bill_differs, {day, lines, std::to_string(report.differences.size())}));
  if (equal) return;
  const auto card = ui.card("differences");
  const auto list = ui.list("differences", text::bill_check);
  int number = 0;
  for (const BillDifference& each : report.differences) {
    const auto item = ui.list_item("difference-" + std::to_string(number++));
    ui.text(text::difference_kinds[static_cast<std::size_t>(each.kind)],
            {16, ui::Tone::plain, ui::Weight::bold});
    ui.link("order-" + std::to_string(number), each.out_trade_no, "#/money/orders/" + each.out_trade_no);
    if (!each.refund_no.empty()) ui.term(text::refund_number, each.refund_no);
    if (!each.trade_no.empty()) ui.term(text::trade_number, each.trade_no);
    ui.hint(fill(text::bill_amounts, {amount_or_dash(each.ours), amount_or_dash(each.theirs)}));
  }
}

void draw_bills(ui::Ui& ui, const ClientState& state, Actions& actions) {
  MoneyDrafts& draft = actions.drafts().money;
  {
    const auto card = ui.card("check-card");
    const auto form = ui.form("check-form", text::bill_check);
    parts::draw_field(ui, draft.notes, {},
                      {.id = "day", .label = text::bill_day, .hint = text::bill_day_hint}, draft.day);
    parts::draw_failure(ui, "check-failed", text::bill_failed, state.call(Call::check_bill));
    const bool pressed = ui.button("check", {.label = text::bill_check,
                                             .availability = available(state.loading(Call::check_bill)),
                                             .busy_label = text::bill_checking,
                                             .submits = true});
    if (pressed || ui.submitted()) actions.check_bill();
  }
  if (state.money.report) draw_report(ui, *state.money.report);
  draw_lines(ui, "days", text::bills_title, {}, state.money.days, [&](const api::BillDay& each) {
    const std::string day = date_text(each.day);
    const auto row = ui.row();
    ui.link("day-" + day, day, "#/money/bills/" + day);
    ui.badge(each.differences > 0 ? ui::Tone::warning : ui::Tone::plain,
             fill(text::bill_line, {text::bill_states[static_cast<std::size_t>(each.state)],
                                    std::to_string(each.lines), std::to_string(each.differences)}));
  });
}

}  // namespace

void draw_money_desk(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::money_desk);
  const auto column = ui.column(parts::page_width_px);
  ui.heading(1, text::money_desk);
  if (!is_operator(state)) {
    ui.message("forbidden", ui::Tone::warning, text::forbidden, text::money_forbidden);
    return;
  }
  const std::string& part = state.route.filter;
  const std::array tabs{ui::TabItem{text::money_tabs[0], "#/money/attention", part == "attention"},
                        ui::TabItem{text::money_tabs[1], "#/money/orders", part == "orders"},
                        ui::TabItem{text::money_tabs[2], "#/money/bills", part == "bills"}};
  ui.tabs("parts", text::money_parts, tabs);
  if (!parts::ready(ui, actions, state.call(Call::money), state.money.loaded == part)) return;
  if (part == "attention") draw_attention(ui, state.money.attention);
  if (part == "orders") draw_orders(ui, state, actions);
  if (part == "bills") draw_bills(ui, state, actions);
}

}  // namespace exam
