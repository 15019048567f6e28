// 找回密码: who one is, on one of two ways; the phone or people at work; and then a new password.
#include "web/client/facts.h"
#include "web/screens/parts/identity_parts.h"
#include "web/screens/parts/parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_identity.h"

#include <array>
#include <span>
#include <vector>

namespace exam {
namespace {

using text::fill;

constexpr std::array<std::string_view, 3> face_fields{"full_name", "document_number", "face_consent"};
constexpr std::array<std::string_view, 3> manual_fields{"full_name", "document_number", "document_photo"};
constexpr std::array<std::string_view, 1> code_fields{"secret"};
constexpr std::array<std::string_view, 2> password_fields{"password", "password_again"};

ui::Availability availability(const ClientState& state, Call call) {
  return state.loading(call) ? ui::Availability::busy : ui::Availability::enabled;
}

// What the three ways differ in, apart from their fields.
struct Way {
  Call call;
  std::span<const std::string_view> fields;
  std::string_view failed, send, sending;
};
Way way_of(RecoveryWay way) {
  switch (way) {
    case RecoveryWay::manual:
      return {Call::submit_recovery, manual_fields, text::recover_not_submitted, text::recover_submit,
              text::recover_submitting};
    case RecoveryWay::progress:
      return {Call::manual_recovery, code_fields, text::recover_not_found, text::recover_look_up,
              text::recover_looking_up};
    case RecoveryWay::face:
      break;
  }
  return {Call::start_recovery, face_fields, text::recover_failed, text::recover_start, text::starting};
}

void draw_ways(ui::Ui& ui, RecoveryDraft& draft) {
  std::vector<ui::Ui::Option> options;
  for (std::size_t i = 0; i < text::recover_ways.size(); ++i)
    options.push_back(
        {std::string(enum_name(static_cast<RecoveryWay>(i))), std::string(text::recover_ways[i])});
  std::string chosen(enum_name(draft.way));
  const auto events = ui.radio_group({.id = "way", .label = text::recover_way}, options, chosen);
  draft.way = enum_from_name<RecoveryWay>(chosen).value_or(draft.way);
  if (events.changed) draft.notes = FormNotes{};
}

void draw_face_fields(ui::Ui& ui, const ClientState& state, RecoveryDraft& draft, const Problems& live) {
  parts::draw_full_name(ui, draft.notes, live, draft.values);
  parts::draw_document_number(ui, draft.notes, live, today_of(state), any_age, draft.values);
  parts::draw_face_consent(ui, draft.notes, live, text::recover_consent_purpose, {},
                           draft.values.face_consent);
}

void draw_manual_fields(ui::Ui& ui, const ClientState& state, RecoveryDraft& draft, const Problems& live,
                        Actions& actions) {
  ui.hint(text::recover_by_hand);
  parts::draw_full_name(ui, draft.notes, live, draft.values);
  parts::draw_document_type(ui, draft.notes, draft.values);
  parts::draw_document_number(ui, draft.notes, live, today_of(state), any_age, draft.values);
  ui.hint(text::recover_photo_kept);
  parts::draw_document_photo(ui,
                             {draft.photo, text::recover_photo, text::recover_photo_hint,
                              text::recover_photo_pick, text::recover_photo_good},
                             draft.notes, live, nullptr, actions);
}

void draw_form(ui::Ui& ui, const ClientState& state, Actions& actions) {
  RecoveryDraft& draft = actions.drafts().recovery;
  ui.hint(text::recover_intro);
  const auto scope = ui.form("recover-form", text::recover_title);
  const Problems live = recovery_problems(draft, today_of(state));
  const Way way = way_of(draft.way);
  parts::draw_failure(ui, "recover-failed", way.failed, state.call(way.call));
  parts::draw_summary(ui, draft.notes, live, way.fields);
  draw_ways(ui, draft);
  switch (draft.way) {
    case RecoveryWay::face:
      draw_face_fields(ui, state, draft, live);
      break;
    case RecoveryWay::manual:
      draw_manual_fields(ui, state, draft, live, actions);
      break;
    case RecoveryWay::progress:
      parts::draw_field(ui, draft.notes, live,
                        {.id = "secret",
                         .label = text::recover_code,
                         .hint = text::recover_code_hint,
                         .autocomplete = "off",
                         .length_max = 40},
                        draft.code);
      break;
  }
  const bool busy = state.loading(way.call) || (draft.way == RecoveryWay::manual && draft.photo.opening);
  ui.button("start", {.label = way.send,
                      .availability = busy ? ui::Availability::busy : ui::Availability::enabled,
                      .busy_label = way.sending,
                      .submits = true});
  if (!ui.submitted() || busy) return;
  actions.start_recovery();
  if (parts::any_shown(draft.notes, live, way.fields)) ui.focus(parts::summary_id);
}

void draw_new_password(ui::Ui& ui, const ClientState& state, Actions& actions) {
  ui.status("proved", text::recover_proved, ui::Tone::success);
  if (state.manual_recovery && state.manual_recovery->password_until)
    ui.hint(fill(text::recover_until, {parts::moment(*state.manual_recovery->password_until)}));
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

// What was sent to people: its code as long as this page knows it, and what became of it.
void draw_by_hand(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const api::ManualRecovery& recovery = *state.manual_recovery;
  const bool waits = recovery.state == VerificationState::in_review;
  const bool over = recovery.state == VerificationState::expired;
  parts::draw_failure(ui, "recover-failed", text::recover_not_found, state.call(Call::manual_recovery));
  if (waits) {
    ui.message("by-hand", ui::Tone::info, text::recover_waiting, text::recover_waiting_text);
  } else if (over) {
    ui.message("by-hand", ui::Tone::warning, text::recover_over, text::recover_over_text);
  } else {
    parts::draw_why_failed(ui, recovery.state);
    ui.text(fill(text::refused_reason, {recovery.reason}));
  }
  if (waits && recovery.secret) {
    ui.heading(2, text::recover_code);
    ui.text(*recovery.secret, {28, ui::Tone::plain, ui::Weight::bold});
    ui.message("once", ui::Tone::warning, text::recover_code_once, text::recover_code_once_text);
  }
  ui.space(8);
  ui.term(text::full_name, recovery.full_name);
  ui.term(text::document_number, recovery.document_number);
  ui.term(text::review_sent_at, parts::moment(recovery.submitted_at));
  ui.hint(fill(text::recover_photo_days, {std::to_string(recovery.photo_days)}));
  if (waits && recovery.secret) return;
  if (ui.button("again", {.label = waits ? text::recover_back : text::recover_submit_again,
                          .kind = waits ? ui::ButtonKind::secondary : ui::ButtonKind::primary}))
    actions.forget_recovery();
}

}  // namespace

void draw_recover(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::recover_title);
  const bool begun = state.recovery || state.manual_recovery;
  const auto column = ui.column(begun ? parts::reading_width_px : parts::form_width_px);
  const auto card = ui.card("recover");
  ui.heading(1, text::recover_title);
  if (!recovery_secret(state).empty()) {
    draw_new_password(ui, state, actions);
  } else if (state.manual_recovery) {
    draw_by_hand(ui, state, actions);
  } else if (state.recovery) {
    draw_phone(ui, state, actions);
  } else {
    draw_form(ui, state, actions);
  }
  ui.divider();
  ui.link("sign-in", text::back_to_sign_in, "#/sign-in");
}

}  // namespace exam
