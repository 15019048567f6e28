// 实名认证: the form with its two ways, the QR page while the phone is at work, 人工核验 while people are,
// what went wrong, and what is verified.
#include "shared/document_rules.h"
#include "web/client/facts.h"
#include "web/screens/parts/identity_parts.h"
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

constexpr std::array<std::string_view, 7> fields{
    "full_name", "document_type", "document_number", "birth_date", "sex", "face_consent", "document_photo"};

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

void draw_document_fields(ui::Ui& ui, const ClientState& state, IdentityDraft& draft, const Problems& live) {
  parts::draw_full_name(ui, draft.notes, live, draft.values);
  parts::draw_document_type(ui, draft.notes, draft.values);
  parts::draw_document_number(ui, draft.notes, live, today_of(state), age_limits_of(state), draft.values);
  draw_birth_and_sex(ui, draft, live);
}

// Which of the two ways; nothing to choose where the document leaves only one.
void draw_way(ui::Ui& ui, IdentityForm& values) {
  ui.divider();
  if (!is_face_verifiable(values.document_type)) {
    ui.message("manual-only", ui::Tone::info, text::manual_only);
    return;
  }
  std::vector<ui::Ui::Option> options;
  for (std::size_t i = 0; i < text::ways.size(); ++i)
    options.push_back({std::string(enum_name(static_cast<VerificationWay>(i))), std::string(text::ways[i])});
  std::string chosen(enum_name(values.way));
  ui.radio_group({.id = "way", .label = text::way}, options, chosen);
  values.way = enum_from_name<VerificationWay>(chosen).value_or(values.way);
}

void draw_document_photo(ui::Ui& ui, const ClientState& state, const Problems& live, Actions& actions) {
  const IdentityDraft& draft = actions.drafts().identity;
  ui.hint(fill(text::document_photo_kept, {std::to_string(state.me ? state.me->document_days : 0)}));
  parts::draw_document_photo(ui,
                             {draft.photo, text::document_photo, text::document_photo_hint,
                              text::document_photo_pick, text::document_photo_good},
                             draft.notes, live, &state.call(Call::upload_document), actions);
}

// The number is another account's: any other way with it would fail again.
void draw_find_account(ui::Ui& ui, const ClientState& state, ui::ButtonKind kind, Actions& actions) {
  parts::draw_failure(ui, "sign-out-failed", text::not_done, state.call(Call::sign_out));
  const bool busy = state.loading(Call::sign_out);
  if (ui.button("find-account", {.label = text::find_account,
                                 .kind = kind,
                                 .availability = busy ? ui::Availability::busy : ui::Availability::enabled,
                                 .busy_label = text::find_account}))
    actions.sign_out_to_recover();
}

void draw_form(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto card = ui.card("identity");
  ui.heading(1, text::identity_title);
  ui.hint(text::identity_intro);
  IdentityDraft& draft = actions.drafts().identity;
  const auto scope = ui.form("identity-form", text::identity_title);
  const Problems live = identity_problems(draft, today_of(state), age_limits_of(state));
  const bool manual = way_of(draft.values) == VerificationWay::manual;
  const Call call = manual ? Call::start_manual : Call::start_verification;
  parts::draw_failure(ui, "start-failed", text::start_failed, state.call(call));
  parts::draw_summary(ui, draft.notes, live, fields);
  draw_document_fields(ui, state, draft, live);
  const Problem* wrong_number = draft.notes.shown("document_number", live);
  if (wrong_number != nullptr && wrong_number->code == ProblemCode::document_taken)
    draw_find_account(ui, state, ui::ButtonKind::secondary, actions);
  draw_way(ui, draft.values);
  if (manual) {
    draw_document_photo(ui, state, live, actions);
  } else {
    const std::string kept =
        fill(text::face_consent_retention, {std::to_string(state.me ? state.me->face_days : 0)});
    parts::draw_face_consent(ui, draft.notes, live, text::face_consent_purpose, kept,
                             draft.values.face_consent);
  }
  const bool photo_on_its_way = draft.photo.opening || state.loading(Call::upload_document);
  const bool busy = state.loading(call) || (manual && photo_on_its_way);
  ui.button("start", {.label = manual ? text::submit_manual : text::start_verification,
                      .availability = busy ? ui::Availability::busy : ui::Availability::enabled,
                      .busy_label = text::starting,
                      .submits = true});
  if (!ui.submitted() || busy) return;
  actions.start_verification();
  if (parts::any_shown(draft.notes, live, fields)) ui.focus(parts::summary_id);
}

