// 考生报名: first the notice, read to its end and agreed to; then the form with the photo.
#include "web/client/application_draft.h"
#include "web/client/facts.h"
#include "web/screens/parts/exam_page.h"
#include "web/screens/parts/parts.h"
#include "web/screens/parts/photo_card.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_identity.h"
#include "web/ui/text_photo.h"

#include <array>

namespace exam {
namespace {

using text::fill;

constexpr std::array<std::string_view, 10> fields{"institution", "student_number", "level", "major",
                                                  "subject",     "mobile",         "email", "address",
                                                  "photo",       "photo_declared"};

void draw_notice_text(ui::Ui& ui, std::string_view notice) {
  while (!notice.empty()) {
    const std::size_t end = notice.find("\n\n");
    if (end != 0) ui.text(notice.substr(0, end));
    if (end == std::string_view::npos) return;
    notice.remove_prefix(end + 2);
  }
}

void draw_notice(ui::Ui& ui, const api::ExamDetail& detail, Actions& actions) {
  ApplicationDraft& draft = actions.drafts().application;
  const auto column = ui.column(parts::reading_width_px);
  const auto card = ui.card("notice");
  ui.heading(2, text::notice_title);
  ui.hint(text::notice_hint);
  draw_notice_text(ui, detail.notice);
  // Once read it stays read, whatever is scrolled to afterwards.
  if (ui.seen("notice-end-" + detail.card.id.value)) draft.notice_read = true;
  ui.divider();
  if (ui.button("agree",
                {.label = text::notice_agree,
                 .availability = draft.notice_read ? ui::Availability::enabled : ui::Availability::disabled,
                 .why_disabled = text::notice_why}))
    actions.agree_to_notice();
}

// Draws a choice; true when it was changed.
bool draw_choice(ui::Ui& ui, FormNotes& notes, const Problems& live, std::string_view id,
                 std::string_view label, const std::vector<std::string>& options, std::string& value) {
  const std::string error = parts::error_at(notes, id, live);
  const auto events =
      ui.select_field({.id = id, .label = label, .error = error}, options, value, text::please_choose);
  parts::follow(notes, id, events, value.empty());
  return events.changed;
}

bool draw_study(ui::Ui& ui, ApplicationDraft& draft, const Problems& live,
                const ApplicationChoices& choices) {
  const auto card = ui.card("study");
  ui.heading(2, text::group_study);
  ApplicationForm& values = draft.values;
  FormNotes& notes = draft.notes;
  bool changed = draw_choice(ui, notes, live, "institution", text::institution, choices.institutions,
                             values.institution);
  changed |= parts::draw_field(ui, notes, live,
                               {.id = "student_number",
                                .label = text::student_number,
                                .hint = text::student_number_hint,
                                .autocomplete = "off",
                                .length_max = 40},
                               values.student_number);
  changed |= draw_choice(ui, notes, live, "level", text::level, choices.levels, values.level);
  changed |= parts::draw_field(ui, notes, live,
                               {.id = "major",
                                .label = text::major,
                                .hint = text::major_hint,
                                .autocomplete = "off",
                                .length_max = 60},
                               values.major);
  changed |= draw_choice(ui, notes, live, "subject", text::subject, choices.subjects, values.subject);
  return changed;
}

void draw_contact(ui::Ui& ui, ApplicationDraft& draft, const Problems& live) {
  const auto card = ui.card("contact");
  ui.heading(2, text::group_contact);
  ApplicationForm& values = draft.values;
  parts::draw_field(ui, draft.notes, live,
                    {.id = "mobile",
                     .label = text::mobile,
                     .hint = text::mobile_hint,
                     .autocomplete = "tel-national",
                     .type = ui::InputType::tel,
                     .length_max = 20},
                    values.mobile);
  parts::draw_field(ui, draft.notes, live,
                    {.id = "email",
                     .label = text::email,
                     .hint = text::email_hint,
                     .autocomplete = "email",
                     .type = ui::InputType::email,
                     .length_max = 254},
                    values.email);
  parts::draw_field(ui, draft.notes, live,
                    {.id = "address",
                     .label = text::address,
                     .hint = text::address_hint,
                     .autocomplete = "street-address",
                     .length_max = 200,
                     .required = false},
                    values.address);
}

void draw_form(ui::Ui& ui, const ClientState& state, const api::ExamDetail& detail, Actions& actions) {
  ApplicationDraft& draft = actions.drafts().application;
  const auto column = ui.column(parts::form_width_px + 48);
  const auto scope = ui.form("application-form", text::apply_title);
  ui.heading(2, text::apply_title);
  ui.hint(text::apply_intro);
  const std::optional<api::Application>& before = detail.card.application;
  if (before && before->status == ApplicationStatus::returned)
    ui.message("returned", ui::Tone::warning, text::returned_title, before->reason);
  parts::draw_failure(ui, "submit-failed", text::submit_failed, state.call(Call::submit_application));
  const Problems live = application_problems(draft, detail.choices);
  parts::draw_summary(ui, draft.notes, live, fields);
  if (draw_study(ui, draft, live, detail.choices)) actions.keep_application_draft();
  draw_contact(ui, draft, live);
  parts::draw_photo_card(ui, state, actions, live);
  const bool busy = state.loading(Call::submit_application) || state.loading(Call::upload_photo);
  ui.button("submit",
            {.label = text::submit_application,
             .availability = busy ? ui::Availability::busy : ui::Availability::enabled,
             .busy_label = state.loading(Call::upload_photo) ? text::photo_uploading : text::submitting,
             .submits = true});
  if (!ui.submitted() || busy) return;
  actions.submit_application();
  if (parts::any_shown(draft.notes, live, fields)) ui.focus(parts::summary_id);
}

}  // namespace

void draw_apply(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const std::string_view title = text::step_names[0];
  const auto page = ui.page(title);
  const auto column = ui.column(parts::page_width_px);
  const api::ExamCard* card = parts::draw_exam_head(ui, state, actions, title);
  if (card == nullptr) return;
  const Journey steps = journey_of(*card, state);
  if (steps[0].state == StepState::done) {
    const auto box = ui.card("applied");
    ui.message("already", ui::Tone::info, text::already_applied, text::already_applied_text);
    ui.link_button("go-review", {.label = text::look_review}, step_address(card->id.value, StepKind::review));
    return;
  }
  if (steps[0].state != StepState::open) {
    parts::draw_not_yet(ui, state, *card, StepKind::apply);
    return;
  }
  const api::ExamDetail& detail = *open_detail(state);
  if (actions.drafts().application.notice_agreed) {
    draw_form(ui, state, detail, actions);
  } else {
    draw_notice(ui, detail, actions);
  }
}

}  // namespace exam
