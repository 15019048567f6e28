// The bars of every screen: the header above, the footer below.
#include "web/ui/state.h"
#include "web/ui/widget_text.h"

#include <algorithm>
#include <cmath>

namespace exam::ui {
namespace {

constexpr float brand_px = 20, nav_pad = 12, state_pad = 36;

// Where the next item of a bar goes: to the right, and below when the bar is full.
struct Pen {
  float left = 0, right = 0, x = 0, y = 0, line_h = 0;
};

// The place of an item `w` wide.
Rect advance(Pen& pen, float w) {
  if (pen.x + w > pen.right + 0.5f && pen.x > pen.left) {
    pen.x = pen.left;
    pen.y += pen.line_h;
  }
  const Rect rect{pen.x, pen.y, std::min(w, pen.right - pen.left), pen.line_h};
  pen.x += rect.w;
  return rect;
}

Rect inside(const Rect& place) {
  return {place.x, place.y + 8, place.w, place.h - 16};
}

void draw_nav_link(Ui::State& s, const NavItem& item, Pen& pen) {
  const Palette& p = palette();
  const Face face = face_of(16, item.current ? Weight::bold : Weight::regular);
  const float words = text_width(item.label, face);
  const Rect place = advance(pen, words + 2 * nav_pad), rect = inside(place);
  if (is_hovered(item.id)) s.paint->fill(rect, p.quiet_hover, size::radius);
  s.paint->text({rect.x + nav_pad, place.y, words, place.h}, item.label, face,
                item.current ? p.accent : p.text);
  if (item.current) s.paint->fill({rect.x + nav_pad, place.y + place.h - 4, words, 3}, p.accent);
  draw_ring(s, item.id, {rect.x + 2, rect.y + 2, rect.w - 4, rect.h - 4}, size::radius);
  TwinNode& node = add_twin(s, "a", item.id, rect);
  node.text = item.label;
  node.with("href", item.href).with("aria-current", item.current ? "page" : "");
}

void draw_brand(Ui::State& s, const HeaderSpec& spec, Pen& pen) {
  const Face face = face_of(brand_px, Weight::bold);
  const float words = text_width(spec.brand, face), mark = 28;
  const Rect place = advance(pen, mark + 10 + words), rect = inside(place);
  s.paint->icon(Icon::mark, place.x, place.y + (place.h - mark) / 2, mark, palette().accent);
  s.paint->text({place.x + mark + 10, place.y, words, place.h}, spec.brand, face, palette().text);
  draw_ring(s, "brand", rect, size::radius);
  TwinNode& node = add_twin(s, "a", "brand", rect);
  node.text = spec.brand;
  node.with("href", spec.brand_href);
}

void draw_navigation(Ui::State& s, std::span<const NavItem> items, Pen& pen) {
  if (items.empty()) return;
  const float top = pen.y, left = pen.x;
  add_twin(s, "nav", "main-nav", {left, top, 0, 0}).with("aria-label", text::navigation);
  const auto nav = s.nodes.size() - 1;
  const int before = s.twin_parent;
  s.twin_parent = static_cast<int>(nav);
  for (const NavItem& item : items) draw_nav_link(s, item, pen);
  s.nodes[nav].rect.w = (pen.y > top ? pen.right : pen.x) - left;
  s.nodes[nav].rect.h = pen.y + pen.line_h - top;
  s.twin_parent = before;
}

void draw_account_state(Ui::State& s, const HeaderSpec& spec, float w, Pen& pen) {
  const Rect place = advance(pen, w);
  const Rect badge{place.x, place.y + (place.h - size::badge_h) / 2, w, size::badge_h};
  const ImU32 ink = tone_colour(spec.account_tone);
  s.paint->fill(badge, tone_ground(spec.account_tone), size::badge_h / 2);
  s.paint->icon(tone_icon(spec.account_tone), badge.x + 8, badge.y + 6, 14, ink);
  s.paint->text({badge.x + 26, badge.y, w - 34, badge.h}, spec.account_state, face_of(14), ink);
  add_text_twin(s, "p", "account-state", badge, spec.account_state, 14);
}

bool draw_sign_out(Ui::State& s, const HeaderSpec& spec, float w, Pen& pen) {
  const Rect place = advance(pen, w), rect = inside(place);
  if (is_hovered("sign-out")) s.paint->fill(rect, palette().quiet_hover, size::radius);
  s.paint->text({rect.x + nav_pad, place.y, w - 2 * nav_pad, place.h}, spec.sign_out_label, face_of(16),
                palette().accent);
  draw_ring(s, "sign-out", rect, size::radius);
  TwinNode& node = add_twin(s, "button", "sign-out", rect);
  node.text = spec.sign_out_label;
  node.with("type", "button");
  return clicked("sign-out");
}

// At the right edge; in a narrow window after the rest.
bool draw_account(Ui::State& s, const HeaderSpec& spec, Pen& pen) {
  const Face face = face_of(16);
  const float sign_out_w =
      spec.sign_out_label.empty() ? 0 : text_width(spec.sign_out_label, face) + 2 * nav_pad;
  const float state_w =
      spec.account_state.empty() ? 0 : text_width(spec.account_state, face_of(14)) + state_pad;
  const float account_w = text_width(spec.account, face) + 2 * nav_pad + 22;
  if (!is_narrow()) {
    const float left = pen.right - sign_out_w - state_w - account_w - 8;
    if (left < pen.x) pen.y += pen.line_h;
    pen.x = left;
  }
  const Rect place = advance(pen, account_w), rect = inside(place);
  if (is_hovered("my-account")) s.paint->fill(rect, palette().quiet_hover, size::radius);
  s.paint->icon(Icon::user, rect.x + 10, place.y + place.h / 2 - 8, 16, palette().hint);
  s.paint->text({rect.x + 34, place.y, account_w - 46, place.h}, spec.account, face, palette().text);
  draw_ring(s, "my-account", rect, size::radius);
  TwinNode& account = add_twin(s, "a", "my-account", rect);
  account.text = spec.account;
  account.with("href", spec.account_href);
  if (state_w > 0) draw_account_state(s, spec, state_w, pen);
  pen.x += 8;
  return sign_out_w > 0 && draw_sign_out(s, spec, sign_out_w, pen);
}

}  // namespace

bool Ui::header(const HeaderSpec& spec) {
  State& s = *state_;
  const platform::View& view = platform::view();
  Box& b = open_box(s, BoxKind::column, "header", 0, 0, 0);
  open_twin(s, b, "header", "header");
  const std::size_t ground = s.paint->reserve(), line = s.paint->reserve();
  const float w = std::min(size::content_max, view.width - 2 * page_pad());
  const float left = std::round((view.width - w) / 2);
  Pen pen{left, left + w, left, 0, is_narrow() ? size::header_line_narrow : size::header_h};
  draw_brand(s, spec, pen);
  pen.x += is_narrow() ? size::page_pad_narrow : size::header_pad;
  draw_navigation(s, spec.items, pen);
  const bool signed_out = !spec.account.empty() && draw_account(s, spec, pen);
  const float h = pen.y + pen.line_h;
  b.pen = h;
  s.paint->put(ground, {.kind = Op::Kind::fill, .rect = {0, 0, view.width, h}, .colour = palette().card});
  s.paint->put(line,
               {.kind = Op::Kind::fill, .rect = {0, h - 1, view.width, 1}, .colour = palette().divider});
  close_box(s, 0);
  return signed_out;
}

void Ui::footer(std::string_view text, std::span<const FooterLink> links) {
  State& s = *state_;
  const platform::View& view = platform::view();
  const Face face = face_of(14);
  constexpr float apart = 24, line_h = 32, pad = 20;
  Box& b = open_box(s, BoxKind::column, "footer", 0, page_pad(), 0);
  b.top = std::max(b.top, view.height - size::footer_h - s.pinned_h);
  open_twin(s, b, "footer", "footer");
  s.paint->fill({0, b.top, view.width, 1}, palette().divider);
  float total = text_width(text, face);
  for (const FooterLink& link : links) total += text_width(link.label, face) + apart;
  const float left = std::max(b.x, std::round((view.width - total) / 2));
  Pen pen{left, b.x + b.w, left, b.top + pad, line_h};
  const Lines lines = break_lines(text, face, pen.right - left);
  for (const Line line : lines) {
    const Rect words = advance(pen, line.width);
    s.paint->text(words, line.text, face, palette().hint);
  }
  const float words_h = line_h * static_cast<float>(lines.size());
  add_text_twin(s, "p", {}, {left, b.top + pad, std::min(text_width(text, face), pen.right - left), words_h},
                text, 14)
      .line_px = line_h;
  for (const FooterLink& link : links) {
    pen.x += apart;
    if (pen.x + text_width(link.label, face) > pen.right) {
      pen.x = left;
      pen.y += line_h;
    }
    const Rect rect = advance(pen, text_width(link.label, face));
    s.paint->text(rect, link.label, face, palette().accent);
    if (is_hovered(link.id)) s.paint->fill({rect.x, rect.y + 26, rect.w, 1}, palette().accent);
    draw_ring(s, link.id, rect, size::radius);
    add_text_twin(s, "a", link.id, rect, link.label, 14).with("href", link.href);
  }
  b.pen = pen.y + line_h + pad;
  s.content_bottom = std::max(s.content_bottom, b.pen);
  close_box(s, 0);
}

}  // namespace exam::ui
