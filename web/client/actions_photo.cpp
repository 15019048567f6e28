// The photo of an application: picked, cut to the rule when it is not yet so, judged, sent.
#include "shared/api/message_fields.h"
#include "shared/api/paths.h"
#include "web/client/actions.h"
#include "web/client/face_question.h"
#include "web/client/facts.h"
#include "web/client/paths.h"

#include <algorithm>

namespace exam {
namespace {

constexpr std::string_view field = "photo";

bool is(const Problems& problems, ProblemCode code) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const Problem& each) { return each.code == code; });
}

}  // namespace

void Actions::pick_photo(std::string_view name, std::string_view type, std::span<const std::uint8_t> bytes) {
  PhotoEdit& edit = state_.drafts.application.edit;
  edit = PhotoEdit{};
  edit.file_name = name;
  edit.bytes = static_cast<std::int64_t>(bytes.size());
  if (const auto wrong = check_picked(type, bytes, field)) return refuse_photo(*wrong);
  edit.kind = image_kind(bytes);
  const PhotoReport report = inspect_photo(bytes, today_of(state_), photo_limits_of(state_));
  // The camera's date is lost when the picture is cut, so it is asked for here.
  if (is(report.problems, ProblemCode::photo_too_old))
    return refuse_photo(*check_photo_age(report.taken_on, today_of(state_), photo_limits_of(state_)));
  edit.stage = EditStage::opening;
  edit.shown = !report.problems.empty();
  browser_.open_picture(bytes, type);
  if (!edit.shown)
    take_photo(std::string(bytes.begin(), bytes.end()));
  else if (!state_.drafts.application.photo.problems.empty())
    forget_photo();  // what was wrong with the file before is not wrong with this one, used or not
}

void Actions::picture_opened(int width, int height) {
  PhotoEdit& edit = state_.drafts.application.edit;
  if (edit.stage != EditStage::opening) return;
  if (width <= 0 || height <= 0) {
    edit.stage = EditStage::closed;
    if (edit.shown) refuse_photo(not_opened(edit.kind, field));
    return;
  }
  edit.stage = EditStage::ready;
  edit.source = {width, height};
  edit.placement = centred(edit.source);
  if (edit.shown) place_photo(edit.placement);
}

void Actions::place_photo(const PhotoPlacement& placement) {
  PhotoEdit& edit = state_.drafts.application.edit;
  if (edit.stage != EditStage::ready) return;
  edit.placement = clamped(placement, edit.source);
  edit.placed_at = browser_.now();
  edit.measuring = true;
  edit.use_when_measured = false;
  browser_.cut_picture(edit.placement.x, edit.placement.y, scale_of(edit.placement, edit.source),
                       radians_of(edit.placement), photo_limits_of(state_));
}

void Actions::picture_cut(std::span<const std::uint8_t> jpeg) {
  PhotoEdit& edit = state_.drafts.application.edit;
  if (edit.stage != EditStage::ready) return;
  const PhotoLimits limits = photo_limits_of(state_);
  edit.jpeg.assign(jpeg.begin(), jpeg.end());
  edit.report = inspect_photo(jpeg, today_of(state_), limits);
  edit.problems = edit.report.problems;
  edit.measuring = false;
  const auto enlarged = static_cast<int>(scale_of(edit.placement, edit.source) * 100 + 0.5f);
  if (enlarged > limits.enlargement_percent_max) {
    Problem wrong = problem(ProblemCode::photo_enlarged, field);
    wrong.measured = enlarged;
    wrong.maximum = limits.enlargement_percent_max;
    edit.problems.push_back(wrong);
  }
  const bool use = edit.use_when_measured;
  if (edit.may_align) align_photo();
  if (use) use_photo();
}

void Actions::align_photo() {
  PhotoEdit& edit = state_.drafts.application.edit;
  edit.may_align = false;
  if (!edit.report.measures || !edit.report.measures->head) return;
  const PhotoPlacement better =
      aligned(edit.placement, edit.source, *edit.report.measures->head, photo_limits_of(state_));
  const float before = scale_of(edit.placement, edit.source), after = scale_of(better, edit.source);
  // Not at the price of blowing up a picture that is too small.
  const int enlarged_max = photo_limits_of(state_).enlargement_percent_max;
  if (after > before && after * 100 > static_cast<float>(enlarged_max)) return;
  if (!(better == edit.placement)) place_photo(better);
}

void Actions::adjust_photo() {
  PhotoEdit& edit = state_.drafts.application.edit;
  if (edit.stage != EditStage::ready) return;
  edit.shown = true;
  edit.may_align = false;
  place_photo(edit.placement);
}

void Actions::cancel_photo() {
  state_.drafts.application.edit.shown = false;
}

void Actions::use_photo() {
  PhotoEdit& edit = state_.drafts.application.edit;
  edit.use_when_measured = edit.measuring;
  if (edit.measuring || edit.jpeg.empty() || !edit.problems.empty()) return;
  edit.shown = false;
  take_photo(std::string(edit.jpeg.begin(), edit.jpeg.end()));
}

void Actions::ask_about_face() {
  if (face_question_in_ms(state_) != 0) return;
  ApplicationDraft& draft = state_.drafts.application;
  draft.edit.face = {draft.edit.placement, std::nullopt};
  send(Call::look_at_photo,
       ApiRequest{0, Method::post, path_with(api::path::exam_photo_look, draft.exam_id), "image/jpeg",
                  std::string(draft.edit.jpeg.begin(), draft.edit.jpeg.end())});
}

std::optional<Problem> Actions::take_face(const std::string& body) {
  auto read = from_json<api::PhotoLook>(body, UnknownMembers::ignore);
  if (!read) return problem(ProblemCode::internal);
  FaceQuestion& face = state_.drafts.application.edit.face;
  // Otherwise another picture was picked since: nothing was asked about that one yet.
  if (face.asked) face.seen = std::move(*read);
  return std::nullopt;
}

void Actions::forget_photo() {
  ApplicationDraft& draft = state_.drafts.application;
  browser_.release_bytes(draft.photo.preview);
  const bool declared = draft.photo.declared;
  draft.photo = PhotoDraft{};
  draft.photo.declared = declared;
  draft.notes.change("photo");
}

void Actions::refuse_photo(const Problem& wrong) {
  ApplicationDraft& draft = state_.drafts.application;
  browser_.close_picture();
  draft.edit.stage = EditStage::closed;
  draft.edit.shown = false;
  forget_photo();
  draft.photo.file_name = draft.edit.file_name;
  draft.photo.bytes = draft.edit.bytes;
  draft.photo.problems = {wrong};
  keep_application_draft();
}

void Actions::take_photo(std::string jpeg) {
  ApplicationDraft& draft = state_.drafts.application;
  forget_photo();
  draft.photo.file_name = draft.edit.file_name;
  draft.photo.bytes = static_cast<std::int64_t>(jpeg.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(jpeg.data());
  draft.photo.preview = browser_.show_bytes({bytes, jpeg.size()}, "image/jpeg");
  draft.photo.unsent = std::move(jpeg);
  keep_application_draft();
  // A newer photo replaces one that is still on its way.
  status(Call::upload_photo) = CallStatus{};
  send_photo();
}

void Actions::send_photo() {
  const ApplicationDraft& draft = state_.drafts.application;
  if (draft.photo.unsent.empty() || !draft.photo.problems.empty()) return;
  send(Call::upload_photo, ApiRequest{0, Method::post, path_with(api::path::exam_photo, draft.exam_id),
                                      "image/jpeg", draft.photo.unsent});
}

}  // namespace exam
