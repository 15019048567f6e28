// The frame of every screen: header, footer, and what begins and ends a frame.
#include "web/platform/drawing.h"
#include "web/platform/pictures.h"
#include "web/platform/platform.h"
#include "web/ui/state.h"
#include "web/ui/widget_text.h"

#include <algorithm>
#include <cmath>

namespace exam::ui {
namespace {

constexpr float brand_px = 20;

// A link of the header from x on; returns where it ends.
float draw_nav_link(Ui::State& s, std::string_view id, std::string_view label, std::string_view href, float x,
                    bool current) {
  const Palette& p = palette();
  const Face face = face_of(16, current ? Weight::bold : Weight::regular);
  const float words = text_width(label, face);
  const Rect rect{x, 8, words + 24, size::header_h - 16};
  if (is_hovered(id)) s.paint->fill(rect, p.quiet_hover, size::radius);
  s.paint->text({x + 12, 0, words, size::header_h}, label, face, current ? p.accent : p.text);
  if (current) s.paint->fill({x + 12, size::header_h - 4, words, 3}, p.accent);
  draw_ring(s, id, {rect.x + 2, rect.y + 2, rect.w - 4, rect.h - 4}, size::radius);
  TwinNode& node = add_twin(s, "a", id, rect);
  node.text = label;
  node.with("href", href).with("aria-current", current ? "page" : "");
  return x + rect.w;
}

float draw_brand(Ui::State& s, const HeaderSpec& spec, float x) {
  const Face face = face_of(brand_px, Weight::bold);
  const float words = text_width(spec.brand, face), mark = 28;
  const Rect rect{x, 8, mark + 10 + words, size::header_h - 16};
  s.paint->icon(Icon::mark, x, (size::header_h - mark) / 2, mark, palette().accent);
  s.paint->text({x + mark + 10, 0, words, size::header_h}, spec.brand, face, palette().text);
  draw_ring(s, "brand", rect, size::radius);
  TwinNode& node = add_twin(s, "a", "brand", rect);
  node.text = spec.brand;
  node.with("href", spec.brand_href);
  return rect.x + rect.w;
}

// Right-aligned, drawn from the right edge to the left.
bool draw_account(Ui::State& s, const HeaderSpec& spec, float right) {
  bool signed_out = false;
  const Face face = face_of(16), small = face_of(14);
  const float sign_out_w = spec.sign_out_label.empty() ? 0 : text_width(spec.sign_out_label, face) + 24;
  const float state_w = spec.account_state.empty() ? 0 : text_width(spec.account_state, small) + 36;
  const float account_w = text_width(spec.account, face) + 24 + 22;
  float x = right - sign_out_w - state_w - account_w - 8;
  const Rect rect{x, 8, account_w, size::header_h - 16};
  if (is_hovered("my-account")) s.paint->fill(rect, palette().quiet_hover, size::radius);
  s.paint->icon(Icon::user, x + 10, size::header_h / 2 - 8, 16, palette().hint);
  s.paint->text({x + 34, 0, account_w - 46, size::header_h}, spec.account, face, palette().text);
  draw_ring(s, "my-account", rect, size::radius);
  TwinNode& account = add_twin(s, "a", "my-account", rect);
  account.text = spec.account;
  account.with("href", spec.account_href);
  x += account_w;
  if (state_w > 0) {
    const Rect badge{x, (size::header_h - size::badge_h) / 2, state_w, size::badge_h};
    const ImU32 ink = tone_colour(spec.account_tone);
    s.paint->fill(badge, tone_ground(spec.account_tone), size::badge_h / 2);
    s.paint->icon(tone_icon(spec.account_tone), badge.x + 8, badge.y + 6, 14, ink);
    s.paint->text({badge.x + 26, badge.y, state_w - 34, badge.h}, spec.account_state, small, ink);
    add_text_twin(s, "p", "account-state", badge, spec.account_state, 14);
    x += state_w;
  }
  if (sign_out_w > 0) {
    const Rect button{x + 8, 8, sign_out_w, size::header_h - 16};
    if (is_hovered("sign-out")) s.paint->fill(button, palette().quiet_hover, size::radius);
    s.paint->text({button.x + 12, 0, sign_out_w, size::header_h}, spec.sign_out_label, face,
                  palette().accent);
    draw_ring(s, "sign-out", button, size::radius);
    TwinNode& node = add_twin(s, "button", "sign-out", button);
    node.text = spec.sign_out_label;
    node.with("type", "button");
    signed_out = clicked("sign-out");
  }
  return signed_out;
}

}  // namespace

Ui::Ui() : state_(std::make_unique<State>()) {}
Ui::~Ui() = default;

bool Ui::header(const HeaderSpec& spec) {
  State& s = *state_;
  const platform::View& view = platform::view();
  Box& b = open_box(s, BoxKind::column, "header", 0, 0, 0);
  open_twin(s, b, "header", "header");
  b.pen = size::header_h;
  s.paint->fill({0, 0, view.width, size::header_h}, palette().card);
  s.paint->fill({0, size::header_h - 1, view.width, 1}, palette().divider);
  const float w = std::min(size::content_max, view.width - 2 * size::page_pad_x);
  const float left = std::round((view.width - w) / 2);
  float x = draw_brand(s, spec, left) + 32;
  if (!spec.items.empty()) {
    add_twin(s, "nav", "main-nav", {x, 0, 0, size::header_h}).with("aria-label", text::navigation);
    const auto nav = s.nodes.size() - 1;
    const int before = s.twin_parent;
    const float nav_left = x;
    s.twin_parent = static_cast<int>(nav);
    for (const NavItem& item : spec.items)
      x = draw_nav_link(s, item.id, item.label, item.href, x, item.current);
    s.nodes[nav].rect.w = x - nav_left;
    s.twin_parent = before;
  }
  const bool signed_out = !spec.account.empty() && draw_account(s, spec, left + w);
  close_box(s, 0);
  return signed_out;
}

void Ui::footer(std::string_view text, std::span<const FooterLink> links) {
  State& s = *state_;
  const platform::View& view = platform::view();
  Box& b = open_box(s, BoxKind::column, "footer", 0, size::page_pad_x, 0);
  b.top = std::max(b.top, view.height - size::footer_h - s.pinned_h);
  open_twin(s, b, "footer", "footer");
  s.paint->fill({0, b.top, view.width, 1}, palette().divider);
  const Face face = face_of(14);
  float total = text_width(text, face);
  for (const FooterLink& link : links) total += text_width(link.label, face) + 24;
  float x = std::round((view.width - total) / 2);
  const Rect words{x, b.top + 20, text_width(text, face), 32};
  s.paint->text(words, text, face, palette().hint);
  add_text_twin(s, "p", {}, words, text, 14);
  x += words.w + 24;
  for (const FooterLink& link : links) {
    const Rect rect{x, words.y, text_width(link.label, face), words.h};
    s.paint->text(rect, link.label, face, palette().accent);
    if (is_hovered(link.id)) s.paint->fill({rect.x, rect.y + 26, rect.w, 1}, palette().accent);
    draw_ring(s, link.id, rect, size::radius);
    add_text_twin(s, "a", link.id, rect, link.label, 14).with("href", link.href);
    x += rect.w + 24;
  }
  b.pen = b.top + size::footer_h;
  s.content_bottom = std::max(s.content_bottom, b.pen);
  close_box(s, 0);
}

void Ui::begin_frame() {
  State& s = *state_;
  const platform::View& view = platform::view();
  if (platform::route_changed_since_last_frame()) {
    s.heading_wanted = true;
    platform::renew_fields();
    platform::events().clear();  // of the last screen
  }
  for (Paint* paint : {&s.page_paint, &s.pinned_paint, &s.dialog_paint}) paint->clear();
  s.paint = &s.page_paint;
  s.nodes.clear();
  s.child_counts.clear();
  s.boxes.clear();
  s.twin_parent = no_parent;
  s.ordinal_at_page = 0;
  s.content_bottom = 0;
  s.dialog_id_now.clear();
  Box root;
  root.w = view.width;
  s.boxes.push_back(std::move(root));
}

void Ui::end_frame() {
  State& s = *state_;
  const platform::View& view = platform::view();
  ImDrawList& list = platform::drawing();
  s.page_paint.draw(list, view.scroll_x, view.scroll_y);
  s.pinned_paint.draw(list, 0, 0);
  if (!s.dialog_id_now.empty()) s.dialog_paint.draw(list, view.scroll_x, view.scroll_y);
  if (s.pinned_paint.size() == 0) s.pinned_h = 0;
  // What this frame measured the next one uses.
  const float measured = s.pinned_h + s.dialog_h;
  if (measured != s.measured) platform::wake();
  s.measured = measured;
  platform::sync_twins(s.nodes);
  platform::set_page_height(std::ceil(s.content_bottom + s.pinned_h), s.pinned_h);
  s.dialog_id = s.dialog_id_now;
  s.skeletons = std::move(s.skeletons_now);
  s.skeletons_now.clear();
  s.blocked_forms = std::move(s.blocked_forms_now);
  s.blocked_forms_now.clear();
  if (!s.focus_wanted.empty()) platform::focus_twin(s.focus_wanted);
  s.focus_wanted.clear();
  platform::events().clear();
  platform::end_picture_frame();
}

}  // namespace exam::ui
