#include "web/screens/parts/photo_editor.h"

#include "web/client/face_question.h"
#include "web/client/facts.h"
#include "web/ui/photo_problem_text.h"
#include "web/ui/problem_text.h"
#include "web/ui/text_fill.h"
#include "web/ui/text_photo.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

namespace exam::parts {
namespace {

using text::fill;

constexpr float editor_w = 940, pad_w = 310, pad_h = pad_w * photo_height_px / photo_width_px;
constexpr int zoom_step = 5;
constexpr float button_step = 10;  // photo pixels

class Checks {
 public:
  explicit Checks(const Problems& problems) : problems_(problems) {}
  // Red, and with the sentence, when one of these codes is among the problems.
  void add(std::string_view name, std::string value, std::initializer_list<ProblemCode> codes) {
    ui::CheckItem item{ui::Tone::success, std::string(name), std::move(value), {}};
    for (const Problem& each : problems_) {
      if (std::find(codes.begin(), codes.end(), each.code) == codes.end()) continue;
      item.tone = ui::Tone::error;
      item.note += photo_problem_text(each);
    }
    items.push_back(std::move(item));
  }
  void unknown(std::string_view name, std::string_view why) {
    items.push_back({ui::Tone::hint, std::string(name), std::string(why), {}});
  }
  void good(std::string_view name, std::string_view value) {
    items.push_back({ui::Tone::success, std::string(name), std::string(value), {}});
  }
  void wrong(std::string_view name, std::string_view value, const Problems& why) {
    ui::CheckItem item{ui::Tone::error, std::string(name), std::string(value), {}};
    for (const Problem& each : why) item.note += problem_text(each);
    items.push_back(std::move(item));
  }
  std::vector<ui::CheckItem> items;

