// Boxes and places: where a widget goes and where its twin goes.
#include "web/ui/state.h"

#include <algorithm>

namespace exam::ui {
namespace {

void finish_line(Ui::State& s, Box& row) {
  for (std::size_t i = 0; i < row.line.size(); ++i) {
    const bool is_last = i + 1 == row.line.size();
    const std::size_t op_end = is_last ? s.paint->size() : row.line[i + 1].op;
    const std::size_t node_end = is_last ? s.nodes.size() : row.line[i + 1].node;
    const float dy = (row.line_h - row.line[i].h) / 2;
    s.paint->shift(row.line[i].op, op_end, dy);
    for (std::size_t n = row.line[i].node; n < node_end; ++n) s.nodes[n].rect.y += dy;
  }
  row.line.clear();
  row.pen = std::max(row.pen, row.line_top + row.line_h);
}

Rect place_in_row(Ui::State& s, Box& row, float w, float h) {
  if (!row.line.empty() && row.pen_x + w > row.x + row.w + 0.5f) {
    finish_line(s, row);
    row.line_top = row.pen + 8;
    row.line_h = 0;
    row.pen_x = row.x;
  }
  const Rect rect{row.pen_x, row.line_top, std::min(w, row.w), h};
  row.line.push_back({s.paint->size(), s.nodes.size(), h});
  row.line_h = std::max(row.line_h, h);
  row.pen_x += rect.w + row.gap;
  row.empty = false;
  return rect;
}

// Where the next widget of a column begins.
float next_top(Box& b, float gap_above) {
  const float gap = b.empty ? 0 : std::max(gap_above - b.slack, b.slack > 0 ? gap::after_note : 0);
  b.empty = false;
  b.slack = 0;
  return b.pen + gap;
}

void set_twin_rect(Ui::State& s, const Box& b, Rect rect) {
  if (b.twin != no_parent) s.nodes[static_cast<std::size_t>(b.twin)].rect = rect;
}

}  // namespace

Box& box(Ui::State& s) {
  return s.boxes.back();
}
bool in_row(const Ui::State& s) {
  return s.boxes.back().kind == BoxKind::row;
}
float room(const Ui::State& s) {
  return s.boxes.back().w;
}

Rect place(Ui::State& s, float w, float h, float gap_above) {
  Box& b = box(s);
  if (b.kind == BoxKind::row) return place_in_row(s, b, w, h);
  const float y = next_top(b, gap_above);
  b.pen = y + h;
  return {b.x, y, std::min(w, b.w), h};
}

Box& open_box(Ui::State& s, BoxKind kind, std::string_view id, float gap_above, float inset_x,
              float inset_top) {
  Box& outer = box(s);
  // A container takes the whole width, inside a row as well.
  if (outer.kind == BoxKind::row) {
    finish_line(s, outer);
    outer.line_top = outer.pen;
    outer.line_h = 0;
    outer.pen_x = outer.x;
  }
  Box b;
  b.kind = kind;
  b.id = id;
  b.top = next_top(outer, gap_above);
  b.x = outer.x + inset_x;
  b.w = outer.w - 2 * inset_x;
  b.pen = b.top + inset_top;
  b.twin_before = s.twin_parent;
  s.boxes.push_back(std::move(b));
  return s.boxes.back();
}

void open_twin(Ui::State& s, Box& b, std::string_view tag, std::string_view id) {
  add_twin(s, tag, id, {b.x, b.top, b.w, 0});
  b.twin = static_cast<int>(s.nodes.size()) - 1;
  s.twin_parent = b.twin;
}

void close_row(Ui::State& s, Box& row) {
  finish_line(s, row);
}

// What every box does when it ends; returns it after the outer one has taken its height.
Box close_box(Ui::State& s, float pad_bottom) {
  Box b = std::move(s.boxes.back());
  s.boxes.pop_back();
  const float bottom = b.pen + pad_bottom;
  set_twin_rect(s, b, {b.x, b.top, b.w, bottom - b.top});
  s.twin_parent = b.twin_before;
  const bool floats = b.kind == BoxKind::dialog || b.kind == BoxKind::pinned;
  if (!s.boxes.empty() && !floats) {
    Box& outer = box(s);
    outer.pen = std::max(outer.pen, bottom);
    outer.empty = false;
    if (outer.kind == BoxKind::row) outer.line_top = outer.pen;
  }
  return b;
}

TwinNode& add_twin(Ui::State& s, std::string_view tag, std::string_view id, Rect rect) {
  TwinNode node;
  node.parent = s.twin_parent;
  node.tag = tag;
  node.rect = rect;
  if (id.empty()) {
    const auto parent = static_cast<std::size_t>(s.twin_parent);
    int& ordinal = s.twin_parent == no_parent ? s.ordinal_at_page : s.child_counts[parent];
    node.key = s.twin_parent == no_parent ? "" : s.nodes[parent].key;
    node.key += '/';
    node.key += std::to_string(ordinal++);
  } else {
    node.key = id;
    node.with("id", id);
  }
  s.nodes.push_back(std::move(node));
  s.child_counts.push_back(0);
  return s.nodes.back();
}

TwinNode& add_text_twin(Ui::State& s, std::string_view tag, std::string_view id, Rect rect,
                        std::string_view text, float size_px) {
  TwinNode& node = add_twin(s, tag, id, rect);
  node.text = text;
  node.font_px = size_px;
  node.line_px = line_height(size_px);
  return node;
}

float draw_lines(Ui::State& s, std::string_view text, const ui::Face& face, ImU32 colour, float x, float y,
                 float w) {
  const float line_h = line_height(face.size_px);
  const float top = y;
  for (const Line line : break_lines(text, face, w)) {
    s.paint->text({x, y, line.width, line_h}, line.text, face, colour);
    y += line_h;
  }
  return y - top;
}

Rect draw_paragraph(Ui::State& s, std::string_view tag, std::string_view id, std::string_view text,
                    const ui::Face& face, ImU32 colour, float gap_above) {
  const float line_h = line_height(face.size_px);
  const Lines lines = break_lines(text, face, room(s));
  float w = room(s);
  if (in_row(s)) {
    w = 0;
    for (const Line line : lines) w = std::max(w, line.width);
  }
  const Rect rect = place(s, w, line_h * static_cast<float>(lines.size()), gap_above);
  float y = rect.y;
  for (const Line line : lines) {
    s.paint->text({rect.x, y, line.width, line_h}, line.text, face, colour);
    y += line_h;
  }
  add_text_twin(s, tag, id, rect, text, face.size_px);
  return rect;
}

void draw_ring(Ui::State& s, std::string_view id, Rect rect, float radius) {
  if (!is_focused(id) || !platform::attention().focus_ring) return;
  const float out = size::ring + size::ring_gap;
  s.paint->outline({rect.x - out, rect.y - out, rect.w + 2 * out, rect.h + 2 * out}, palette().ring,
                   radius + out, size::ring);
}

bool is_hovered(std::string_view id) {
  return !id.empty() && platform::attention().hovered == id;
}
bool is_pressed(std::string_view id) {
  return is_hovered(id) && platform::attention().pressed == id;
}
bool is_focused(std::string_view id) {
  return !id.empty() && platform::attention().focused == id;
}
bool clicked(std::string_view id) {
  return platform::find_event(EventKind::click, id) != nullptr;
}

Icon tone_icon(Tone tone) {
  switch (tone) {
    case Tone::success:
      return Icon::success;
    case Tone::warning:
      return Icon::warning;
    case Tone::error:
      return Icon::error;
    case Tone::hint:
      return Icon::clock;
    default:
      return Icon::info;
  }
}

}  // namespace exam::ui
