// Measures and breaks text. Chinese lines break between any two characters, except that no line begins with
// a closing mark or ends with an opening one; Latin words and numbers stay whole. Between Han and Latin or
// digits stands a thin space that is drawn, never stored. Lengths are CSS pixels.
#pragma once

#include "web/platform/glyphs.h"
#include "web/ui/line_cache.h"

#include <string_view>

namespace exam::ui {

enum class Digits { as_designed, tabular };  // tabular: all digits as wide as a zero
enum class ThinSpace { drawn, none };        // none: text of fields, which the browser shows while editing

struct Face {
  float size_px = 16;
  platform::FontWeight weight = platform::FontWeight::regular;
  Digits digits = Digits::as_designed;
  ThinSpace thin_space = ThinSpace::drawn;
};

// Both remember what they found out from frame to frame (line_cache.h).
float text_width(std::string_view text, const Face& face);  // one line
Lines break_lines(std::string_view text, const Face& face, float width_max);

// `x` and `baseline_y` in device pixels.
void draw_line(ImDrawList& list, std::string_view text, const Face& face, float x, float baseline_y,
               ImU32 colour);

}  // namespace exam::ui
