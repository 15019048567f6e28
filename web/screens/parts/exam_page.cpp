#include "web/screens/parts/exam_page.h"

#include "web/client/facts.h"
#include "web/screens/parts/journey_text.h"
#include "web/screens/parts/parts.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_fill.h"

namespace exam::parts {

const api::ExamCard* draw_exam_head(ui::Ui& ui, const ClientState& state, Actions& actions,
                                    std::string_view title) {
  ui.link("back-home", text::back_home, "#/");
  ui.heading(1, title);
  const CallStatus& loading = state.call(Call::exam);
  const bool gone = loading.progress == Progress::failed && !loading.problems.empty() &&
                    loading.problems.front().code == ProblemCode::not_found;
  if (gone) {
    ui.message("no-exam", ui::Tone::warning, text::not_found, text::exam_not_found_text);
    return nullptr;
  }
  const api::ExamCard* card = open_card(state);
  const bool have = card != nullptr && open_detail(state) != nullptr;
  if (!ready(ui, actions, loading, have)) return nullptr;
  ui.hint(card->title);
  ui.step_bar("steps", step_bar_items(journey_of(*card, state)));
  ui.space(8);
  return card;
}

void draw_not_yet(ui::Ui& ui, const ClientState& state, const api::ExamCard& card, StepKind kind) {
  const Journey steps = journey_of(card, state);
  const Step& wanted = steps[static_cast<std::size_t>(kind)];
  const auto box = ui.card("not-yet");
  const bool over = wanted.state == StepState::closed;
  ui.message("not-yet-why", ui::Tone::info, over ? text::no_longer : text::not_yet,
             step_reason(wanted, card, state));
  if (wanted.reason == StepReason::verify_first) {
    ui.link_button("go-verify", {.label = text::go_verify}, "#/profile/identity");
    return;
  }
  const Step& current = steps[current_step(steps)];
  const std::string_view action = step_action(current);
  if (action.empty() || current.kind == kind) {
    ui.link_button("go-home", {.label = text::back_home}, "#/");
  } else {
    ui.link_button("go-current", {.label = action}, step_address(card.id.value, current.kind));
  }
}

void draw_session_terms(ui::Ui& ui, const ClientState& state) {
  const api::SessionView* session = held_session(state);
  if (session == nullptr) return;
  ui.term(text::subject, session->subject);
  ui.term(text::venue, session->venue_name);
  ui.term(text::venue_address, session->venue_address);
  ui.term(text::starts_at, moment(session->starts_at));
  ui.term(text::duration, text::fill(text::minutes, {std::to_string(session->duration_minutes)}));
}

void draw_application_terms(ui::Ui& ui, const ApplicationForm& form) {
  ui.term(text::institution, form.institution);
  ui.term(text::student_number, form.student_number);
  ui.term(text::level, form.level);
  ui.term(text::major, form.major);
  ui.term(text::subject, form.subject);
  ui.term(text::mobile, form.mobile);
  ui.term(text::email, form.email);
  if (!form.address.empty()) ui.term(text::address, form.address);
}

}  // namespace exam::parts
