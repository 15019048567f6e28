#include "shared/api/message_fields.h"

#include <catch_amalgamated.hpp>

using namespace exam;

namespace {

// "wrong_type@items[0].form", or "" when it was read.
template <class T>
std::string told(std::string_view text, UnknownMembers unknown = UnknownMembers::refuse) {
  const auto read = from_json<T>(text, unknown);
  if (read) return "";
  return std::string(problem_name(read.error().code)) + "@" + read.error().field;
}

template <class T>
bool survives(const T& value) {
  const std::string text = to_json(value);
  const auto read = from_json<T>(text, UnknownMembers::refuse);
  return read && to_json(*read) == text;
}

const std::string good_form = R"({"institution":"a","student_number":"b","level":"c","major":"d",)"
                              R"("subject":"e","mobile":"f","email":"g","address":"h"})";

}  // namespace

TEST_CASE("a message is read and written by its fields") {
  const auto read = from_json<api::SignInRequest>(R"({"account":"sunhugh2","password":"秘 \"𠮷\""})",
                                                  UnknownMembers::refuse);
  REQUIRE(read);
  CHECK(read->account == "sunhugh2");
  CHECK(read->password == "秘 \"𠮷\"");
  CHECK(to_json(*read) == R"({"account":"sunhugh2","password":"秘 \"𠮷\""})");
}

TEST_CASE("missing and mistyped members are named with their path") {
  using Request = api::SignInRequest;
  CHECK(told<Request>(R"({"account":"a"})") == "required@password");
  CHECK(told<Request>(R"({})") == "required@account");
  for (const char* value : {"1", "true", "null", "[]", "{}", "1.5"}) {
    CAPTURE(value);
    CHECK(told<Request>(std::string(R"({"password":"p","account":)") + value + "}") == "wrong_type@account");
  }
  for (const char* text : {"1", "\"a\"", "[]", "null", "true"}) CHECK(told<Request>(text) == "wrong_type@");
  CHECK(told<api::RegisterRequest>(
            R"({"account":"a","password":"p","password_again":"p","mobile":"m","terms_accepted":1})") ==
        "wrong_type@terms_accepted");
  CHECK(told<api::SubmitApplicationRequest>(
            R"({"form":{"institution":1},"photo_id":"p","notice_agreed":true,"photo_declared":true})") ==
        "wrong_type@form.institution");
  CHECK(told<api::SubmitApplicationRequest>(R"({"form":)" + good_form +
                                            R"(,"photo_id":"p","notice_agreed":true,"photo_declared":true})")
            .empty());
  CHECK(told<api::ErrorAnswer>(
            R"({"problems":[{"code":"required","field":"","detail":"","reference":""},7]})") ==
        "wrong_type@problems[1]");
}

TEST_CASE("what is not JSON") {
  for (const char* text : {"",
                           " ",
                           "{",
                           "{\"account\":}",
                           "{\"account\":\"a\",}",
                           "{'account':'a'}",
                           "nul",
                           "{} {}",
                           "{\"a\":1e999}",
                           "{\"a\":01}",
                           "{\"a\":\"\n\"}",
                           "// x",
                           "\"\\uD800\"",
                           "\"\\x\"",
                           "{\"account\":\"\xFF\"}",
                           "\"\xED\xA0\x80\"",
                           "\"\xC0\x80\"",
                           "\"\xF5\"",
                           "\x01",
                           "[1,]"}) {
    CAPTURE(text);
    CHECK(told<api::SignInRequest>(text) == "bad_json@");
  }
  CHECK(told<api::SignInRequest>(std::string_view("{}\0", 3)) == "bad_json@");
}

TEST_CASE("unknown members are refused in requests and ignored in answers") {
  const char* text = R"({"account":"a","password":"p","role":"operator"})";
  CHECK(told<api::SignInRequest>(text) == "unknown_field@role");
  CHECK(told<api::SignInRequest>(text, UnknownMembers::ignore).empty());
  std::string form = good_form;
  form.back() = ',';
  form += R"("status":"approved"})";
  CHECK(told<api::SubmitApplicationRequest>(
            R"({"form":)" + form + R"(,"photo_id":"p","notice_agreed":true,"photo_declared":true})") ==
        "unknown_field@form.status");
}

TEST_CASE("whole numbers must fit") {
  auto view = [](const std::string& duration, const std::string& starts_at) {
    return told<api::SessionView>(R"({"id":"s","subject":"","venue_name":"","venue_address":"","capacity":1,)"
                                  R"("places_left":1,"starts_at":)" +
                                  starts_at + R"(,"duration_minutes":)" + duration + "}");
  };
  CHECK(view("120", "0").empty());
  CHECK(view("2147483647", "9223372036854775807").empty());
  CHECK(view("-2147483648", "-9223372036854775808").empty());
  CHECK(view("2147483648", "0") == "wrong_type@duration_minutes");
  CHECK(view("-2147483649", "0") == "wrong_type@duration_minutes");
  CHECK(view("120", "9223372036854775808") == "wrong_type@starts_at");
  CHECK(view("120", "18446744073709551615") == "wrong_type@starts_at");
  CHECK(view("120", "18446744073709551616") == "wrong_type@starts_at");
  CHECK(view("120", "-9223372036854775809") == "wrong_type@starts_at");
  CHECK(view("120", "1" + std::string(400, '0')) == "bad_json@");
  CHECK(view("120.0", "0") == "wrong_type@duration_minutes");
  CHECK(view("1e2", "0") == "wrong_type@duration_minutes");
  CHECK(view("\"120\"", "0") == "wrong_type@duration_minutes");
}

