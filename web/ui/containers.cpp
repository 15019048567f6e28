// Page, cards, columns, cells, rows, lists, forms and dialogs.
#include "web/platform/platform.h"
#include "web/ui/state.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace exam::ui {
namespace {

constexpr float item_pad = 14;
constexpr float pinned_from_h = 320;

void open_cell(Box& b) {
  b.empty = true;
  if (is_narrow()) {
    b.pen = b.cell == 0 ? b.top : b.deepest + gap::row;
    return;
  }
  const float gaps = b.gap * static_cast<float>(b.weights.size() - 1);
  const float sum = std::accumulate(b.weights.begin(), b.weights.end(), 0.0f);
  float x = b.cells_x;
  for (std::size_t i = 0; i < b.cell; ++i) x += (b.cells_w - gaps) * b.weights[i] / sum + b.gap;
  b.x = x;
  b.w = (b.cells_w - gaps) * b.weights[b.cell] / sum;
  b.pen = b.top;
}

void open_card(Ui::State& s, std::string_view id, float margin) {
  Box& b = open_box(s, BoxKind::card, id, gap::card, margin + card_pad(), card_pad());
  open_twin(s, b, "section", id);
  b.ground = s.paint->reserve();
  s.paint->reserve();
  s.paint->reserve();
}

void end_card(Ui::State& s) {
  const Box b = close_box(s, card_pad());
  const Rect rect{b.x - card_pad(), b.top, b.w + 2 * card_pad(), b.pen + card_pad() - b.top};
  if (b.twin != no_parent) s.nodes[static_cast<std::size_t>(b.twin)].rect = rect;
  const Palette& p = palette();
  const float radius = size::card_radius;
  s.paint->put(b.ground, {.kind = Op::Kind::shadow, .rect = rect, .colour = p.shadow, .radius = radius});
  s.paint->put(b.ground + 1,
               {.kind = Op::Kind::fill, .rect = rect, .colour = p.card_border, .radius = radius});
  const Rect inner{rect.x + 1, rect.y + 1, rect.w - 2, rect.h - 2};
  s.paint->put(b.ground + 2, {.kind = Op::Kind::fill, .rect = inner, .colour = p.card, .radius = radius - 1});
}

void end_pinned(Ui::State& s) {
  const Box b = close_box(s, item_pad);
  s.pinned_h = b.pen + item_pad - b.top;
  const platform::View& view = platform::view();
  const Rect rect{0, b.top, view.width, s.pinned_h};
  s.nodes[static_cast<std::size_t>(b.twin)].rect = rect;
  s.paint->put(b.ground, {.kind = Op::Kind::shadow, .rect = rect, .colour = palette().shadow});
  s.paint->put(b.ground + 1, {.kind = Op::Kind::fill, .rect = rect, .colour = palette().card});
  s.paint->fill({0, b.top, view.width, 1}, palette().divider);
  s.paint = &s.page_paint;
}

void end_dialog(Ui::State& s) {
  const Box b = close_box(s, card_pad());
  const Rect rect{b.x - card_pad(), b.top, b.w + 2 * card_pad(), b.pen + card_pad() - b.top};
  s.nodes[static_cast<std::size_t>(b.twin)].rect = rect;
  s.dialog_h = rect.h;
  const platform::View& view = platform::view();
  s.dialog_fits = rect.h + 2 * dialog_margin() <= view.height;
  s.content_bottom = std::max(s.content_bottom, rect.y + rect.h + dialog_margin());
  const Rect all{0, view.scroll_y - 2, view.width, view.height + 4};
  s.paint->put(b.ground, {.kind = Op::Kind::fill, .rect = all, .colour = palette().scrim});
  s.paint->put(b.ground + 1,
               {.kind = Op::Kind::fill, .rect = rect, .colour = palette().card, .radius = size::card_radius});
  s.paint = &s.page_paint;
}

void end_item(Ui::State& s) {
  const Box b = close_box(s, item_pad);
  if (b.children > 0)
    s.paint->put(b.ground,
                 {.kind = Op::Kind::fill, .rect = {b.x, b.top, b.w, 1}, .colour = palette().divider});
}

}  // namespace

void Ui::end_scope() {
  State& s = *state_;
  Box& b = box(s);
  switch (b.kind) {
    case BoxKind::root:
      break;
    case BoxKind::page: {
      const Box page = close_box(s, size::page_pad_bottom);
      s.content_bottom = std::max(s.content_bottom, page.pen + size::page_pad_bottom);
      break;
    }
    case BoxKind::column:
    case BoxKind::list:
    case BoxKind::form:
      close_box(s, 0);
      break;
    case BoxKind::card:
      end_card(s);
      break;
    case BoxKind::cells:
      b.pen = std::max(b.pen, b.deepest);
      b.x = b.cells_x;
      b.w = b.cells_w;
      close_box(s, 0);
      break;
    case BoxKind::row:
      close_row(s, b);
      close_box(s, 0);
      break;
    case BoxKind::list_item:
      end_item(s);
      break;
    case BoxKind::dialog:
      end_dialog(s);
      break;
    case BoxKind::pinned:
      end_pinned(s);
      break;
  }
}

Scope Ui::page(std::string_view title) {
  State& s = *state_;
  platform::set_title(title);
  Box& b = open_box(s, BoxKind::page, "main", 0, page_pad(), size::page_pad_top);
  open_twin(s, b, "main", "main");
  return Scope(*this);
}

Scope Ui::column(float width_max_px) {
  State& s = *state_;
  const float w = std::min(room(s), width_max_px);
  const float margin = std::round((room(s) - w) / 2);
  open_box(s, BoxKind::column, {}, gap::block, margin, 0);
  return Scope(*this);
}

