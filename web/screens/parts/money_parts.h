// The money of an order in words, and withdrawing an application: on several screens alike.
#pragma once

#include "web/client/actions.h"
#include "web/ui/ui.h"

#include <string_view>

namespace exam::parts {

std::string_view money_state_name(MoneyState state);
ui::Tone money_state_tone(MoneyState state);
// Numbers, times and refunds of an order, its state as a badge above.
void draw_order_terms(ui::Ui& ui, const api::OrderView& order, MoneyState state);

// 【撤回报名】 while it is possible, with what failed; and its dialog.
void draw_withdraw(ui::Ui& ui, const ClientState& state, Actions& actions, const api::ExamCard& card);
void draw_withdraw_dialog(ui::Ui& ui, const ClientState& state, Actions& actions, const api::ExamCard& card);

}  // namespace exam::parts
