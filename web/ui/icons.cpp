#include "web/ui/icons.h"

#include "web/ui/theme.h"

#include <algorithm>
#include <initializer_list>

namespace exam::ui {
namespace {

// Draws in units of a 16×16 grid.
struct Pen {
  ImDrawList& list;
  float x, y, unit;
  ImU32 colour;

  ImVec2 at(float gx, float gy) const { return {x + gx * unit, y + gy * unit}; }
  void line(std::initializer_list<ImVec2> grid, float width = 1.6f, ImU32 ink = 0) const {
    for (const ImVec2& point : grid) list.PathLineTo(at(point.x, point.y));
    list.PathStroke(ink != 0 ? ink : colour, 0, std::max(1.0f, width * unit));
  }
  void disc(float gx, float gy, float radius, ImU32 ink = 0) const {
    list.AddCircleFilled(at(gx, gy), radius * unit, ink != 0 ? ink : colour);
  }
  void ring(float gx, float gy, float radius, float width = 1.5f) const {
    list.AddCircle(at(gx, gy), radius * unit, colour, 0, std::max(1.0f, width * unit));
  }
};

// The word beside it tells the state; the sign in a disc repeats it without colour.
void draw_state(const Pen& pen, Icon icon) {
  const ImU32 ground = palette().card;
  if (icon == Icon::warning) {
    pen.list.AddTriangleFilled(pen.at(8, 1), pen.at(15.5f, 14.5f), pen.at(0.5f, 14.5f), pen.colour);
    pen.line({{8, 6}, {8, 10}}, 1.7f, ground);
    pen.disc(8, 12.3f, 1, ground);
    return;
  }
  pen.disc(8, 8, 7);
  if (icon == Icon::success) pen.line({{4.8f, 8.2f}, {7.1f, 10.5f}, {11.3f, 5.8f}}, 1.7f, ground);
  if (icon == Icon::error) {
    pen.line({{8, 4.2f}, {8, 8.8f}}, 1.8f, ground);
    pen.disc(8, 11.4f, 1.05f, ground);
  }
  if (icon == Icon::info) {
    pen.line({{8, 7.2f}, {8, 11.8f}}, 1.8f, ground);
    pen.disc(8, 4.6f, 1.05f, ground);
  }
}

void draw_thing(const Pen& pen, Icon icon) {
  if (icon == Icon::clock) {
    pen.ring(8, 8, 6.5f);
    pen.line({{8, 4.4f}, {8, 8.3f}, {10.6f, 9.8f}}, 1.5f);
  }
  if (icon == Icon::upload) {
    pen.line({{8, 11}, {8, 2.6f}});
    pen.line({{4.6f, 6}, {8, 2.6f}, {11.4f, 6}});
    pen.line({{2, 10.5f}, {2, 13.8f}, {14, 13.8f}, {14, 10.5f}});
  }
  if (icon == Icon::user) {
    pen.ring(8, 5, 3);
    pen.list.PathArcTo(pen.at(8, 15), 5.6f * pen.unit, 3.3f, 6.12f);
    pen.list.PathStroke(pen.colour, 0, std::max(1.0f, 1.5f * pen.unit));
  }
  if (icon == Icon::picture) {
    pen.list.AddRect(pen.at(1.5f, 2.5f), pen.at(14.5f, 13.5f), pen.colour, 2 * pen.unit, 0, 1.4f * pen.unit);
    pen.disc(5.2f, 6, 1.3f);
    pen.line({{2.5f, 12}, {6.5f, 8.8f}, {8.6f, 10.6f}, {11, 7.6f}, {13.8f, 11}}, 1.4f);
  }
}

// The platform's own mark: an open sheet with a tick.
void draw_mark(const Pen& pen) {
  pen.list.AddRectFilled(pen.at(0, 0), pen.at(16, 16), pen.colour, 4 * pen.unit);
  const ImU32 ground = palette().on_accent;
  pen.line({{3.6f, 4.6f}, {12.4f, 4.6f}}, 1.3f, ground);
  pen.line({{3.6f, 7.6f}, {8, 7.6f}}, 1.3f, ground);
  pen.line({{5.4f, 10.4f}, {7.6f, 12.4f}, {12.4f, 7.4f}}, 1.7f, ground);
}

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, float x, float y, float size_px, ImU32 colour) {
  const Pen pen{list, x, y, size_px / 16, colour};
  switch (icon) {
    case Icon::tick:
      pen.line({{3, 8.5f}, {6.5f, 12}, {13, 4.5f}}, 2);
      break;
    case Icon::cross:
      pen.line({{4, 4}, {12, 12}});
      pen.line({{12, 4}, {4, 12}});
      break;
    case Icon::chevron_down:
      pen.line({{3.5f, 6}, {8, 10.5f}, {12.5f, 6}});
      break;
    case Icon::info:
    case Icon::warning:
    case Icon::error:
    case Icon::success:
      draw_state(pen, icon);
      break;
    case Icon::mark:
      draw_mark(pen);
      break;
    default:
      draw_thing(pen, icon);
  }
}

}  // namespace exam::ui
