// 登录: also where people arrive after registering, after signing out, and when their sign-in has expired.
#include "web/screens/parts/parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"

#include <array>

namespace exam {
namespace {

constexpr std::array<std::string_view, 2> fields{"account", "password"};

void draw_notice(ui::Ui& ui, SignInNotice notice) {
  switch (notice) {
    case SignInNotice::registered:
      ui.message("notice", ui::Tone::success, text::registered, text::registered_text);
      break;
    case SignInNotice::expired:
      ui.message("notice", ui::Tone::warning, text::expired, text::expired_text);
      break;
    case SignInNotice::signed_out:
      ui.message("notice", ui::Tone::success, text::signed_out);
      break;
    case SignInNotice::recovered:
      ui.message("notice", ui::Tone::success, text::recovered, text::recovered_text);
      break;
    case SignInNotice::deleted:
      ui.message("notice", ui::Tone::success, text::deleted, text::deleted_text);
      break;
    case SignInNotice::none:
      break;
  }
}

// Only that something is typed: the rules of registration do not apply to signing in.
Problems check_filled(const SignInForm& form) {
  Problems problems;
  if (form.account.empty()) problems.push_back(problem(ProblemCode::required, "account"));
  if (form.password.empty()) problems.push_back(problem(ProblemCode::required, "password"));
  return problems;
}

}  // namespace

void draw_sign_in(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::sign_in_title);
  const auto column = ui.column(parts::narrow_width_px);
  const auto card = ui.card("sign-in");
  ui.heading(1, text::sign_in_title);
  draw_notice(ui, state.sign_in_notice);
  SignInForm& form = actions.drafts().sign_in;
  {
    const auto scope = ui.form("sign-in-form", text::sign_in_title);
    const Problems live = check_filled(form);
    parts::draw_failure(ui, "sign-in-failed", text::sign_in_failed, state.call(Call::sign_in));
    parts::draw_field(ui, form.notes, live,
                      {.id = "account", .label = text::account, .autocomplete = "username", .length_max = 64},
                      form.account);
    parts::draw_field(ui, form.notes, live,
                      {.id = "password",
                       .label = text::password,
                       .autocomplete = "current-password",
                       .type = ui::InputType::password,
                       .length_max = 64},
                      form.password);
    const auto busy = state.loading(Call::sign_in) ? ui::Availability::busy : ui::Availability::enabled;
    ui.button("submit", {.label = text::sign_in,
                         .availability = busy,
                         .busy_label = text::signing_in,
                         .submits = true,
                         .fills_width = true});
    if (ui.submitted()) {
      actions.sign_in();
      for (const std::string_view field : fields) {
        if (form.notes.shown(field, live) == nullptr) continue;
        ui.focus(field);
        break;
      }
    }
  }
  ui.divider();
  const auto row = ui.row(8);
  ui.hint(text::no_account_yet);
  ui.link("register", text::go_register, "#/register");
  ui.link("recover", text::forgot_password, "#/recover");
}

}  // namespace exam
