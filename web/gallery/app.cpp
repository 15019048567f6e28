// Every widget in every state, for looking at: the target exam_gallery, not part of the product. The address
// chooses the sheet: "#/fields", "#/actions", "#/states", "#/dialog".
#include "web/ui/app.h"
#include "web/gallery/sheets.h"
#include "web/platform/platform.h"
#include "web/ui/ui.h"

#include <array>

namespace exam {
namespace {

struct Sheet {
  std::string_view address, label;
  void (*draw)(ui::Ui& ui);
};
constexpr std::array<Sheet, 5> sheets{{{"#/words", "文字", gallery::draw_words},
                                       {"#/fields", "字段", gallery::draw_fields},
                                       {"#/actions", "操作", gallery::draw_actions},
                                       {"#/road", "流程", gallery::draw_road},
                                       {"#/dialog", "对话框", gallery::draw_dialog}}};

}  // namespace

void start_app() {}
void tick_app() {}

void draw_app(ui::Ui& ui) {
  const std::string address = platform::hash();
  const Sheet* current = &sheets[0];
  for (const Sheet& sheet : sheets) {
    if (sheet.address == address) current = &sheet;
  }
  std::array<std::string, sheets.size()> ids;
  std::array<ui::NavItem, sheets.size()> items;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    ids[i] = "nav-" + std::to_string(i);
    items[i] = {ids[i], sheets[i].label, sheets[i].address, current == &sheets[i]};
  }
  ui.header({.brand = "外语等级考试报名平台",
             .items = items,
             .account = "sunhugh2",
             .account_href = "#/words",
             .account_state = "未实名",
             .account_tone = ui::Tone::warning,
             .sign_out_label = "退出"});
  {
    const auto page = ui.page(current->label);
    current->draw(ui);
  }
  constexpr std::array<ui::FooterLink, 2> links{
      {{"terms", "服务条款", "#/terms"}, {"privacy", "隐私政策", "#/privacy"}}};
  ui.footer("外语等级考试报名平台 · 页面时间均为北京时间", links);
}

}  // namespace exam
