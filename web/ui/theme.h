// Every colour, size and distance of the client: one place to change its look. Light, dark and forced-colors
// palettes have the same tokens. Lengths are CSS pixels; colours are Dear ImGui's (ABGR).
#pragma once

#include "imgui.h"
#include "web/ui/ui.h"

namespace exam::ui {

struct Palette {
  ImU32 page, card, card_border, shadow;
  ImU32 text, hint, divider;
  ImU32 field, field_border, field_border_hover, field_disabled;
  ImU32 accent, accent_hover, accent_pressed, on_accent, accent_soft;
  ImU32 quiet_hover, quiet_pressed;
  ImU32 disabled, on_disabled;
  ImU32 ring, skeleton, scrim;
  // Signs and words of a state, and the ground behind them.
  ImU32 info, info_soft, success, success_soft, warning, warning_soft, error, error_hover, error_soft;
};

const Palette& palette();
ImU32 tone_colour(Tone tone);
ImU32 tone_ground(Tone tone);

namespace size {
inline constexpr float header_h = 56, header_pad = 32, footer_h = 72;
inline constexpr float page_pad_x = 24, page_pad_top = 32, page_pad_bottom = 56, content_max = 1120;
inline constexpr float card_pad = 24, card_radius = 10;
inline constexpr float field_h = 40, field_pad = 12, radius = 6, field_in_row_w = 240, field_max = 640;
inline constexpr float button_pad = 20, button_min = 88, hit_min = 32;
inline constexpr float badge_h = 26, badge_pad = 10;
inline constexpr float box = 20, message_pad = 16;
inline constexpr float ring = 2, ring_gap = 2, border = 1;
inline constexpr float step_circle = 32, meter_h = 8, drop_zone_h = 112;
inline constexpr float dialog_margin = 48;
}  // namespace size

// The distance to what stands above.
namespace gap {
inline constexpr float title = 24, card = 24, heading = 20, hint = 4, text = 8, row = 16, field = 24,
                       button = 24, block = 16;
// Below a field there is always room for one line of error, so that nothing jumps when it appears.
inline constexpr float field_note = 26, after_note = 8;
}  // namespace gap

float line_height(float size_px);

}  // namespace exam::ui
