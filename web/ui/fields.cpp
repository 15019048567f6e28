// Fields that take text or one of many: the browser shows and edits the text itself while it has the focus.
#include "web/ui/field_parts.h"

#include <algorithm>

namespace exam::ui {
namespace {

const char* html_type(InputType type) {
  switch (type) {
    case InputType::password:
      return "password";
    case InputType::tel:
      return "tel";
    case InputType::email:
      return "email";
    case InputType::search:
      return "search";
    default:
      return "text";
  }
}

Face field_face() {
  Face face = face_of(16);
  face.thin_space = ThinSpace::none;
  return face;
}

std::string bullets_for(std::string_view value) {
  std::string bullets;
  for (const char c : value) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) bullets += "•";
  }
  return bullets;
}

ImU32 field_ink(const FieldSpec& spec) {
  return spec.availability == Availability::disabled ? palette().on_disabled : palette().text;
}

void limit_length(TwinNode& node, const FieldSpec& spec) {
  node.with("data-most", std::to_string(spec.length_max)).with("autocomplete", spec.autocomplete);
}

}  // namespace

FieldEvents Ui::text_field(const FieldSpec& spec, std::string& value) {
  State& s = *state_;
  const FieldEvents events = events_of(spec.id, value);
  const FieldFrame frame = open_field(s, spec, size::field_h);
  draw_field_ground(s, spec, frame.control);
  if (!is_focused(spec.id)) {
    const std::string shown = spec.type == InputType::password ? bullets_for(value) : value;
    Rect words = frame.control;
    words.x += size::field_pad;
    words.w -= 2 * size::field_pad;
    s.paint->text(words, shown, field_face(), field_ink(spec), true);
  }
  TwinNode& node = add_twin(s, "input", spec.id, frame.control);
  node.with("type", html_type(spec.type));
  // Names, numbers and addresses: neither spelling nor capitals are to be helped with.
  node.with("spellcheck", "false").with("autocapitalize", "none");
  describe(node, spec);
  limit_length(node, spec);
  node.value = value;
  node.has_value = true;
  close_field(s, spec);
  return events;
}

FieldEvents Ui::text_area(const FieldSpec& spec, std::string& value, int lines) {
  State& s = *state_;
  const FieldEvents events = events_of(spec.id, value);
  const float line_h = line_height(16);
  const FieldFrame frame = open_field(s, spec, static_cast<float>(lines) * line_h + 16);
  draw_field_ground(s, spec, frame.control);
  if (!is_focused(spec.id)) {
    const Rect& r = frame.control;
    float y = r.y + 8;
    for (const Line line : break_lines(value, field_face(), r.w - 2 * size::field_pad)) {
      if (y + line_h > r.y + r.h) break;
      s.paint->text({r.x + size::field_pad, y, line.width, line_h}, line.text, field_face(), field_ink(spec));
      y += line_h;
    }
  }
  TwinNode& node = add_twin(s, "textarea", spec.id, frame.control);
  describe(node, spec);
  limit_length(node, spec);
  node.value = value;
  node.has_value = true;
  close_field(s, spec);
  return events;
}

FieldEvents Ui::select_field(const FieldSpec& spec, std::span<const Option> options, std::string& value,
                             std::string_view placeholder) {
  State& s = *state_;
  const FieldEvents events = events_of(spec.id, value);
  const FieldFrame frame = open_field(s, spec, size::field_h);
  draw_field_ground(s, spec, frame.control);
  std::string_view shown = placeholder;
  std::string list = "\x1f";
  list.append(placeholder).push_back('\x1e');
  for (const Option& option : options) {
    if (option.value == value) shown = option.label;
    list.append(option.value).push_back('\x1f');
    list.append(option.label).push_back('\x1e');
  }
  Rect words = frame.control;
  words.x += size::field_pad;
  words.w -= 2 * size::field_pad + 24;
  s.paint->text(words, shown, field_face(), value.empty() ? palette().hint : field_ink(spec), true);
  const float y = frame.control.y + (size::field_h - 16) / 2;
  s.paint->icon(Icon::chevron_down, frame.control.x + frame.control.w - 28, y, 16, palette().hint);
  TwinNode& node = add_twin(s, "select", spec.id, frame.control);
  describe(node, spec);
  node.with("autocomplete", spec.autocomplete);
  node.text = std::move(list);
  node.value = value;
  node.has_value = true;
  close_field(s, spec);
  return events;
}

FieldEvents Ui::select_field(const FieldSpec& spec, std::span<const std::string> options, std::string& value,
                             std::string_view placeholder) {
  std::vector<Option> same;
  for (const std::string& option : options) same.push_back({option, option});
  return select_field(spec, std::span<const Option>(same), value, placeholder);
}

}  // namespace exam::ui
