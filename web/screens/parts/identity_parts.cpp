#include "web/screens/parts/identity_parts.h"

#include "shared/document_rules.h"
#include "web/client/facts.h"
#include "web/screens/parts/parts.h"
#include "web/ui/problem_text.h"
#include "web/ui/text.h"
#include "web/ui/text_account.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_identity.h"
#include "web/ui/text_photo.h"

#include <algorithm>
#include <array>
#include <vector>

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

std::vector<ui::Ui::Option> document_options() {
  std::vector<ui::Ui::Option> options;
  for (std::size_t i = 0; i < text::document_types.size(); ++i) {
    options.push_back(
        {std::string(enum_name(static_cast<DocumentType>(i))), std::string(text::document_types[i])});
  }
  return options;
}

std::string_view said_of(VerificationState state) {
  if (state == VerificationState::scanned) return text::say_scanned;
  return state == VerificationState::checking ? text::say_checking : text::say_waiting;
}

}  // namespace

void draw_full_name(ui::Ui& ui, FormNotes& notes, const Problems& live, IdentityForm& values) {
  draw_field(ui, notes, live,
             {.id = "full_name",
              .label = text::full_name,
              .hint = text::full_name_hint,
              .autocomplete = "name",
              .length_max = 60},
             values.full_name);
}

void draw_document_type(ui::Ui& ui, FormNotes& notes, IdentityForm& values) {
  std::string type(enum_name(values.document_type));
  const auto events = ui.select_field({.id = "document_type", .label = text::document_type},
                                      document_options(), type, text::please_choose);
  if (!events.changed) return;
  values.document_type = enum_from_name<DocumentType>(type).value_or(values.document_type);
  notes.change("document_number");
}

void draw_document_number(ui::Ui& ui, FormNotes& notes, const Problems& live, Date today, AgeLimits age,
                          IdentityForm& values) {
  const std::string number = normalise_document_number(values.document_number);
  const bool good = !number.empty() && !check_document(values.document_type, number, today, age);
  draw_field(ui, notes, live,
             {.id = "document_number",
              .label = text::document_number,
              .autocomplete = "off",
              .length_max = 32,
              .good = !good                                            ? std::string_view()
                      : tells_birth_date(values.document_type, number) ? text::document_number_good
                                                                       : text::account_good},
             values.document_number);
}

void draw_document_photo(ui::Ui& ui, const DocumentPhotoField& field, const FormNotes& notes,
                         const Problems& live, const CallStatus* upload, Actions& actions) {
  const DocumentPhotoDraft& photo = field.photo;
  std::string error = error_at(notes, "document_photo", live);
  if (!photo.problems.empty()) error = problem_text(photo.problems.front());
  if (upload != nullptr && upload->progress == Progress::failed && upload->no_answer) error = text::no_answer;
  constexpr std::array weights{2.0F, 1.0F};
  const auto cells = ui.cells(weights);
  auto picked =
      ui.file_field({.id = "document_photo", .label = field.label, .hint = field.hint, .error = error},
                    "image/*,.heic,.heif", field.pick);
  if (photo.opening) {
    ui.status("document-photo-state", text::photo_opening);
  } else if (upload != nullptr && upload->progress == Progress::loading) {
    ui.status("document-photo-state", text::document_photo_sending);
  } else if (!photo.id.empty() || !photo.jpeg.empty()) {
    ui.status("document-photo-state", field.good, ui::Tone::success);
  }
  ui.next_cell();
  if (!photo.preview.empty()) ui.image(photo.preview, 180, 130, field.label);
  if (picked) actions.pick_document(picked->type, picked->bytes);
}

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
