#include "server/sandbox/alipay_desk.h"

#include "server/sandbox/alipay_time.h"
#include "server/sandbox/keys.h"

#include <algorithm>

namespace exam::sandbox {
namespace {

constexpr std::int64_t qr_ms_max = 2 * hour_ms;  // a QR never outlives two hours

DeskAnswer business_error(std::string sub_code, std::string sub_message) {
  return {"40004", "Business Failed", std::move(sub_code), std::move(sub_message), Json::object()};
}

DeskAnswer parameter_error(std::string sub_code, std::string sub_message) {
  return {"40002", "Invalid Arguments", std::move(sub_code), std::move(sub_message), Json::object()};
}

DeskAnswer no_such_trade() {
  return business_error("ACQ.TRADE_NOT_EXIST", "交易不存在");
}

std::string text_of(const Json& content, const char* name) {
  const auto found = content.is_object() ? content.find(name) : content.end();
  const auto* text = found == content.end() ? nullptr : found->get_ptr<const std::string*>();
  return text == nullptr ? std::string() : *text;
}

bool is_out_trade_no(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
  });
}

std::string_view status_text(DeskTradeState state) {
  switch (state) {
    case DeskTradeState::paid:
      return "TRADE_SUCCESS";
    case DeskTradeState::closed:
      return "TRADE_CLOSED";
    default:
      return "WAIT_BUYER_PAY";
  }
}

DeskAnswer answer_about(const DeskTrade& trade) {
  DeskAnswer answer;
  answer.fields = Json{{"out_trade_no", trade.out_trade_no}};
  if (!trade.trade_no.empty()) answer.fields["trade_no"] = trade.trade_no;
  return answer;
}

}  // namespace

Fen DeskTrade::refunded() const {
  Fen sum;
  for (const DeskRefund& refund : refunds) sum.value += refund.amount.value;
  return sum;
}

AlipayDesk::AlipayDesk(RecordStore& store, Clock& clock, const SwitchBoard& switches, std::string seller_id,
                       Announce announce)
    : store_(store),
      clock_(clock),
      switches_(switches),
      seller_id_(std::move(seller_id)),
      announce_(std::move(announce)) {
  for (const auto& [key, json] : store_.all(trade_records)) {
    auto trade = from_json<DeskTrade>(json, UnknownMembers::refuse);
    if (trade) trades_.emplace(key, std::move(*trade));
  }
}

void AlipayDesk::save(const DeskTrade& trade) {
  store_.put(trade_records, trade.out_trade_no, to_json(trade));
}

void AlipayDesk::apply_expiry(DeskTrade& trade) {
  if (trade.state != DeskTradeState::waiting || clock_.now() < trade.expires_at) return;
  trade.state = DeskTradeState::closed;  // and no notice: a close by time is not announced
  save(trade);
}

DeskAnswer AlipayDesk::handle(std::string_view method, const Json& content, std::string_view notify_url,
                              std::string_view pay_address) {
  std::optional<DeskTrade> refunded;
  DeskAnswer answer;
  {
    const std::lock_guard lock(mutex_);
    if (method == "alipay.trade.precreate") return precreate(content, notify_url, pay_address);
    const std::string out_trade_no = text_of(content, "out_trade_no");
    if (out_trade_no.empty()) return parameter_error("isv.missing-parameter", "缺少 out_trade_no");
    const auto found = trades_.find(out_trade_no);
    const bool exists = found != trades_.end() && found->second.state != DeskTradeState::announced;
    if (exists) apply_expiry(found->second);

    if (method == "alipay.trade.cancel") {
      // No trade: nothing to do, and no `action`. The QR of an announced order stays payable.
      if (!exists) return DeskAnswer{"10000", "Success", {}, {}, Json{{"out_trade_no", out_trade_no}}};
      answer = cancel(found->second);
    } else if (!exists) {
      return no_such_trade();
    } else if (method == "alipay.trade.query") {
      return query(found->second);
    } else if (method == "alipay.trade.close") {
      return close(found->second);
    } else if (method == "alipay.trade.fastpay.refund.query") {
      return refund_query(found->second, content);
    } else if (method == "alipay.trade.refund") {
      answer = refund(found->second, content);
    } else {
      return parameter_error("isv.invalid-method", "不支持的方法");
    }
    const Json& fields = answer.fields;
    if (fields.value("fund_change", "") == "Y" || fields.value("action", "") == "refund")
      refunded = found->second;
  }
  if (refunded) announce_(*refunded, NoticeCause::refund);
  return answer;
}

