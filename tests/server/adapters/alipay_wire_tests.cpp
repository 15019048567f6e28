// What can go wrong between Alipay and the adapter, each by its switch; 撤销, refunds, and the daily bill.
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

PaymentRequest request_of(MoneyWorld& world, const std::string& number) {
  return {number, fee, "报名费", world.clock.now() + hold_ms};
}

Alipay& alipay_of(MoneyWorld& world) {
  return dynamic_cast<Alipay&>(*world.gateway.real);
}

std::unique_ptr<Alipay> impatient(MoneyWorld& world) {
  AlipayConfig config = world.alipay;
  config.timeout_ms = 200;
  return std::move(*Alipay::make(config, world.clock));
}

TEST_CASE("alipay: cancel has three outcomes") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  Alipay& alipay = alipay_of(world);
  CHECK(alipay.cancel("T0") == CancelOutcome::no_trade);
  const auto announced = alipay.start(request_of(world, "T1"));
  CHECK(alipay.cancel("T1") == CancelOutcome::no_trade);
  world.scan(*announced);
  CHECK(alipay.cancel("T1") == CancelOutcome::closed);
  world.pay(*alipay.start(request_of(world, "T2")));
  CHECK(alipay.cancel("T2") == CancelOutcome::refunded);
  CHECK(alipay.query("T2")->state == TradeState::closed);
}

TEST_CASE("alipay: an unsigned success, a forged answer and a second root are no answers") {
  MoneyWorld world;
  REQUIRE(world.gateway.start(request_of(world, "T1")));
  for (const sandbox::Switches& wrong :
       {sandbox::Switches{.unsigned_answers = true}, sandbox::Switches{.forged_answers = true},
        sandbox::Switches{.second_root = true}}) {
    world.sandbox->switches().set(wrong);
    CHECK(world.gateway.start(request_of(world, "T1")).error() == GatewayError::unreachable);
  }
}

TEST_CASE("alipay: an unsigned failure is a failure, but says nothing of a trade") {
  MoneyWorld world;
  world.sandbox->switches().set({.unsigned_errors = true});
  CHECK(world.gateway.query("nothing").error() == GatewayError::refused);
  CHECK(world.gateway.close("nothing").error() == GatewayError::refused);
  world.sandbox->switches().set({});
  CHECK(world.gateway.query("nothing")->state == TradeState::not_found);
}

TEST_CASE("alipay: every code of the gateway has its meaning, signed or not") {
  MoneyWorld world;
  const RefundRequest refund{"T1", "R1", Fen{12000}, "r"};
  REQUIRE(world.gateway.start(request_of(world, "T1")));
  for (const auto& [code, meaning] : std::initializer_list<std::pair<const char*, GatewayError>>{
           {"10003", GatewayError::refused},  // of the payer at the till: never ours to wait for
           {"20000", GatewayError::unknown},
           {"40001", GatewayError::refused},
           {"40002", GatewayError::refused},
           {"40004", GatewayError::refused},
           {"40005", GatewayError::unknown},  // too often: asked again later
           {"40006", GatewayError::refused},
           {"40099", GatewayError::refused}}) {
    for (const bool is_unsigned : {false, true}) {
      CAPTURE(code, is_unsigned);
      world.sandbox->switches().set({.unsigned_errors = is_unsigned, .gateway_code = code});
      CHECK(world.gateway.start(request_of(world, "T2")).error() == meaning);
      CHECK(world.gateway.query("T1").error() == meaning);
      CHECK(world.gateway.close("T1").error() == meaning);
      CHECK(world.gateway.refund(refund).error() == meaning);
      CHECK(world.gateway.query_refund("T1", "R1").error() == meaning);
    }
  }
  world.sandbox->switches().set({});
  CHECK(world.gateway.query("T1")->state == TradeState::not_found);  // nothing was done meanwhile
}

