#include "web/ui/theme.h"

#include "web/platform/canvas.h"

namespace exam::ui {
namespace {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
  return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, alpha);
}

// Contrast on their grounds: text 15:1, hint 6:1, accent 7.7:1, states at least 5.5:1, field borders 3.2:1.
constexpr Palette light{.page = rgb(0xF4F6FA),
                        .card = rgb(0xFFFFFF),
                        .card_border = rgb(0xE6EAF1),
                        .shadow = rgb(0x1B2B4B, 3),
                        .text = rgb(0x1A2233),
                        .hint = rgb(0x576175),
                        .divider = rgb(0xE4E8EF),
                        .field = rgb(0xFFFFFF),
                        .field_border = rgb(0x8A95A9),
                        .field_border_hover = rgb(0x1B4F9C),
                        .field_disabled = rgb(0xF0F2F6),
                        .accent = rgb(0x1B4F9C),
                        .accent_hover = rgb(0x164384),
                        .accent_pressed = rgb(0x10346A),
                        .on_accent = rgb(0xFFFFFF),
                        .accent_soft = rgb(0xEBF1FA),
                        .quiet_hover = rgb(0x1B4F9C, 18),
                        .quiet_pressed = rgb(0x1B4F9C, 36),
                        .disabled = rgb(0xE3E7EE),
                        .on_disabled = rgb(0x5F697B),
                        .ring = rgb(0x2B6CD4),
                        .skeleton = rgb(0xE9EDF3),
                        .scrim = rgb(0x0F1829, 115),
                        .info = rgb(0x1B4F9C),
                        .info_soft = rgb(0xEBF1FA),
                        .success = rgb(0x12673A),
                        .success_soft = rgb(0xE8F5ED),
                        .warning = rgb(0x874800),
                        .warning_soft = rgb(0xFFF4E1),
                        .error = rgb(0xB3261E),
                        .error_hover = rgb(0x931E18),
                        .error_soft = rgb(0xFDEDEB)};

constexpr Palette dark{.page = rgb(0x11151C),
                       .card = rgb(0x1A202B),
                       .card_border = rgb(0x2B3442),
                       .shadow = rgb(0x000000, 30),
                       .text = rgb(0xE8ECF3),
                       .hint = rgb(0xA5B0C2),
                       .divider = rgb(0x2F3847),
                       .field = rgb(0x141A23),
                       .field_border = rgb(0x76829A),
                       .field_border_hover = rgb(0x8AB4F8),
                       .field_disabled = rgb(0x222A37),
                       .accent = rgb(0x8AB4F8),
                       .accent_hover = rgb(0xA6C6FA),
                       .accent_pressed = rgb(0xC2D8FC),
                       .on_accent = rgb(0x0B1830),
                       .accent_soft = rgb(0x1D2C45),
                       .quiet_hover = rgb(0x8AB4F8, 26),
                       .quiet_pressed = rgb(0x8AB4F8, 48),
                       .disabled = rgb(0x2C3543),
                       .on_disabled = rgb(0x9AA5B7),
                       .ring = rgb(0x8AB4F8),
                       .skeleton = rgb(0x283140),
                       .scrim = rgb(0x000000, 150),
                       .info = rgb(0x8AB4F8),
                       .info_soft = rgb(0x1D2C45),
                       .success = rgb(0x7CD9A2),
                       .success_soft = rgb(0x16301F),
                       .warning = rgb(0xF2B866),
                       .warning_soft = rgb(0x352710),
                       .error = rgb(0xFF9B92),
                       .error_hover = rgb(0xFFB7B0),
                       .error_soft = rgb(0x3B1C1A)};

// Forced colours: two colours and borders; states are told by icon and word. White on black when dark.
constexpr Palette forced(ImU32 ground, ImU32 ink) {
  return {.page = ground,
          .card = ground,
          .card_border = ink,
          .shadow = 0,
          .text = ink,
          .hint = ink,
          .divider = ink,
          .field = ground,
          .field_border = ink,
          .field_border_hover = ink,
          .field_disabled = ground,
          .accent = ink,
          .accent_hover = ink,
          .accent_pressed = ink,
          .on_accent = ground,
          .accent_soft = ground,
          .quiet_hover = 0,
          .quiet_pressed = 0,
          .disabled = ground,
          .on_disabled = ink,
          .ring = ink,
          .skeleton = ground,
          .scrim = rgb(0x808080, 150),
          .info = ink,
          .info_soft = ground,
          .success = ink,
          .success_soft = ground,
          .warning = ink,
          .warning_soft = ground,
          .error = ink,
          .error_hover = ink,
          .error_soft = ground};
}
constexpr Palette forced_light = forced(rgb(0xFFFFFF), rgb(0x000000));
constexpr Palette forced_dark = forced(rgb(0x000000), rgb(0xFFFFFF));

}  // namespace

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

}  // namespace exam::ui
