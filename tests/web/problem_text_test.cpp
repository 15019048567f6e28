#include "web/ui/problem_text.h"

#include <catch_amalgamated.hpp>
#include <set>

using namespace exam;

TEST_CASE("every problem code has its own finished sentence", "[problem_text]") {
  std::set<std::string> sentences;
  int codes = 0;
  for (int number = 1; number < 1000; ++number) {
    const ProblemCode code = static_cast<ProblemCode>(number);
    const std::string_view name = problem_name(code);
    // Codes that exist have a name that leads back to them.
    if (problem_from_name(name) != code) continue;
    ++codes;
    Problem wrong = problem(code, "account");
    wrong.measured = 3;
    wrong.minimum = 8;
    wrong.maximum = 18;
    const std::string sentence = problem_text(wrong);
    INFO(name << ": " << sentence);
    CHECK(sentence.ends_with("。"));
    CHECK(sentence.find("{}") == std::string::npos);
    CHECK(sentence.find(name) == std::string::npos);
    sentences.insert(sentence);
  }
  CHECK(codes > 70);
  // Requests that only a wrong client sends share one sentence; nothing else does.
  CHECK(sentences.size() >= static_cast<std::size_t>(codes - 5));
}

TEST_CASE("a sentence carries the value, the limit and the way to mend it", "[problem_text]") {
  Problem length = problem(ProblemCode::too_short, "password");
  length.measured = 6;
  length.minimum = 8;
  length.maximum = 18;
  CHECK(problem_text(length) == "密码只有 6 个字符，应为 8–18 个字符。请补充完整。");
  length.maximum.reset();
  CHECK(problem_text(length) == "密码只有 6 个字符，至少 8 个字符。请补充完整。");
  Problem digits = problem(ProblemCode::document_length, "document_number");
  digits.measured = 17;
  digits.minimum = digits.maximum = 18;
  CHECK(problem_text(digits) == "证件号码有 17 位，应为 18 位。请检查是否多输或漏输。");
  CHECK(problem_text(problem(ProblemCode::required, "institution")) == "请选择主考院校。");
  Problem heavy = problem(ProblemCode::photo_too_large, "photo");
  heavy.measured = 300 * 1024;
  heavy.maximum = 200 * 1024;
  CHECK(problem_text(heavy) == "照片有 300 KB，应不大于 200 KB。请点【调整照片】，由本页压缩。");
  Problem thumbnail = problem(ProblemCode::document_photo_small, "document_photo");
  thumbnail.detail = "320x200";
  thumbnail.minimum = 400;
  CHECK(problem_text(thumbnail).starts_with("证件照片只有 320×200 像素，短边应不少于 400 像素"));
  Problem closed = problem(ProblemCode::window_closed);
  closed.detail = "1798765200000";
  CHECK(problem_text(closed) == "已于 2027-01-01 09:00（北京时间）截止，不能再办理。");
  Problem internal = problem(ProblemCode::internal);
  internal.reference = "r-17";
  CHECK(problem_text(internal).find("r-17") != std::string::npos);
}
