// 打印准考证: when it opens, and then the facts, 【下载准考证】 and 打印.
#include "web/client/facts.h"
#include "web/screens/parts/exam_page.h"
#include "web/screens/parts/parts.h"
#include "web/screens/screens.h"
#include "web/ui/text.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_identity.h"

namespace exam {
namespace {

using text::fill;

void draw_facts(ui::Ui& ui, const ClientState& state, const api::ExamCard& exam_card) {
  ui.term(text::exam_name, exam_card.title);
  if (state.me && state.me->identity) {
    ui.term(text::ticket_person, state.me->identity->full_name);
    ui.term(text::document_number, state.me->identity->document_number);
  }
  parts::draw_session_terms(ui, state);
}

void draw_buttons(ui::Ui& ui, const ClientState& state, Actions& actions, const api::ExamCard& exam_card) {
  const CallStatus& download = state.call(Call::ticket_pdf);
  parts::draw_failure(ui, "download-failed", text::ticket_failed, download);
  if (download.progress == Progress::done)
    ui.status("downloaded", text::ticket_downloaded, ui::Tone::success);
  const CallStatus& print = state.call(Call::ticket_print);
  parts::draw_failure(ui, "print-failed", text::ticket_not_printed, print);
  const auto row = ui.row();
  const bool busy = download.progress == Progress::loading, printing = print.progress == Progress::loading;
  if (ui.button("download", {.label = text::ticket_download,
                             .availability = busy ? ui::Availability::busy : ui::Availability::enabled,
                             .busy_label = text::ticket_downloading}))
    actions.download_ticket(fill(text::ticket_file, {exam_card.title}));
  if (ui.button("print", {.label = text::ticket_print,
                          .kind = ui::ButtonKind::secondary,
                          .availability = printing ? ui::Availability::busy : ui::Availability::enabled,
                          .busy_label = text::ticket_downloading}))
    actions.print_ticket();
  ui.link("open", text::ticket_open, actions.ticket_address());
}

}  // namespace

void draw_ticket(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const auto page = ui.page(text::ticket_title);
  const auto column = ui.column(parts::page_width_px);
  const api::ExamCard* exam_card = parts::draw_exam_head(ui, state, actions, text::ticket_title);
  if (exam_card == nullptr) return;
  const Step step = journey_of(*exam_card, state)[4];
  if (step.reason == StepReason::earlier_step) {
    parts::draw_not_yet(ui, state, *exam_card, StepKind::print_ticket);
    return;
  }
  const auto card = ui.card("ticket");
  if (step.state == StepState::open) {
    ui.message("ticket-state", ui::Tone::success, text::ticket_ready, text::ticket_ready_text);
  } else if (step.state == StepState::closed) {
    ui.message("ticket-state", ui::Tone::warning, text::ticket_over,
               fill(text::why_window_over, {parts::moment(exam_card->windows.ticket_until)}));
  } else {
    ui.message("ticket-state", ui::Tone::info, text::ticket_waiting,
               fill(text::ticket_waiting_text, {parts::moment(exam_card->windows.ticket_from)}));
  }
  ui.space(8);
  draw_facts(ui, state, *exam_card);
  if (step.state == StepState::open) draw_buttons(ui, state, actions, *exam_card);
}

}  // namespace exam
