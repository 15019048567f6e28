#include "shared/account.h"

#include "shared/common_passwords.h"
#include "tests/shared/problem_text.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using exam::test::name_of;
using exam::test::names_of;

TEST_CASE("an account has 8 to 18 letters and digits, or letters only") {
  const std::pair<const char*, const char*> cases[]{
      {"sunhugh2", ""},
      {"SunHughes", ""},
      {"abcdefgh", ""},
      {"a1234567", ""},
      {"1234567a", ""},
      {"abcdefghijklmnopqr", ""},
      {"", "required"},
      {"sunhug2", "too_short"},
      {"abcdefghijklmnopqrs", "too_long"},
      {"12345678", "account_digits_only"},
      {"123456789012345678", "account_digits_only"},
      {"sun_hugh2", "account_characters"},
      {"sun hugh2", "account_characters"},
      {"sunhugh2 ", "account_characters"},
      {"孙剑峰sunhugh", "account_characters"},
      {"孙剑峰孙剑峰孙剑", "account_characters"},
      {"ｓunhugh2", "account_characters"},
      {"sunhugh\xC3\xA9", "account_characters"},
      {"孙剑峰", "too_short"},  // three characters, nine bytes
  };
  for (const auto& [account, expected] : cases) {
    CAPTURE(account);
    CHECK(name_of(check_account(account)) == expected);
  }
  const auto brief = check_account("sunhug2");
  REQUIRE(brief);
  CHECK(brief->field == "account");
  CHECK(brief->measured == 7);
  CHECK(brief->minimum == 8);
  const auto lengthy = check_account("abcdefghijklmnopqrs");
  REQUIRE(lengthy);
  CHECK(lengthy->measured == 19);
  CHECK(lengthy->maximum == 18);
}

TEST_CASE("accounts are compared without regard to case") {
  CHECK(account_key("SunHugh2") == account_key("sunhUGH2"));
  CHECK(account_key("sunhugh2") != account_key("sunhugh3"));
}

TEST_CASE("a password has 8 to 18 characters of two kinds") {
  const std::pair<const char*, const char*> cases[]{
      {"Winter7moon", ""},
      {"moon-lake", ""},
      {"8271!0935", ""},
      {"a!b@c#d$", ""},
      {"vkq8ltz3", ""},
      {"vkq8ltz3vkq8ltz3vk", ""},
      {"", "required"},
      {"vkq8lt3", "too_short"},
      {"vkq8ltz3vkq8ltz3vkq", "too_long"},
      {"vkqmltzr", "password_one_kind"},
      {"VkqmLtzr", "password_one_kind"},  // upper and lower case are one kind
      {"82710935", "password_one_kind"},
      {"!@#$%^&*", "password_one_kind"},
      {"vkq8 ltz3", "password_characters"},
      {"vkq8ltz3\t", "password_characters"},
      {"vkq8ltz3密", "password_characters"},
      {"vkq8ltz3\x7F", "password_characters"},
      {"vkq8ltz３", "password_characters"},
  };
  for (const auto& [password, expected] : cases) {
    CAPTURE(password);
    CHECK(name_of(check_password(password, "somebody")) == expected);
  }
}

TEST_CASE("a password neither is nor contains the account, whatever the case") {
  CHECK(name_of(check_password("sunhugh2", "sunhugh2")) == "password_has_account");
  CHECK(name_of(check_password("xSUNHUGH2y!", "sunHugh2")) == "password_has_account");
  CHECK(name_of(check_password("sunhugh3!", "sunhugh2")).empty());
  CHECK(name_of(check_password("sunhugh3!", "")).empty());
  CHECK(name_of(check_password("sunhugh3!", "s")).empty());  // an account that is still being typed
}