TEST_CASE("alipay: a time-out after the provider has done it is found out by asking again") {
  MoneyWorld world;
  const auto hasty = impatient(world);
  world.sandbox->switches().set({.answer_delay_ms = 1000});
  CHECK(hasty->start(request_of(world, "T1")).error() == GatewayError::unreachable);
  world.sandbox->switches().set({.drop_notify = true});
  world.pay(*world.gateway.start(request_of(world, "T1")));  // the same QR again
  world.sandbox->switches().set({.answer_delay_ms = 1000, .drop_notify = true});
  const RefundRequest refund{"T1", "R1", fee, "试"};
  CHECK(hasty->refund(refund).error() == GatewayError::unreachable);
  world.sandbox->switches().set({.drop_notify = true});
  CHECK_FALSE(world.gateway.refund(refund)->has_value());  // fund_change N: it was done before
  CHECK((*world.gateway.query_refund("T1", "R1"))->total == fee);
}

TEST_CASE("alipay: a refund whose money has not moved is neither done nor lost") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true, .refund_waits = true});
  world.pay(*world.gateway.start(request_of(world, "T1")));
  CHECK_FALSE(world.gateway.refund({"T1", "R1", fee, "试"})->has_value());
  CHECK_FALSE(world.gateway.query_refund("T1", "R1")->has_value());
  CHECK_FALSE(world.gateway.refund({"T1", "R1", fee, "试"})->has_value());
  CHECK((*world.gateway.query_refund("T1", "R1"))->total == fee);
}

TEST_CASE("alipay: the daily bill comes zipped in GBK, with payments and refunds of its day") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const Date today = shanghai_date(world.clock.now());
  world.pay(*world.gateway.start(request_of(world, "T1")));
  world.pay(*world.gateway.start(request_of(world, "T2")));
  REQUIRE(world.gateway.refund({"T2", "RT2", fee, "试"}));
  CHECK(world.gateway.daily_bill(today).error() == BillError::not_ready);
  world.advance_both(day_ms);
  const auto bill = world.gateway.daily_bill(today);
  REQUIRE(bill);
  REQUIRE(bill->size() == 3);
  for (const BillLine& line : *bill) {
    CHECK(line.amount == fee);
    CHECK_FALSE(line.trade_no.empty());
    CHECK(shanghai_date(line.at) == today);
    CHECK(line.payer == "*示(dem***@example.com)");
  }
  CHECK((*bill)[2].kind == BillLine::Kind::refund);
  CHECK((*bill)[2].refund_no == "RT2");
  CHECK((*bill)[0].out_trade_no == "T1");
}

TEST_CASE("alipay: certificate mode signs, names and checks the certificates") {
  MoneyWorld world({.certificates = MoneyWorld::Certificates::yes});
  const AccountId a = world.add_candidate("anna");
  world.pay(world.order_for(a, world.add_session("s", 1)).order->qr_code);
  REQUIRE(eventually([&] { return world.card(a).order->state == OrderState::paid; }));  // by the notice
  world.sandbox->switches().set({.forged_answers = true});
  CHECK(world.gateway.query("T1").error() == GatewayError::unreachable);
  world.sandbox->switches().set({.unsigned_answers = true});
  CHECK(world.gateway.start(request_of(world, "T1")).error() == GatewayError::unreachable);
}

TEST_CASE("alipay: a renewed certificate is fetched by its number and must lead to the root") {
  MoneyWorld world({.certificates = MoneyWorld::Certificates::yes});
  world.sandbox->switches().set({.renewed_certificate = true});
  CHECK(world.gateway.query("T1")->state == TradeState::not_found);
  CHECK(world.gateway.query("T1")->state == TradeState::not_found);

  // Another root, of another sandbox: what it does not vouch for does not count.
  MoneyWorld other({.certificates = MoneyWorld::Certificates::yes});
  AlipayConfig mixed = world.alipay;
  mixed.certificates.root = other.alipay.certificates.root;
  CHECK(Alipay::make(mixed, world.clock).error() == "alipay_cert");
  mixed = world.alipay;
  mixed.certificates.app = other.alipay.certificates.app;
  CHECK(Alipay::make(mixed, world.clock).error() == "app_cert");
  world.clock.advance(6 * 365 * day_ms);
  CHECK(Alipay::make(world.alipay, world.clock).error() == "alipay_cert");  // its time is over
}

}  // namespace
}  // namespace exam::test
