#include "web/ui/field_parts.h"

#include <algorithm>

namespace exam::ui {
namespace {

std::string with_suffix(std::string_view id, std::string_view suffix) {
  std::string name(id);
  name += suffix;
  return name;
}

void draw_label(Ui::State& s, const FieldSpec& spec) {
  if (spec.label.empty()) return;
  const Face face = face_of(16, Weight::bold);
  const float indent = spec.required ? 12 : 0;
  const Lines lines = break_lines(spec.label, face, room(s) - indent);
  const Rect rect = place(s, room(s), line_height(16) * static_cast<float>(lines.size()), 0);
  if (spec.required) {
    // The star is for the eye; the twin says it with "required".
    s.paint->text({rect.x, rect.y + 2, 10, line_height(16)}, "*", face, palette().error);
  }
  draw_lines(s, spec.label, face, palette().text, rect.x + indent, rect.y, rect.w - indent);
  const float w = lines.size() == 1 ? lines.front().width : rect.w - indent;
  TwinNode& node = add_text_twin(s, "label", with_suffix(spec.id, "-label"),
                                 {rect.x + indent, rect.y, w, rect.h}, spec.label, 16);
  node.with("for", spec.id);
}

}  // namespace

FieldFrame open_field(Ui::State& s, const FieldSpec& spec, float control_h, float width_max) {
  // In a row a field takes a fixed width, elsewhere that of its column.
  const bool narrow = in_row(s);
  Box field;
  if (narrow) {
    const float above = spec.label.empty() ? 0 : line_height(16) + 6;
    const Rect rect = place(s, size::field_in_row_w, above + control_h, 0);
    field.x = rect.x;
    field.w = rect.w;
    field.top = field.pen = rect.y;
    field.kind = BoxKind::column;
    field.twin_before = s.twin_parent;
    s.boxes.push_back(std::move(field));
  } else {
    Box& opened = open_box(s, BoxKind::column, {}, gap::field, 0, 0);
    opened.w = std::min(opened.w, width_max);
  }
  draw_label(s, spec);
  if (!spec.hint.empty()) {
    draw_paragraph(s, "p", with_suffix(spec.id, "-hint"), spec.hint, face_of(14), palette().hint, 0);
  }
  const bool bare = spec.label.empty() && spec.hint.empty();
  return {place(s, room(s), control_h, bare ? 0 : 6), spec.availability == Availability::enabled};
}

void describe(TwinNode& node, const FieldSpec& spec) {
  std::string described;
  if (!spec.hint.empty()) described += with_suffix(spec.id, "-hint ");
  if (!spec.error.empty() || !spec.good.empty()) described += with_suffix(spec.id, "-note ");
  if (!described.empty()) described.pop_back();
  node.with("name", spec.id).with("aria-describedby", described).flag("required", spec.required);
  node.with("aria-invalid", spec.error.empty() ? "" : "true");
  node.flag("disabled", spec.availability == Availability::disabled);
  node.flag("readonly", spec.availability == Availability::busy && node.tag != "select");
}

void close_field(Ui::State& s, const FieldSpec& spec, float reserve) {
  const bool wrong = !spec.error.empty();
  const std::string_view words = wrong ? spec.error : spec.good;
  Box& b = box(s);
  const float note_top = b.pen;
  const std::string note_id = with_suffix(spec.id, "-note");
  const float indent = 20, y = note_top + 2;
  float h = 0;
  if (!words.empty()) {
    const ImU32 ink = wrong ? palette().error : palette().success;
    s.paint->icon(wrong ? Icon::error : Icon::success, b.x, y + 4, 14, ink);
    h = draw_lines(s, words, face_of(14), ink, b.x + indent, y, b.w - indent);
  }
  // Always there, so that what it comes to say is announced.
  TwinNode& note = add_text_twin(s, "p", note_id, {b.x + indent, y, b.w - indent, h}, words, 14);
  note.with("aria-live", "polite");
  b.pen = std::max(note_top + reserve, y + h);
  const bool floats = s.boxes.size() >= 2 && s.boxes[s.boxes.size() - 2].kind == BoxKind::row;
  if (floats) {
    const float bottom = b.pen;
    s.boxes.pop_back();
    box(s).pen = std::max(box(s).pen, bottom);
    return;
  }
  close_box(s, 0);
  box(s).slack = reserve;
}

void draw_field_ground(Ui::State& s, const FieldSpec& spec, Rect control) {
  const Palette& p = palette();
  const bool enabled = spec.availability == Availability::enabled, focused = is_focused(spec.id);
  s.paint->fill(control, enabled ? p.field : p.field_disabled, size::radius);
  ImU32 border = !enabled                         ? p.divider
                 : is_hovered(spec.id) || focused ? p.field_border_hover
                                                  : p.field_border;
  if (!spec.error.empty()) border = p.error;
  s.paint->outline(control, border, size::radius, focused && enabled ? 2 : 1);
  if (focused && enabled && spec.error.empty()) {
    // Fields show their focus for the mouse as well: the caret alone is easy to lose.
    const Rect halo{control.x - 2, control.y - 2, control.w + 4, control.h + 4};
    s.paint->outline(halo, (p.ring & 0x00FFFFFFu) | 0x50000000u, size::radius + 2, 2);
  }
}

FieldEvents events_of(std::string_view id, std::string& value) {
  FieldEvents events;
  for (const platform::Event& event : platform::events()) {
    if (event.id != id) continue;
    if (event.kind == EventKind::input && value != event.value) {
      value = event.value;
      events.changed = true;
    }
    if (event.kind == EventKind::blur) events.left = true;
  }
  return events;
}

}  // namespace exam::ui
