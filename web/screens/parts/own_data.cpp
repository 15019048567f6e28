#include "web/screens/parts/own_data.h"

#include "web/screens/parts/parts.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"
#include "web/ui/text_fill.h"

namespace exam::parts {
namespace {

void draw_withdrawal(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto scope = ui.dialog("withdraw", text::face_consent_ask);
  ui.text(text::face_consent_ask_text);
  draw_failure(ui, "withdraw-failed", text::not_done, state.call(Call::withdraw_consent));
  const bool busy = state.loading(Call::withdraw_consent);
  const auto row = ui.row();
  if (ui.button("withdraw-now", {.label = text::face_consent_withdraw,
                                 .kind = ui::ButtonKind::danger,
                                 .availability = busy ? ui::Availability::busy : ui::Availability::enabled,
                                 .busy_label = text::face_consent_withdrawing}))
    actions.withdraw_consent();
  if (ui.button("keep", {.label = text::cancel, .kind = ui::ButtonKind::secondary}) || ui.dialog_dismissed())
    actions.keep_consent();
}

void draw_consent(ui::Ui& ui, const ClientState& state, Actions& actions) {
  if (!state.me || !state.me->face_consent_at) return;
  const auto card = ui.card("consent-card");
  ui.heading(2, text::face_consent_card);
  ui.hint(text::fill(text::face_consent_given, {moment(*state.me->face_consent_at)}));
  if (ui.button("withdraw-consent",
                {.label = text::face_consent_withdraw, .kind = ui::ButtonKind::secondary}))
    actions.ask_to_withdraw_consent();
}

void draw_deletion(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto card = ui.card("delete-card");
  ui.heading(2, text::delete_account);
  ui.hint(text::delete_account_text);
  DeleteAccountForm& form = actions.drafts().delete_account;
  const auto scope = ui.form("delete-form", text::delete_account);
  Problems live;
  if (form.password.empty()) live.push_back(problem(ProblemCode::required, "password"));
  draw_failure(ui, "delete-failed", text::delete_failed, state.call(Call::delete_account));
  // The form of the new password above has the plain id.
  const std::string error = error_at(form.notes, "password", live);
  const auto events = ui.text_field({.id = "delete-password",
                                     .label = text::confirm_password,
                                     .error = error,
                                     .autocomplete = "current-password",
                                     .type = ui::InputType::password,
                                     .length_max = 64},
                                    form.password);
  follow(form.notes, "password", events, form.password.empty());
  const bool busy = state.loading(Call::delete_account);
  ui.button("delete-account", {.label = text::delete_account_now,
                               .kind = ui::ButtonKind::danger,
                               .availability = busy ? ui::Availability::busy : ui::Availability::enabled,
                               .busy_label = text::deleting,
                               .submits = true});
  if (ui.submitted()) actions.delete_account();
}

}  // namespace

void draw_own_data(ui::Ui& ui, const ClientState& state, Actions& actions) {
  draw_consent(ui, state, actions);
  {
    const auto card = ui.card("data-card");
    ui.heading(2, text::own_data);
    ui.hint(text::own_data_text);
    ui.link("export", text::own_data_export, actions.export_address());
  }
  if (state.me && state.me->role == Role::candidate) draw_deletion(ui, state, actions);
  if (state.asks_to_withdraw_consent) draw_withdrawal(ui, state, actions);
}

}  // namespace exam::parts
