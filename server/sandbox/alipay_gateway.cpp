#include "server/sandbox/alipay_gateway.h"

#include "server/crypto/alipay_signing.h"
#include "server/crypto/encoding.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace exam::sandbox {
namespace {

constexpr std::string_view bill_method = "alipay.data.dataservice.bill.downloadurl.query";
constexpr std::string_view cert_method = "alipay.open.app.alipaycert.download";
constexpr std::string_view methods[] = {"alipay.trade.precreate",
                                        "alipay.trade.query",
                                        "alipay.trade.close",
                                        "alipay.trade.cancel",
                                        "alipay.trade.refund",
                                        "alipay.trade.fastpay.refund.query",
                                        bill_method,
                                        cert_method};

bool is_known_method(std::string_view method) {
  return std::find(std::begin(methods), std::end(methods), method) != std::end(methods);
}

// Somebody who is not Alipay.
const RsaKey& forger() {
  static const std::optional<RsaKey> key = RsaKey::generate();
  return *key;
}

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
  // Certificate mode: the request names the certificates it goes by.
  if (form.contains("app_cert_sn") || form.contains("alipay_root_cert_sn")) {
    const auto& known = keys.certificates;
    if (!known || form_value(form, "app_cert_sn") != known->app_sn ||
        form_value(form, "alipay_root_cert_sn") != known->root_sn)
      return invalid("isv.invalid-app-cert-sn", "应用公钥证书序列号错误");
  }
  if (!is_known_method(form_value(form, "method"))) return invalid("isv.invalid-method", "不存在的方法名");
  return std::nullopt;
}

DeskAnswer hand_out_certificate(const Keys& keys, const Json& content) {
  const std::string pem =
      keys.certificates ? keys.certificates->of_sn(content.value("alipay_cert_sn", "")) : std::string();
  if (pem.empty()) return refusal("40004", "Business Failed", "CERT_NOT_EXIST", "证书不存在");
  DeskAnswer answer;
  answer.fields = Json{{"alipay_cert_content", base64_encode(pem)}};
  return answer;
}

}  // namespace

std::string AlipayGateway::signed_answer(const Form& form, const DeskAnswer& answer) const {
  Json fields = answer.fields;
  fields["code"] = answer.code;
  fields["msg"] = answer.message;
  if (!answer.sub_code.empty()) fields["sub_code"] = answer.sub_code;
  if (!answer.sub_message.empty()) fields["sub_msg"] = answer.sub_message;
  const std::string object = with_escaped_slashes(json_text(fields));
  std::string root(form_value(form, "method"));
  std::replace(root.begin(), root.end(), '.', '_');
  root = is_known_method(form_value(form, "method")) ? root + "_response" : "error_response";
  const Switches switches = switches_.now();
  const bool is_error = answer.code != "10000";
  if (switches.unsigned_answers || (is_error && switches.unsigned_errors))
    return R"({")" + root + R"(":)" + object + "}";

  const bool by_certificate = keys_.certificates && form.contains("app_cert_sn");
  const bool renewed = by_certificate && switches.renewed_certificate;
  const RsaKey& real = renewed ? keys_.certificates->renewed_key : keys_.alipay_key;
  const RsaKey& key = switches.forged_answers ? forger() : real;
  const std::string sign = R"("sign":")" + with_escaped_slashes(key.sign(object)) + R"(")";
  std::string node = R"(")" + root + R"(":)" + object;
  if (by_certificate)
    node += R"(,"alipay_cert_sn":")" +
            (renewed ? keys_.certificates->renewed_sn : keys_.certificates->alipay_sn) + R"(")";
  if (switches.second_root) node += R"(,"error_response":)" + object;
  return "{" + (switches.sign_first ? sign + "," + node : node + "," + sign) + "}";
}

DeskAnswer AlipayGateway::carry_out(const Form& form, const std::string& phone_address) const {
  if (const auto refused = refuse_form(form, keys_)) return *refused;
  const std::string_view method = form_value(form, "method");
  const Json content = parse_json(form_value(form, "biz_content"));
  if (!content.is_object())
    return refusal("40002", "Invalid Arguments", "isv.invalid-parameter", "biz_content");
  if (method == cert_method) return hand_out_certificate(keys_, content);
  if (method == bill_method) return bills_.answer(content, phone_address + "/bill/");
  return desk_.handle(method, content, form_value(form, "notify_url"), phone_address + "/pay/");
}

GatewayReply AlipayGateway::answer(std::string_view query, std::string_view body,
                                   const std::string& phone_address) const {
  const Switches switches = switches_.now();
  if (switches.gateway_down) return {503, "down"};
  auto form = parse_form(query);
  auto rest = parse_form(body);
  if (!form || !rest) return {400, "malformed form"};
  form->merge(*rest);
  if (!rest->empty()) return {400, "repeated parameter"};

  DeskAnswer done = switches.gateway_code
                        ? refusal(*switches.gateway_code, "On Purpose", "isp.on-purpose", "")
                        : carry_out(*form, phone_address);
  if (switches.unknown_after_ok)
    done = refusal("20000", "Service Currently Unavailable", "aop.ACQ.SYSTEM_ERROR", "系统异常");
  GatewayReply reply{200, signed_answer(*form, done)};
  std::this_thread::sleep_for(std::chrono::milliseconds(switches.answer_delay_ms));
  return reply;
}

}  // namespace exam::sandbox
