#include "web/ui/paint.h"

#include "web/platform/canvas.h"

#include <algorithm>
#include <cmath>

namespace exam::ui {
namespace {

// To device pixels, edges on whole ones.
Rect snapped(const Rect& rect, float scroll_x, float scroll_y, float density) {
  const float x0 = std::round((rect.x - scroll_x) * density), y0 = std::round((rect.y - scroll_y) * density);
  const float x1 = std::round((rect.x + rect.w - scroll_x) * density);
  const float y1 = std::round((rect.y + rect.h - scroll_y) * density);
  return {x0, y0, x1 - x0, y1 - y0};
}

ImVec2 first(const Rect& r) {
  return {r.x, r.y};
}
ImVec2 last(const Rect& r) {
  return {r.x + r.w, r.y + r.h};
}
Rect grown(const Rect& r, float by) {
  return {r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by};
}

// Without blur: a few translucent layers, each larger and softer than the one above.
void draw_shadow(ImDrawList& list, const Rect& r, float radius, ImU32 colour, float density) {
  for (int layer = 6; layer >= 1; --layer) {
    const float by = static_cast<float>(layer * layer) * 0.45f * density;
    Rect soft = grown(r, by);
    soft.y += static_cast<float>(layer) * 0.6f * density;
    list.AddRectFilled(first(soft), last(soft), colour, radius * density + by);
  }
}

void draw_outline(ImDrawList& list, const Rect& r, const Op& op, float density) {
  const float thickness = std::max(1.0f, std::round(op.thickness * density));
  const Rect middle = grown(r, -(thickness - 1) / 2);
  list.AddRect(first(middle), last(middle), op.colour, op.radius * density, 0, thickness);
}

void draw_dashes(ImDrawList& list, const Rect& r, ImU32 colour, float density) {
  const float dash = std::round(6 * density), step = std::round(10 * density), thick = std::round(density);
  for (float x = r.x; x < r.x + r.w; x += step) {
    const float to = std::min(x + dash, r.x + r.w);
    list.AddRectFilled({x, r.y}, {to, r.y + thick}, colour);
    list.AddRectFilled({x, r.y + r.h - thick}, {to, r.y + r.h}, colour);
  }
  for (float y = r.y; y < r.y + r.h; y += step) {
    const float to = std::min(y + dash, r.y + r.h);
    list.AddRectFilled({r.x, y}, {r.x + thick, to}, colour);
    list.AddRectFilled({r.x + r.w - thick, y}, {r.x + r.w, to}, colour);
  }
}

}  // namespace

void Paint::clear() {
  ops_.clear();
  characters_.clear();
}

std::size_t Paint::reserve() {
  ops_.emplace_back();
  return ops_.size() - 1;
}

void Paint::put(std::size_t place, const Op& op) {
  ops_[place] = op;
}

void Paint::fill(Rect rect, ImU32 colour, float radius) {
  ops_.push_back({.kind = Op::Kind::fill, .rect = rect, .colour = colour, .radius = radius});
}

void Paint::outline(Rect rect, ImU32 colour, float radius, float thickness) {
  ops_.push_back(
      {.kind = Op::Kind::outline, .rect = rect, .colour = colour, .radius = radius, .thickness = thickness});
}

void Paint::dashes(Rect rect, ImU32 colour) {
  ops_.push_back({.kind = Op::Kind::dashes, .rect = rect, .colour = colour});
}

void Paint::text(Rect rect, std::string_view text, const Face& face, ImU32 colour, bool clipped) {
  Op op{.kind = Op::Kind::text, .rect = rect, .colour = colour, .face = face};
  op.text_at = characters_.size();
  op.text_size = text.size();
  op.clipped = clipped;
  characters_.append(text);
  ops_.push_back(op);
}

void Paint::icon(Icon icon, float x, float y, float size_px, ImU32 colour) {
  Op op{.kind = Op::Kind::icon, .rect = {x, y, size_px, size_px}, .colour = colour};
  op.icon = icon;
  ops_.push_back(op);
}

void Paint::picture(Rect rect, unsigned texture) {
  Op op{.kind = Op::Kind::picture, .rect = rect, .colour = IM_COL32_WHITE};
  op.texture = texture;
  ops_.push_back(op);
}

void Paint::oval(Rect rect, ImU32 colour, float thickness) {
  ops_.push_back({.kind = Op::Kind::oval, .rect = rect, .colour = colour, .thickness = thickness});
}

void Paint::shift(std::size_t from, std::size_t to, float dy) {
  for (std::size_t i = from; i < to; ++i) ops_[i].rect.y += dy;
}

void Paint::draw_text(ImDrawList& list, const Op& op, Rect device) const {
  const float density = platform::view().density;
  const platform::FontMetrics metrics = platform::font_metrics(op.face.size_px, op.face.weight, density);
  // As browsers do: the ascent of the first font below half of the leading, each in whole pixels.
  const float ascent = std::round(metrics.ascent * density), descent = std::round(metrics.descent * density);
  const float baseline = device.y + std::floor((device.h - ascent - descent) / 2) + ascent;
  if (op.clipped) list.PushClipRect(first(device), last(device), true);
  draw_line(list, words_of(op), op.face, device.x, baseline, op.colour);
  if (op.clipped) list.PopClipRect();
}

void Paint::draw(ImDrawList& list, float scroll_x, float scroll_y) const {
  const platform::View& view = platform::view();
  const float density = view.density, margin = 16;
  for (const Op& op : ops_) {
    const float top = op.rect.y - scroll_y;
    if (op.kind == Op::Kind::none || top > view.height + margin || top + op.rect.h < -margin) continue;
    const Rect r = snapped(op.rect, scroll_x, scroll_y, density);
    switch (op.kind) {
      case Op::Kind::fill:
        list.AddRectFilled(first(r), last(r), op.colour, op.radius * density);
        break;
      case Op::Kind::outline:
        draw_outline(list, r, op, density);
        break;
      case Op::Kind::dashes:
        draw_dashes(list, r, op.colour, density);
        break;
      case Op::Kind::shadow:
        draw_shadow(list, r, op.radius, op.colour, density);
        break;
      case Op::Kind::text:
        draw_text(list, op, r);
        break;
      case Op::Kind::icon:
        draw_icon(list, op.icon, r.x, r.y, r.w, op.colour);
        break;
      case Op::Kind::picture:
        list.AddImage(ImTextureID{op.texture}, first(r), last(r));
        break;
      case Op::Kind::oval:
        list.AddEllipse({r.x + r.w / 2, r.y + r.h / 2}, {r.w / 2, r.h / 2}, op.colour, 0, 0,
                        op.thickness * density);
        break;
      case Op::Kind::none:
        break;
    }
  }
}

}  // namespace exam::ui
