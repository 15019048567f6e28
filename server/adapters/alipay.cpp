#include "server/adapters/alipay.h"

#include "server/adapters/alipay_bill.h"
#include "server/adapters/alipay_fields.h"
#include "server/adapters/http_post.h"

#include <algorithm>

namespace exam {
namespace {

constexpr std::string_view not_exist = "ACQ.TRADE_NOT_EXIST";
// Time for the request to arrive: a time_expire that is over by then is refused as a wrong parameter.
constexpr std::int64_t live_ms_min = 2 * second_ms;
constexpr std::size_t bill_file_max = 256U << 20U;

// The subject may not hold / = &; it is for people, so a full stop between words does as well.
std::string clean_subject(std::string_view subject) {
  std::string clean(subject);
  std::replace_if(
      clean.begin(), clean.end(), [](char c) { return c == '/' || c == '=' || c == '&'; }, ' ');
  return clean;
}

}  // namespace

Result<std::unique_ptr<Alipay>, std::string> Alipay::make(AlipayConfig config, Clock& clock) {
  auto client = AlipayClient::make(std::move(config), clock);
  if (!client) return fail(client.error());
  return std::unique_ptr<Alipay>(new Alipay(std::move(*client), clock));
}

Result<std::string, GatewayError> Alipay::start(const PaymentRequest& request) {
  if (request.expires_at - clock_.now() < live_ms_min) return fail(GatewayError::refused);
  const Json content{{"out_trade_no", request.out_trade_no},
                     {"total_amount", yuan_text(request.amount)},
                     {"subject", clean_subject(request.subject)},
                     {"product_code", "FACE_TO_FACE_PAYMENT"},
                     {"seller_id", client_->config().seller_id},
                     // Whole seconds, rounded down: the QR never outlives the hold.
                     {"time_expire", shanghai_second_text(request.expires_at)}};
  const auto answer = client_->call("alipay.trade.precreate", content);
  if (!answer) return fail(answer.error());
  if (!answer->ok || answer->text("out_trade_no") != request.out_trade_no) return fail(GatewayError::refused);
  std::string qr_code = answer->text("qr_code");
  if (qr_code.empty()) return fail(GatewayError::refused);
  return qr_code;
}

Result<Trade, GatewayError> Alipay::query(std::string_view out_trade_no) {
  const auto answer = client_->call("alipay.trade.query", Json{{"out_trade_no", out_trade_no}});
  if (!answer) return fail(answer.error());
  if (!answer->ok) {
    if (answer->sub_code == not_exist) return Trade{};
    return fail(GatewayError::refused);
  }
  if (answer->text("out_trade_no") != out_trade_no) return fail(GatewayError::unreachable);
  AlipayTradeFields fields;
  fields.trade_no = answer->text("trade_no");
  fields.trade_status = answer->text("trade_status");
  fields.total_amount = answer->text("total_amount");
  fields.paid_at = answer->text("send_pay_date");
  fields.payer = answer->text("buyer_logon_id");
  const auto trade = read_alipay_trade(fields);
  if (!trade) return fail(GatewayError::unreachable);
  return *trade;
}

Result<TradeState, GatewayError> Alipay::close(std::string_view out_trade_no) {
  const auto answer = client_->call("alipay.trade.close", Json{{"out_trade_no", out_trade_no}});
  if (!answer) return fail(answer.error());
  if (answer->ok) return TradeState::closed;
  if (answer->sub_code == not_exist) return TradeState::not_found;
  if (answer->sub_code != "ACQ.TRADE_STATUS_ERROR") return fail(GatewayError::refused);
  // Closed or paid already: only asking tells.
  const auto trade = query(out_trade_no);
  if (!trade) return fail(trade.error());
  return trade->state;
}

// The three outcomes are told by `action`, which is absent where there was no trade.
Result<CancelOutcome, GatewayError> Alipay::cancel(std::string_view out_trade_no) {
  const auto answer = client_->call("alipay.trade.cancel", Json{{"out_trade_no", out_trade_no}});
  if (!answer) return fail(answer.error());
  if (!answer->ok) return fail(GatewayError::refused);
  const std::string action = answer->text("action");
  if (action.empty()) return CancelOutcome::no_trade;
  if (action == "close") return CancelOutcome::closed;
  if (action == "refund") return CancelOutcome::refunded;
  return fail(GatewayError::unreachable);
}

Result<RefundAnswer, GatewayError> Alipay::refund(const RefundRequest& request) {
  const auto answer = client_->call("alipay.trade.refund", Json{{"out_trade_no", request.out_trade_no},
                                                                {"out_request_no", request.refund_no},
                                                                {"refund_amount", yuan_text(request.amount)},
                                                                {"refund_reason", request.reason}});
  if (!answer) return fail(answer.error());
  if (!answer->ok) return fail(GatewayError::refused);
  const auto total = parse_yuan(answer->text("refund_fee"));
  if (!total || answer->text("out_trade_no") != request.out_trade_no) return fail(GatewayError::unreachable);
  // fund_change N: this number was refunded before, or the money has not moved. Only asking tells.
  if (answer->text("fund_change") != "Y" || *total < request.amount) return RefundAnswer{};
  const auto at = parse_alipay_time(answer->text("gmt_refund_pay"));
  return TradeRefund{request.refund_no, *total, at.value_or(clock_.now())};
}

Result<RefundAnswer, GatewayError> Alipay::query_refund(std::string_view out_trade_no,
                                                        std::string_view refund_no) {
  const auto answer = client_->call("alipay.trade.fastpay.refund.query",
                                    Json{{"out_trade_no", out_trade_no},
                                         {"out_request_no", refund_no},
                                         {"query_options", Json::array({"gmt_refund_pay"})}});
  if (!answer) return fail(answer.error());
  if (!answer->ok) return fail(GatewayError::refused);
  // Absent: not received, or failed. Both mean that it may be sent again under the same number.
  if (answer->text("refund_status") != "REFUND_SUCCESS") return RefundAnswer{};
  const auto amount = parse_yuan(answer->text("refund_amount"));
  if (!amount || answer->text("out_request_no") != refund_no) return fail(GatewayError::unreachable);
  const auto at = parse_alipay_time(answer->text("gmt_refund_pay"));
  return TradeRefund{std::string(refund_no), *amount, at.value_or(clock_.now())};
}

Result<std::vector<BillLine>, BillError> Alipay::daily_bill(Date day) {
  const auto answer = client_->call("alipay.data.dataservice.bill.downloadurl.query",
                                    Json{{"bill_type", "trade"}, {"bill_date", date_text(day)}});
  if (!answer && answer.error() != GatewayError::refused) return fail(BillError::unreachable);
  if (!answer || !answer->ok) return fail(BillError::not_ready);
  HttpGet request;
  request.url = secure_address(answer->text("bill_download_url"));
  request.timeout_ms = client_->config().timeout_ms;
  request.body_max = bill_file_max;
  const auto file = http_get(request);
  if (!file || file->status != 200) return fail(BillError::unreachable);
  return read_alipay_bill(file->body);
}

std::optional<PaymentNotice> Alipay::read_notice(std::string_view raw_body) {
  const auto form = client_->read_notice(raw_body);
  if (!form) return std::nullopt;
  AlipayTradeFields fields;
  fields.trade_no = form_value(*form, "trade_no");
  fields.trade_status = form_value(*form, "trade_status");
  fields.total_amount = form_value(*form, "total_amount");
  fields.paid_at = form_value(*form, "gmt_payment");
  fields.payer = form_value(*form, "buyer_logon_id");
  fields.refund_no = form_value(*form, "out_biz_no");
  fields.refund_total = form_value(*form, "refund_fee");
  fields.refunded_at = form_value(*form, "gmt_refund");
  const auto trade = read_alipay_trade(fields);
  PaymentNotice notice;
  notice.notice_id = form_value(*form, "notify_id");
  notice.out_trade_no = form_value(*form, "out_trade_no");
  if (!trade || notice.notice_id.empty() || notice.out_trade_no.empty()) return std::nullopt;
  notice.trade = *trade;
  return notice;
}

}  // namespace exam
