#include "web/client/face_question.h"

#include <algorithm>

namespace exam {
namespace {

bool has_consent(const ClientState& state) {
  return state.me && state.me->face_consent_at;
}

bool editor_is_open(const ClientState& state) {
  const PhotoEdit& edit = state.drafts.application.edit;
  return state.route.place == Place::apply && edit.shown && edit.stage == EditStage::ready;
}

}  // namespace

std::optional<std::int64_t> face_question_in_ms(const ClientState& state) {
  const PhotoEdit& edit = state.drafts.application.edit;
  if (!editor_is_open(state) || !has_consent(state) || state.outage) return std::nullopt;
  if (edit.measuring || edit.jpeg.empty() || state.loading(Call::look_at_photo)) return std::nullopt;
  if (edit.face.asked == edit.placement) return std::nullopt;
  return std::max<std::int64_t>(0, face_question_rest_ms - (state.now - edit.placed_at));
}

FaceSight face_sight(const ClientState& state) {
  const PhotoEdit& edit = state.drafts.application.edit;
  if (!has_consent(state)) return FaceSight::no_consent;
  if (edit.face.asked != edit.placement || state.loading(Call::look_at_photo)) return FaceSight::waits;
  if (!edit.face.seen) return FaceSight::unanswered;
  if (!edit.face.seen->finding) return FaceSight::unseen;
  return edit.face.seen->problems.empty() ? FaceSight::one_frontal : FaceSight::wrong;
}

}  // namespace exam
