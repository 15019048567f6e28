#include "server/crypto/digest.h"
#include "server/crypto/encoding.h"
#include "server/crypto/form.h"
#include "server/crypto/rsa.h"

#include <catch_amalgamated.hpp>

namespace exam {
namespace {

// RFC 4648, section 10.
TEST_CASE("base64: the vectors of RFC 4648, both ways") {
  const std::pair<std::string_view, std::string_view> vectors[] = {{"", ""},
                                                                   {"f", "Zg=="},
                                                                   {"fo", "Zm8="},
                                                                   {"foo", "Zm9v"},
                                                                   {"foob", "Zm9vYg=="},
                                                                   {"fooba", "Zm9vYmE="},
                                                                   {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, encoded] : vectors) {
    CHECK(base64_encode(plain) == encoded);
    CHECK(base64_decode(encoded) == std::string(plain));
  }
  CHECK(base64_encode("\xff\xfe\xfd") == "//79");
}

TEST_CASE("base64: malformed text is refused") {
  for (const std::string_view bad : {"Zg", "Zg=", "Zg===", "====", "Z===", "Zh==", "Zm9v\n", "Zm 9", "Zm9-"})
    CHECK_FALSE(base64_decode(bad).has_value());
}

TEST_CASE("digests: published vectors") {
  // FIPS 180-4, example "abc"; RFC 4231, test case 2.
  CHECK(hex_encode(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hex_encode(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(equal_in_constant_time("abc", "abc"));
  CHECK_FALSE(equal_in_constant_time("abc", "abd"));
  CHECK_FALSE(equal_in_constant_time("abc", "abcd"));
}

TEST_CASE("rsa: a signature is good for its text and its key only") {
  const auto key = RsaKey::generate();
  const auto other = RsaKey::generate();
  REQUIRE(key);
  REQUIRE(other);
  const auto own = RsaKey::read_private(key->private_pem());
  const auto peer = RsaKey::read_public(key->public_pem());
  REQUIRE(own);
  REQUIRE(peer);
  const std::string signature = own->sign("app_id=1&subject=考试费");
  CHECK(signature.size() == 344);
  CHECK(peer->verify("app_id=1&subject=考试费", signature));
  CHECK_FALSE(peer->verify("app_id=2&subject=考试费", signature));
  CHECK_FALSE(other->verify("app_id=1&subject=考试费", signature));
  CHECK_FALSE(peer->verify("app_id=1&subject=考试费", ""));
  CHECK_FALSE(peer->verify("app_id=1&subject=考试费", "not base64!"));
  CHECK(peer->sign("x").empty());
  CHECK(peer->private_pem().empty());
}

TEST_CASE("rsa: what is no key is refused") {
  CHECK_FALSE(RsaKey::read_private("").has_value());
  CHECK_FALSE(
      RsaKey::read_public("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n").has_value());
}

TEST_CASE("form: plus is a space, UTF-8 survives, empty values stay") {
  const auto form = parse_form("subject=%E8%80%83%E8%AF%95+%2B1&empty=&flag");
  REQUIRE(form);
  CHECK(form_value(*form, "subject") == "考试 +1");
  CHECK(form->contains("empty"));
  CHECK(form_value(*form, "flag").empty());
  CHECK(form_value(*form, "absent").empty());
  CHECK(parse_form(print_form(*form)) == *form);
}

TEST_CASE("form: duplicate keys and broken escapes are refused") {
  for (const std::string_view bad : {"a=1&a=2", "a=1&%61=2", "a=%", "a=%4", "a=%zz", "=1"})
    CHECK_FALSE(parse_form(bad).has_value());
  CHECK(parse_form("")->empty());
}

}  // namespace
}  // namespace exam