TEST_CASE("enumerations and dates by their names") {
  CHECK(told<api::DecisionRequest>(R"({"verdict":"approve","reason":""})").empty());
  CHECK(told<api::DecisionRequest>(R"({"verdict":"Approve","reason":""})") == "not_a_choice@verdict");
  CHECK(told<api::DecisionRequest>(R"({"verdict":"","reason":""})") == "not_a_choice@verdict");
  CHECK(told<api::DecisionRequest>(R"({"verdict":0,"reason":""})") == "wrong_type@verdict");
  auto identity = [](const std::string& birth) {
    return told<api::VerifiedIdentity>(
        R"({"full_name":"","document_type":"passport","document_number":"","sex":"male",)"
        R"("photo_id":"","way":"face","verified_at":0,"birth_date":)" +
        birth + "}");
  };
  CHECK(identity("\"1990-01-31\"").empty());
  CHECK(identity("\"1990-02-31\"") == "wrong_form@birth_date");
  CHECK(identity("19900131") == "wrong_type@birth_date");
}

TEST_CASE("an optional member may be missing or null and is left out when empty") {
  using Request = api::StartVerificationRequest;
  const std::string start = R"({"full_name":"a","document_type":"passport","document_number":"b",)"
                            R"("birth_date":"","consent_version":"1","face_consent":true)";
  CHECK(!from_json<Request>(start + "}", UnknownMembers::refuse)->sex);
  CHECK(!from_json<Request>(start + R"(,"sex":null})", UnknownMembers::refuse)->sex);
  CHECK(from_json<Request>(start + R"(,"sex":"female"})", UnknownMembers::refuse)->sex == Sex::female);
  CHECK(told<Request>(start + R"(,"sex":"other"})") == "not_a_choice@sex");
  CHECK(to_json(Request{}).find("sex") == std::string::npos);
}

TEST_CASE("of two members with one name the last counts") {
  const auto read = from_json<api::SignInRequest>(R"({"account":"a","account":"b","password":"p"})",
                                                  UnknownMembers::refuse);
  REQUIRE(read);
  CHECK(read->account == "b");
}

TEST_CASE("deep nesting costs nothing but an answer") {
  for (const std::size_t depth : {100u, 10'000u, 200'000u}) {
    const std::string arrays = std::string(depth, '[') + std::string(depth, ']');
    CHECK(told<api::SignInRequest>(arrays) == "wrong_type@");
    CHECK(told<api::SignInRequest>(std::string(depth, '[')) == "bad_json@");
    CHECK(told<api::SignInRequest>(R"({"account":)" + arrays + R"(,"password":"p"})") ==
          "wrong_type@account");
    CHECK(told<api::SignInRequest>(R"({"account":"a","password":"p","x":)" + arrays + "}") ==
          "unknown_field@x");
    std::string objects;
    for (std::size_t i = 0; i < depth; ++i) objects += R"({"a":)";
    CHECK(told<api::SignInRequest>(objects + "1" + std::string(depth, '}')) == "required@account");
  }
}

TEST_CASE("text that is not UTF-8 is written as U+FFFD") {
  CHECK(to_json(api::SignInRequest{"a\xFF", "\xE5\xAD"}) ==
        "{\"account\":\"a\uFFFD\",\"password\":\"\uFFFD\"}");
}

TEST_CASE("every message survives the wire") {
  Problem wrong = problem(ProblemCode::photo_too_small, "photo");
  wrong.measured = 12;
  wrong.minimum = 20;
  CHECK(survives(api::ErrorAnswer{{wrong, problem(ProblemCode::internal)}}));
  CHECK(survives(api::Empty{}));
  CHECK(survives(api::RegisterRequest{"a", "b", "b", "c", true}));
  CHECK(survives(api::ChangePasswordRequest{"a", "b", "c"}));
  CHECK(survives(api::ChangeMobileRequest{"a"}));
  api::Me me{"a", Role::operator_, "138****5678", Instant{5}, {}};
  CHECK(survives(me));
  me.identity = api::VerifiedIdentity{
      "孙", DocumentType::passport, "E1*****78", {1990, 1, 31}, Sex::female, {"p"}, Instant{-7}};
  CHECK(survives(me));
  CHECK(survives(
      api::Verification{{"v"}, VerificationState::low_similarity, "孙**", "31", "http", Instant{1}, 3}));
  api::ExamDetail detail;
  detail.card.fee = Fen{12000};
  detail.card.windows.pay_until = Instant{1'797'728'400'000};
  detail.choices = {{"a", "b"}, {}, {"英语"}};
  CHECK(survives(detail));
  detail.card.application = api::Application{{"a"},      ApplicationStatus::returned,         {}, {"p"},
                                             Instant{1}, {{DifferenceKind::major, "x", "y"}}, "r"};
  detail.card.hold = api::Hold{{"h"}, {"s"}, HoldState::stuck, Instant{1}, Instant{2}};
  detail.card.order = api::OrderView{
      {"o"},
      "1",
      Fen{1},
      OrderState::refunding,
      "",
      Instant{},
      Instant{},
      Instant{9},
      "t",
      "p***",
      {{"R1", Fen{1}, RefundCause::withdrawn, RefundState::done, "r", Instant{1}, Instant{2}}}};
  CHECK(survives(detail));
  CHECK(survives(api::ExamList{{detail.card, {}}}));
  CHECK(survives(api::SessionList{{{{"s"}, "英语", "v", "w", Instant{1}, 120, 40, 3}}}));
  CHECK(survives(api::ReviewList{{{}, {}}}));
}

TEST_CASE("an unknown problem from a newer server is an internal one") {
  const auto read = from_json<Problem>(R"({"code":"from_the_future","field":"","detail":"","reference":""})",
                                       UnknownMembers::ignore);
  REQUIRE(read);
  CHECK(read->code == ProblemCode::internal);
}
