// QR codes, pictures, the step bar, meters and skeletons.
#include "web/platform/pictures.h"

#include "qrcodegen.h"
#include "web/platform/platform.h"
#include "web/ui/state.h"
#include "web/ui/widget_text.h"

#include <algorithm>
#include <cmath>

namespace exam::ui {
namespace {

constexpr int quiet_zone = 4;       // modules; ISO/IEC 18004
constexpr int qr_version_max = 20;  // 666 bytes at level M: more than any address here
constexpr std::int64_t skeleton_after_ms = 300;

void draw_step_circle(Ui::State& s, const StepBarItem& item, std::size_t number, float x, float y) {
  const Palette& p = palette();
  const Rect circle{x, y, size::step_circle, size::step_circle};
  const float radius = size::step_circle / 2;
  if (item.look == StepLook::done) {
    s.paint->fill(circle, p.success, radius);
    s.paint->icon(Icon::tick, x + 8, y + 8, 16, p.card);
    return;
  }
  const bool open = item.look == StepLook::open;
  s.paint->fill(circle, open ? p.accent : p.card, radius);
  if (!open)
    s.paint->outline(circle, item.look == StepLook::closed ? p.divider : p.field_border, radius, 1.5f);
  const std::string digit = std::to_string(number);
  const Face face = face_of(16, Weight::bold);
  const float w = text_width(digit, face);
  s.paint->text({x + (size::step_circle - w) / 2, y, w, size::step_circle}, digit, face,
                open ? p.on_accent : p.hint);
}

ImU32 step_state_colour(StepLook look) {
  if (look == StepLook::done) return palette().success;
  return look == StepLook::open ? palette().accent : palette().hint;
}

// Name and state: below the circle, in its middle; in a narrow window beside it.
void draw_step(Ui::State& s, const StepBarItem& item, std::size_t number, const Rect& step, bool goes_on) {
  const bool narrow = is_narrow(), open = item.look == StepLook::open;
  const float middle = narrow ? step.x + size::step_circle / 2 : step.x + step.w / 2;
  const float radius = size::step_circle / 2;
  const ImU32 line = item.look == StepLook::done ? palette().success : palette().divider;
  if (goes_on && narrow) {
    s.paint->fill({middle - 1, step.y + 2 * radius + 8, 2, step.h - 2 * radius - 16}, line);
  } else if (goes_on) {
    s.paint->fill({middle + radius + 8, step.y + radius - 1, step.w - 2 * radius - 16, 2}, line);
  }
  draw_step_circle(s, item, number, std::round(middle - radius), step.y);
  const Face name = face_of(16, open ? Weight::bold : Weight::regular), state = face_of(14);
  const float name_w = text_width(item.name, name), state_w = text_width(item.state, state);
  const ImU32 ink = open || item.look == StepLook::done ? palette().text : palette().hint;
  const float x = middle + radius + 12, y = narrow ? step.y - 6 : step.y + size::step_circle + 8;
  s.paint->text({narrow ? x : middle - name_w / 2, y, name_w, 26}, item.name, name, ink);
  s.paint->text({narrow ? x : middle - state_w / 2, y + 24 + (narrow ? 0 : 2), state_w, 22}, item.state,
                state, step_state_colour(item.look));
}

}  // namespace

void Ui::qr_code(std::string_view content, float side_px, std::string_view label) {
  State& s = *state_;
  const Rect rect = place(s, side_px, side_px, gap::block);
  s.paint->fill(rect, IM_COL32_WHITE, size::radius);
  s.paint->outline(rect, palette().divider, size::radius);
  add_twin(s, "div", {}, rect).with("role", "img").with("aria-label", label);
  static std::uint8_t code[qrcodegen_BUFFER_LEN_FOR_VERSION(qr_version_max)], scratch[sizeof(code)];
  if (!qrcodegen_encodeText(std::string(content).c_str(), scratch, code, qrcodegen_Ecc_MEDIUM, 1,
                            qr_version_max, qrcodegen_Mask_AUTO, true)) {
    return;  // too long: the link under the code remains
  }
  const int modules = qrcodegen_getSize(code);
  // Whole device pixels for every module: cameras read sharp edges best.
  const float density = platform::view().density;
  const float module =
      std::max(1.0f, std::floor(side_px * density / static_cast<float>(modules + 2 * quiet_zone))) / density;
  const float margin = (side_px - module * static_cast<float>(modules)) / 2;
  const float left = std::round((rect.x + margin) * density) / density;
  const float top = std::round((rect.y + margin) * density) / density;
  for (int y = 0; y < modules; ++y) {
    for (int x = 0; x < modules;) {
      int run = 0;
      while (x + run < modules && qrcodegen_getModule(code, x + run, y)) ++run;
      if (run > 0) {
        s.paint->fill({left + static_cast<float>(x) * module, top + static_cast<float>(y) * module,
                       module * static_cast<float>(run), module},
                      IM_COL32_BLACK);
      }
      x += run + 1;
    }
  }
}

void Ui::image(std::string_view address, float width_px, float height_px, std::string_view alt) {
  State& s = *state_;
  const float shrink = std::min(1.0f, room(s) / width_px);
  width_px *= shrink;
  height_px *= shrink;
  const Rect rect = place(s, width_px, height_px, gap::block);
  const float density = platform::view().density;
  const platform::Picture picture = platform::picture_at(address, static_cast<int>(width_px * density + 0.5f),
                                                         static_cast<int>(height_px * density + 0.5f));
  TwinNode& node = add_twin(s, "div", {}, rect).with("role", "img");
  if (picture.state == platform::PictureState::ready) {
    const float w = static_cast<float>(picture.pixels_w) / density,
                h = static_cast<float>(picture.pixels_h) / density;
    s.paint->picture({rect.x + (rect.w - w) / 2, rect.y + (rect.h - h) / 2, w, h}, picture.texture);
    node.with("aria-label", alt);
    return;
  }
  s.paint->fill(rect, palette().skeleton, size::radius);
  const bool failed = picture.state == platform::PictureState::failed;
  if (failed)
    s.paint->icon(Icon::picture, rect.x + rect.w / 2 - 16, rect.y + rect.h / 2 - 16, 32, palette().hint);
  std::string name(alt);
  name += failed ? "：" : "（";
  name += failed ? text::picture_failed : text::loading;
  if (!failed) name += "）";
  node.with("aria-label", name).with("aria-busy", failed ? "" : "true");
}

void Ui::step_bar(std::string_view id, std::span<const StepBarItem> items) {
  if (items.empty()) return;
  State& s = *state_;
  const bool narrow = is_narrow();
  constexpr float name_h = 26, state_h = 22;
  const float item_h = size::step_circle + 8 + name_h + (narrow ? 0 : state_h);
  const auto count = static_cast<float>(items.size());
  const Rect bar = place(s, room(s), narrow ? item_h * count : item_h, gap::block + 4);
  const float step_w = narrow ? bar.w : bar.w / count;
  add_twin(s, "ol", id, bar);
  const int list = static_cast<int>(s.nodes.size()) - 1, before = s.twin_parent;
  s.twin_parent = list;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto at = static_cast<float>(i);
    const Rect step{narrow ? bar.x : bar.x + step_w * at, narrow ? bar.y + item_h * at : bar.y, step_w,
                    item_h};
    draw_step(s, items[i], i + 1, step, i + 1 < items.size());
    TwinNode& node = add_twin(s, "li", {}, step);
    node.text = items[i].name + " " + items[i].state;
    node.with("aria-current", items[i].look == StepLook::open ? "step" : "");
  }
  s.twin_parent = before;
}

