#include "shared/recovery.h"

#include <catch_amalgamated.hpp>

using namespace exam;

TEST_CASE("recovery code: however it is typed, it is the same") {
  const std::string code = "K7QM2XWD9ABCEFGHJ345";
  const std::string grouped = grouped_recovery_code(code);
  CHECK(grouped == "K7QM 2XWD 9ABC EFGH J345");
  for (const std::string& typed : {code, grouped, std::string(" k7qm-2xwd-9abc-efgh-j345 "),
                                   std::string("Ｋ７ＱＭ－2XWD—9ABC—EFGH—J345")}) {
    CHECK(normalise_recovery_code(typed) == code);
    CHECK_FALSE(check_recovery_code(typed));
  }
}

TEST_CASE("recovery code: what was copied by hand may look alike") {
  for (const char* typed : {"IIII 2XWD 9ABC EFGH J345", "l1Il-2xwd-9abc-efgh-j345"})
    CHECK(normalise_recovery_code(typed) == "IIII2XWD9ABCEFGHJ345");
}

TEST_CASE("recovery code: what cannot be one") {
  CHECK(check_recovery_code(" - ")->code == ProblemCode::required);
  for (const char* typed : {"K7QM-2XWD-9ABC-EFGH-J34", "K7QM-2XWD-9ABC-EFGH-J3456", "查询码2XWD9ABCEFG"})
    CHECK(check_recovery_code(typed)->code == ProblemCode::wrong_form);
}

TEST_CASE("recovery: of a person only name, type and number are asked") {
  IdentityForm form;
  form.full_name = "JEAN DUPONT";
  form.document_type = DocumentType::passport;
  form.document_number = "12AB34567";
  CHECK(check_person(form, {2026, 11, 27}).empty());
  CHECK_FALSE(check_identity(form, {2026, 11, 27}).empty());
  form.document_number = "1";
  form.full_name = "";
  const Problems problems = check_person(form, {2026, 11, 27});
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].field == "full_name");
  CHECK(problems[1].field == "document_number");
}
