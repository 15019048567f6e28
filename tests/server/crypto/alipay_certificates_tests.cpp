#include "server/crypto/alipay_certificates.h"
#include "server/crypto/encoding.h"
#include "server/sandbox/certificates.h"
#include "tests/server/temporary_folder.h"

#include <openssl/evp.h>
#include <catch_amalgamated.hpp>
#include <fstream>

namespace exam::test {
namespace {

std::string md5(const std::string& text) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  REQUIRE(EVP_Digest(text.data(), text.size(), digest, &length, EVP_md5(), nullptr) == 1);
  return hex_encode({reinterpret_cast<const char*>(digest), length});
}

// Made for this test: issuer C=CN, O=Exam, OU=Certification Authority, CN=Exam Class 2 R1; serial 1234567890.
constexpr const char* known_pem =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIDgzCCAmugAwIBAgIESZYC0jANBgkqhkiG9w0BAQsFADBYMQswCQYDVQQGEwJD\n"
    "TjENMAsGA1UECgwERXhhbTEgMB4GA1UECwwXQ2VydGlmaWNhdGlvbiBBdXRob3Jp\n"
    "dHkxGDAWBgNVBAMMD0V4YW0gQ2xhc3MgMiBSMTAgFw0yNjExMjUxNTU0MDNaGA8y\n"
    "MTI2MTEwMTE1NTQwM1owWDELMAkGA1UEBhMCQ04xDTALBgNVBAoMBEV4YW0xIDAe\n"
    "BgNVBAsMF0NlcnRpZmljYXRpb24gQXV0aG9yaXR5MRgwFgYDVQQDDA9FeGFtIENs\n"
    "YXNzIDIgUjEwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQChpE7Yqmwr\n"
    "CgGsaNmE+9FjDdrmzCS5poL/v3cJCvXQadTfexshrQCUvIx6RBS30lY/jcM0LBud\n"
    "5254DQKImMyGuXxLfsGI/3qoFi8XjWjHQSN/xd//zyin0M4vbVkbBwoAskh/W0gn\n"
    "RCcdSL35LIV/RP+l+23EDWuISfztuEgkgo8CNwA7N1GlMGIX1gERLkc1A2bDly0W\n"
    "oz3oYZHSN57oO8CNPtfFu1PIsGm8KqGhr8mGnEtCZ14UzFzzxUEs8GKlIaejRAzn\n"
    "dbZnpYTv3x3fW72zturMGKVigEsQlwjFHncboXMLgn/ZFc6EhbVWzVHXPPzrqKGM\n"
    "AGfEGhhXeKENAgMBAAGjUzBRMB0GA1UdDgQWBBQdY0jf1IfmJ3G6JmnxIRJlOl1C\n"
    "iDAfBgNVHSMEGDAWgBQdY0jf1IfmJ3G6JmnxIRJlOl1CiDAPBgNVHRMBAf8EBTAD\n"
    "AQH/MA0GCSqGSIb3DQEBCwUAA4IBAQA0T11wR+GFMuItJpXGzTSha5470pPWZugb\n"
    "eKUtp/hRcg49UHYv9PhQNjYWuZ7NcHXlpt9pmPqnChuuCvgrlwjDtlsrcQyX2VTp\n"
    "nv3WteNmWolS12PdPHK6tA5cyAwlOGN1Vf4E7PuRpK7OTd3APqzXNowi3+SfSZDJ\n"
    "ziyp/wvg0STtTofS7qhcR8yhjaJDgZy0HW7CwX+G6xbpLyedW8ZU59rrtSQWsK/n\n"
    "GNWWYy5k53+aZUKv+G930nPK3eeCcQFML0UYml1pBEjSvrf6co+9LRw7lzmgc0qL\n"
    "V7E6XETKYvku6UQs1QPw1cmXS/UpA6+1xGPF4Omunovd7gOtP2EA\n"
    "-----END CERTIFICATE-----\n";

TEST_CASE("alipay certificates: a number is the MD5 of issuer and serial number") {
  const std::string named =
      "CN=Exam Class 2 R1,OU=Certification Authority,O=Exam,C=CN"
      "1234567890";
  CHECK(alipay_cert_sn(known_pem) == md5(named));
  CHECK(alipay_cert_sn("no certificate").empty());
  CHECK(alipay_root_cert_sn(std::string(known_pem) + known_pem) == md5(named) + "_" + md5(named));
}

TEST_CASE("alipay certificates: only a chain to the root, in its time, counts") {
  TemporaryFolder folder;
  const auto app = RsaKey::generate(), alipay = RsaKey::generate();
  const Instant now = shanghai_instant({2026, 12, 20}, 9, 0, 0);
  const auto made = sandbox::load_or_make_certificates(folder.file(""), *app, *alipay, now);
  REQUIRE(made);
  CHECK(leads_to_root(made->alipay, made->root, now));
  CHECK_FALSE(leads_to_root(made->app, made->root, now));  // the authority between them is not in the file
  CHECK_FALSE(leads_to_root(made->alipay, known_pem, now));
  CHECK_FALSE(leads_to_root(made->alipay, made->root, now + 10 * 365 * day_ms));
  CHECK_FALSE(leads_to_root("", made->root, now));
  CHECK(certified_key(made->alipay)->public_pem() == alipay->public_pem());
}

}  // namespace
}  // namespace exam::test
