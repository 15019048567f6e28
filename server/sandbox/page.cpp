#include "server/sandbox/page.h"

namespace exam::sandbox {
namespace {

constexpr std::string_view style = R"css(
:root{color-scheme:light;--ink:#1b2430;--soft:#5b6675;--line:#e3e8ef;--accent:#1450b8;--good:#12703a;
  --bad:#b3261e}
*{box-sizing:border-box}
body{margin:0;background:#f4f6fa;color:var(--ink);
  font:16px/1.6 "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;
  -webkit-text-size-adjust:100%}
main{max-width:480px;margin:0 auto;padding:0 16px 32px}
.demo{background:#fff6e0;color:#6b4700;font-size:14px;text-align:center;padding:8px 16px;
  border-bottom:1px solid #f0dfb0}
h1{font-size:20px;text-align:center;margin:24px 0 16px}
.card{background:#fff;border-radius:10px;padding:20px;margin-bottom:16px;
  box-shadow:0 1px 3px rgba(20,40,80,.08)}
.amount{font-size:40px;font-weight:600;text-align:center;font-variant-numeric:tabular-nums;
  line-height:1.2;margin:8px 0 16px}
dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:10px 16px}
dt{color:var(--soft)}dd{margin:0;text-align:right;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
button,.button{display:block;width:100%;min-height:48px;border:0;border-radius:8px;font:inherit;
  font-weight:600;cursor:pointer;text-align:center;line-height:48px;text-decoration:none;margin-top:12px;
  padding:0 16px}
.primary{background:var(--accent);color:#fff}.primary:active{background:#0d3c8c}
.plain{background:#fff;color:var(--accent);box-shadow:inset 0 0 0 1px #b9c6dc}
button:focus-visible,.button:focus-visible,input:focus-visible,select:focus-visible{
  outline:3px solid #8ab4ff;outline-offset:2px}
.sign{width:64px;height:64px;border-radius:50%;margin:12px auto;display:grid;place-items:center;
  font-size:32px;font-weight:700;color:#fff}
.sign.good{background:var(--good)}.sign.bad{background:var(--bad)}.sign.neutral{background:#6b7685}
.headline{text-align:center;font-size:22px;font-weight:600;margin:0 0 4px}.sentence{text-align:center;
  color:var(--soft);margin:0}
label{display:block}.field{margin-top:16px}.hint{color:var(--soft);font-size:14px;margin:4px 0 8px}
.check{display:grid;grid-template-columns:24px 1fr;gap:10px;align-items:start}
.check input{width:22px;height:22px;margin:2px 0 0}
input[type=file],select{width:100%;font:inherit;padding:10px;border:1px solid #b9c6dc;border-radius:8px;
  background:#fff;min-height:48px}
details{margin-top:16px;color:var(--soft);font-size:14px}summary{min-height:32px;cursor:pointer}
.card>p:first-child{margin-top:0}
.error{color:var(--bad);font-weight:600;margin:0 0 12px}
)css";

std::string_view mood_class(Mood mood) {
  return mood == Mood::good ? "good" : mood == Mood::bad ? "bad" : "neutral";
}

std::string_view mood_sign(Mood mood) {
  return mood == Mood::good ? "✓" : mood == Mood::bad ? "!" : "–";
}

}  // namespace

std::string html_escape(std::string_view text) {
  std::string escaped;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += letter;
    }
  }
  return escaped;
}

std::string render(const Page& page) {
  std::string html =
      "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
      "<meta name=\"referrer\" content=\"no-referrer\"><link rel=\"icon\" href=\"data:,\">";
  if (!page.forward_to.empty())
    html += "<meta http-equiv=\"refresh\" content=\"2;url=" + html_escape(page.forward_to) + "\">";
  html += "<title>" + html_escape(page.title) + "</title><style>" + std::string(style) + "</style></head>";
  html += "<body><header class=\"demo\">演示环境：模拟手机页面，不会真实扣款，也不会联系任何机构</header>";
  html += "<main><h1>" + html_escape(page.title) + "</h1>" + page.body + "</main></body></html>";
  return html;
}

std::string result_card(Mood mood, std::string_view headline, std::string_view sentence) {
  std::string html = "<section class=\"card\" role=\"status\"><div class=\"sign ";
  html += mood_class(mood);
  html += "\" aria-hidden=\"true\">";
  html += mood_sign(mood);
  html += "</div><p class=\"headline\">" + html_escape(headline) + "</p><p class=\"sentence\">" +
          html_escape(sentence) + "</p></section>";
  return html;
}

}  // namespace exam::sandbox