void draw_abandon(ui::Ui& ui, const ClientState& state, std::string_view label, Actions& actions) {
  parts::draw_failure(ui, "abandon-failed", text::not_done, state.call(Call::abandon_verification));
  const bool busy = state.loading(Call::abandon_verification);
  if (ui.button("abandon", {.label = label,
                            .kind = ui::ButtonKind::secondary,
                            .availability = busy ? ui::Availability::busy : ui::Availability::enabled,
                            .busy_label = text::abandoning}))
    actions.abandon_verification();
}

void draw_scan(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const api::Verification& verification = *state.verification;
  const auto card = ui.card("scan");
  ui.heading(1, text::scan_title);
  parts::draw_phone_work(ui, state,
                         {verification.state, verification.full_name, verification.document_number,
                          verification.qr_address, verification.expires_at});
  ui.hint(fill(text::tries_left, {std::to_string(verification.tries_left)}));
  draw_abandon(ui, state, text::abandon, actions);
}

void draw_in_review(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const api::Verification& verification = *state.verification;
  const auto card = ui.card("in-review");
  ui.heading(1, text::identity_title);
  ui.message("review-waiting", ui::Tone::info, text::review_waiting, text::review_waiting_text);
  ui.term(text::full_name, verification.full_name);
  ui.term(text::document_number, verification.document_number);
  ui.term(text::review_sent_at, parts::moment(verification.started_at));
  draw_abandon(ui, state, text::review_take_back, actions);
}

void draw_ways_on(ui::Ui& ui, const ClientState& state, const api::Verification& failed, Actions& actions) {
  if (failed.state == VerificationState::number_taken) {
    draw_find_account(ui, state, ui::ButtonKind::primary, actions);
    return;
  }
  const bool may_again = may_scan_again(state, failed);
  const auto row = ui.row();
  if (may_again && ui.button("again", {.label = text::try_again})) actions.dismiss_verification();
  if (failed.way == VerificationWay::face &&
      ui.button("manual", {.label = text::try_manual,
                           .kind = may_again ? ui::ButtonKind::secondary : ui::ButtonKind::primary}))
    actions.choose_manual();
}

void draw_failed(ui::Ui& ui, const ClientState& state, const api::Verification& failed, Actions& actions) {
  const auto card = ui.card("failed");
  ui.heading(1, text::identity_title);
  const bool too_many = failed.state == VerificationState::too_many_tries;
  if (too_many && may_scan_again(state, failed)) {
    parts::draw_may_scan_again(ui);
  } else {
    parts::draw_why_failed(ui, failed.state);
  }
  if (!failed.reason.empty()) ui.text(fill(text::refused_reason, {failed.reason}));
  ui.space(8);
  ui.hint(fill(text::scan_person, {failed.full_name, failed.document_number}));
  if (!too_many && failed.state != VerificationState::number_taken)
    ui.hint(fill(text::tries_left, {std::to_string(failed.tries_left)}));
  ui.hint(fill(text::attempt_kept, {std::to_string(state.me ? state.me->attempt_days : 0)}));
  draw_ways_on(ui, state, failed, actions);
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
    if (identity.photo_id.empty()) {
      ui.hint(text::verified_without_photo);
    } else {
      ui.hint(text::verified_photo);
      ui.image(actions.photo_address(identity.photo_id), 140, 187, text::verified_photo);
    }
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
  if (latest.state == VerificationState::in_review) {
    draw_in_review(ui, state, actions);
  } else if (latest.way == VerificationWay::face &&
             (!is_final(latest.state) || latest.state == VerificationState::verified)) {
    draw_scan(ui, state, actions);
  } else if (state.dismissed_verification == latest.id.value) {
    draw_form(ui, state, actions);
  } else {
    draw_failed(ui, state, latest, actions);
  }
}

}  // namespace

void draw_identity(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::tab_identity);
  const auto column = ui.column(parts::page_width_px);
  const auto cells = ui.cells(parts::profile_weights);
  parts::draw_profile_side(ui, state);
  ui.next_cell();
  parts::draw_profile_tabs(ui, state);
  draw_right_side(ui, state, actions);
}

}  // namespace exam