DeskAnswer AlipayDesk::precreate(const Json& content, std::string_view notify_url,
                                 std::string_view pay_address) {
  DeskTrade trade;
  trade.out_trade_no = text_of(content, "out_trade_no");
  trade.subject = text_of(content, "subject");
  trade.notify_url = notify_url;
  const auto amount = parse_yuan(text_of(content, "total_amount"));
  const std::string time_expire = text_of(content, "time_expire"), seller_id = text_of(content, "seller_id");
  if (!is_out_trade_no(trade.out_trade_no)) return parameter_error("isv.invalid-parameter", "out_trade_no");
  if (!amount || amount->value <= 0) return parameter_error("isv.invalid-parameter", "total_amount");
  if (trade.subject.empty() || trade.subject.find_first_of("/=&") != std::string::npos)
    return parameter_error("isv.invalid-parameter", "subject");
  if (!seller_id.empty() && seller_id != seller_id_)
    return business_error("ACQ.SELLER_NOT_EXIST", "卖家不匹配");
  trade.amount = *amount;
  const Instant now = clock_.now();
  trade.expires_at = now + qr_ms_max;
  if (!time_expire.empty()) {
    const auto until = parse_gmt8(time_expire);
    if (!until || *until <= now) return business_error("ACQ.INVALID_PARAMETER", "time_expire");
    trade.expires_at = std::min(*until, trade.expires_at);
  }

  const auto known = trades_.find(trade.out_trade_no);
  if (known == trades_.end()) {
    trade.pay_code = random_hex_text(12);
    save(trade);
  } else {
    DeskTrade& before = known->second;
    apply_expiry(before);
    if (before.state == DeskTradeState::paid) return business_error("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");
    if (before.state == DeskTradeState::closed) return business_error("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
    if (before.amount != trade.amount) return business_error("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改");
    trade.pay_code = before.pay_code;
  }
  const DeskTrade& stored = trades_.emplace(trade.out_trade_no, trade).first->second;
  DeskAnswer answer;
  answer.fields =
      Json{{"out_trade_no", stored.out_trade_no}, {"qr_code", std::string(pay_address) + stored.pay_code}};
  return answer;
}

DeskAnswer AlipayDesk::query(DeskTrade& trade) {
  DeskAnswer answer = answer_about(trade);
  answer.fields["trade_status"] = status_text(trade.state);
  answer.fields["total_amount"] = yuan_text(trade.amount);
  answer.fields["buyer_logon_id"] = payer_logon_id;
  if (trade.paid_at) answer.fields["send_pay_date"] = shanghai_second_text(*trade.paid_at);
  return answer;
}

DeskAnswer AlipayDesk::close(DeskTrade& trade) {
  if (trade.state != DeskTradeState::waiting)
    return business_error("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
  trade.state = DeskTradeState::closed;
  save(trade);
  return answer_about(trade);
}

DeskAnswer AlipayDesk::cancel(DeskTrade& trade) {
  DeskAnswer answer = answer_about(trade);
  answer.fields["retry_flag"] = "N";
  if (trade.state == DeskTradeState::waiting) {
    trade.state = DeskTradeState::closed;
    answer.fields["action"] = "close";
  } else if (trade.state == DeskTradeState::paid) {
    const Fen rest{trade.amount.value - trade.refunded().value};
    trade.refunds.push_back({"cancel_" + trade.out_trade_no, rest, clock_.now(), false});
    trade.state = DeskTradeState::closed;
    answer.fields["action"] = "refund";
  }
  save(trade);
  return answer;
}

DeskAnswer AlipayDesk::refund(DeskTrade& trade, const Json& content) {
  const auto amount = parse_yuan(text_of(content, "refund_amount"));
  if (!amount || amount->value <= 0) return parameter_error("isv.invalid-parameter", "refund_amount");
  std::string request_no = text_of(content, "out_request_no");
  if (request_no.empty()) request_no = trade.out_trade_no;  // as documented for full refunds

  DeskAnswer answer = answer_about(trade);
  const auto before = std::find_if(trade.refunds.begin(), trade.refunds.end(),
                                   [&](const DeskRefund& each) { return each.request_no == request_no; });
  if (before != trade.refunds.end()) {
    if (before->amount != *amount) return business_error("ACQ.DISCORDANT_REPEAT_REQUEST", "请求信息不一致");
    answer.fields["fund_change"] = "N";
    before->waits = false;
    save(trade);
  } else {
    if (trade.state != DeskTradeState::paid)
      return business_error("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
    if (trade.refunded().value + amount->value > trade.amount.value)
      return business_error("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "退款金额超限");
    const bool waits = switches_.now().refund_waits;
    trade.refunds.push_back({request_no, *amount, clock_.now(), waits});
    if (trade.refunded() == trade.amount) trade.state = DeskTradeState::closed;
    save(trade);
    answer.fields["fund_change"] = waits ? "N" : "Y";
    if (!waits) answer.fields["gmt_refund_pay"] = shanghai_second_text(clock_.now());
  }
  answer.fields["refund_fee"] = yuan_text(trade.refunded());  // cumulative
  return answer;
}

DeskAnswer AlipayDesk::refund_query(DeskTrade& trade, const Json& content) {
  DeskAnswer answer = answer_about(trade);
  const std::string request_no = text_of(content, "out_request_no");
  for (const DeskRefund& refund : trade.refunds) {
    if (refund.request_no != request_no) continue;
    // Not yet moved: the answer is as if nothing had come.
    if (refund.waits) continue;
    answer.fields["gmt_refund_pay"] = shanghai_second_text(refund.at);
    answer.fields["out_request_no"] = request_no;
    answer.fields["refund_amount"] = yuan_text(refund.amount);
    answer.fields["total_amount"] = yuan_text(trade.amount);
    answer.fields["refund_status"] = "REFUND_SUCCESS";
  }
  return answer;
}

DeskTrade* AlipayDesk::find_by_code(std::string_view pay_code) {
  for (auto& [key, trade] : trades_)
    if (trade.pay_code == pay_code) return &trade;
  return nullptr;
}

std::optional<DeskTrade> AlipayDesk::scan(std::string_view pay_code) {
  const std::lock_guard lock(mutex_);
  DeskTrade* trade = find_by_code(pay_code);
  if (trade == nullptr) return std::nullopt;
  apply_expiry(*trade);
  const Instant now = clock_.now();
  if (trade->state == DeskTradeState::announced && now < trade->expires_at) {
    trade->state = DeskTradeState::waiting;
    trade->scanned_at = now;
    trade->trade_no = shanghai_day_digits(now) + "22001" + random_digits(15);
    save(*trade);
  }
  return *trade;
}

std::optional<DeskTrade> AlipayDesk::pay(std::string_view pay_code) {
  std::optional<DeskTrade> paid;
  {
    const std::lock_guard lock(mutex_);
    DeskTrade* trade = find_by_code(pay_code);
    if (trade == nullptr) return std::nullopt;
    apply_expiry(*trade);
    if (trade->state != DeskTradeState::waiting) return *trade;
    trade->failure = switches_.now().payment_fails ? "账户余额不足" : "";
    if (!trade->failure.empty()) {
      save(*trade);
      return *trade;
    }
    trade->state = DeskTradeState::paid;
    trade->paid_at = clock_.now();
    save(*trade);
    paid = *trade;
  }
  announce_(*paid, NoticeCause::payment);
  return paid;
}

std::vector<DeskTrade> AlipayDesk::trades() {
  const std::lock_guard lock(mutex_);
  std::vector<DeskTrade> made;
  for (const auto& [key, trade] : trades_)
    if (trade.scanned_at) made.push_back(trade);
  return made;
}

}  // namespace exam::sandbox
