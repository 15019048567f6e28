#include "server/sandbox/page.h"
#include "server/sandbox/phone_pages.h"

namespace exam::sandbox {
namespace {

constexpr std::string_view merchant = "外语水平考试报名平台（演示商户）";

std::string details(const DeskTrade& trade) {
  return "<section class=\"card\"><p class=\"amount\">¥" + yuan_text(trade.amount) +
         "</p><dl><dt>收款方</dt><dd>" + html_escape(merchant) + "</dd><dt>商品</dt><dd>" +
         html_escape(trade.subject) + "</dd><dt>订单号</dt><dd>" + html_escape(trade.out_trade_no) +
         "</dd></dl></section>";
}

std::string button(const DeskTrade& trade, std::string_view action, std::string_view look,
                   std::string_view label) {
  std::string html = "<form method=\"post\" action=\"/pay/" + html_escape(trade.pay_code) + "/";
  html += action;
  html += "\"><button class=\"";
  html += look;
  html += "\">";
  html += label;
  html += "</button></form>";
  return html;
}

}  // namespace

std::string pay_page(const DeskTrade& trade, Instant now) {
  if (trade.state == DeskTradeState::paid)
    return render(
        {"支付宝付款",
         result_card(Mood::good, "付款成功", "可以放下手机，电脑上的页面会自动更新。") + details(trade),
         {}});
  if (!trade.refunds.empty())
    return render(
        {"支付宝付款", result_card(Mood::neutral, "已退款", "这笔付款已经原路退回。") + details(trade), {}});
  if (trade.state == DeskTradeState::closed || now >= trade.expires_at)
    return render(
        {"支付宝付款",
         result_card(Mood::bad, "二维码已过期", "这笔订单不能再付款，请回到电脑上重新选择场次并扫码。"),
         {}});
  const std::string failed =
      trade.failure.empty()
          ? std::string()
          : result_card(Mood::bad, "付款失败", trade.failure + "，没有扣款。可以换一种方式再付。");
  return render({"支付宝付款",
                 failed + details(trade) + "<p class=\"sentence\">请在 " +
                     shanghai_second_text(trade.expires_at) + "（北京时间）之前付款</p>" +
                     button(trade, "confirm", "primary", "确认付款") +
                     button(trade, "abandon", "plain", "放弃"),
                 {}});
}

std::string abandoned_page(const DeskTrade& trade) {
  return render({"支付宝付款",
                 result_card(Mood::neutral, "已放弃付款", "没有扣款。二维码过期之前还可以再付。") +
                     "<a class=\"button plain\" href=\"/pay/" + html_escape(trade.pay_code) +
                     "\">重新付款</a>",
                 {}});
}

std::string unknown_code_page() {
  return render(
      {"二维码无效", result_card(Mood::bad, "没有找到这个二维码", "请回到电脑上刷新页面，再扫一次。"), {}});
}

}  // namespace exam::sandbox
