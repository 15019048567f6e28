#include "shared/problem.h"

#include <catch_amalgamated.hpp>
#include <set>

using namespace exam;

TEST_CASE("names and codes are each other's inverse") {
  std::set<std::string_view> names;
  for (int number = 0; number <= 1000; ++number) {
    const auto code = static_cast<ProblemCode>(number);
    const std::string_view name = problem_name(code);
    if (name == "internal" && code != ProblemCode::internal) continue;  // no such code
    CHECK(problem_from_name(name) == code);
    names.insert(name);
  }
  CHECK(names.size() == 111);
}

TEST_CASE("a few names, as they stand on the wire") {
  CHECK(problem_name(ProblemCode::required) == "required");
  CHECK(problem_name(ProblemCode::document_checksum) == "document_checksum");
  CHECK(problem_name(ProblemCode::internal) == "internal");
  CHECK(problem_name(static_cast<ProblemCode>(12'345)) == "internal");
  CHECK(!problem_from_name("Required"));
  CHECK(!problem_from_name(""));
}

TEST_CASE("a problem with an instant carries it in milliseconds") {
  const Problem wrong = problem_at(ProblemCode::window_closed, Instant{1'797'728'400'000});
  CHECK(wrong.detail == "1797728400000");
  CHECK(wrong.field.empty());
}
