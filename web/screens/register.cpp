// 注册: the rules are said beside the fields and ticked off while typing; the server's answer at its field.
#include "web/client/password_rules.h"
#include "web/screens/parts/parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"

#include <array>

namespace exam {
namespace {

constexpr std::array<std::string_view, 5> fields{"account", "password", "password_again", "mobile",
                                                 "terms_accepted"};

void draw_password_marks(ui::Ui& ui, const RegistrationForm& values) {
  constexpr std::array rules{text::rule_length, text::rule_characters, text::rule_kinds, text::rule_uncommon};
  const auto marks = password_marks(values.password, values.account);
  const auto row = ui.row(8);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    ui::Tone tone = ui::Tone::hint;
    if (marks[i] == RuleMark::kept) tone = ui::Tone::success;
    if (marks[i] == RuleMark::broken) tone = ui::Tone::error;
    ui.badge(tone, rules[i]);
  }
}

void draw_account_fields(ui::Ui& ui, RegisterForm& form, const Problems& live) {
  RegistrationForm& values = form.values;
  const bool good_account = !check_account(values.account);
  parts::draw_field(ui, form.notes, live,
                    {.id = "account",
                     .label = text::account,
                     .hint = text::account_hint,
                     .autocomplete = "username",
                     .length_max = 64,
                     .good = good_account ? text::account_good : std::string_view()},
                    values.account);
  parts::draw_field(ui, form.notes, live,
                    {.id = "password",
                     .label = text::password,
                     .hint = text::password_hint,
                     .autocomplete = "new-password",
                     .type = ui::InputType::password,
                     .length_max = 64},
                    values.password);
  draw_password_marks(ui, values);
  const bool same = !values.password_again.empty() && values.password_again == values.password;
  parts::draw_field(ui, form.notes, live,
                    {.id = "password_again",
                     .label = text::password_again,
                     .autocomplete = "new-password",
                     .type = ui::InputType::password,
                     .length_max = 64,
                     .good = same ? text::password_again_good : std::string_view()},
                    values.password_again);
  parts::draw_field(ui, form.notes, live,
                    {.id = "mobile",
                     .label = text::mobile,
                     .hint = text::mobile_hint,
                     .autocomplete = "tel-national",
                     .type = ui::InputType::tel,
                     .length_max = 20},
                    values.mobile);
}

void draw_consent(ui::Ui& ui, RegisterForm& form, const Problems& live) {
  {
    const auto row = ui.row(8);
    ui.hint(text::read_before);
    ui.link("terms", text::terms, "#/terms");
    ui.link("privacy", text::privacy, "#/privacy");
  }
  const std::string error = parts::error_at(form.notes, "terms_accepted", live);
  const auto events = ui.check_box({.id = "terms_accepted", .label = text::accept_terms, .error = error},
                                   form.values.terms_accepted);
  parts::follow(form.notes, "terms_accepted", events, !form.values.terms_accepted);
}

}  // namespace

void draw_register(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::register_title);
  const auto column = ui.column(parts::narrow_width_px);
  const auto card = ui.card("register");
  ui.heading(1, text::register_title);
  ui.hint(text::register_intro);
  RegisterForm& form = actions.drafts().registration;
  {
    const auto scope = ui.form("register-form", text::register_title);
    const Problems live = check_registration(form.values);
    parts::draw_failure(ui, "register-failed", text::register_failed, state.call(Call::register_));
    parts::draw_summary(ui, form.notes, live, fields);
    draw_account_fields(ui, form, live);
    draw_consent(ui, form, live);
    const auto busy = state.loading(Call::register_) ? ui::Availability::busy : ui::Availability::enabled;
    ui.button("submit", {.label = text::register_,
                         .availability = busy,
                         .busy_label = text::registering,
                         .submits = true,
                         .fills_width = true});
    if (ui.submitted()) {
      actions.register_account();
      if (parts::any_shown(form.notes, live, fields)) ui.focus(parts::summary_id);
    }
  }
  ui.divider();
  const auto row = ui.row(8);
  ui.hint(text::have_account);
  ui.link("sign-in", text::go_sign_in, "#/sign-in");
}

}  // namespace exam
