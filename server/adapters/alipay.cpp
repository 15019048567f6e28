#include "server/adapters/alipay.h"

#include "server/adapters/alipay_fields.h"
#include "server/adapters/http_post.h"
#include "server/crypto/alipay_signing.h"

#include <algorithm>

namespace exam {
namespace {

constexpr std::string_view not_exist = "ACQ.TRADE_NOT_EXIST";
// Time for the request to arrive: a time_expire that is over by then is refused as a wrong parameter.
constexpr std::int64_t live_ms_min = 2 * second_ms;

std::string root_of(std::string_view method) {
  std::string root(method);
  std::replace(root.begin(), root.end(), '.', '_');
  return root + "_response";
}

std::string text_member(const Json& json, const char* name) {
  const auto found = json.find(name);
  const auto* text = found == json.end() ? nullptr : found->get_ptr<const std::string*>();
  return text == nullptr ? std::string() : *text;
}

// The subject may not hold / = &; it is for people, so a full stop between words does as well.
std::string clean_subject(std::string_view subject) {
  std::string clean(subject);
  std::replace_if(
      clean.begin(), clean.end(), [](char c) { return c == '/' || c == '=' || c == '&'; }, ' ');
  return clean;
}

}  // namespace

Result<std::unique_ptr<Alipay>, std::string> Alipay::make(AlipayConfig config, Clock& clock) {
  if (!split_url(config.gateway_url)) return fail(std::string("gateway_url"));
  if (!split_url(config.notify_url)) return fail(std::string("notify_url"));
  if (config.app_id.empty()) return fail(std::string("app_id"));
  if (config.seller_id.empty()) return fail(std::string("seller_id"));
  auto own_key = RsaKey::read_private(config.app_private_key_pem);
  if (!own_key) return fail(std::string("app_private_key"));
  auto alipay_key = RsaKey::read_public(config.alipay_public_key_pem);
  if (!alipay_key) return fail(std::string("alipay_public_key"));
  return std::unique_ptr<Alipay>(
      new Alipay(std::move(config), std::move(*own_key), std::move(*alipay_key), clock));
}

std::string Alipay::signed_request(std::string_view method, const Json& content) const {
  Form form{{"app_id", config_.app_id}, {"method", std::string(method)},
            {"format", "JSON"},         {"charset", "utf-8"},
            {"sign_type", "RSA2"},      {"timestamp", shanghai_second_text(clock_.now())},
            {"version", "1.0"},         {"biz_content", json_text(content)}};
  if (method == "alipay.trade.precreate") form.emplace("notify_url", config_.notify_url);
  form.emplace("sign", own_key_.sign(signing_text(form, SignedMessage::request)));
  return print_form(form);
}

Result<Alipay::Answer, GatewayError> Alipay::call(std::string_view method, const Json& content) const {
  HttpPost request;
  request.url = config_.gateway_url;
  request.content_type = "application/x-www-form-urlencoded;charset=utf-8";
  request.body = signed_request(method, content);
  request.timeout_ms = config_.timeout_ms;
  const auto answer = http_post(request);
  if (!answer || answer->status != 200) return fail(GatewayError::unreachable);
  return read_answer(method, answer->body);
}

Result<Alipay::Answer, GatewayError> Alipay::read_answer(std::string_view method,
                                                         std::string_view body) const {
  const auto split = split_answer(body);
  if (!split) return fail(GatewayError::unreachable);
  const bool is_signed = !split->sign.empty();
  if (is_signed && !alipay_key_.verify(split->object, split->sign)) return fail(GatewayError::unreachable);

  Answer answer;
  answer.fields = parse_json(split->object);
  if (!answer.fields.is_object()) return fail(GatewayError::unreachable);
  answer.code = text_member(answer.fields, "code");
  answer.sub_code = text_member(answer.fields, "sub_code");
  // A failure may come unsigned, a success never; and only under the name of what was asked.
  answer.ok = answer.code == "10000" && is_signed && split->root == root_of(method);
  if (answer.code == "10000" && !answer.ok) return fail(GatewayError::unreachable);
  if (answer.code == "20000" || answer.code == "40005") return fail(GatewayError::unknown);
  // An unsigned failure is a failure, but what it says of a trade could be anyone's word.
  if (!answer.ok && !is_signed) return fail(GatewayError::refused);
  return answer;
}

Result<std::string, GatewayError> Alipay::start(const PaymentRequest& request) {
  if (request.expires_at - clock_.now() < live_ms_min) return fail(GatewayError::refused);
  const Json content{{"out_trade_no", request.out_trade_no},
                     {"total_amount", yuan_text(request.amount)},
                     {"subject", clean_subject(request.subject)},
                     {"product_code", "FACE_TO_FACE_PAYMENT"},
                     {"seller_id", config_.seller_id},
                     // Whole seconds, rounded down: the QR never outlives the hold.
                     {"time_expire", shanghai_second_text(request.expires_at)}};
  const auto answer = call("alipay.trade.precreate", content);
  if (!answer) return fail(answer.error());
  if (!answer->ok || text_member(answer->fields, "out_trade_no") != request.out_trade_no)
    return fail(GatewayError::refused);
  std::string qr_code = text_member(answer->fields, "qr_code");
  if (qr_code.empty()) return fail(GatewayError::refused);
  return qr_code;
}

Result<Trade, GatewayError> Alipay::query(std::string_view out_trade_no) {
  const auto answer = call("alipay.trade.query", Json{{"out_trade_no", out_trade_no}});
  if (!answer) return fail(answer.error());
  if (!answer->ok) {
    if (answer->sub_code == not_exist) return Trade{};
    return fail(GatewayError::refused);
  }
  if (text_member(answer->fields, "out_trade_no") != out_trade_no) return fail(GatewayError::unreachable);
  AlipayTradeFields fields;
  fields.trade_no = text_member(answer->fields, "trade_no");
  fields.trade_status = text_member(answer->fields, "trade_status");
  fields.total_amount = text_member(answer->fields, "total_amount");
  fields.paid_at = text_member(answer->fields, "send_pay_date");
  const auto trade = read_alipay_trade(fields);
  if (!trade) return fail(GatewayError::unreachable);
  return *trade;
}

Result<TradeState, GatewayError> Alipay::close(std::string_view out_trade_no) {
  const auto answer = call("alipay.trade.close", Json{{"out_trade_no", out_trade_no}});
  if (!answer) return fail(answer.error());
  if (answer->ok) return TradeState::closed;
  if (answer->sub_code == not_exist) return TradeState::not_found;
  if (answer->sub_code != "ACQ.TRADE_STATUS_ERROR") return fail(GatewayError::refused);
  // Closed or paid already: only asking tells.
  const auto trade = query(out_trade_no);
  if (!trade) return fail(trade.error());
  return trade->state;
}

Result<Fen, GatewayError> Alipay::refund(std::string_view out_trade_no, std::string_view refund_no,
                                         Fen amount, std::string_view reason) {
  const auto answer = call("alipay.trade.refund", Json{{"out_trade_no", out_trade_no},
                                                       {"out_request_no", refund_no},
                                                       {"refund_amount", yuan_text(amount)},
                                                       {"refund_reason", reason}});
  if (!answer) return fail(answer.error());
  if (!answer->ok) return fail(GatewayError::refused);
  const auto refunded = parse_yuan(text_member(answer->fields, "refund_fee"));
  if (!refunded) return fail(GatewayError::unreachable);
  if (text_member(answer->fields, "fund_change") == "Y") return *refunded;
  // fund_change N: this number was refunded before, or the money did not move. Only asking tells.
  const auto asked = call("alipay.trade.fastpay.refund.query",
                          Json{{"out_trade_no", out_trade_no}, {"out_request_no", refund_no}});
  if (!asked) return fail(asked.error());
  if (!asked->ok || text_member(asked->fields, "refund_status") != "REFUND_SUCCESS")
    return fail(GatewayError::unknown);
  return *refunded;
}

std::optional<PaymentNotice> Alipay::read_notice(std::string_view raw_body) {
  const auto form = parse_form(raw_body);
  if (!form || form_value(*form, "sign_type") != "RSA2") return std::nullopt;
  if (!alipay_key_.verify(signing_text(*form, SignedMessage::notice), form_value(*form, "sign")))
    return std::nullopt;
  // Genuine, but for us? One Alipay key signs for every merchant.
  if (form_value(*form, "app_id") != config_.app_id || form_value(*form, "seller_id") != config_.seller_id ||
      form_value(*form, "notify_type") != "trade_status_sync")
    return std::nullopt;
  AlipayTradeFields fields;
  fields.trade_no = form_value(*form, "trade_no");
  fields.trade_status = form_value(*form, "trade_status");
  fields.total_amount = form_value(*form, "total_amount");
  fields.paid_at = form_value(*form, "gmt_payment");
  const auto trade = read_alipay_trade(fields);
  PaymentNotice notice;
  notice.notice_id = form_value(*form, "notify_id");
  notice.out_trade_no = form_value(*form, "out_trade_no");
  if (!trade || notice.notice_id.empty() || notice.out_trade_no.empty()) return std::nullopt;
  notice.trade = *trade;
  return notice;
}

}  // namespace exam
