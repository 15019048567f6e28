#include "web/gallery/sheets.h"
#include "web/ui/ui.h"

#include <array>

namespace exam::gallery {
namespace {

using ui::StepLook;

void draw_sessions(ui::Ui& ui) {
  static std::string chosen = "a";
  const auto card = ui.card("sessions");
  ui.heading(2, "选择场次");
  constexpr std::array weights{3.0F, 2.0F, 1.2F};
  const auto list = ui.list("session-list", "场次");
  const std::array<std::string, 3> venues{"示例考点甲", "示例考点乙", "示例考点丙"};
  for (std::size_t i = 0; i < venues.size(); ++i) {
    const int left = i == 0 ? 52 : i == 1 ? 6 : 0;
    const auto item = ui.list_item("s" + std::to_string(i));
    const auto cells = ui.cells(weights);
    ui.heading(3, venues[i]);
    ui.hint("上海市徐汇区桂林路100号（示例）");
    ui.text("2026-12-31 11:00（北京时间）");
    ui.next_cell();
    ui.meter(left > 0 ? "剩余 " + std::to_string(left) + " / 60" : std::string("已满员"), left, 60);
    ui.next_cell();
    ui.button("choose" + std::to_string(i),
              {.label = left > 0 ? "选择" : "已满员",
               .kind = ui::ButtonKind::secondary,
               .availability = left > 0 ? ui::Availability::enabled : ui::Availability::disabled,
               .why_disabled = "名额已满",
               .fills_width = true});
  }
}

}  // namespace

void draw_road(ui::Ui& ui) {
  const auto column = ui.column(1120);
  ui.heading(1, "2026 年下半年英语等级考试");
  {
    const auto card = ui.card("road");
    const std::array<ui::StepBarItem, 5> items{{{StepLook::done, "考生报名", "已完成"},
                                                {StepLook::done, "报名资格审核", "已通过"},
                                                {StepLook::open, "选择场次", "进行中"},
                                                {StepLook::waiting, "缴费", "待选场次"},
                                                {StepLook::closed, "打印准考证", "未开放"}}};
    ui.step_bar("steps", items);
  }
  draw_sessions(ui);
  {
    const auto card = ui.card("pay");
    constexpr std::array weights{1.0F, 2.0F};
    const auto cells = ui.cells(weights);
    ui.qr_code("https://example.org/pay/20261220-0001", 240, "支付宝付款二维码");
    ui.next_cell();
    ui.heading(2, "请用支付宝扫码付款");
    ui.text("应付 ¥120.00，订单号 20261220-0001。");
    ui.image("assets/none.jpg", 120, 160, "认证照片");
    ui.image("icon.svg.png", 64, 64, "图标");
  }
  const auto bar = ui.pinned_bar("chosen", "已选场次");
  const auto row = ui.row(16);
  ui.text("示例考点甲 2026-12-31 11:00", {.weight = ui::Weight::bold});
  ui.timer("hold", "14:51", {.size_px = 20});
  ui.button("pay-now", {.label = "去支付"});
  ui.button("give-up", {.label = "放弃场次", .kind = ui::ButtonKind::quiet});
}

}  // namespace exam::gallery
