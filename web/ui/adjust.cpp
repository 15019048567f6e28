// What a photo is cut with: sliders, the pad with the picture under its guide, and the list of checks.
#include "web/platform/studio.h"
#include "web/ui/field_parts.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace exam::ui {
namespace {

constexpr float thumb = 16;  // as wide as the browsers' own, which is what is dragged
constexpr float coarse_step = 10;
constexpr float oval_width = 0.72f;  // of the guide's height

void follow_move(const std::string& value, CropEvents& events) {
  char* rest = nullptr;
  events.dx += std::strtof(value.c_str(), &rest);
  events.dy += std::strtof(rest, nullptr);
}

void follow_key(std::string_view key, CropEvents& events) {
  float step = 1;
  if (key.starts_with("Shift ")) {
    key.remove_prefix(6);
    step = coarse_step;
  }
  if (key == "ArrowLeft") events.dx -= step;
  if (key == "ArrowRight") events.dx += step;
  if (key == "ArrowUp") events.dy -= step;
  if (key == "ArrowDown") events.dy += step;
  if (key == "+" || key == "=") ++events.zoom_steps;
  if (key == "-" || key == "_") --events.zoom_steps;
}

// White with a dark edge: seen on every picture.
void draw_guide(Ui::State& s, const CropSpec& spec, Rect r) {
  constexpr ImU32 dark = IM_COL32(0, 0, 0, 110), light = IM_COL32_WHITE;
  const float h = r.h * (spec.chin - spec.crown), w = h * oval_width;
  const Rect oval{r.x + (r.w - w) / 2, r.y + r.h * spec.crown, w, h};
  s.paint->oval(oval, dark, 4);
  s.paint->oval(oval, light, 2);
  for (const float part : {spec.crown, spec.chin}) {
    const float y = std::round(r.y + r.h * part);
    s.paint->fill({r.x, y - 2, r.w, 4}, dark);
    for (float x = r.x; x < r.x + r.w; x += 12)
      s.paint->fill({x, y - 1, std::min(7.f, r.x + r.w - x), 2}, light);
  }
}

}  // namespace

FieldEvents Ui::slider(const SliderSpec& spec, int& value) {
  State& s = *state_;
  std::string state = std::to_string(value);
  const FieldEvents events = events_of(spec.id, state);
  if (events.changed) value = std::clamp(std::atoi(state.c_str()), spec.minimum, spec.maximum);
  const Face face = face_of(14);
  const Rect words = place(s, room(s), line_height(14), gap::text);
  s.paint->text(words, spec.label, face, palette().text);
  add_text_twin(s, "label", std::string(spec.id) + "-label",
                {words.x, words.y, text_width(spec.label, face), words.h}, spec.label, 14)
      .with("for", spec.id);
  const float w = text_width(spec.value_text, face);
  const Rect number{words.x + words.w - w, words.y, w, words.h};
  s.paint->text(number, spec.value_text, face, palette().hint);
  add_text_twin(s, "p", {}, number, spec.value_text, 14).with("aria-hidden", "true");  // the slider says it
  const Rect rect = place(s, room(s), 24, 0);
  const float share =
      static_cast<float>(value - spec.minimum) / static_cast<float>(spec.maximum - spec.minimum);
  const float x = rect.x + (rect.w - thumb) * share, y = rect.y + rect.h / 2;
  s.paint->fill({rect.x, y - 2, rect.w, 4}, palette().field_border, 2);
  s.paint->fill({rect.x, y - 2, x - rect.x + thumb / 2, 4}, palette().accent, 2);
  const Rect knob{x, y - thumb / 2, thumb, thumb};
  const bool active = is_hovered(spec.id) || is_focused(spec.id);
  s.paint->fill(knob, active ? palette().accent_hover : palette().accent, thumb / 2);
  s.paint->fill({knob.x + 5, knob.y + 5, thumb - 10, thumb - 10}, palette().on_accent, 3);
  draw_ring(s, spec.id, knob, thumb / 2);
  TwinNode& node = add_twin(s, "input", spec.id, rect);
  node.with("type", "range").with("aria-valuetext", spec.value_text);
  node.with("min", std::to_string(spec.minimum)).with("max", std::to_string(spec.maximum));
  node.value = state;
  node.has_value = true;
  return events;
}

CropEvents Ui::crop_pad(const CropSpec& spec) {
  State& s = *state_;
  CropEvents events;
  for (const platform::Event& event : platform::events()) {
    if (event.id != spec.id) continue;
    if (event.kind == EventKind::move) follow_move(event.value, events);
    if (event.kind == EventKind::key) follow_key(event.value, events);
  }
  const Rect rect = place(s, spec.width_px, spec.height_px, gap::block);
  s.paint->fill(rect, palette().skeleton);
  if (const unsigned texture = platform::cut_texture()) {
    s.paint->picture(rect, texture);
    draw_guide(s, spec, rect);
  }
  s.paint->outline(rect, palette().field_border, 0);
  draw_ring(s, spec.id, rect, 0);
  const std::string hint_id = std::string(spec.id) + "-hint";
  TwinNode& node = add_twin(s, "div", spec.id, rect);
  node.with("role", "application").with("tabindex", "0").with("data-pad", "1");
  node.with("aria-label", spec.label).with("aria-describedby", hint_id);
  draw_paragraph(s, "p", hint_id, spec.hint, face_of(14), palette().hint, gap::text);
  return events;
}

void Ui::check_list(std::string_view id, std::string_view label, std::span<const CheckItem> items) {
  State& s = *state_;
  Box& list = open_box(s, BoxKind::column, {}, gap::block, 0, 0);
  open_twin(s, list, "ul", id);
  s.nodes.back().with("aria-label", label);
  const Face face = face_of(14);
  for (const CheckItem& item : items) {
    const Rect line = place(s, room(s), line_height(14) + 2, 0);
    const ImU32 ink = item.tone == Tone::error ? palette().error : palette().text;
    s.paint->icon(tone_icon(item.tone), line.x, line.y + 4, 16, tone_colour(item.tone));
    s.paint->text({line.x + 24, line.y, line.w - 24, line.h}, item.name, face, ink);
    const float w = text_width(item.value, face);
    s.paint->text({line.x + line.w - w, line.y, w, line.h}, item.value, face, ink);
    std::string said = item.name + "：" + item.value;
    Rect whole = line;
    if (!item.note.empty()) {
      const float h =
          draw_lines(s, item.note, face, palette().error, line.x + 24, line.y + line.h, line.w - 24);
      place(s, room(s), h, 0);
      whole.h += h;
      said += "。" + item.note;
    }
    add_text_twin(s, "li", {}, whole, said, 14);
  }
  close_box(s, 0);
}

}  // namespace exam::ui
