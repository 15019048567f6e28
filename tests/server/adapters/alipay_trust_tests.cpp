// Which certificates count as Alipay's, beside the configured one.
#include "server/adapters/alipay_trust.h"
#include "server/sandbox/certificates.h"
#include "tests/server/temporary_folder.h"

#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

constexpr std::string_view end_line = "-----END CERTIFICATE-----\n";

TEST_CASE("alipay trust: renewed it counts; a merchant's under the same authority never does") {
  TemporaryFolder folder;
  const auto app_key = RsaKey::generate(), alipay_key = RsaKey::generate();
  const Instant now = shanghai_instant({2026, 12, 20}, 9, 0, 0);
  const auto made = sandbox::load_or_make_certificates(folder.file(""), *app_key, *alipay_key, now);
  REQUIRE(made);
  auto trust = AlipayTrust::of_certificates({made->app, made->alipay, made->root}, *app_key, now);
  REQUIRE(trust);

  const std::string authority = made->alipay.substr(made->alipay.find(end_line) + end_line.size());
  const std::string merchant = made->app + authority;
  REQUIRE(leads_to_root(merchant, made->root, now));
  CHECK_FALSE(trust->add(made->app_sn, merchant, now));
  CHECK_FALSE(trust->knows(made->app_sn));
  CHECK_FALSE(trust->verify("", "text", app_key->sign("text")));

  CHECK(trust->add(made->renewed_sn, made->alipay_renewed, now));
  CHECK(trust->verify(made->renewed_sn, "text", made->renewed_key.sign("text")));
}

}  // namespace
}  // namespace exam::test
