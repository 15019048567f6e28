// 找回密码: who one is, the phone, and then a new password.
#include "web/client/facts.h"
#include "web/screens/parts/identity_parts.h"
#include "web/screens/parts/parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"
#include "web/ui/text_identity.h"

#include <array>

namespace exam {
namespace {

constexpr std::array<std::string_view, 3> form_fields{"full_name", "document_number", "face_consent"};
constexpr std::array<std::string_view, 2> password_fields{"password", "password_again"};

ui::Availability availability(const ClientState& state, Call call) {
  return state.loading(call) ? ui::Availability::busy : ui::Availability::enabled;
}

void draw_form(ui::Ui& ui, const ClientState& state, Actions& actions) {
  RecoveryDraft& draft = actions.drafts().recovery;
  ui.hint(text::recover_intro);
  ui.hint(text::recover_other);
  const auto scope = ui.form("recover-form", text::recover_title);
  const Problems live = recovery_problems(draft, today_of(state));
  parts::draw_failure(ui, "recover-failed", text::recover_failed, state.call(Call::start_recovery));
  parts::draw_summary(ui, draft.notes, live, form_fields);
  parts::draw_field(ui, draft.notes, live,
                    {.id = "full_name",
                     .label = text::full_name,
                     .hint = text::full_name_hint,
                     .autocomplete = "name",
                     .length_max = 60},
                    draft.values.full_name);
  parts::draw_field(
      ui, draft.notes, live,
      {.id = "document_number", .label = text::document_number, .autocomplete = "off", .length_max = 32},
      draft.values.document_number);
  parts::draw_face_consent(ui, draft.notes, live, text::recover_consent_purpose, {},
                           draft.values.face_consent);
  ui.button("start", {.label = text::recover_start,
                      .availability = availability(state, Call::start_recovery),
                      .busy_label = text::starting,
                      .submits = true});
  if (!ui.submitted()) return;
  actions.start_recovery();
  if (parts::any_shown(draft.notes, live, form_fields)) ui.focus(parts::summary_id);
}

void draw_new_password(ui::Ui& ui, const ClientState& state, Actions& actions) {
  ui.status("proved", text::recover_proved, ui::Tone::success);
  NewPasswordForm& form = actions.drafts().new_password;
  const auto scope = ui.form("password-form", text::recover_set);
  const Problems live = check_new_password(form);
  parts::draw_failure(ui, "reset-failed", text::recover_not_set, state.call(Call::reset_password));
  const auto field = [&](std::string_view id, std::string_view label, std::string_view hint,
                         std::string& value) {
    parts::draw_field(ui, form.notes, live,
                      {.id = id,
                       .label = label,
                       .hint = hint,
                       .autocomplete = "new-password",
                       .type = ui::InputType::password,
                       .length_max = 64},
                      value);
  };
  field("password", text::new_password, text::password_hint, form.password);
  field("password_again", text::new_password_again, {}, form.password_again);
  const auto row = ui.row();
  ui.button("set", {.label = text::recover_set,
                    .availability = availability(state, Call::reset_password),
                    .busy_label = text::changing,
                    .submits = true});
  // Over, or nobody's: the way on is another attempt, or registering.
  const bool failed = state.call(Call::reset_password).progress == Progress::failed;
  if (failed && ui.button("again", {.label = text::recover_again, .kind = ui::ButtonKind::secondary})) {
    actions.forget_recovery();
    return;
  }
  if (failed) ui.link("register", text::go_register, "#/register");
  if (!ui.submitted()) return;
  actions.reset_password();
  for (const std::string_view each : password_fields) {
    if (form.notes.shown(each, live) == nullptr) continue;
    ui.focus(each);
    break;
  }
}

void draw_phone(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const api::Recovery& recovery = *state.recovery;
  const bool at_work = !is_final(recovery.state);
  if (at_work) {
    parts::draw_phone_work(ui, state,
                           {recovery.state, recovery.full_name, recovery.document_number, recovery.qr_address,
                            recovery.expires_at});
  } else {
    parts::draw_why_failed(ui, recovery.state);
  }
  if (ui.button("again", {.label = text::recover_again,
                          .kind = at_work ? ui::ButtonKind::secondary : ui::ButtonKind::primary}))
    actions.forget_recovery();
}

}  // namespace

void draw_recover(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::recover_title);
  const auto column = ui.column(state.recovery ? parts::reading_width_px : parts::form_width_px);
  const auto card = ui.card("recover");
  ui.heading(1, text::recover_title);
  if (!state.recovery) {
    draw_form(ui, state, actions);
  } else if (state.recovery->state == VerificationState::verified) {
    draw_new_password(ui, state, actions);
  } else {
    draw_phone(ui, state, actions);
  }
  ui.divider();
  ui.link("sign-in", text::back_to_sign_in, "#/sign-in");
}

}  // namespace exam