void Ui::meter(std::string_view label, int value, int maximum) {
  State& s = *state_;
  const bool narrow = in_row(s);
  const float w = narrow ? 160 : room(s);
  const Rect rect = place(s, w, 22 + 4 + size::meter_h, gap::text);
  s.paint->text({rect.x, rect.y, rect.w, 22}, label, face_of(14), palette().text, true);
  const float share =
      maximum <= 0 ? 0 : std::clamp(static_cast<float>(value) / static_cast<float>(maximum), 0.f, 1.f);
  const Rect bar{rect.x, rect.y + 26, rect.w, size::meter_h};
  s.paint->fill(bar, palette().skeleton, size::meter_h / 2);
  if (platform::view().forced_colors) s.paint->outline(bar, palette().text, size::meter_h / 2);
  // A few left is said by the number; the colour only repeats it.
  const ImU32 ink = share > 0.2f ? palette().success : palette().warning;
  if (value > 0)
    s.paint->fill({bar.x, bar.y, std::max(size::meter_h, bar.w * share), bar.h}, ink, size::meter_h / 2);
  TwinNode& node = add_twin(s, "div", {}, rect);
  node.with("role", "meter").with("aria-label", label).with("aria-valuemin", "0");
  node.with("aria-valuemax", std::to_string(maximum)).with("aria-valuenow", std::to_string(value));
}

void Ui::skeleton(int lines) {
  State& s = *state_;
  const std::string where = std::to_string(s.boxes.size()) + "/" + std::to_string(s.nodes.size());
  const std::int64_t now = platform::now();
  std::int64_t since = now;
  for (const auto& known : s.skeletons) {
    if (known.first == where) since = known.second;
  }
  s.skeletons_now.emplace_back(where, since);
  const Rect rect = place(s, room(s), static_cast<float>(lines) * 32, gap::block);
  add_twin(s, "div", {}, rect)
      .with("role", "status")
      .with("aria-busy", "true")
      .with("aria-label", text::loading);
  // Short waits show nothing: a flash would be noise.
  if (now - since < skeleton_after_ms) {
    platform::wake_at(since + skeleton_after_ms);
    return;
  }
  for (int i = 0; i < lines; ++i) {
    const float w = rect.w * (i + 1 == lines && lines > 1 ? 0.6f : 1.0f);
    s.paint->fill({rect.x, rect.y + static_cast<float>(i) * 32 + 6, w, 18}, palette().skeleton, 4);
  }
}

}  // namespace exam::ui