TEST_CASE("a common password is refused, whatever the case") {
  for (const char* password : {"password1", "PassWord1", "qwer1234", "1qaz2wsx", "woaini1314", "a1234567",
                               "A1234567", "5201314a", "p@ssw0rd", "abc12345", "!qaz@wsx", "zzzz1111"}) {
    CAPTURE(password);
    CHECK(is_common_password(password));
    CHECK(name_of(check_password(password, "somebody")) == "password_common");
  }
  // Neither parts of an entry nor two neighbours of the list are entries.
  CHECK(!is_common_password("assword1"));
  CHECK(!is_common_password("password1 password10"));
  CHECK(!is_common_password("password"));
  CHECK(!is_common_password(""));
  CHECK(!is_common_password(" "));
}

TEST_CASE("the problem of a password stands at the field it was asked for") {
  const auto wrong = check_password("", "somebody", "password_new");
  REQUIRE(wrong);
  CHECK(wrong->field == "password_new");
}

TEST_CASE("mobile numbers of the mainland") {
  CHECK(name_of(check_mobile("13800138000")).empty());
  CHECK(name_of(check_mobile("19912345678")).empty());
  CHECK(name_of(check_mobile("")) == "required");
  for (const char* mobile : {"12800138000", "10800138000", "23800138000", "1380013800", "138001380000",
                             "1380013800a", "+8613800138000", "138 0013 8000", "１３８００１３８０００"}) {
    CAPTURE(mobile);
    CHECK(name_of(check_mobile(mobile)) == "mobile_form");
  }
  CHECK(mask_mobile("13812345678") == "138****5678");
  CHECK(mask_mobile("138") == "***");
  CHECK(mask_mobile("").empty());
}

TEST_CASE("e-mail addresses") {
  for (const char* email : {"a@b.cn", "sun.jianfeng+exam@mail.example.com", "x_y-z@sub-domain.example.org",
                            "123@example.com", "o'neil@example.com", "a@xn--fiqs8s.xn--fiqs8s"}) {
    CAPTURE(email);
    CHECK(name_of(check_email(email)).empty());
  }
  for (const char* email :
       {"a",       "@b.cn",   "a@",        "a@b",      "a@@b.cn",    "a b@c.cn",   "a@b..cn",
        ".a@b.cn", "a.@b.cn", "a..b@c.cn", "a@-b.cn",  "a@b-.cn",    "a@b.c",      "a@1.2.3.44",
        "a@b.cn.", "孙@b.cn", "a@例子.cn", "a@b_c.cn", "\"a\"@b.cn", "a@[1.2.3.4]"}) {
    CAPTURE(email);
    CHECK(name_of(check_email(email)) == "email_form");
  }
  CHECK(name_of(check_email("")) == "required");
  const std::string local(64, 'a'), label(63, 'b');
  CHECK(name_of(check_email(local + "@example.com")).empty());
  CHECK(name_of(check_email("a" + local + "@example.com")) == "email_form");
  CHECK(name_of(check_email("a@" + label + ".cn")).empty());
  CHECK(name_of(check_email("a@b" + label + ".cn")) == "email_form");
  const std::string longest = local + "@" + label + "." + label + "." + std::string(58, 'c') + ".cn";
  CHECK(longest.size() == 254);
  CHECK(name_of(check_email(longest)).empty());
  CHECK(name_of(check_email(longest + "x")) == "too_long");
}

TEST_CASE("a registration names the first problem of every field, in the order of the form") {
  CHECK(names_of(check_registration({"sunhugh2", "vkq8ltz3", "vkq8ltz3", "13800138000", true})).empty());
  CHECK(names_of(check_registration({})) ==
        "required@account required@password required@password_again required@mobile "
        "consent_missing@terms_accepted");
  CHECK(names_of(check_registration({"sunhugh2", "vkq8ltz3", "vkq8ltz4", "13800138000", true})) ==
        "password_mismatch@password_again");
  CHECK(names_of(check_registration({"12345678", "12345678", "12345678", "1", false})) ==
        "account_digits_only@account password_one_kind@password mobile_form@mobile "
        "consent_missing@terms_accepted");
}
