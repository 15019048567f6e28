// 实名认证: the form, the QR page while the phone is at work, what went wrong, and what is verified.
#include "shared/document_rules.h"
#include "web/client/facts.h"
#include "web/screens/parts/parts.h"
#include "web/screens/parts/profile_frame.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_identity.h"

#include <array>

namespace exam {
namespace {

using text::fill;

constexpr std::array<std::string_view, 6> fields{"full_name",  "document_type", "document_number",
                                                 "birth_date", "sex",           "face_consent"};
constexpr float qr_side_px = 240;

std::vector<ui::Ui::Option> document_options() {
  std::vector<ui::Ui::Option> options;
  for (std::size_t i = 0; i < text::document_types.size(); ++i) {
    options.push_back(
        {std::string(enum_name(static_cast<DocumentType>(i))), std::string(text::document_types[i])});
  }
  return options;
}

void draw_birth_and_sex(ui::Ui& ui, IdentityDraft& draft, const Problems& live) {
  IdentityForm& values = draft.values;
  const std::string number = normalise_document_number(values.document_number);
  const auto facts = facts_of_document(values.document_type, number);
  if (tells_birth_date(values.document_type, number)) {
    ui.term(text::birth_date, facts ? date_text(facts->birth_date) : text::unknown);
    ui.term(text::sex, facts ? text::sexes[static_cast<std::size_t>(facts->sex)] : text::unknown);
    ui.hint(facts ? text::derived_hint : text::unknown_yet);
    return;
  }
  parts::draw_field(ui, draft.notes, live,
                    {.id = "birth_date",
                     .label = text::birth_date,
                     .hint = text::birth_date_hint,
                     .autocomplete = "bday",
                     .length_max = 10},
                    values.birth_date);
  std::vector<ui::Ui::Option> options;
  for (std::size_t i = 0; i < text::sexes.size(); ++i) {
    options.push_back({std::string(enum_name(static_cast<Sex>(i))), std::string(text::sexes[i])});
  }
  std::string chosen = values.sex ? std::string(enum_name(*values.sex)) : "";
  const std::string error = parts::error_at(draft.notes, "sex", live);
  const auto events = ui.radio_group({.id = "sex", .label = text::sex, .error = error}, options, chosen);
  values.sex = enum_from_name<Sex>(chosen);
  parts::follow(draft.notes, "sex", events, chosen.empty());
}

void draw_document_fields(ui::Ui& ui, IdentityDraft& draft, const Problems& live, Date today) {
  IdentityForm& values = draft.values;
  parts::draw_field(ui, draft.notes, live,
                    {.id = "full_name",
                     .label = text::full_name,
                     .hint = text::full_name_hint,
                     .autocomplete = "name",
                     .length_max = 60},
                    values.full_name);
  std::string type(enum_name(values.document_type));
  const auto events = ui.select_field({.id = "document_type", .label = text::document_type},
                                      document_options(), type, text::please_choose);
  if (events.changed) {
    values.document_type = enum_from_name<DocumentType>(type).value_or(values.document_type);
    draft.notes.change("document_number");
  }
  const std::string number = normalise_document_number(values.document_number);
  const bool good = !number.empty() && !check_document(values.document_type, number, today);
  parts::draw_field(ui, draft.notes, live,
                    {.id = "document_number",
                     .label = text::document_number,
                     .autocomplete = "off",
                     .length_max = 32,
                     .good = good ? text::document_number_good : std::string_view()},
                    values.document_number);
  draw_birth_and_sex(ui, draft, live);
}

void draw_face_consent(ui::Ui& ui, IdentityDraft& draft, const Problems& live) {
  ui.divider();
  ui.heading(3, text::face_consent_title);
  ui.hint(text::face_consent_purpose);
  ui.hint(text::face_consent_retention);
  const std::string error = parts::error_at(draft.notes, "face_consent", live);
  const auto events = ui.check_box({.id = "face_consent", .label = text::face_consent, .error = error},
                                   draft.values.face_consent);
  parts::follow(draft.notes, "face_consent", events, !draft.values.face_consent);
}

void draw_form(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto card = ui.card("identity");
  ui.heading(1, text::identity_title);
  ui.hint(text::identity_intro);
  IdentityDraft& draft = actions.drafts().identity;
  const auto scope = ui.form("identity-form", text::identity_title);
  const Date today = today_of(state);
  const Problems live = check_identity(draft.values, today);
  parts::draw_failure(ui, "start-failed", text::start_failed, state.call(Call::start_verification));
  parts::draw_summary(ui, draft.notes, live, fields);
  draw_document_fields(ui, draft, live, today);
  draw_face_consent(ui, draft, live);
  const bool busy = state.loading(Call::start_verification);
  ui.button("start", {.label = text::start_verification,
                      .availability = busy ? ui::Availability::busy : ui::Availability::enabled,
                      .busy_label = text::starting,
                      .submits = true});
  if (!ui.submitted()) return;
  actions.start_verification();
  if (parts::any_shown(draft.notes, live, fields)) ui.focus(parts::summary_id);
}

void draw_phone_steps(ui::Ui& ui, VerificationState now) {
  constexpr std::array names{text::step_wait, text::step_scanned, text::step_checking, text::step_verified};
  const auto reached = static_cast<std::size_t>(now);
  std::array<ui::StepBarItem, 4> items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    items[i].name = names[i];
    items[i].look = i < reached    ? ui::StepLook::done
                    : i == reached ? ui::StepLook::open
                                   : ui::StepLook::waiting;
    items[i].state = i < reached ? text::step_done : i == reached ? text::step_now : text::step_later;
  }
  ui.step_bar("phone-steps", items);
}

std::string_view said_of(VerificationState state) {
  if (state == VerificationState::scanned) return text::say_scanned;
  return state == VerificationState::checking ? text::say_checking : text::say_waiting;
}

void draw_scan(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const api::Verification& verification = *state.verification;
  const auto card = ui.card("scan");
  ui.heading(1, text::scan_title);
  ui.hint(fill(text::scan_person, {verification.full_name, verification.document_number}));
  draw_phone_steps(ui, verification.state);
  constexpr std::array weights{1.0F, 1.4F};
  {
    const auto cells = ui.cells(weights);
    ui.qr_code(verification.qr_address, qr_side_px, text::scan_label);
    if (is_demo_address(verification.qr_address))
      ui.link("phone-page", text::scan_demo, verification.qr_address);
    ui.next_cell();
    const bool scanned = verification.state == VerificationState::scanned;
    ui.status("scan-state", said_of(verification.state), scanned ? ui::Tone::success : ui::Tone::info);
    if (verification.state == VerificationState::waiting_for_scan) ui.text(text::scan_how);
    ui.hint(text::scan_time);
    ui.timer("scan-timer", countdown_text(remaining_ms(verification.expires_at, state)));
    ui.hint(text::scan_stay);
    ui.hint(text::scan_trouble);
    ui.hint(fill(text::tries_left, {std::to_string(verification.tries_left)}));
  }
  parts::draw_failure(ui, "abandon-failed", text::not_done, state.call(Call::abandon_verification));
  const bool busy = state.loading(Call::abandon_verification);
  if (ui.button("abandon", {.label = text::abandon,
                            .kind = ui::ButtonKind::secondary,
                            .availability = busy ? ui::Availability::busy : ui::Availability::enabled,
                            .busy_label = text::abandoning}))
    actions.abandon_verification();
}

void draw_failed(ui::Ui& ui, const api::Verification& verification, Actions& actions) {
  const auto card = ui.card("failed");
  ui.heading(1, text::identity_title);
  const auto first = static_cast<std::size_t>(VerificationState::mismatch);
  const text::FailureText& why = text::failures[static_cast<std::size_t>(verification.state) - first];
  const bool own_wish = verification.state == VerificationState::abandoned;
  ui.message("why-failed", own_wish ? ui::Tone::info : ui::Tone::error, why.title, why.text);
  ui.space(8);
  ui.hint(fill(text::scan_person, {verification.full_name, verification.document_number}));
  if (verification.state == VerificationState::too_many_tries) return;
  ui.hint(fill(text::tries_left, {std::to_string(verification.tries_left)}));
  if (ui.button("again", {.label = text::try_again})) actions.dismiss_verification();
}

void draw_verified(ui::Ui& ui, const api::VerifiedIdentity& identity, Actions& actions) {
  const auto card = ui.card("verified");
  ui.heading(1, text::tab_identity);
  ui.status("verified-state", text::verified_done, ui::Tone::success);
  constexpr std::array weights{2.0F, 1.0F};
  {
    const auto cells = ui.cells(weights);
    parts::draw_identity_terms(ui, identity);
    ui.term(text::verified_at, parts::moment(identity.verified_at));
    ui.next_cell();
    ui.hint(text::verified_photo);
    ui.image(actions.photo_address(identity.photo_id), 140, 187, text::verified_photo);
  }
  ui.link_button("home", {.label = text::go_apply_home}, "#/");
}

void draw_right_side(ui::Ui& ui, const ClientState& state, Actions& actions) {
  if (is_verified(state)) {
    draw_verified(ui, *state.me->identity, actions);
    return;
  }
  const CallStatus& loading = state.call(Call::verification);
  if (!parts::ready(ui, actions, loading, loading.progress == Progress::done || state.verification)) return;
  if (!state.verification) {
    draw_form(ui, state, actions);
    return;
  }
  const api::Verification& latest = *state.verification;
  // Verified, but the answer with the person is still on its way: the last step stays in sight.
  if (!is_final(latest.state) || latest.state == VerificationState::verified) {
    draw_scan(ui, state, actions);
  } else if (state.dismissed_verification == latest.id.value) {
    draw_form(ui, state, actions);
  } else {
    draw_failed(ui, latest, actions);
  }
}

}  // namespace

void draw_identity(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::tab_identity);
  const auto column = ui.column(parts::page_width_px);
  const auto cells = ui.cells(parts::profile_weights);
  parts::draw_profile_side(ui, state);
  ui.next_cell();
  parts::draw_profile_tabs(ui, state.route.place);
  draw_right_side(ui, state, actions);
}

}  // namespace exam
