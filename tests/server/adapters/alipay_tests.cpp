// The Alipay adapter against the sandbox's side of the protocol, over a socket.
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

PaymentRequest request_of(MoneyWorld& world, const std::string& number) {
  return {number, fee, "报名费/考试=A&B", world.clock.now() + hold_ms};
}

TEST_CASE("alipay: no trade exists until the buyer scans") {
  MoneyWorld world;
  const auto qr_code = world.gateway.start(request_of(world, "T1"));
  REQUIRE(qr_code);
  CHECK(world.gateway.query("T1")->state == TradeState::not_found);
  CHECK(world.gateway.close("T1") == TradeState::not_found);
  world.scan(*qr_code);
  CHECK(world.gateway.query("T1")->state == TradeState::waiting);
  CHECK(world.gateway.start(request_of(world, "T1")) == qr_code);  // the same again
  CHECK(world.gateway.close("T1") == TradeState::closed);
  CHECK_FALSE(world.gateway.start(request_of(world, "T1")).has_value());
}

TEST_CASE("alipay: a paid trade is read in full and cannot be closed") {
  MoneyWorld world;
  for (const bool sign_first : {false, true}) {
    world.sandbox->switches().set({.sign_first = sign_first, .drop_notify = true});
    const std::string number = sign_first ? "T2" : "T1";
    world.pay(*world.gateway.start(request_of(world, number)));
    const auto trade = world.gateway.query(number);
    REQUIRE(trade);
    CHECK(trade->state == TradeState::paid);
    CHECK(trade->amount == fee);
    CHECK_FALSE(trade->trade_no.empty());
    REQUIRE(trade->paid_at);
    CHECK(std::abs(*trade->paid_at - world.clock.now()) < minute_ms);
    CHECK(world.gateway.close(number) == TradeState::paid);
  }
}

TEST_CASE("alipay: the QR is over when its time is, and no notice tells of it") {
  MoneyWorld world;
  world.scan(*world.gateway.start(request_of(world, "T1")));
  world.advance_both(hold_ms);
  CHECK(world.gateway.query("T1")->state == TradeState::closed);
  CHECK(world.gateway.start({"T2", fee, "x", world.clock.now()}).error() == GatewayError::refused);
}

TEST_CASE("alipay: silence, uncertainty and another's keys are not mistaken for answers") {
  MoneyWorld world;
  REQUIRE(world.gateway.start(request_of(world, "T1")));
  world.sandbox->switches().set({.unknown_after_ok = true});
  CHECK(world.gateway.query("T1").error() == GatewayError::unknown);
  world.sandbox->switches().set({.gateway_down = true});
  CHECK(world.gateway.query("T1").error() == GatewayError::unreachable);
  world.sandbox->switches().set({});

  AlipayConfig stranger = world.alipay;
  stranger.alipay_public_key_pem = RsaKey::generate()->public_pem();
  CHECK((*Alipay::make(stranger, world.clock))->query("T1").error() == GatewayError::unreachable);
  stranger = world.alipay;
  stranger.app_private_key_pem = RsaKey::generate()->private_pem();
  CHECK((*Alipay::make(stranger, world.clock))->query("T1").error() == GatewayError::refused);
}

TEST_CASE("alipay: a bad setting is named") {
  MoneyWorld world;
  AlipayConfig config = world.alipay;
  config.app_private_key_pem = "nothing";
  CHECK(Alipay::make(config, world.clock).error() == "app_private_key");
  config = world.alipay;
  config.gateway_url = "ftp://x";
  CHECK(Alipay::make(config, world.clock).error() == "gateway_url");
}

TEST_CASE("sandbox: a restart forgets nothing") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const auto qr_code = world.gateway.start(request_of(world, "T1"));
  world.pay(*qr_code);
  world.sandbox.reset();
  sandbox::SandboxConfig config;
  config.data = world.folder.file("sandbox");
  config.port = std::stoi(world.alipay.gateway_url.substr(world.alipay.gateway_url.rfind(':') + 1));
  auto again = sandbox::Sandbox::start(config);
  REQUIRE(again);
  world.sandbox = std::move(*again);
  CHECK(world.gateway.query("T1")->state == TradeState::paid);
}

}  // namespace
}  // namespace exam::test
