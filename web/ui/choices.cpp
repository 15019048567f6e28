// Boxes to tick, choices of a few, and files.
#include "web/ui/field_parts.h"
#include "web/ui/widget_text.h"

#include <algorithm>
#include <cmath>

namespace exam::ui {
namespace {

enum class MarkShape { box, circle };

void draw_mark(Ui::State& s, const FieldSpec& spec, std::string_view id, Rect rect, bool on,
               MarkShape shape) {
  const Palette& p = palette();
  const bool enabled = spec.availability != Availability::disabled;
  const float radius = shape == MarkShape::circle ? rect.w / 2 : 4;
  const ImU32 border = !enabled              ? p.on_disabled
                       : !spec.error.empty() ? p.error
                       : is_hovered(id)      ? p.field_border_hover
                                             : p.field_border;
  if (on) {
    s.paint->fill(rect, enabled ? p.accent : p.on_disabled, radius);
    if (shape == MarkShape::circle) {
      s.paint->fill({rect.x + 6, rect.y + 6, rect.w - 12, rect.h - 12}, p.on_accent, (rect.w - 12) / 2);
    } else {
      s.paint->icon(Icon::tick, rect.x + 3, rect.y + 3, rect.w - 6, p.on_accent);
    }
  } else {
    s.paint->fill(rect, enabled ? p.field : p.field_disabled, radius);
    s.paint->outline(rect, border, radius, 1.5f);
  }
  draw_ring(s, id, rect, radius);
}

// A mark with its words; returns the rectangle of the mark.
void draw_choice(Ui::State& s, const FieldSpec& spec, const std::string& id, std::string_view label, bool on,
                 MarkShape shape) {
  const float indent = size::box + 12;
  const Face face = face_of(16);
  const Lines lines = break_lines(label, face, room(s) - indent);
  float w = room(s);
  if (in_row(s)) w = lines.front().width + indent;
  const float line_h = line_height(16);
  const Rect rect = place(s, w, std::max(size::hit_min, line_h * static_cast<float>(lines.size()) + 6), 4);
  const Rect mark{rect.x, rect.y + 3 + (line_h - size::box) / 2, size::box, size::box};
  draw_mark(s, spec, id, mark, on, shape);
  const ImU32 ink = spec.availability == Availability::disabled ? palette().on_disabled : palette().text;
  float y = rect.y + 3;
  for (const Line line : lines) {
    s.paint->text({rect.x + indent, y, line.width, line_h}, line.text, face, ink);
    y += line_h;
  }
  TwinNode& node = add_twin(s, "input", id, {rect.x - 6, mark.y - 6, size::box + 12, size::box + 12});
  node.with("type", shape == MarkShape::box ? "checkbox" : "radio");
  node.value = on ? "1" : "";
  node.has_value = true;
  describe(node, spec);
}

void add_choice_label(Ui::State& s, const std::string& id, std::string_view label, Rect rect) {
  add_text_twin(s, "label", id + "-label", rect, label, 16).with("for", id);
}

// The words' rectangle of the choice that was drawn last.
Rect words_of_choice(const Ui::State& s) {
  const Rect& mark = s.nodes.back().rect;
  const float x = mark.x + mark.w + 6;
  const Box& b = s.boxes.back();
  const float h = in_row(s) ? line_height(16) : b.pen - mark.y - 6;
  return {x, mark.y + 3, b.x + b.w - x, h};
}

}  // namespace

FieldEvents Ui::check_box(const FieldSpec& spec, bool& value) {
  State& s = *state_;
  std::string state = value ? "1" : "";
  const FieldEvents events = events_of(spec.id, state);
  value = state == "1";
  open_box(s, BoxKind::column, {}, gap::row, 0, 0);
  if (!spec.hint.empty()) {
    draw_paragraph(s, "p", std::string(spec.id) + "-hint", spec.hint, face_of(14), palette().hint, 0);
  }
  const std::string id(spec.id);
  draw_choice(s, spec, id, spec.label, value, MarkShape::box);
  add_choice_label(s, id, spec.label, words_of_choice(s));
  close_field(s, spec, 0);
  return events;
}

FieldEvents Ui::radio_group(const FieldSpec& spec, std::span<const Option> options, std::string& value) {
  State& s = *state_;
  FieldEvents events;
  for (const Option& option : options) {
    const std::string id = std::string(spec.id) + "-" + option.value;
    const platform::Event* picked = platform::find_event(EventKind::input, id);
    if (picked != nullptr && picked->value == "1" && value != option.value) {
      value = option.value;
      events.changed = true;
    }
    if (platform::find_event(EventKind::blur, id) != nullptr) events.left = true;
  }
  Box& group = open_box(s, BoxKind::column, spec.id, gap::field, 0, 0);
  open_twin(s, group, "div", spec.id);
  s.nodes.back().with("role", "radiogroup").with("aria-label", spec.label).with("tabindex", "-1");
  FieldSpec each = spec;
  each.label = {};
  {
    const Rect rect = place(s, room(s), line_height(16), 0);
    s.paint->text(rect, spec.label, face_of(16, Weight::bold), palette().text);
    add_text_twin(s, "p", {}, rect, spec.label, 16);
  }
  if (!spec.hint.empty()) {
    draw_paragraph(s, "p", std::string(spec.id) + "-hint", spec.hint, face_of(14), palette().hint, 0);
  }
  for (const Option& option : options) {
    const std::string id = std::string(spec.id) + "-" + option.value;
    draw_choice(s, each, id, option.label, value == option.value, MarkShape::circle);
    add_choice_label(s, id, option.label, words_of_choice(s));
  }
  close_field(s, spec);
  return events;
}

std::optional<PickedFile> Ui::file_field(const FieldSpec& spec, std::string_view accept,
                                         std::string_view button_label) {
  State& s = *state_;
  const Lines lines = break_lines(text::drop_here, face_of(14), room(s) - 2 * size::field_pad);
  const float more = line_height(14) * static_cast<float>(lines.size() - 1);
  const FieldFrame frame = open_field(s, spec, size::drop_zone_h + more);
  const Rect& zone = frame.control;
  const Palette& p = palette();
  const bool over = platform::attention().dragged_over == spec.id || is_hovered(spec.id);
  s.paint->fill(zone, !frame.enabled ? p.field_disabled : over ? p.accent_soft : p.field, size::radius);
  s.paint->dashes(zone, !spec.error.empty() ? p.error : over ? p.accent : p.field_border);
  const float middle = zone.x + zone.w / 2;
  const ImU32 ink = frame.enabled ? p.accent : p.on_disabled;
  s.paint->icon(Icon::upload, std::round(middle - 12), zone.y + 16, 24, ink);
  const float w = text_width(button_label, face_of(16, Weight::bold));
  s.paint->text({middle - w / 2, zone.y + 46, w, 26}, button_label, face_of(16, Weight::bold), ink);
  Rect words{zone.x + size::field_pad, zone.y + 72, zone.w - 2 * size::field_pad, 22 + more};
  float line_y = words.y;
  for (const Line line : lines) {
    s.paint->text({middle - line.width / 2, line_y, line.width, 22}, line.text, face_of(14), p.hint);
    line_y += 22;
  }
  if (lines.size() == 1) words = {middle - lines.front().width / 2, words.y, lines.front().width, 22};
  add_text_twin(s, "p", {}, words, text::drop_here, 14);
  draw_ring(s, spec.id, zone, size::radius);
  TwinNode& node = add_twin(s, "input", spec.id, zone);
  node.with("type", "file").with("accept", accept).with("title", button_label);
  describe(node, spec);
  close_field(s, spec);
  platform::Event* picked = platform::find_event(EventKind::file, spec.id);
  if (picked == nullptr || !frame.enabled) return std::nullopt;
  return PickedFile{std::move(picked->value), std::move(picked->type), std::move(picked->bytes)};
}

}  // namespace exam::ui
