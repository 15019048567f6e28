// Headings, paragraphs, badges, messages and live regions.
#include "web/ui/state.h"
#include "web/ui/text_fill.h"
#include "web/ui/widget_text.h"

#include <algorithm>

namespace exam::ui {
namespace {

float heading_size(int level) {
  return level == 1 ? 28 : level == 2 ? 20 : 16;
}

// "还剩约 15 分钟" for a text that ends with "14:51".
std::string minutes_left(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return {};
  int minutes = 0, place = 1;
  for (std::size_t at = colon; at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9'; --at, place *= 10)
    minutes += (text[at - 1] - '0') * place;
  if (minutes == 0) return std::string(text::under_a_minute);
  const bool more = text.substr(colon + 1) != "00";
  return exam::text::fill(text::minutes_left, {std::to_string(minutes + (more ? 1 : 0))});
}

// Title and text of a message, right of its icon; returns the height.
void draw_message_text(Ui::State& s, std::string_view title, std::string_view text) {
  if (!title.empty()) draw_paragraph(s, "p", {}, title, face_of(16, Weight::bold), palette().text, 0);
  if (!text.empty()) draw_paragraph(s, "p", {}, text, face_of(16), palette().text, 4);
}

// A tinted box with an icon; the caller fills it and calls close_message.
Box& open_message(Ui::State& s, std::string_view id, Tone tone) {
  const bool urgent = tone == Tone::error || tone == Tone::warning;
  Box& b = open_box(s, BoxKind::column, id, gap::block, size::message_pad, size::message_pad);
  open_twin(s, b, "div", id);
  s.nodes.back().with("role", urgent ? "alert" : "status").with("tabindex", "-1");
  b.ground = s.paint->reserve();
  s.paint->reserve();
  s.paint->icon(tone_icon(tone), b.x, b.pen + 3, 20, tone_colour(tone));
  b.x += 32;
  b.w -= 32;
  return b;
}

void close_message(Ui::State& s, Tone tone) {
  const Box b = close_box(s, size::message_pad);
  const float left = b.x - 32 - size::message_pad;
  const Rect rect{left, b.top, b.w + 32 + 2 * size::message_pad, b.pen + size::message_pad - b.top};
  s.nodes[static_cast<std::size_t>(b.twin)].rect = rect;
  const float radius = size::radius + 2;
  s.paint->put(b.ground,
               {.kind = Op::Kind::fill, .rect = rect, .colour = tone_ground(tone), .radius = radius});
  if (platform::view().forced_colors) {
    s.paint->put(b.ground + 1,
                 {.kind = Op::Kind::outline, .rect = rect, .colour = tone_colour(tone), .radius = radius});
  }
}

}  // namespace

void Ui::heading(int level, std::string_view text) {
  State& s = *state_;
  constexpr const char* tags[] = {"h1", "h2", "h3"};
  const float px = heading_size(level);
  const float above = level == 1 ? gap::title : gap::heading;
  draw_paragraph(s, tags[level - 1], level == 1 ? "h1" : "", text, face_of(px, Weight::bold), palette().text,
                 above);
  if (level != 1) return;
  s.nodes.back().with("tabindex", "-1");
  if (s.heading_wanted) focus("h1");
  s.heading_wanted = false;
}

void Ui::text(std::string_view text, TextStyle style) {
  const float above = style.size_px <= 14 ? gap::hint : gap::text;
  draw_paragraph(*state_, "p", {}, text, face_of(style.size_px, style.weight), tone_colour(style.tone),
                 above);
}

void Ui::term(std::string_view name, std::string_view value) {
  State& s = *state_;
  if (is_narrow()) {
    draw_paragraph(s, "p", {}, name, face_of(14), palette().hint, gap::text);
    draw_paragraph(s, "p", {}, value, face_of(16), palette().text, 0);
    return;
  }
  constexpr float name_w = 112;
  const Rect rect = place(s, room(s), line_height(16), gap::text);
  draw_lines(s, name, face_of(16), palette().hint, rect.x, rect.y, name_w);
  add_text_twin(s, "p", {}, {rect.x, rect.y, name_w, rect.h}, name, 16);
  const float x = rect.x + name_w + 8, w = rect.w - name_w - 8;
  const float h = draw_lines(s, value, face_of(16), palette().text, x, rect.y, w);
  add_text_twin(s, "p", {}, {x, rect.y, w, h}, value, 16);
  if (!in_row(s)) box(s).pen = std::max(box(s).pen, rect.y + h);
}

void Ui::badge(Tone tone, std::string_view text) {
  State& s = *state_;
  const Face face = face_of(14);
  const float icon_px = 14, inner = icon_px + 6;
  const float w = text_width(text, face) + inner + 2 * size::badge_pad;
  const Rect rect = place(s, w, size::badge_h, gap::text);
  const float radius = size::badge_h / 2;
  s.paint->fill(rect, tone_ground(tone), radius);
  if (platform::view().forced_colors) s.paint->outline(rect, tone_colour(tone), radius);
  const ImU32 ink = tone_colour(tone);
  s.paint->icon(tone_icon(tone), rect.x + size::badge_pad, rect.y + (rect.h - icon_px) / 2, icon_px, ink);
  const Rect words{rect.x + size::badge_pad + inner, rect.y, rect.w - 2 * size::badge_pad - inner, rect.h};
  s.paint->text(words, text, face, ink);
  add_text_twin(s, "p", {}, words, text, 14);
}

void Ui::message(std::string_view id, Tone tone, std::string_view title, std::string_view text) {
  State& s = *state_;
  open_message(s, id, tone);
  draw_message_text(s, title, text);
  close_message(s, tone);
}

void Ui::error_summary(std::string_view id, std::string_view title, std::span<const FieldError> errors) {
  if (errors.empty()) return;
  State& s = *state_;
  open_message(s, id, Tone::error);
  draw_message_text(s, title, {});
  for (const FieldError& error : errors) {
    const std::string link_id = std::string(id) + "-" + error.field_id;
    const Face face = face_of(16);
    const Lines lines = break_lines(error.text, face, room(s));
    const Rect rect = draw_paragraph(s, "button", link_id, error.text, face, palette().error, 4);
    // Leads to a field of this page, which has no address of its own.
    s.nodes.back().with("type", "button").with("role", "link");
    float y = rect.y;
    for (const Line line : lines) {
      y += line_height(16);
      s.paint->fill({rect.x, y - 3, line.width, 1}, palette().error);
    }
    draw_ring(s, link_id, rect, size::radius);
    if (clicked(link_id)) focus(error.field_id);
  }
  close_message(s, Tone::error);
}

void Ui::timer(std::string_view id, std::string_view text, TextStyle style) {
  State& s = *state_;
  Face face = face_of(style.size_px, Weight::bold);
  face.digits = Digits::tabular;
  const Rect rect = draw_paragraph(s, "p", id, text, face, tone_colour(style.tone), gap::text);
  s.nodes.back().with("role", "timer").with("aria-live", "off");
  // Read aloud every second it would drown everything else: what is announced changes with the minute.
  TwinNode& said = add_twin(s, "p", std::string(id) + "-said", {rect.x, rect.y, rect.w, 0});
  said.text = minutes_left(text);
  said.with("aria-live", "polite");
}

void Ui::status(std::string_view id, std::string_view text, Tone tone) {
  State& s = *state_;
  if (tone == Tone::plain || text.empty()) {
    draw_paragraph(s, "p", id, text, face_of(16), tone_colour(tone), gap::text);
  } else {
    const float indent = 28;
    const Face face = face_of(16);
    const float w = in_row(s) ? text_width(text, face) + indent : room(s);
    const Rect rect = place(s, w, line_height(16), gap::text);
    s.paint->icon(tone_icon(tone), rect.x, rect.y + 3, 20, tone_colour(tone));
    const float h = draw_lines(s, text, face, tone_colour(tone), rect.x + indent, rect.y, rect.w - indent);
    add_text_twin(s, "p", id, {rect.x + indent, rect.y, rect.w - indent, h}, text, 16);
    if (!in_row(s)) box(s).pen = std::max(box(s).pen, rect.y + h);
  }
  s.nodes.back().with("role", "status");
}

bool Ui::seen(std::string_view id) {
  State& s = *state_;
  if (std::find(s.seen.begin(), s.seen.end(), id) != s.seen.end()) return true;
  const platform::View& view = platform::view();
  if (box(s).pen > view.scroll_y + view.height) return false;
  s.seen.emplace_back(id);
  return true;
}

float Ui::width() const {
  return room(*state_);
}
void Ui::focus(std::string_view id) {
  state_->focus_wanted = id;
}

}  // namespace exam::ui
