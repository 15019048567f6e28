#include "server/adapters/alipay_client.h"

#include "server/adapters/http_post.h"
#include "server/crypto/alipay_signing.h"
#include "server/crypto/encoding.h"

#include <algorithm>

namespace exam {
namespace {

constexpr std::string_view cert_download = "alipay.open.app.alipaycert.download";

std::string root_of(std::string_view method) {
  std::string root(method);
  std::replace(root.begin(), root.end(), '.', '_');
  return root + "_response";
}

}  // namespace

std::string AlipayAnswer::text(const char* name) const {
  const auto found = fields.find(name);
  const auto* text = found == fields.end() ? nullptr : found->get_ptr<const std::string*>();
  return text == nullptr ? std::string() : *text;
}

Result<std::unique_ptr<AlipayClient>, std::string> AlipayClient::make(AlipayConfig config, Clock& clock) {
  if (!split_url(config.gateway_url)) return fail(std::string("gateway_url"));
  if (!split_url(config.notify_url)) return fail(std::string("notify_url"));
  if (config.app_id.empty()) return fail(std::string("app_id"));
  if (config.seller_id.empty()) return fail(std::string("seller_id"));
  auto own_key = RsaKey::read_private(config.app_private_key_pem);
  if (!own_key) return fail(std::string("app_private_key"));
  if (config.certificates.any()) {
    auto trust = AlipayTrust::of_certificates(config.certificates, *own_key, clock.now());
    if (!trust) return fail(trust.error());
    return std::unique_ptr<AlipayClient>(
        new AlipayClient(std::move(config), std::move(*own_key), std::move(*trust), clock));
  }
  auto alipay_key = RsaKey::read_public(config.alipay_public_key_pem);
  if (!alipay_key) return fail(std::string("alipay_public_key"));
  return std::unique_ptr<AlipayClient>(new AlipayClient(std::move(config), std::move(*own_key),
                                                        AlipayTrust::of_key(std::move(*alipay_key)), clock));
}

std::string AlipayClient::signed_request(std::string_view method, const Json& content) const {
  Form form{{"app_id", config_.app_id}, {"method", std::string(method)},
            {"format", "JSON"},         {"charset", "utf-8"},
            {"sign_type", "RSA2"},      {"timestamp", shanghai_second_text(clock_.now())},
            {"version", "1.0"},         {"biz_content", json_text(content)}};
  if (method == "alipay.trade.precreate") form.emplace("notify_url", config_.notify_url);
  if (trust_.uses_certificates()) {
    form.emplace("app_cert_sn", trust_.app_cert_sn());
    form.emplace("alipay_root_cert_sn", trust_.root_cert_sn());
  }
  form.emplace("sign", own_key_.sign(signing_text(form, SignedMessage::request)));
  return print_form(form);
}

std::optional<std::string> AlipayClient::post(std::string_view method, const Json& content) const {
  HttpPost request;
  request.url = config_.gateway_url;
  request.content_type = "application/x-www-form-urlencoded;charset=utf-8";
  request.body = signed_request(method, content);
  request.timeout_ms = config_.timeout_ms;
  auto answer = http_post(request);
  if (!answer || answer->status != 200) return std::nullopt;
  return std::move(answer->body);
}

Result<AlipayAnswer, GatewayError> AlipayClient::call(std::string_view method, const Json& content) {
  const auto body = post(method, content);
  if (!body) return fail(GatewayError::unreachable);
  return read_answer(method, *body);
}

// Alipay has renewed its certificate: the new one is asked for by its number. The signature of that very
// answer can only be checked with what it carries, so the chain to the root is what makes it count.
bool AlipayClient::learn_certificate(const std::string& sn) {
  const auto body = post(cert_download, Json{{"alipay_cert_sn", sn}});
  const auto split = body ? split_answer(*body) : std::nullopt;
  if (!split || split->root != root_of(cert_download)) return false;
  AlipayAnswer answer;
  answer.fields = parse_json(split->object);
  const auto pem = base64_decode(answer.text("alipay_cert_content"));
  if (!pem || !trust_.add(sn, *pem, clock_.now())) return false;
  return trust_.verify(sn, split->object, split->sign);
}

Result<AlipayAnswer, GatewayError> AlipayClient::read_answer(std::string_view method, std::string_view body) {
  const auto split = split_answer(body);
  if (!split) return fail(GatewayError::unreachable);
  const bool is_signed = !split->sign.empty();
  // In certificate mode an answer names the certificate; in public-key mode there is none to name.
  const std::string sn = trust_.uses_certificates() ? split->cert_sn : "";
  if (is_signed) {
    if (trust_.uses_certificates() && (sn.empty() || (!trust_.knows(sn) && !learn_certificate(sn))))
      return fail(GatewayError::unreachable);
    if (!trust_.verify(sn, split->object, split->sign)) return fail(GatewayError::unreachable);
  }

  AlipayAnswer answer;
  answer.fields = parse_json(split->object);
  if (!answer.fields.is_object()) return fail(GatewayError::unreachable);
  answer.code = answer.text("code");
  answer.sub_code = answer.text("sub_code");
  // A failure may come unsigned, a success never; and only under the name of what was asked.
  answer.ok = answer.code == "10000" && is_signed && split->root == root_of(method);
  if (answer.code == "10000" && !answer.ok) return fail(GatewayError::unreachable);
  if (answer.code == "20000" || answer.code == "40005") return fail(GatewayError::unknown);
  // An unsigned failure is a failure, but what it says of a trade could be anyone's word.
  if (!answer.ok && !is_signed) return fail(GatewayError::refused);
  return answer;
}

std::optional<Form> AlipayClient::read_notice(std::string_view raw_body) {
  auto form = parse_form(raw_body);
  if (!form || form_value(*form, "sign_type") != "RSA2") return std::nullopt;
  if (!trust_.verify("", signing_text(*form, SignedMessage::notice), form_value(*form, "sign")))
    return std::nullopt;
  // Genuine, but for us? One Alipay key signs for every merchant.
  if (form_value(*form, "app_id") != config_.app_id || form_value(*form, "seller_id") != config_.seller_id ||
      form_value(*form, "notify_type") != "trade_status_sync")
    return std::nullopt;
  return form;
}

}  // namespace exam
