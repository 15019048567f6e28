// 选择场次: what is offered, with places left; the chosen one with its countdown, to change or to give up.
#include "web/client/facts.h"
#include "web/screens/parts/exam_page.h"
#include "web/screens/parts/parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_fill.h"

#include <algorithm>
#include <array>

namespace exam {
namespace {

using text::fill;

struct Choice {
  bool may_choose = false;  // the window is open and nothing is paid
  const api::Hold* held = nullptr;
};

void draw_choose_button(ui::Ui& ui, const ClientState& state, Actions& actions,
                        const api::SessionView& session, const Choice& choice) {
  if (choice.held != nullptr && choice.held->session_id == session.id) {
    ui.badge(ui::Tone::success, text::session_chosen);
    return;
  }
  const bool full = session.places_left <= 0;
  // Readable, but no choice: 已满员 is said, and the button is not there.
  if (full) ui.badge(ui::Tone::plain, text::session_full);
  if (full || !choice.may_choose) return;
  const bool busy = state.loading(Call::choose_session) || state.loading(Call::give_up_hold);
  if (ui.button("choose-" + session.id.value,
                {.label = choice.held != nullptr ? text::session_change : text::session_choose,
                 .kind = choice.held != nullptr ? ui::ButtonKind::secondary : ui::ButtonKind::primary,
                 .availability = busy ? ui::Availability::busy : ui::Availability::enabled,
                 .busy_label = text::session_choosing,
                 .fills_width = true}))
    actions.choose_session(session.id);
}

void draw_session(ui::Ui& ui, const ClientState& state, Actions& actions, const api::SessionView& session,
                  const Choice& choice) {
  const auto item = ui.list_item(session.id.value);
  constexpr std::array weights{5.0F, 2.0F, 1.6F};
  const auto cells = ui.cells(weights);
  const bool full = session.places_left <= 0;
  const ui::Tone tone = full ? ui::Tone::hint : ui::Tone::plain;
  ui.text(session.venue_name, {16, tone, ui::Weight::bold});
  ui.text(
      fill(text::session_time, {parts::moment(session.starts_at), std::to_string(session.duration_minutes)}),
      {16, tone});
  ui.hint(session.venue_address);
  ui.next_cell();
  ui.meter(fill(text::places_left, {std::to_string(session.places_left), std::to_string(session.capacity)}),
           session.places_left, session.capacity);
  ui.next_cell();
  draw_choose_button(ui, state, actions, session, choice);
}

void draw_held(ui::Ui& ui, const ClientState& state, Actions& actions, const api::ExamCard& exam_card) {
  const auto bar = ui.pinned_bar("hold", text::hold_bar);
  constexpr std::array weights{3.0F, 2.0F, 2.4F};
  const auto cells = ui.cells(weights);
  const api::SessionView* session = held_session(state);
  ui.text(session != nullptr ? session->venue_name : text::hold_bar, {16, ui::Tone::plain, ui::Weight::bold});
  if (session != nullptr) ui.hint(parts::moment(session->starts_at));
  ui.next_cell();
  const std::string left = countdown_text(remaining_ms(exam_card.hold->expires_at, state));
  ui.timer("hold-timer", fill(text::hold_time, {left}), {20, ui::Tone::plain, ui::Weight::bold});
  ui.next_cell();
  const auto row = ui.row();
  ui.link_button("go-pay", {.label = text::go_pay}, step_address(exam_card.id.value, StepKind::pay));
  if (ui.button("give-up", {.label = text::give_up, .kind = ui::ButtonKind::quiet})) actions.ask_to_give_up();
}

void draw_give_up_dialog(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto dialog = ui.dialog("give-up-dialog", text::give_up_title);
  ui.text(text::give_up_text);
  parts::draw_failure(ui, "give-up-failed", text::not_done, state.call(Call::give_up_hold));
  const auto row = ui.row();
  const bool busy = state.loading(Call::give_up_hold);
  if (ui.button("give-up-now", {.label = text::give_up_now,
                                .kind = ui::ButtonKind::danger,
                                .availability = busy ? ui::Availability::busy : ui::Availability::enabled,
                                .busy_label = text::giving_up}))
    actions.give_up_hold();
  const bool stays = ui.button("stay", {.label = text::cancel, .kind = ui::ButtonKind::secondary});
  if (stays || ui.dialog_dismissed()) actions.stay();
}

void draw_list(ui::Ui& ui, const ClientState& state, Actions& actions, const Choice& choice) {
  const std::string& exam = state.route.exam_id;
  if (!parts::ready(ui, actions, state.call(Call::sessions), state.sessions_exam_id == exam)) return;
  if (state.sessions.empty()) {
    ui.message("no-sessions", ui::Tone::info, text::no_sessions, text::no_sessions_text);
    return;
  }
  const bool full = std::all_of(state.sessions.begin(), state.sessions.end(),
                                [](const api::SessionView& each) { return each.places_left <= 0; });
  if (full && choice.may_choose && choice.held == nullptr)
    ui.message("all-full", ui::Tone::warning, text::all_full, text::all_full_text);
  const auto card = ui.card("session-card");
  const auto list = ui.list("sessions", text::session_list);
  for (const api::SessionView& each : state.sessions) draw_session(ui, state, actions, each, choice);
}

}  // namespace

void draw_sessions(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::sessions_title);
  const auto column = ui.column(parts::page_width_px);
  const api::ExamCard* exam_card = parts::draw_exam_head(ui, state, actions, text::sessions_title);
  if (exam_card == nullptr) return;
  const Step step = journey_of(*exam_card, state)[2];
  if (step.state == StepState::waiting || step.state == StepState::closed) {
    parts::draw_not_yet(ui, state, *exam_card, StepKind::choose_session);
    return;
  }
  const bool live = hold_is_live(*exam_card, state.server_now());
  const bool confirmed = step.reason == StepReason::place_confirmed;
  const bool stuck = step.reason == StepReason::place_held && !live;
  if (confirmed)
    ui.message("confirmed", ui::Tone::success, text::session_confirmed, text::session_confirmed_text);
  if (stuck) ui.message("stuck", ui::Tone::warning, text::pay_stuck, text::pay_stuck_text);
  if (step.reason == StepReason::hold_expired)
    ui.message("ran-out", ui::Tone::warning, text::hold_ran_out, text::hold_ran_out_text);
  if (!confirmed && !stuck) ui.hint(text::sessions_intro);
  parts::draw_failure(ui, "choose-failed", text::choose_failed, state.call(Call::choose_session));
  const bool holds = live || confirmed || stuck;
  // While the server is away or busy that is said there, and nothing could be done from this one.
  const bool bar = live && bar_of(state) == Bar::none;
  if (bar && !ui.pins_bars()) draw_held(ui, state, actions, *exam_card);
  draw_list(ui, state, actions, {!confirmed && !stuck, holds ? &*exam_card->hold : nullptr});
  if (bar && ui.pins_bars()) draw_held(ui, state, actions, *exam_card);
  if (live && state.asks_to_give_up) draw_give_up_dialog(ui, state, actions);
}

}  // namespace exam