 private:
  const Problems& problems_;
};

std::string text_of(std::int64_t value) {
  return std::to_string(value);
}

std::string percent(std::int64_t value) {
  return fill(text::percent, {text_of(value)});
}

void check_picture(Checks& checks, const PhotoMeasures& m, const PhotoLimits& limits) {
  using enum ProblemCode;
  checks.add(text::check_sharpness,
             fill(text::value_least, {text_of(m.sharpness), text_of(limits.sharpness_min)}), {photo_blurred});
  checks.add(text::check_light,
             fill(text::value_between, {text_of(m.luminance_mean), text_of(limits.luminance_mean_min),
                                        text_of(limits.luminance_mean_max)}),
             {photo_dark, photo_bright});
  const std::string burnt =
      fill(text::value_most, {percent(m.burnt_percent), text_of(limits.burnt_percent_max)});
  const std::string crushed =
      fill(text::value_most, {percent(m.crushed_percent), text_of(limits.crushed_percent_max)});
  checks.add(text::check_burnt, fill(text::two_values, {burnt, crushed}), {photo_burnt, photo_crushed});
  checks.add(text::check_background,
             fill(text::value_most, {text_of(m.background_spread), text_of(limits.background_spread_max)}),
             {photo_background});
  checks.add(text::check_colour, fill(text::value_least, {text_of(m.chroma), text_of(limits.chroma_min)}),
             {photo_grey, photo_colour});
  if (!m.head) {
    checks.unknown(text::check_head, text::not_measured);
    return;
  }
  checks.add(
      text::check_head,
      fill(text::value_between, {percent(m.head->height_percent), text_of(limits.head_height_percent_min),
                                 text_of(limits.head_height_percent_max)}),
      {photo_head_small, photo_head_large});
  const std::string top =
      fill(text::value_between, {percent(m.head->top_percent), text_of(limits.head_top_percent_min),
                                 text_of(limits.head_top_percent_max)});
  const std::string offset =
      fill(text::value_most,
           {percent(m.head->offset_percent < 0 ? -m.head->offset_percent : m.head->offset_percent),
            text_of(limits.head_offset_percent_max)});
  checks.add(text::check_place, fill(text::two_values, {top, offset}),
             {photo_head_top, photo_head_off_centre});
}

std::string_view what_is_wrong(FaceFinding finding) {
  switch (finding) {
    case FaceFinding::none:
      return text::face_none;
    case FaceFinding::several:
      return text::face_several;
    case FaceFinding::not_frontal:
      return text::face_not_frontal;
    case FaceFinding::one_frontal:
      break;
  }
  return text::face_misplaced;
}

void check_face(Checks& checks, const ClientState& state) {
  const auto& seen = state.drafts.application.edit.face.seen;
  switch (face_sight(state)) {
    case FaceSight::no_consent:
      return checks.unknown(text::check_face, text::face_no_consent);
    case FaceSight::waits:
      return checks.unknown(text::check_face, text::face_waits);
    case FaceSight::one_frontal:
      return checks.good(text::check_face, text::face_good);
    case FaceSight::wrong:
      return checks.wrong(text::check_face, what_is_wrong(*seen->finding), seen->problems);
    case FaceSight::unseen:
      return checks.unknown(text::check_face, text::face_unseen);
    case FaceSight::unanswered:
      return checks.unknown(text::check_face, text::face_unanswered);
  }
}

Checks checks_of(const ClientState& state, const PhotoLimits& limits) {
  using enum ProblemCode;
  const PhotoEdit& edit = state.drafts.application.edit;
  Checks checks(edit.problems);
  checks.add(text::check_dimensions, fill("{}×{}", {text_of(edit.report.width), text_of(edit.report.height)}),
             {photo_dimensions});
  checks.add(text::check_size,
             fill(text::value_between, {kilobytes(edit.report.bytes) + " KB", kilobytes(limits.bytes_min),
                                        kilobytes(limits.bytes_max)}),
             {photo_too_small, photo_too_large});
  const auto enlarged = static_cast<int>(scale_of(edit.placement, edit.source) * 100 + 0.5f);
  checks.add(text::check_enlarged,
             fill(text::value_most, {percent(enlarged), text_of(limits.enlargement_percent_max)}),
             {photo_enlarged});
  if (edit.report.measures) check_picture(checks, *edit.report.measures, limits);
  check_face(checks, state);
  return checks;
}

PhotoPlacement draw_pad(ui::Ui& ui, const PhotoEdit& edit, const PhotoLimits& limits) {
  const HeadGuide guide = head_guide(limits);
  const ui::CropEvents events = ui.crop_pad({.id = "photo-pad",
                                             .label = text::editor_pad,
                                             .hint = text::editor_hint,
                                             .width_px = pad_w,
                                             .height_px = pad_h,
                                             .crown = guide.crown,
                                             .chin = guide.chin});
  constexpr float photo_px = photo_width_px / pad_w;
  PhotoPlacement next = edit.placement;
  if (events.dx != 0 || events.dy != 0)
    next = moved(next, edit.source, events.dx * photo_px, events.dy * photo_px);
  if (events.zoom_steps == 0) return next;
  return zoomed(next, edit.source, next.zoom_percent + events.zoom_steps * zoom_step, limits);
}

PhotoPlacement draw_moves(ui::Ui& ui, const PhotoEdit& edit, const PhotoPlacement& before) {
  struct Move {
    std::string_view id, label;
    float dx, dy;
  };
  constexpr std::array moves{Move{"photo-left", text::editor_left, -button_step, 0},
                             Move{"photo-right", text::editor_right, button_step, 0},
                             Move{"photo-up", text::editor_up, 0, -button_step},
                             Move{"photo-down", text::editor_down, 0, button_step}};
  PhotoPlacement next = before;
  const auto row = ui.row(8);
  for (const Move& move : moves) {
    if (ui.button(move.id, {.label = move.label, .kind = ui::ButtonKind::secondary}))
      next = moved(next, edit.source, move.dx, move.dy);
  }
  return next;
}

PhotoPlacement draw_turns(ui::Ui& ui, const PhotoEdit& edit, Actions& actions, PhotoPlacement next) {
  const auto row = ui.row(8);
  constexpr auto kind = ui::ButtonKind::secondary;
  if (ui.button("photo-turn-left", {.label = text::editor_turn_left, .kind = kind})) --next.quarter_turns;
  if (ui.button("photo-turn-right", {.label = text::editor_turn_right, .kind = kind})) ++next.quarter_turns;
  if (ui.button("photo-align", {.label = text::editor_align, .kind = kind})) actions.align_photo();
  if (ui.button("photo-reset", {.label = text::editor_reset, .kind = kind})) next = centred(edit.source);
  return next;
}

struct Summary {
  std::string said;
  ui::Tone tone = ui::Tone::hint;
};

Summary summary_of(const ClientState& state) {
  const PhotoEdit& edit = state.drafts.application.edit;
  if (edit.measuring) return {std::string(text::editor_measuring), ui::Tone::hint};
  const FaceSight face = face_sight(state);
  if (!edit.problems.empty()) {
    const std::size_t wrong = edit.problems.size() + (face == FaceSight::wrong ? 1 : 0);
    return {fill(text::editor_wrong, {text_of(static_cast<std::int64_t>(wrong))}), ui::Tone::error};
  }
  switch (face) {
    case FaceSight::waits:
      return {std::string(text::editor_measuring), ui::Tone::hint};
    case FaceSight::one_frontal:
      return {std::string(text::editor_all_good), ui::Tone::success};
    case FaceSight::wrong:
      return {std::string(text::editor_face_wrong), ui::Tone::error};
    default:
      return {std::string(text::editor_others_good), ui::Tone::success};
  }
}

// What the engine says of the face keeps nobody from using the photo: a person may be asked to check it.
void draw_end(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const PhotoEdit& edit = state.drafts.application.edit;
  const Summary summary = summary_of(state);
  ui.status("photo-summary", summary.said, summary.tone);
  const auto row = ui.row();
  const bool usable = edit.measuring || edit.problems.empty();  // used as soon as it is measured
  if (ui.button("photo-use", {.label = text::editor_use,
                              .availability = usable ? ui::Availability::enabled : ui::Availability::disabled,
                              .why_disabled = summary.said}))
    actions.use_photo();
  if (ui.button("photo-cancel", {.label = text::editor_cancel, .kind = ui::ButtonKind::quiet}))
    actions.cancel_photo();
}

}  // namespace

void draw_photo_editor(ui::Ui& ui, const ClientState& state, Actions& actions) {
  const PhotoEdit& edit = state.drafts.application.edit;
  const PhotoLimits limits = photo_limits_of(state);
  const auto dialog = ui.dialog("photo-editor", text::editor_title, editor_w);
  PhotoPlacement next = edit.placement;
  {
    constexpr std::array weights{310.0F, 558.0F};
    const auto cells = ui.cells(weights);
    next = draw_pad(ui, edit, limits);
    ui.next_cell();
    int zoom = next.zoom_percent;
    if (ui.slider({"photo-zoom", text::editor_zoom, 100, zoom_percent_max, percent(zoom)}, zoom).changed)
      next = zoomed(next, edit.source, zoom, limits);
    ui.slider({"photo-tilt", text::editor_tilt, -tilt_degrees_max, tilt_degrees_max,
               fill(text::degrees, {text_of(next.tilt_degrees)})},
              next.tilt_degrees);
    next = draw_moves(ui, edit, next);
    next = draw_turns(ui, edit, actions, next);
    if (!edit.jpeg.empty()) ui.check_list("photo-checks", text::checks, checks_of(state, limits).items);
    draw_end(ui, state, actions);
  }
  if (!(next == edit.placement)) actions.place_photo(next);
  if (ui.dialog_dismissed()) actions.cancel_photo();
}

}  // namespace exam::parts
