// 缴费: the order with its QR and countdown while it can be paid, then what became of it.
#include "web/client/facts.h"
#include "web/screens/parts/exam_page.h"
#include "web/screens/parts/parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_fill.h"

#include <array>

namespace exam {
namespace {

constexpr float qr_side_px = 240;

void draw_order_terms(ui::Ui& ui, const api::OrderView& order, std::string_view amount_name) {
  ui.term(text::order_number, order.number);
  ui.term(amount_name, parts::money(order.amount));
  if (order.paid_at) ui.term(text::paid_at, parts::moment(*order.paid_at));
  if (order.trade_no) ui.term(text::trade_number, *order.trade_no);
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
  draw_order_terms(ui, order, text::amount);
  parts::draw_session_terms(ui, state);
  ui.text(text::pay_how);
  const bool asked = state.call(Call::refresh_order).progress == Progress::done;
  ui.status("pay-state", asked ? text::pay_still_waiting : text::pay_waiting, ui::Tone::info);
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

void draw_paid(ui::Ui& ui, const ClientState& state, const api::ExamCard& exam_card) {
  const auto card = ui.card("paid");
  ui.message("paid-message", ui::Tone::success, text::paid_title, text::paid_text);
  ui.space(8);
  draw_order_terms(ui, *exam_card.order, text::paid_amount);
  parts::draw_session_terms(ui, state);
  ui.link_button("go-ticket", {.label = text::go_ticket},
                 step_address(exam_card.id.value, StepKind::print_ticket));
}

// The money came too late, or not at all: what happened to it, and the way on when there is one.
void draw_over(ui::Ui& ui, const ClientState& state, Actions& actions, const api::ExamCard& exam_card) {
  const auto card = ui.card("over");
  const OrderState order = exam_card.order ? exam_card.order->state : OrderState::closed;
  const bool stuck = journey_of(exam_card, state)[2].reason == StepReason::place_held;
  if (order == OrderState::refunding) {
    ui.message("over-why", ui::Tone::warning, text::refunding_title, text::refunding_text);
  } else if (order == OrderState::refunded) {
    ui.message("over-why", ui::Tone::info, text::refunded_title, text::refunded_text);
  } else if (stuck) {
    ui.message("over-why", ui::Tone::warning, text::pay_stuck, text::pay_stuck_text);
  } else {
    ui.message("over-why", ui::Tone::warning, text::pay_expired, text::pay_expired_text);
  }
  ui.space(8);
  if (exam_card.order) draw_order_terms(ui, *exam_card.order, text::amount);
  parts::draw_failure(ui, "refresh-failed", text::pay_refresh_failed, state.call(Call::refresh_order));
  const auto row = ui.row();
  if (journey_of(exam_card, state)[2].state == StepState::open) {
    ui.link_button("choose-again", {.label = text::choose_again},
                   step_address(exam_card.id.value, StepKind::choose_session));
  }
  if (exam_card.order && order != OrderState::refunded) draw_refresh(ui, state, actions);
}

}  // namespace

void draw_pay(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::pay_title);
  const auto column = ui.column(parts::page_width_px);
  const api::ExamCard* exam_card = parts::draw_exam_head(ui, state, actions, text::pay_title);
  if (exam_card == nullptr) return;
  const bool live = hold_is_live(*exam_card, state.server_now());
  const std::optional<api::OrderView>& order = exam_card->order;
  if (order && order->state == OrderState::paid) {
    draw_paid(ui, state, *exam_card);
  } else if (live && order && order->state == OrderState::unpaid && !order->qr_code.empty()) {
    draw_payable(ui, state, actions, *exam_card);
  } else if (live) {
    draw_creating(ui, state, actions);
  } else if (order || (exam_card->hold && exam_card->hold->state != HoldState::released)) {
    draw_over(ui, state, actions, *exam_card);
  } else {
    parts::draw_not_yet(ui, state, *exam_card, StepKind::pay);
  }
}

}  // namespace exam
