// Small signs that stand beside words, drawn with lines: no picture is loaded.
#pragma once

#include "imgui.h"

namespace exam::ui {

enum class Icon {
  tick,
  cross,
  info,
  warning,
  error,
  success,
  chevron_down,
  clock,
  upload,
  user,
  picture,
  mark
};

// A square of `size_px` device pixels from its upper left corner.
void draw_icon(ImDrawList& list, Icon icon, float x, float y, float size_px, ImU32 colour);

}  // namespace exam::ui
