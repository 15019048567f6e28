#include "server/crypto/alipay_signing.h"

#include <catch_amalgamated.hpp>

namespace exam {
namespace {

TEST_CASE("alipay: requests sign sign_type, notices do not; empty values are never signed") {
  const Form form{{"sign", "S"}, {"sign_type", "RSA2"}, {"b", "2"}, {"a", "1 +"}, {"empty", ""}};
  CHECK(signing_text(form, SignedMessage::request) == "a=1 +&b=2&sign_type=RSA2");
  CHECK(signing_text(form, SignedMessage::notice) == "a=1 +&b=2");
}

TEST_CASE("alipay: the signed object is cut out byte by byte") {
  const std::string_view object =
      R"({"code":"10000","qr_code":"https:\/\/qr.alipay.com\/x","sub":"}\"{\\","n":{"a":[{}]}})";
  const std::string last =
      R"({"alipay_trade_precreate_response":)" + std::string(object) + R"(,"sign":"a\/b="})";
  const std::string first =
      R"( { "sign" : "a/b=" , "alipay_trade_precreate_response" : )" + std::string(object) + " } ";
  for (const std::string& body : {last, first}) {
    const auto answer = split_answer(body);
    REQUIRE(answer);
    CHECK(answer->root == "alipay_trade_precreate_response");
    CHECK(answer->object == object);
    CHECK(answer->sign == "a/b=");
  }
}

TEST_CASE("alipay: an unsigned error is readable as unsigned") {
  const auto answer = split_answer(R"({"error_response":{"code":"40002"}})");
  REQUIRE(answer);
  CHECK(answer->root == "error_response");
  CHECK(answer->sign.empty());
}

TEST_CASE("alipay: anything that could hide a second answer is refused") {
  for (const std::string_view bad :
       {R"({"a_response":{},"b_response":{},"sign":"x"})", R"({"a_response":{},"a_response":{}})",
        R"({"a_response":{},"sign":"x","sign":"y"})", R"({"a_response":{}} {})", R"({"a_response":{})",
        R"({"a_response":"text"})", R"({"sign":"x"})", R"({})", "", "[]", R"({"a_response":{"b":"})",
        R"({"a\u005fresponse":{}})", R"({"other":{},"sign":"x"})", R"({"a_response":{},"sign":"a\nb"})"})
    CHECK_FALSE(split_answer(bad).has_value());
}

}  // namespace
}  // namespace exam
