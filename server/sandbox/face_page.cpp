#include "server/sandbox/page.h"
#include "server/sandbox/phone_pages.h"
#include "shared/identity.h"

namespace exam::sandbox {
namespace {

std::string outcome_list() {
  std::string html =
      "<details><summary>演示：选择核验结果</summary><label class=\"field\">核验结果"
      "<select name=\"outcome\">";
  for (const FaceOutcome& outcome : face_outcomes)
    html +=
        "<option value=\"" + std::to_string(outcome.code) + "\">" + html_escape(outcome.name) + "</option>";
  return html + "</select></label></details>";
}

}  // namespace

std::string face_page(const FaceCheck& check, std::string_view error) {
  std::string body = "<form method=\"post\" enctype=\"multipart/form-data\" action=\"/face/" +
                     html_escape(check.token) + "\"><section class=\"card\">";
  if (!error.empty()) body += "<p class=\"error\" role=\"alert\">" + html_escape(error) + "</p>";
  body += "<p>请确认以下是您本人的信息：</p><dl><dt>姓名</dt><dd>" + html_escape(mask_name(check.name)) +
          "</dd><dt>证件号码</dt><dd>" + html_escape(mask_document_number(check.id_card)) +
          "</dd></dl></section><section class=\"card\"><label class=\"check\">"
          "<input type=\"checkbox\" name=\"consent\" value=\"yes\" required>"
          "<span>本人同意使用人脸信息核验身份，并将照片用于本次报名的人像比对</span></label>"
          "<label class=\"field\">人脸照片<div class=\"hint\">正面免冠，光线均匀；JPEG 或 PNG</div>"
          "<input type=\"file\" name=\"photo\" accept=\"image/jpeg,image/png\" capture=\"user\"></label>"
          "<button class=\"primary\" name=\"face\" value=\"upload\">提交照片并核验</button>"
          "<button class=\"plain\" name=\"face\" value=\"sample\">使用示例头像</button>" +
          outcome_list() +
          "<p class=\"hint\">报名时要用同一个人的证件照："
          "<a href=\"/sample/photo.jpg\" download=\"sample-photo.jpg\">下载示例头像的证件照</a></p>"
          "</section></form>";
  return render({"微信实名认证", body, {}});
}

std::string face_done_page(const FaceCheck& check) {
  const bool passed = check.code == 0;
  std::string body = result_card(passed ? Mood::good : Mood::bad, passed ? "核验完成" : "核验未通过",
                                 passed ? "可以放下手机，电脑上的页面会自动更新。"
                                        : std::string(face_message(check.code)) + "。请回到电脑上查看。");
  const std::string& next = check.redirect_url;
  const bool can_go_on = next.starts_with("http://") || next.starts_with("https://");
  if (can_go_on) body += "<a class=\"button plain\" href=\"" + html_escape(next) + "\">返回报名平台</a>";
  return render({"微信实名认证", body, can_go_on ? next : std::string()});
}

}  // namespace exam::sandbox
