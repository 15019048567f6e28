// Every screen, one file each. A screen draws the state and passes on what people do; it keeps nothing, and
// knows no other screen. web/screens/app.cpp chooses by the address.
#pragma once

#include "web/client/actions.h"
#include "web/ui/ui.h"

namespace exam {

void draw_sign_in(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_register(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_legal(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_home(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_profile(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_identity(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_account(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_apply(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_review_state(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_sessions(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_pay(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_ticket(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_review_desk(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_review_item(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_identity_desk(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_identity_case(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_recovery_desk(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_recovery_case(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_recover(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_money_desk(ui::Ui& ui, const ClientState& state, Actions& actions);
void draw_not_found(ui::Ui& ui);

}  // namespace exam
