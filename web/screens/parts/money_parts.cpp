#include "web/screens/parts/money_parts.h"

#include "web/client/facts.h"
#include "web/screens/parts/parts.h"
#include "web/ui/text.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_money.h"

namespace exam::parts {

using text::fill;

std::string_view money_state_name(MoneyState state) {
  return text::money_states[static_cast<std::size_t>(state)];
}

ui::Tone money_state_tone(MoneyState state) {
  switch (state) {
    case MoneyState::paid:
      return ui::Tone::success;
    case MoneyState::to_pay:
      return ui::Tone::info;
    case MoneyState::confirming:
    case MoneyState::refunding:
      return ui::Tone::warning;
    case MoneyState::refunded:
    case MoneyState::closed:
      break;
  }
  return ui::Tone::plain;
}

namespace {

void draw_refund(ui::Ui& ui, const api::RefundView& refund) {
  ui.divider();
  ui.term(text::refund_number, refund.number);
  ui.term(text::refund_amount, money(refund.amount));
  ui.term(text::refund_cause, text::refund_causes[static_cast<std::size_t>(refund.cause)]);
  if (!refund.reason.empty()) ui.term(text::refund_note, refund.reason);
  ui.term(text::refund_asked_at, moment(refund.created_at));
  if (refund.done_at) ui.term(text::refund_done_at, moment(*refund.done_at));
}

}  // namespace

void draw_order_terms(ui::Ui& ui, const api::OrderView& order, MoneyState state) {
  ui.badge(money_state_tone(state), money_state_name(state));
  ui.term(text::order_number, order.number);
  ui.term(order.paid_at ? text::paid_amount : text::amount, money(order.amount));
  ui.term(text::ordered_at, moment(order.created_at));
  if (order.paid_at) ui.term(text::paid_at, moment(*order.paid_at));
  if (order.trade_no) ui.term(text::trade_number, *order.trade_no);
  if (order.paid_at && order.payer) ui.term(text::payer, *order.payer);
  for (const api::RefundView& each : order.refunds) draw_refund(ui, each);
}

void draw_withdraw(ui::Ui& ui, const ClientState& state, Actions& actions, const api::ExamCard& card) {
  if (!may_withdraw(card, state)) return;
  const bool paid = card.order && card.order->state == OrderState::paid;
  if (ui.button("withdraw",
                {.label = paid ? text::withdraw_refund : text::withdraw, .kind = ui::ButtonKind::quiet}))
    actions.ask_to_withdraw();
}

void draw_withdraw_dialog(ui::Ui& ui, const ClientState& state, Actions& actions, const api::ExamCard& card) {
  if (!state.asks_to_withdraw) return;
  const auto dialog = ui.dialog("withdraw-dialog", text::withdraw_title);
  const bool paid = card.order && card.order->state == OrderState::paid;
  ui.text(paid ? fill(text::withdraw_paid, {money(card.order->amount)}) : std::string(text::withdraw_unpaid));
  const Instant until = card.windows.apply_until;
  ui.text(state.server_now() < until ? fill(text::withdraw_again, {moment(until)})
                                     : std::string(text::withdraw_final));
  draw_failure(ui, "withdraw-failed", text::withdraw_failed, state.call(Call::withdraw));
  const auto row = ui.row();
  const bool busy = state.loading(Call::withdraw);
  if (ui.button("withdraw-now", {.label = text::withdraw_now,
                                 .kind = ui::ButtonKind::danger,
                                 .availability = busy ? ui::Availability::busy : ui::Availability::enabled,
                                 .busy_label = text::withdrawing}))
    actions.withdraw_application();
  const bool stays = ui.button("stay", {.label = text::cancel, .kind = ui::ButtonKind::secondary});
  if (stays || ui.dialog_dismissed()) actions.stay();
}

}  // namespace exam::parts
