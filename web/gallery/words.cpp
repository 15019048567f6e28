#include "web/gallery/sheets.h"
#include "web/ui/ui.h"

#include <array>

namespace exam::gallery {
namespace {

void draw_type(ui::Ui& ui) {
  const auto card = ui.card("type");
  ui.heading(2, "考生须知");
  ui.text(
      "请使用8–18位字母与数字的组合，或仅用字母。姓名可含生僻字：𠮷、䶮、㛃。选择场次后，系统将锁定该场次15分"
      "钟；若在规定时"
      "间内未能完成支付（¥120.00），场次将自动释放。联系邮箱：service@example.org，报名时间为2026-12-20 "
      "09:00至2026-12-27 "
      "17:00（北京时间）。");
  ui.hint("证件照片须为本人近12个月内拍摄的免冠二寸照，尺寸413×626像素，JPEG格式。");
  ui.heading(3, "核验信息");
  ui.term("姓名", "孙剑峰");
  ui.term("证件号码", "31**************15");
  ui.term("考点地址", "上海市徐汇区桂林路100号（示例地址），5号楼计算中心H机房，请提前40分钟入场");
  ui.divider();
  const auto row = ui.row();
  ui.badge(ui::Tone::success, "已实名");
  ui.badge(ui::Tone::warning, "未实名");
  ui.badge(ui::Tone::error, "未通过");
  ui.badge(ui::Tone::info, "待审核");
  ui.badge(ui::Tone::hint, "未开始");
}

void draw_live(ui::Ui& ui) {
  const auto card = ui.card("live");
  ui.heading(2, "剩余支付时间");
  ui.timer("left", "14:51", {.size_px = 28, .tone = ui::Tone::plain});
  ui.timer("soon", "00:59", {.size_px = 28, .tone = ui::Tone::error});
  ui.status("scanned", "已扫码，请在手机上确认", ui::Tone::info);
  ui.status("done", "实名认证已完成", ui::Tone::success);
  ui.status("plain", "共 3 个场次");
}

}  // namespace

void draw_words(ui::Ui& ui) {
  constexpr std::array weights{3.0F, 2.0F};
  const auto column = ui.column(1120);
  ui.heading(1, "您好，sunhugh2");
  ui.hint("完成以下步骤即可参加考试。");
  const auto cells = ui.cells(weights);
  draw_type(ui);
  draw_live(ui);
  ui.next_cell();
  ui.message("m-info", ui::Tone::info, "报名须知", "报名时间截止后不能再修改报名信息。");
  ui.message("m-success", ui::Tone::success, "缴费成功", "订单号 20261220-0001，¥120.00。");
  ui.message("m-warning", ui::Tone::warning, "照片与实名人不一致", "请上传本人近12个月内的证件照。");
  ui.message("m-error", ui::Tone::error, "没有加载成功", "没有连上服务器。请检查网络后重试。（参考号 7F3K）");
  const std::array<ui::Ui::FieldError, 2> errors{
      {{"account", "账号只含数字。请改为字母，或字母与数字的组合。"}, {"password", "密码还没有填写。"}}};
  ui.error_summary("errors", "请修改以下 2 处后再提交", errors);
}

}  // namespace exam::gallery
