#include "web/gallery/sheets.h"
#include "web/ui/ui.h"

#include <array>

namespace exam::gallery {
namespace {

void draw_kinds(ui::Ui& ui, std::string_view prefix, ui::Availability availability) {
  constexpr std::array kinds{ui::ButtonKind::primary, ui::ButtonKind::secondary, ui::ButtonKind::danger,
                             ui::ButtonKind::quiet};
  constexpr std::array labels{"提交报名信息", "更换场次", "放弃场次", "取消"};
  const auto row = ui.row();
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    ui.button(std::string(prefix) + std::to_string(i), {.label = labels[i],
                                                        .kind = kinds[i],
                                                        .availability = availability,
                                                        .busy_label = "正在提交…",
                                                        .why_disabled = "报名尚未开始"});
  }
}

}  // namespace

void draw_actions(ui::Ui& ui) {
  static int count = 0;
  const auto column = ui.column(1120);
  ui.heading(1, "操作");
  const std::array<ui::TabItem, 3> tabs{
      {{"个人信息", "#/actions", true}, {"实名认证", "#/fields", false}, {"账户管理", "#/words", false}}};
  ui.tabs("profile", "个人中心", tabs);
  {
    const auto card = ui.card("buttons");
    ui.heading(2, "按钮");
    draw_kinds(ui, "rest", ui::Availability::enabled);
    draw_kinds(ui, "off", ui::Availability::disabled);
    draw_kinds(ui, "busy", ui::Availability::busy);
    if (ui.button("count", {.label = "本人已认真阅读，并同意报考", .fills_width = true})) ++count;
    ui.status("pressed", "按了 " + std::to_string(count) + " 次");
    const auto row = ui.row();
    ui.link_button("go", {.label = "去实名"}, "#/fields");
    ui.link("terms", "服务条款", "#/words");
    ui.link("phone", "打开演示用的手机页面", "https://example.org/");
  }
  const auto card = ui.card("empty");
  ui.heading(2, "正在加载");
  ui.skeleton(3);
}

}  // namespace exam::gallery
