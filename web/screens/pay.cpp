// 缴费: the order with its QR and countdown while it can be paid, then what became of it.
#include "web/client/facts.h"
#include "web/screens/parts/exam_page.h"
#include "web/screens/parts/money_parts.h"
#include "web/screens/parts/parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_money.h"

#include <algorithm>
#include <array>

namespace exam {
namespace {

constexpr float qr_side_px = 240;

MoneyState money_of(const api::ExamCard& exam_card) {
  const HoldState hold = exam_card.hold ? exam_card.hold->state : HoldState::released;
  return money_state(exam_card.order->state, hold);
}

void draw_refresh(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const CallStatus& call = state.call(Call::refresh_order);
  const bool busy = call.progress == Progress::loading;
  if (ui.button("refresh", {.label = text::pay_refresh,
                            .kind = ui::ButtonKind::secondary,
                            .availability = busy ? ui::Availability::busy : ui::Availability::enabled,
                            .busy_label = text::pay_refreshing}))
    actions.refresh_order();
}

void draw_payable(ui::Ui& ui, const ClientState& state, Actions& actions, const api::ExamCard& exam_card) {
  const api::OrderView& order = *exam_card.order;
  const auto card = ui.card("order");
  ui.heading(2, text::pay_scan);
  parts::draw_failure(ui, "refresh-failed", text::pay_refresh_failed, state.call(Call::refresh_order));
  constexpr std::array weights{1.0F, 1.6F};
  const auto cells = ui.cells(weights);
  ui.qr_code(order.qr_code, qr_side_px, text::pay_label);
  if (is_demo_address(order.qr_code)) ui.link("phone-page", text::pay_demo, order.qr_code);
  ui.next_cell();
  ui.hint(text::pay_time);
  ui.timer("pay-timer", countdown_text(remaining_ms(order.pay_until, state)));
  parts::draw_order_terms(ui, order, MoneyState::to_pay);
  parts::draw_session_terms(ui, state);
  ui.text(text::pay_how);
  const bool asked = state.call(Call::refresh_order).progress == Progress::done;
  const std::string_view waiting = asked ? text::pay_still_waiting : text::pay_waiting;
  // The trade has a number from the scan on.
  ui.status("pay-state", order.trade_no ? text::scanned : waiting, ui::Tone::info);
  ui.hint(text::pay_trouble);
  const auto row = ui.row();
  draw_refresh(ui, state, actions);
  ui.link_button("change-session", {.label = text::pay_change_session, .kind = ui::ButtonKind::quiet},
                 step_address(exam_card.id.value, StepKind::choose_session));
}

void draw_creating(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto card = ui.card("creating");
  const CallStatus& call = state.call(Call::create_order);
  parts::draw_failure(ui, "create-failed", text::pay_failed, call);
  if (call.progress == Progress::failed) {
    if (ui.button("create-again", {.label = text::retry})) actions.create_order();
    return;
  }
  ui.status("creating-state", text::pay_creating);
  ui.skeleton(5);
}

void draw_receipt(ui::Ui& ui, Actions& actions, const api::OrderView& order) {
  if (order.paid_at) ui.link("receipt-" + order.number, text::receipt, actions.receipt_address(order.number));
}

void draw_paid(ui::Ui& ui, const ClientState& state, Actions& actions, const api::ExamCard& exam_card) {
  const auto card = ui.card("paid");
  if (exam_card.order->state == OrderState::paid) {
    const bool prints = journey_of(exam_card, state)[4].state == StepState::open;
    ui.message("paid-message", ui::Tone::success, text::paid_title,
               prints ? text::paid_print_text : text::paid_text);
  } else {
    ui.message("paid-message", ui::Tone::info, text::state_fee_returned, text::why_fee_returned);
  }
  ui.space(8);
  parts::draw_order_terms(ui, *exam_card.order, money_of(exam_card));
  parts::draw_session_terms(ui, state);
  const auto row = ui.row();
  ui.link_button("go-ticket", {.label = text::go_ticket},
                 step_address(exam_card.id.value, StepKind::print_ticket));
  draw_receipt(ui, actions, *exam_card.order);
  parts::draw_withdraw(ui, state, actions, exam_card);
}

// The money came too late, or not at all: what happened to it, and the way on when there is one.
void draw_over(ui::Ui& ui, const ClientState& state, Actions& actions, const api::ExamCard& exam_card) {
  const auto card = ui.card("over");
  const OrderState order = exam_card.order ? exam_card.order->state : OrderState::closed;
  const bool confirming = exam_card.order && money_of(exam_card) == MoneyState::confirming;
  if (order == OrderState::refunding) {
    ui.message("over-why", ui::Tone::warning, text::refunding_title, text::refunding_text);
  } else if (order == OrderState::refunded) {
    ui.message("over-why", ui::Tone::info, text::refunded_title, text::refunded_text);
  } else if (confirming) {
    ui.message("over-why", ui::Tone::warning, text::pay_stuck, text::pay_stuck_text);
  } else {
    ui.message("over-why", ui::Tone::warning, text::pay_expired, text::pay_expired_text);
  }
  ui.space(8);
  if (exam_card.order) parts::draw_order_terms(ui, *exam_card.order, money_of(exam_card));
  parts::draw_failure(ui, "refresh-failed", text::pay_refresh_failed, state.call(Call::refresh_order));
  const auto row = ui.row();
  if (journey_of(exam_card, state)[2].state == StepState::open) {
    ui.link_button("choose-again", {.label = text::choose_again},
                   step_address(exam_card.id.value, StepKind::choose_session));
  }
  if (exam_card.order && order != OrderState::refunded) draw_refresh(ui, state, actions);
  if (exam_card.order) draw_receipt(ui, actions, *exam_card.order);
}

// Every earlier order of this exam: closed, refunded, or of a place chosen before.
void draw_history(ui::Ui& ui, const ClientState& state, Actions& actions, const api::ExamCard& exam_card) {
  const std::string current = exam_card.order ? exam_card.order->number : "";
  const auto earlier = [&](const api::OrderView& each) { return each.number != current; };
  if (state.orders_exam_id != exam_card.id.value ||
      std::none_of(state.orders.begin(), state.orders.end(), earlier))
    return;
  const auto card = ui.card("history");
  ui.heading(2, text::orders_title);
  const auto list = ui.list("orders", text::orders_title);
  for (const api::OrderView& each : state.orders) {
    if (!earlier(each)) continue;
    const auto item = ui.list_item(each.number);
    // An order that is not the latest waits for no hold: unpaid, it is being asked about.
    parts::draw_order_terms(ui, each, money_state(each.state, HoldState::expired));
    draw_receipt(ui, actions, each);
  }
}

void draw_current(ui::Ui& ui, const ClientState& state, Actions& actions, const api::ExamCard& exam_card) {
  const bool live = hold_is_live(exam_card, state.server_now());
  const std::optional<api::OrderView>& order = exam_card.order;
  const bool seated = exam_card.hold && exam_card.hold->state == HoldState::confirmed;
  if (order && (order->state == OrderState::paid || seated)) {
    draw_paid(ui, state, actions, exam_card);
  } else if (live && order && order->state == OrderState::unpaid && !order->qr_code.empty()) {
    draw_payable(ui, state, actions, exam_card);
  } else if (live) {
    draw_creating(ui, state, actions);
  } else if (order || (exam_card.hold && exam_card.hold->state != HoldState::released)) {
    draw_over(ui, state, actions, exam_card);
  } else {
    parts::draw_not_yet(ui, state, exam_card, StepKind::pay);
  }
}

}  // namespace

void draw_pay(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::pay_title);
  const auto column = ui.column(parts::page_width_px);
  const api::ExamCard* exam_card = parts::draw_exam_head(ui, state, actions, text::pay_title);
  if (exam_card == nullptr) return;
  parts::draw_failure(ui, "withdraw-failed", text::withdraw_failed, state.call(Call::withdraw));
  draw_current(ui, state, actions, *exam_card);
  draw_history(ui, state, actions, *exam_card);
  parts::draw_withdraw_dialog(ui, state, actions, *exam_card);
}

}  // namespace exam
