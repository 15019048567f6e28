// Buttons, links and tabs.
#include "web/ui/state.h"
#include "web/ui/widget_text.h"

#include <algorithm>

namespace exam::ui {
namespace {

struct ButtonLook {
  ImU32 ground = 0, border = 0, ink = 0;
};

ImU32 by_state(std::string_view id, ImU32 rest, ImU32 hover, ImU32 pressed) {
  if (is_pressed(id)) return pressed;
  return is_hovered(id) ? hover : rest;
}

ButtonLook look_of(std::string_view id, const ButtonSpec& spec) {
  const Palette& p = palette();
  if (spec.availability == Availability::busy) return {p.accent_soft, 0, p.accent};
  if (spec.availability == Availability::disabled) return {p.disabled, 0, p.on_disabled};
  switch (spec.kind) {
    case ButtonKind::primary:
      return {by_state(id, p.accent, p.accent_hover, p.accent_pressed), 0, p.on_accent};
    case ButtonKind::secondary:
      return {by_state(id, p.card, p.accent_soft, p.quiet_pressed), p.accent, p.accent};
    case ButtonKind::danger:
      return {by_state(id, p.card, p.error_soft, p.error_soft), p.error, p.error};
    case ButtonKind::quiet:
      return {by_state(id, 0, p.quiet_hover, p.quiet_pressed), 0, p.accent};
  }
  return {};
}

float natural_width(const ButtonSpec& spec) {
  const Face face = face_of(16);
  const float words = std::max(text_width(spec.label, face), text_width(spec.busy_label, face));
  return std::max(size::button_min, words + 2 * size::button_pad);
}

Rect draw_button(Ui::State& s, std::string_view id, const ButtonSpec& spec) {
  const float w = spec.fills_width ? room(s) : natural_width(spec);
  const bool busy = spec.availability == Availability::busy && !spec.busy_label.empty();
  const std::string_view label = busy ? spec.busy_label : spec.label;
  const Lines lines = break_lines(label, face_of(16), std::min(w, room(s)) - 2 * size::field_pad);
  const float line_h = line_height(16), words_h = line_h * static_cast<float>(lines.size());
  const Rect rect = place(s, w, std::max(size::field_h, words_h + 14), gap::button);
  const ButtonLook look = look_of(id, spec);
  if (look.ground != 0) s.paint->fill(rect, look.ground, size::radius);
  if (look.border != 0) s.paint->outline(rect, look.border, size::radius);
  float y = rect.y + (rect.h - words_h) / 2;
  for (const Line line : lines) {
    s.paint->text({rect.x + (rect.w - line.width) / 2, y, line.width, line_h}, line.text, face_of(16),
                  look.ink);
    y += line_h;
  }
  draw_ring(s, id, rect, size::radius);
  return rect;
}

void block_form(Ui::State& s) {
  for (auto at = s.boxes.rbegin(); at != s.boxes.rend(); ++at) {
    if (at->kind == BoxKind::form) s.blocked_forms_now.push_back(at->id);
  }
}

// Same tab for the client's own pages and mail; a new one for everything else.
void point_to(TwinNode& node, std::string_view href) {
  node.with("href", href);
  if (href.starts_with("#")) return;
  node.with("target", "_blank").with("rel", "noopener").with("title", text::new_tab);
}

}  // namespace

bool Ui::button(std::string_view id, const ButtonSpec& spec) {
  State& s = *state_;
  const Rect rect = draw_button(s, id, spec);
  const bool busy = spec.availability == Availability::busy,
             enabled = spec.availability == Availability::enabled;
  TwinNode& node = add_twin(s, "button", id, rect);
  node.text = busy && !spec.busy_label.empty() ? spec.busy_label : spec.label;
  node.with("type", spec.submits ? "submit" : "button");
  // aria-disabled instead of disabled: it keeps the focus, and people learn why.
  node.with("aria-disabled", enabled ? "" : "true").with("aria-busy", busy ? "true" : "");
  if (!enabled) node.with("title", spec.why_disabled);
  if (spec.submits && !enabled) block_form(s);
  return enabled && clicked(id);
}

void Ui::link(std::string_view id, std::string_view label, std::string_view href) {
  State& s = *state_;
  const Face face = face_of(16);
  const Lines lines = break_lines(label, face, room(s));
  const float line_h = line_height(16);
  float w = 0;
  for (const Line line : lines) w = std::max(w, line.width);
  const Rect rect =
      place(s, w, line_h * static_cast<float>(lines.size()) + size::hit_min - line_h, gap::text);
  const ImU32 ink = by_state(id, palette().accent, palette().accent_hover, palette().accent_pressed);
  const float thickness = is_hovered(id) ? 2 : 1;
  float y = rect.y + (size::hit_min - line_h) / 2;
  for (const Line line : lines) {
    s.paint->text({rect.x, y, line.width, line_h}, line.text, face, ink);
    y += line_h;
    s.paint->fill({rect.x, y - 2, line.width, thickness}, ink);
  }
  draw_ring(s, id, rect, size::radius);
  point_to(add_text_twin(s, "a", id, rect, label, 16), href);
}

void Ui::link_button(std::string_view id, const ButtonSpec& spec, std::string_view href) {
  State& s = *state_;
  const Rect rect = draw_button(s, id, spec);
  TwinNode& node = add_twin(s, "a", id, rect);
  node.text = spec.label;
  if (spec.availability == Availability::enabled) {
    point_to(node, href);
  } else {
    node.with("role", "link")
        .with("aria-disabled", "true")
        .with("tabindex", "0")
        .with("title", spec.why_disabled);
  }
}

void Ui::tabs(std::string_view id, std::string_view label, std::span<const TabItem> items) {
  State& s = *state_;
  Box& b = open_box(s, BoxKind::column, id, gap::block, 0, 0);
  open_twin(s, b, "nav", id);
  s.nodes.back().with("aria-label", label);
  constexpr float line_h = 44, pad = 16;
  Rect line = place(s, room(s), line_h, 0);
  float x = line.x;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const TabItem& item = items[i];
    const std::string tab_id = std::string(id) + "-" + std::to_string(i);
    const Face face = face_of(16, item.current ? Weight::bold : Weight::regular);
    const float words = text_width(item.label, face);
    if (x > line.x && x + words + 2 * pad > line.x + line.w) {
      line = place(s, room(s), line_h, 0);
      x = line.x;
    }
    const Rect rect{x, line.y, words + 2 * pad, line_h};
    if (!item.current && is_hovered(tab_id)) s.paint->fill(rect, palette().quiet_hover, size::radius);
    s.paint->text({x + pad, line.y, words, line_h}, item.label, face,
                  item.current ? palette().accent : palette().text);
    if (item.current) s.paint->fill({x + pad, line.y + line_h - 3, words, 3}, palette().accent);
    draw_ring(s, tab_id, {rect.x + 4, rect.y + 4, rect.w - 8, rect.h - 8}, size::radius);
    TwinNode& node = add_twin(s, "a", tab_id, rect);
    node.text = item.label;
    node.with("href", item.href).with("aria-current", item.current ? "page" : "");
    x += rect.w;
  }
  s.paint->fill({line.x, line.y + line_h - 1, line.w, 1}, palette().divider);
  close_box(s, 0);
}

}  // namespace exam::ui
