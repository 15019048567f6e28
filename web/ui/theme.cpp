#include "web/ui/theme.h"

#include "web/platform/canvas.h"

namespace exam::ui {
const Palette& palette() {
  const platform::View& view = platform::view();
  if (view.forced_colors) return view.dark ? forced_dark : forced_light;
  return view.dark ? dark : light;
}

ImU32 tone_colour(Tone tone) {
  const Palette& p = palette();
  switch (tone) {
    case Tone::plain:
      return p.text;
    case Tone::hint:
      return p.hint;
    case Tone::info:
      return p.info;
    case Tone::success:
      return p.success;
    case Tone::warning:
      return p.warning;
    case Tone::error:
      return p.error;
  }
  return p.text;
}

ImU32 tone_ground(Tone tone) {
  const Palette& p = palette();
  switch (tone) {
    case Tone::plain:
    case Tone::hint:
      return p.field_disabled;
    case Tone::info:
      return p.info_soft;
    case Tone::success:
      return p.success_soft;
    case Tone::warning:
      return p.warning_soft;
    case Tone::error:
      return p.error_soft;
  }
  return p.field_disabled;
}

float line_height(float size_px) {
  if (size_px <= 14) return 22;
  if (size_px <= 16) return 26;
  return static_cast<float>(static_cast<int>(size_px * 0.7f + 0.5f) * 2);
}

bool is_narrow() {
  return platform::view().width < size::narrow_w;
}
float page_pad() {
  return is_narrow() ? size::page_pad_narrow : size::page_pad_x;
}
float card_pad() {
  return is_narrow() ? size::card_pad_narrow : size::card_pad;
}
float dialog_margin() {
  return is_narrow() ? size::page_pad_narrow : size::dialog_margin;
}

}  // namespace exam::ui