Scope Ui::card(std::string_view id) {
  open_card(*state_, id, 0);
  return Scope(*this);
}

Scope Ui::cells(std::span<const float> weights, float gap_px) {
  State& s = *state_;
  Box& b = open_box(s, BoxKind::cells, {}, gap::block, 0, 0);
  b.weights.assign(weights.begin(), weights.end());
  b.cells_x = b.x;
  b.cells_w = b.w;
  b.gap = gap_px;
  open_cell(b);
  return Scope(*this);
}

void Ui::next_cell() {
  Box& b = box(*state_);
  b.deepest = std::max(b.deepest, b.pen);
  if (b.cell + 1 < b.weights.size()) b.cell += 1;
  open_cell(b);
}

Scope Ui::row(float gap_px) {
  State& s = *state_;
  Box& b = open_box(s, BoxKind::row, {}, gap::row, 0, 0);
  b.gap = gap_px;
  b.line_top = b.pen;
  b.pen_x = b.x;
  return Scope(*this);
}

Scope Ui::list(std::string_view id, std::string_view label) {
  State& s = *state_;
  Box& b = open_box(s, BoxKind::list, id, gap::text, 0, 0);
  open_twin(s, b, "ul", id);
  s.nodes.back().with("aria-label", label);
  return Scope(*this);
}

Scope Ui::list_item(std::string_view id, ItemLine line) {
  State& s = *state_;
  const int before = box(s).children++;
  Box& b = open_box(s, BoxKind::list_item, id, 0, 0, item_pad);
  b.children = line == ItemLine::above ? before : 0;  // how many items it is to be told from
  open_twin(s, b, "li", id);
  b.ground = s.paint->reserve();
  return Scope(*this);
}

Scope Ui::form(std::string_view id, std::string_view label) {
  State& s = *state_;
  Box& b = open_box(s, BoxKind::form, id, gap::block, 0, 0);
  open_twin(s, b, "form", id);
  s.nodes.back().with("aria-label", label).flag("novalidate", true).with("method", "post");
  return Scope(*this);
}

bool Ui::submitted() const {
  const State& s = *state_;
  for (auto at = s.boxes.rbegin(); at != s.boxes.rend(); ++at) {
    if (at->kind != BoxKind::form) continue;
    const auto& blocked = s.blocked_forms;
    return platform::find_event(EventKind::submit, at->id) != nullptr &&
           std::find(blocked.begin(), blocked.end(), at->id) == blocked.end();
  }
  return false;
}

Scope Ui::dialog(std::string_view id, std::string_view title, float width_max_px) {
  State& s = *state_;
  const platform::View& view = platform::view();
  const bool is_new = s.dialog_id != id;
  s.dialog_id_now = id;
  if (is_new) s.dialog_h = 0;
  // A higher one stays where it opened, and the page scrolls.
  if (is_new || s.dialog_fits) {
    s.dialog_top = view.scroll_y + std::max(dialog_margin(), std::round((view.height - s.dialog_h) * 0.42f));
  }
  s.paint = &s.dialog_paint;
  const float w = std::min(width_max_px, view.width - 2 * dialog_margin());
  Box b;
  b.kind = BoxKind::dialog;
  b.id = id;
  b.top = s.dialog_top;
  b.x = std::round((view.width - w) / 2) + card_pad();
  b.w = w - 2 * card_pad();
  b.pen = b.top + card_pad();
  b.twin_before = s.twin_parent;
  s.boxes.push_back(std::move(b));
  s.twin_parent = no_parent;
  const std::string title_id = std::string(id) + "-title";
  open_twin(s, box(s), "dialog", id);
  s.nodes.back().with("aria-modal", "true").with("aria-labelledby", title_id);
  box(s).ground = s.paint->reserve();
  s.paint->reserve();
  draw_paragraph(s, "h2", title_id, title, face_of(20, Weight::bold), palette().text, 0);
  s.nodes.back().with("tabindex", "-1");
  if (is_new) focus(title_id);
  return Scope(*this);
}

bool Ui::dialog_dismissed() const {
  return platform::find_event(EventKind::dismiss, state_->dialog_id_now) != nullptr;
}

// In a small window it would cover what is to be read.
bool Ui::pins_bars() const {
  return !is_narrow() && platform::view().height >= pinned_from_h;
}

Scope Ui::pinned_bar(std::string_view id, std::string_view label) {
  State& s = *state_;
  const platform::View& view = platform::view();
  const float w = std::min(size::content_max, view.width - 2 * page_pad());
  if (!pins_bars()) {
    const bool above_page = box(s).kind == BoxKind::root;  // where no page keeps it off the window's edges
    open_card(s, id, above_page ? std::round((view.width - w) / 2) : 0);
    s.nodes.back().with("aria-label", label);
    return Scope(*this);
  }
  s.paint = &s.pinned_paint;
  Box b;
  b.kind = BoxKind::pinned;
  b.id = id;
  b.x = std::round((view.width - w) / 2);
  b.w = w;
  b.top = view.height - s.pinned_h;
  b.pen = b.top + item_pad;
  b.twin_before = s.twin_parent;
  s.boxes.push_back(std::move(b));
  s.twin_parent = no_parent;
  open_twin(s, box(s), "section", id);
  s.nodes.back().with("class", "pinned").with("aria-label", label);
  box(s).ground = s.paint->reserve();
  s.paint->reserve();
  return Scope(*this);
}

void Ui::space(float px) {
  Box& b = box(*state_);
  if (b.kind == BoxKind::row)
    b.pen_x += px;
  else
    b.pen += px;
}

void Ui::divider() {
  State& s = *state_;
  const Rect rect = place(s, room(s), 1, 20);
  s.paint->fill(rect, palette().divider);
  box(s).pen += 4;
}

}  // namespace exam::ui
