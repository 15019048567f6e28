// 账户管理: password, mobile number, one's own data, signing out.
#include "web/client/password_rules.h"
#include "web/screens/parts/own_data.h"
#include "web/screens/parts/parts.h"
#include "web/screens/parts/profile_frame.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"

#include <array>

namespace exam {
namespace {

ui::Availability availability(const ClientState& state, Call call) {
  return state.loading(call) ? ui::Availability::busy : ui::Availability::enabled;
}

bool draw_password(ui::Ui& ui, FormNotes& notes, const Problems& live, std::string_view id,
                   std::string_view label, std::string_view hint, std::string& value) {
  const bool current = id == "current";
  return parts::draw_field(ui, notes, live,
                           {.id = id,
                            .label = label,
                            .hint = hint,
                            .autocomplete = current ? "current-password" : "new-password",
                            .type = ui::InputType::password,
                            .length_max = 64},
                           value);
}

void draw_password_card(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto card = ui.card("password-card");
  ui.heading(2, text::change_password);
  PasswordForm& form = actions.drafts().password;
  if (state.password_changed)
    ui.message("password-changed", ui::Tone::success, text::password_changed, text::password_changed_text);
  const auto scope = ui.form("password-form", text::change_password);
  const Problems live = check_password_change(form, state.me ? state.me->account : "");
  parts::draw_failure(ui, "password-failed", text::not_done, state.call(Call::change_password));
  // A password manager has to know whose password this is.
  std::string account = state.me ? state.me->account : "";
  ui.text_field({.id = "account",
                 .label = text::account,
                 .autocomplete = "username",
                 .required = false,
                 .availability = ui::Availability::busy},
                account);
  draw_password(ui, form.notes, live, "current", text::current_password, {}, form.current);
  draw_password(ui, form.notes, live, "password", text::new_password, text::password_hint, form.password);
  draw_password(ui, form.notes, live, "password_again", text::new_password_again, {}, form.password_again);
  ui.button("change-password", {.label = text::change_password,
                                .availability = availability(state, Call::change_password),
                                .busy_label = text::changing,
                                .submits = true});
  if (ui.submitted()) actions.change_password();
}

void draw_mobile_card(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto card = ui.card("mobile-card");
  ui.heading(2, text::change_mobile);
  if (state.mobile_changed) ui.message("mobile-changed", ui::Tone::success, text::mobile_changed);
  ui.term(text::current_mobile, state.me ? state.me->mobile : "");
  MobileForm& form = actions.drafts().mobile;
  const auto scope = ui.form("mobile-form", text::change_mobile);
  Problems live;
  if (auto wrong = check_mobile(form.mobile)) live.push_back(*wrong);
  parts::draw_failure(ui, "mobile-failed", text::not_done, state.call(Call::change_mobile));
  parts::draw_field(ui, form.notes, live,
                    {.id = "mobile",
                     .label = text::new_mobile,
                     .hint = text::mobile_hint,
                     .autocomplete = "tel-national",
                     .type = ui::InputType::tel,
                     .length_max = 20},
                    form.mobile);
  ui.button("change-mobile", {.label = text::change_mobile,
                              .availability = availability(state, Call::change_mobile),
                              .busy_label = text::changing,
                              .submits = true});
  if (ui.submitted()) actions.change_mobile();
}

}  // namespace

void draw_account(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::tab_account);
  const auto column = ui.column(parts::page_width_px);
  const auto cells = ui.cells(parts::profile_weights);
  parts::draw_profile_side(ui, state);
  ui.next_cell();
  parts::draw_profile_tabs(ui, state);
  ui.heading(1, text::tab_account);
  draw_password_card(ui, state, actions);
  draw_mobile_card(ui, state, actions);
  parts::draw_own_data(ui, state, actions);
  const auto card = ui.card("sign-out-card");
  ui.heading(2, text::sign_out_title);
  ui.hint(text::sign_out_text);
  if (ui.button("sign-out-here", {.label = text::sign_out_title,
                                  .kind = ui::ButtonKind::secondary,
                                  .availability = availability(state, Call::sign_out)}))
    actions.sign_out();
}

}  // namespace exam
