#include "web/client/legal_text.h"
#include "tests/web/client_fixture.h"
#include "web/client/paths.h"

using namespace exam;

namespace {

constexpr std::string_view terms_path = "assets/texts/terms.txt";
constexpr std::string_view privacy_path = "assets/texts/privacy.txt";
constexpr const char* terms_file = "服务条款\n\n欢迎。\n\n# 一、内容\n注册与登录。\n";

}  // namespace

TEST_CASE("a legal text has a title, headings and paragraphs", "[client]") {
  // As some editors write it: a byte order mark, CR LF, no line end at the end.
  const LegalText read = read_legal_text("p", "\xEF\xBB\xBF标题\r\n\r\n正文。\r\n# 一、内容\r\n#号开头");
  CHECK(read.path == "p");
  CHECK(read.title == "标题");
  REQUIRE(read.lines.size() == 3);
  CHECK(read.lines[0].part == LegalPart::paragraph);
  CHECK(read.lines[0].text == "正文。");
  CHECK(read.lines[1].part == LegalPart::heading);
  CHECK(read.lines[1].text == "一、内容");
  CHECK(read.lines[2].part == LegalPart::paragraph);
  CHECK(read.lines[2].text == "#号开头");
  CHECK(read_legal_text("p", "\n\r\n").title.empty());
}

TEST_CASE("a visitor reads terms and privacy before anybody is known, each fetched when opened", "[client]") {
  Client client;
  client.open("#/terms");
  CHECK(client.call(Call::legal_text).progress == Progress::loading);
  client.answer_raw(Method::get, terms_path, 200, terms_file);
  CHECK(client.state.legal.path == terms_path);
  CHECK(client.state.legal.title == "服务条款");
  client.answer_nothing(Method::get, api::path::me);
  CHECK(client.browser.here == "#/terms");
  client.visit("#/privacy");
  CHECK(client.state.legal.path != privacy_path);
  client.answer_raw(Method::get, privacy_path, 200, "隐私政策\n正文。\n");
  CHECK(client.state.legal.title == "隐私政策");
  // What is there is not asked for again.
  client.visit("#/register");
  client.visit("#/privacy");
  CHECK(client.api.count(Method::get, privacy_path) == 1);
}

TEST_CASE("the terms' late answer does not stand on the privacy page", "[client]") {
  Client client;
  client.open("#/terms");
  const int late = client.api.last(Method::get, terms_path)->ticket;
  client.visit("#/privacy");
  client.actions.answered({late, 200, terms_file, std::nullopt});
  CHECK(client.state.legal.path.empty());
  CHECK(client.call(Call::legal_text).progress == Progress::loading);
}

TEST_CASE("a legal text that is missing or empty fails, and 重试 asks again", "[client]") {
  Client client;
  client.open("#/terms");
  SECTION("for a visitor") {
    client.answer_nothing(Method::get, api::path::me);
  }
  SECTION("while it is unknown who is here") {
    client.refuse(Method::get, api::path::me, 500, problem(ProblemCode::internal));
  }
  client.answer_raw(Method::get, terms_path, 404, "");
  CHECK(client.call(Call::legal_text).progress == Progress::failed);
  client.actions.retry();
  client.answer_raw(Method::get, terms_path, 200, "\n");
  CHECK(client.call(Call::legal_text).progress == Progress::failed);
  client.actions.retry();
  client.answer_raw(Method::get, terms_path, 200, terms_file);
  CHECK(client.call(Call::legal_text).progress == Progress::done);
  CHECK(client.api.count(Method::get, terms_path) == 3);
}

TEST_CASE("after an outage the legal text comes by itself, signed in or not", "[client]") {
  Client client;
  client.open("#/terms");
  client.drop(Method::get, api::path::me);
  client.drop(Method::get, terms_path);
  REQUIRE(client.state.outage.has_value());
  client.pass(2 * second_ms);
  CHECK(client.api.count(Method::get, terms_path) == 1);
  SECTION("nobody") {
    client.answer_nothing(Method::get, api::path::me);
  }
  SECTION("a candidate") {
    client.answer(Method::get, api::path::me, person(true));
  }
  CHECK(client.api.count(Method::get, terms_path) == 2);
  client.answer_raw(Method::get, terms_path, 200, terms_file);
  CHECK(client.state.legal.title == "服务条款");
}
