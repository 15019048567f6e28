#include "web/screens/parts/photo_card.h"

#include "web/client/facts.h"
#include "web/screens/parts/parts.h"
#include "web/screens/parts/photo_editor.h"
#include "web/ui/problem_text.h"
#include "web/ui/text_exam.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_photo.h"

#include <array>

namespace exam::parts {
namespace {

using text::fill;

constexpr float preview_w = 165, preview_h = 250;  // 413×626 at 40 %

std::string_view good_text(const PhotoDraft& photo) {
  if (!photo.face) return text::photo_good;
  return *photo.face == FaceVerdict::same ? text::photo_same_person : text::photo_for_a_person;
}

// By the face in it: other people's photos, and what the machine takes for one.
void draw_refusal(ui::Ui& ui, PhotoDraft& photo) {
  ui.message("photo-wrong", ui::Tone::error, text::photo_refused);
  for (const Problem& each : photo.refused) ui.text(problem_text(each), {16, ui::Tone::error});
  ui.check_box(
      {.id = "photo_appeal", .label = text::photo_appeal, .hint = text::photo_appeal_hint, .required = false},
      photo.appeal);
  if (photo.appeal) ui.status("photo-state", text::photo_appealed, ui::Tone::success);
}

void draw_verdict(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const ApplicationDraft& draft = state.drafts.application;
  const PhotoDraft& photo = draft.photo;
  if (photo.bytes > 0) {
    ui.status("photo-file",
              fill(text::photo_file, {photo.file_name, std::to_string((photo.bytes + 1023) / 1024)}));
  }
  const CallStatus& upload = state.call(Call::upload_photo);
  if (draft.edit.shown && draft.edit.stage == EditStage::opening) {
    ui.status("photo-state", text::photo_opening);
  } else if (upload.progress == Progress::loading) {
    ui.status("photo-state", text::photo_uploading);
  } else if (!photo.problems.empty()) {
    ui.message("photo-wrong", ui::Tone::error, text::photo_wrong);
    for (const Problem& each : photo.problems) ui.text(problem_text(each), {16, ui::Tone::error});
  } else if (upload.progress == Progress::failed) {
    ui.message("photo-wrong", ui::Tone::error, text::photo_wrong, text::photo_not_sent);
    if (ui.button("photo-again", {.label = text::photo_send_again, .kind = ui::ButtonKind::secondary}))
      actions.send_photo();
  } else if (!photo.refused.empty()) {
    draw_refusal(ui, actions.drafts().application.photo);
  } else if (!photo.id.empty()) {
    ui.status("photo-state", good_text(photo), ui::Tone::success);
  } else if (draft.edit.stage == EditStage::ready && photo.unsent.empty()) {
    ui.status("photo-state", fill(text::photo_cut_waits, {draft.edit.file_name}));
  }
  if (draft.edit.stage == EditStage::ready &&
      ui.button("photo-adjust", {.label = text::photo_adjust, .kind = ui::ButtonKind::secondary}))
    actions.adjust_photo();
}

void draw_declaration(ui::Ui& ui, ApplicationDraft& draft, const Problems& live) {
  const std::string error = error_at(draft.notes, "photo_declared", live);
  const auto events = ui.check_box({.id = "photo_declared", .label = text::photo_declare, .error = error},
                                   draft.photo.declared);
  follow(draft.notes, "photo_declared", events, !draft.photo.declared);
}

}  // namespace

void draw_photo_card(ui::Ui& ui, const ClientState& state, Actions& actions, const Problems& live) {
  const auto card = ui.card("photo-card");
  ui.heading(2, text::group_photo);
  ApplicationDraft& draft = actions.drafts().application;
  const bool missing =
      draft.photo.problems.empty() && draft.photo.refused.empty() && draft.photo.file_name.empty();
  const std::string error = missing ? error_at(draft.notes, "photo", live) : std::string();
  const PhotoLimits limits = photo_limits_of(state);
  const std::string hint = fill(
      text::photo_hint, {std::to_string(limits.bytes_min / 1024), std::to_string(limits.bytes_max / 1024)});
  std::optional<ui::PickedFile> picked;
  {
    constexpr std::array weights{2.0F, 1.0F};
    const auto cells = ui.cells(weights);
    picked = ui.file_field({.id = "photo", .label = text::group_photo, .hint = hint, .error = error},
                           "image/*,.heic,.heif", text::photo_pick);
    draw_verdict(ui, state, actions);
    ui.next_cell();
    if (!draft.photo.preview.empty())
      ui.image(draft.photo.preview, preview_w, preview_h, text::photo_preview);
  }
  ui.hint(fill(text::photo_kept, {std::to_string(state.me ? state.me->application_days : 0)}));
  draw_declaration(ui, draft, live);
  if (draft.edit.shown && draft.edit.stage == EditStage::ready) draw_photo_editor(ui, state, actions);
  if (!picked) return;
  const bool pasted = picked->name.empty();
  actions.pick_photo(pasted ? text::photo_pasted : picked->name, picked->type, picked->bytes);
}

}  // namespace exam::parts
