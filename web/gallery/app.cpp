// Every widget in every state, for looking at: the target exam_gallery, not part of the product.
#include "web/ui/app.h"
#include "web/platform/platform.h"
#include "web/ui/ui.h"

namespace exam {

void start_app() {}

void draw_app(ui::Ui& ui) {
  static int count = 0;
  static std::string account;
  const ui::NavItem nav[] = {{"home", "主页", "#/", true}, {"review", "报名审核", "#/review"}};
  ui.header({.brand = "外语等级考试报名平台",
             .items = nav,
             .account = "sunhugh2",
             .account_href = "#/profile",
             .account_state = "未实名",
             .account_tone = ui::Tone::warning,
             .sign_out_label = "退出"});
  {
    const auto page = ui.page("组件一览");
    const auto column = ui.column(640);
    const auto card = ui.card("first");
    ui.heading(1, "注册账号");
    ui.text(
        "请使用 8–18 位字母与数字的组合，或仅用字母。姓名可含生僻字：𠮷、䶮、㛃。提交后 15 "
        "分钟内完成支付（¥120.00）。");
    ui.text_field(
        {.id = "account", .label = "账号", .hint = "8–18 位字母和数字，或仅字母", .autocomplete = "username"},
        account);
    if (ui.button("count", {.label = "注册"})) ++count;
    ui.status("status", "按了 " + std::to_string(count) + " 次");
  }
  ui.footer("外语等级考试报名平台 · 页面时间均为北京时间");
}

}  // namespace exam
