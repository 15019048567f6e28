// Whatever Alipay's gateway may answer, through the real adapter: unsigned or with a foreign signature, where
// nothing may succeed, and signed by Alipay's own key, where the content may be anything. And notices.
#include "server/adapters/alipay.h"
#include "server/adapters/alipay_fields.h"
#include "server/crypto/alipay_signing.h"
#include "tests/fuzz/canned_http.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/still_clock.h"

using namespace exam;
using exam::fuzz::hold;

namespace {

const RsaKey& alipay_key() {
  static const auto key = RsaKey::generate();
  return *key;
}

Alipay& gateway() {
  static fuzz::StillClock clock;
  static const auto made = [] {
    AlipayConfig config;
    config.gateway_url = config.notify_url = "http://127.0.0.1:1/";
    config.app_id = "app";
    config.seller_id = "seller";
    config.app_private_key_pem = RsaKey::generate()->private_pem();
    config.alipay_public_key_pem = alipay_key().public_pem();
    return Alipay::make(config, clock);
  }();
  return **made;
}

// The envelope's scanner and the JSON parser must not see different things in one answer.
void check_envelope(std::string_view body) {
  const auto split = split_answer(body);
  if (!split) return;
  hold(split->object.data() >= body.data() &&
           split->object.data() + split->object.size() <= body.data() + body.size(),
       "the signed object stands in the answer");
  hold(split->object.front() == '{' && split->object.back() == '}', "the signed object has its braces");
  hold(split->root.ends_with("response"), "the root is an answer's");
  const Json whole = parse_json(body);
  if (!whole.is_object()) return;
  hold(whole.contains(split->root) && whole[split->root] == parse_json(split->object),
       "what is signed is what is read");
  hold(!whole.contains("sign") || whole["sign"] == split->sign, "the signature is the one that is read");
}

enum class Trust { none, forged, genuine };

// One call's outcome must fit the trust that its answer deserves.
void check_call(int call, Trust trust) {
  const bool genuine = trust == Trust::genuine;
  switch (call % 6) {
    case 0:
      if (const auto trade = gateway().query("T1")) {
        hold(genuine, "no unsigned answer tells of a trade");
        hold(trade->state == TradeState::not_found || (!trade->trade_no.empty() && trade->amount.value >= 0),
             "a trade has its number and an amount");
      }
      return;
    case 1:
      if (gateway().close("T1")) hold(genuine, "no unsigned answer closes a trade");
      return;
    case 2:
      if (gateway().cancel("T1")) hold(genuine, "no unsigned answer cancels a trade");
      return;
    case 3:
      if (const auto done = gateway().refund({"T1", "R1", Fen{12000}, "r"}); done && *done) {
        hold(genuine, "no unsigned answer refunds");
        hold((*done)->total >= Fen{12000} && (*done)->refund_no == "R1",
             "a refund is at least what was asked");
      }
      return;
    case 4:
      if (const auto done = gateway().query_refund("T1", "R1"); done && *done)
        hold(genuine && (*done)->total.value >= 0, "no unsigned answer tells of a refund");
      return;
    default:
      if (const auto qr = gateway().start({"T1", Fen{12000}, "s", {1'797'728'700'000}}))
        hold(genuine && !qr->empty(), "no unsigned answer starts a payment");
  }
}

constexpr std::array methods{"alipay.trade.query",
                             "alipay.trade.close",
                             "alipay.trade.cancel",
                             "alipay.trade.refund",
                             "alipay.trade.fastpay.refund.query",
                             "alipay.trade.precreate"};

std::string signed_answer(int call, std::string object, Trust trust) {
  // Only an object can be signed as one.
  if (!object.starts_with('{')) object = "{" + object + "}";
  std::string root(methods[static_cast<std::size_t>(call % 6)]);
  std::replace(root.begin(), root.end(), '.', '_');
  const std::string sign = trust == Trust::genuine ? alipay_key().sign(object) : "Zm9yZ2Vk";
  return "{\"" + root + "_response\":" + object + ",\"sign\":\"" + sign + "\"}";
}

void check_notice(std::string_view body) {
  hold(!gateway().read_notice(body), "no unsigned notice counts");
  auto form = parse_form(body);
  if (!form) return;
  const auto again = parse_form(print_form(*form));
  hold(again && *again == *form, "a form is read as it was written");
  form->insert_or_assign("app_id", "app");
  form->insert_or_assign("seller_id", "seller");
  form->insert_or_assign("notify_type", "trade_status_sync");
  form->insert_or_assign("sign_type", "RSA2");
  form->insert_or_assign("sign", alipay_key().sign(signing_text(*form, SignedMessage::notice)));
  const auto notice = gateway().read_notice(print_form(*form));
  if (!notice) return;
  hold(!notice->trade.trade_no.empty() && notice->trade.amount.value >= 0, "a notice tells of a trade");
  hold(notice->trade.state != TradeState::not_found, "a notice's trade exists");
  auto other = *form;
  other.insert_or_assign("total_amount", form_value(*form, "total_amount") == "1.00" ? "2.00" : "1.00");
  hold(!gateway().read_notice(print_form(other)), "another amount is not what was signed");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const int call = input.byte();
  const std::uint8_t how = input.byte();
  const std::string content(input.text());
  check_envelope(content);
  if (const auto at = parse_alipay_time(content)) hold(content.size() >= 19, "a time has all its digits");
  if (const auto amount = parse_yuan(content)) {
    const auto again = parse_yuan(yuan_text(*amount));
    hold(again && *again == *amount, "an amount is written as it was read");
  }
  if (how % 4 == 0) {
    check_notice(content);
    return 0;
  }
  const auto trust = static_cast<Trust>(how % 4 - 1);
  fuzz::set_answer({200, trust == Trust::none ? content : signed_answer(call, content, trust)});
  check_call(call, trust);
  return 0;
}
