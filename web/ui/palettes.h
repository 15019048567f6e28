// The colours of the client, light, dark and forced: the same tokens in each. tests/web/contrast_test.cpp
// holds them to WCAG 2.2 (1.4.3 and 1.4.11: 4.5:1 for text, 3:1 for what tells a control).
#pragma once

#include <cstdint>

namespace exam::ui {

using Colour = std::uint32_t;  // 0xAABBGGRR, as Dear ImGui has it

struct Palette {
  Colour page, card, card_border, shadow;
  Colour text, hint, divider;
  Colour field, field_border, field_border_hover, field_disabled;
  Colour accent, accent_hover, accent_pressed, on_accent, accent_soft;
  Colour quiet_hover, quiet_pressed;
  Colour disabled, on_disabled;
  Colour ring, skeleton, scrim;
  // Signs and words of a state, and the ground behind them.
  Colour info, info_soft, success, success_soft, warning, warning_soft, error, error_hover, error_soft;
};

constexpr Colour rgb(unsigned hex, unsigned alpha = 255) {
  return (alpha << 24) | ((hex & 255) << 16) | (hex & 0xFF00) | ((hex >> 16) & 255);
}

inline constexpr Palette light{.page = rgb(0xF4F6FA),
                               .card = rgb(0xFFFFFF),
                               .card_border = rgb(0xE6EAF1),
                               .shadow = rgb(0x1B2B4B, 3),
                               .text = rgb(0x1A2233),
                               .hint = rgb(0x576175),
                               .divider = rgb(0xE4E8EF),
                               .field = rgb(0xFFFFFF),
                               .field_border = rgb(0x7C879C),
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
                               .on_disabled = rgb(0x586274),
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

inline constexpr Palette dark{.page = rgb(0x11151C),
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
constexpr Palette forced(Colour ground, Colour ink) {
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
inline constexpr Palette forced_light = forced(rgb(0xFFFFFF), rgb(0x000000));
inline constexpr Palette forced_dark = forced(rgb(0x000000), rgb(0xFFFFFF));

}  // namespace exam::ui
