// What one frame draws, in page coordinates (CSS pixels), before it goes to Dear ImGui: rows can still be
// centred and the ground of a card laid under contents that were not known yet.
#pragma once

#include "web/platform/twin.h"
#include "web/ui/icons.h"
#include "web/ui/text_layout.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace exam::ui {

using platform::Rect;

struct Op {
  enum class Kind { none, fill, outline, dashes, shadow, text, icon, picture, oval };
  Kind kind = Kind::none;
  Rect rect;
  ImU32 colour = 0;
  float radius = 0, thickness = 1;
  Face face;
  std::size_t text_at = 0, text_size = 0;
  Icon icon = Icon::tick;
  unsigned texture = 0;  // of WebGL
  bool clipped = false;  // text that may be longer than its rectangle
};

class Paint {
 public:
  void clear();
  // A place in the order of drawing, to be filled in later with put().
  std::size_t reserve();
  void put(std::size_t place, const Op& op);

  void fill(Rect rect, ImU32 colour, float radius = 0);
  void outline(Rect rect, ImU32 colour, float radius, float thickness = 1);  // inside the rectangle
  void dashes(Rect rect, ImU32 colour);
  // One line, vertically centred in rect, from its left edge.
  void text(Rect rect, std::string_view text, const Face& face, ImU32 colour, bool clipped = false);
  void icon(Icon icon, float x, float y, float size_px, ImU32 colour);  // of its upper left corner
  void picture(Rect rect, unsigned texture);
  void oval(Rect rect, ImU32 colour, float thickness);

  std::size_t size() const { return ops_.size(); }
  std::string_view words_of(const Op& op) const { return {characters_.data() + op.text_at, op.text_size}; }
  void shift(std::size_t from, std::size_t to, float dy);
  // Draws what is within the window, moved by the scroll offset.
  void draw(ImDrawList& list, float scroll_x, float scroll_y) const;

 private:
  void draw_text(ImDrawList& list, const Op& op, Rect device) const;
  std::vector<Op> ops_;
  std::string characters_;
};

}  // namespace exam::ui
