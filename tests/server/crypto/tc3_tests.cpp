// The vendor's documented example (Tencent Cloud API documentation, "签名方法 v3").
#include "server/crypto/digest.h"
#include "server/crypto/encoding.h"
#include "server/crypto/tc3.h"

#include <catch_amalgamated.hpp>

namespace exam {
namespace {

constexpr std::string_view body =
    R"({"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]})";

Tc3Request example(bool with_action) {
  Tc3Request request;
  request.headers = {{"content-type", "application/json; charset=utf-8"},
                     {"host", "cvm.tencentcloudapi.com"}};
  if (with_action) request.headers.emplace("x-tc-action", "describeinstances");
  request.body = body;
  request.service = "cvm";
  request.timestamp_s = 1551113065;
  return request;
}

TEST_CASE("tc3: the documented hashes") {
  CHECK(hex_encode(sha256(body)) == "35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064");
  CHECK(hex_encode(sha256(tc3_canonical_request(example(false)))) ==
        "5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031");
  CHECK(hex_encode(sha256(tc3_canonical_request(example(true)))) ==
        "7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84");
}

TEST_CASE("tc3: the documented signatures") {
  CHECK(tc3_signature(example(false), "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE") ==
        "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168");
  CHECK(tc3_signature(example(true), std::string(32, '*')) ==
        "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f");
}

TEST_CASE("tc3: the header's form") {
  const std::string header = tc3_authorization(example(true), "AKIDEXAMPLE", std::string(32, '*'));
  CHECK(header ==
        "TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2019-02-25/cvm/tc3_request, "
        "SignedHeaders=content-type;host;x-tc-action, "
        "Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f");
}

}  // namespace
}  // namespace exam
