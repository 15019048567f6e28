#include "web/screens/parts/identity_parts.h"

#include "web/client/facts.h"
#include "web/screens/parts/parts.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_identity.h"

#include <algorithm>
#include <array>

namespace exam::parts {
namespace {

constexpr float qr_side_px = 240;

void draw_phone_steps(ui::Ui& ui, VerificationState now) {
  constexpr std::array names{text::step_wait, text::step_scanned, text::step_checking, text::step_verified};
  const bool verified = now == VerificationState::verified;
  const std::size_t reached = verified ? names.size() - 1 : static_cast<std::size_t>(now);
  std::array<ui::StepBarItem, names.size()> items;
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

}  // namespace

void draw_face_consent(ui::Ui& ui, FormNotes& notes, const Problems& live, std::string_view purpose,
                       std::string_view retention, bool& agreed) {
  ui.divider();
  ui.heading(2, text::face_consent_title);
  ui.hint(purpose);
  if (!retention.empty()) ui.hint(retention);
  const std::string error = error_at(notes, "face_consent", live);
  const auto events =
      ui.check_box({.id = "face_consent", .label = text::face_consent, .error = error}, agreed);
  follow(notes, "face_consent", events, !agreed);
}

void draw_phone_work(ui::Ui& ui, const ClientState& state, const PhoneWork& work) {
  ui.hint(text::fill(text::scan_person, {work.full_name, work.document_number}));
  draw_phone_steps(ui, work.state);
  const bool waiting = work.state == VerificationState::waiting_for_scan;
  const bool scanned = work.state == VerificationState::scanned;
  if (!waiting && !scanned) {  // nothing is left to scan
    ui.status("scan-state", said_of(work.state), ui::Tone::info);
    ui.hint(text::scan_stay);
    return;
  }
  constexpr std::array weights{1.0F, 1.4F};
  const auto cells = ui.cells(weights);
  ui.qr_code(work.qr_address, qr_side_px, text::scan_label);
  if (is_demo_address(work.qr_address)) ui.link("phone-page", text::scan_demo, work.qr_address);
  ui.next_cell();
  ui.status("scan-state", said_of(work.state), scanned ? ui::Tone::success : ui::Tone::info);
  if (waiting) ui.text(text::scan_how);
  ui.hint(text::scan_time);
  ui.timer("scan-timer", countdown_text(remaining_ms(work.expires_at, state)));
  ui.hint(text::scan_stay);
  ui.hint(waiting ? text::scan_trouble : text::scan_again);
}

void draw_may_scan_again(ui::Ui& ui) {
  ui.message("why-failed", ui::Tone::info, text::tries_of_another_day.title, text::tries_of_another_day.text);
}

void draw_why_failed(ui::Ui& ui, VerificationState state) {
  const auto first = static_cast<std::size_t>(VerificationState::mismatch);
  const text::FailureText& why = text::failures[static_cast<std::size_t>(state) - first];
  const bool own_wish = state == VerificationState::abandoned;
  ui.message("why-failed", own_wish ? ui::Tone::info : ui::Tone::error, why.title, why.text);
}

}  // namespace exam::parts
