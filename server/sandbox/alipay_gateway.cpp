#include "server/sandbox/alipay_gateway.h"

#include "server/crypto/alipay_signing.h"

#include <algorithm>

namespace exam::sandbox {
namespace {

constexpr std::string_view methods[] = {"alipay.trade.precreate", "alipay.trade.query",
                                        "alipay.trade.close",     "alipay.trade.cancel",
                                        "alipay.trade.refund",    "alipay.trade.fastpay.refund.query"};

// PHP-made answers, as Alipay's are, carry every slash escaped; the signature is over those very bytes.
std::string with_escaped_slashes(std::string_view text) {
  std::string escaped;
  for (const char letter : text) {
    if (letter == '/') escaped += '\\';
    escaped += letter;
  }
  return escaped;
}

DeskAnswer refusal(std::string code, std::string message, std::string sub_code, std::string sub_message) {
  return {std::move(code), std::move(message), std::move(sub_code), std::move(sub_message), Json::object()};
}

std::optional<DeskAnswer> refuse_form(const Form& form, const Keys& keys) {
  const auto invalid = [](std::string sub_code, std::string sub_message) {
    return refusal("40002", "Invalid Arguments", std::move(sub_code), std::move(sub_message));
  };
  if (form_value(form, "app_id") != keys.app_id) return invalid("isv.invalid-app-id", "无效的AppID参数");
  if (form_value(form, "sign_type") != "RSA2") return invalid("isv.invalid-signature-type", "无效签名类型");
  if (form_value(form, "charset") != "utf-8") return invalid("isv.invalid-charset", "字符集错误");
  if (form_value(form, "version") != "1.0") return invalid("isv.invalid-version", "版本错误");
  const auto merchant_key = RsaKey::read_public(keys.app_key.public_pem());
  if (!merchant_key ||
      !merchant_key->verify(signing_text(form, SignedMessage::request), form_value(form, "sign")))
    return invalid("isv.invalid-signature", "无效签名");
  const std::string_view method = form_value(form, "method");
  if (std::find(std::begin(methods), std::end(methods), method) == std::end(methods))
    return invalid("isv.invalid-method", "不存在的方法名");
  return std::nullopt;
}

}  // namespace

std::string AlipayGateway::signed_answer(std::string_view method, const DeskAnswer& answer) const {
  Json fields = answer.fields;
  fields["code"] = answer.code;
  fields["msg"] = answer.message;
  if (!answer.sub_code.empty()) fields["sub_code"] = answer.sub_code;
  if (!answer.sub_message.empty()) fields["sub_msg"] = answer.sub_message;
  const std::string object = with_escaped_slashes(json_text(fields));
  std::string root(method);
  std::replace(root.begin(), root.end(), '.', '_');
  root = method.empty() ? "error_response" : root + "_response";
  const std::string sign = with_escaped_slashes(keys_.alipay_key.sign(object));
  if (switches_.now().sign_first) return R"({"sign":")" + sign + R"(",")" + root + R"(":)" + object + "}";
  return R"({")" + root + R"(":)" + object + R"(,"sign":")" + sign + R"("})";
}

GatewayReply AlipayGateway::answer(std::string_view query, std::string_view body,
                                   std::string_view pay_address) const {
  const Switches switches = switches_.now();
  if (switches.gateway_down) return {503, "down"};
  auto form = parse_form(query);
  auto rest = parse_form(body);
  if (!form || !rest) return {400, "malformed form"};
  form->merge(*rest);
  if (!rest->empty()) return {400, "repeated parameter"};

  if (const auto refused = refuse_form(*form, keys_)) return {200, signed_answer({}, *refused)};
  const std::string_view method = form_value(*form, "method");
  const Json content = parse_json(form_value(*form, "biz_content"));
  if (!content.is_object())
    return {200, signed_answer(
                     method, refusal("40002", "Invalid Arguments", "isv.invalid-parameter", "biz_content"))};
  const DeskAnswer done = desk_.handle(method, content, form_value(*form, "notify_url"), pay_address);
  if (switches.unknown_after_ok)
    return {200, signed_answer(method, refusal("20000", "Service Currently Unavailable",
                                               "aop.ACQ.SYSTEM_ERROR", "系统异常"))};
  return {200, signed_answer(method, done)};
}

}  // namespace exam::sandbox
