#include "shared/application.h"

#include "tests/shared/problem_text.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using exam::test::name_of;
using exam::test::names_of;

namespace {

const ApplicationChoices choices{
    {"华东示范大学", "申城开放大学"}, {"高中起点本科", "专科起点本科"}, {"英语", "日语"}};

ApplicationForm good_form() {
  return {"华东示范大学", "20260001",    "专科起点本科",    "计算机科学与技术",
          "英语",         "13800138000", "sun@example.com", ""};
}

}  // namespace

TEST_CASE("a complete application passes; the address may stay empty") {
  CHECK(names_of(check_application(good_form(), choices)).empty());
  ApplicationForm form = good_form();
  form.address = "上海市示范路 1 号";
  CHECK(names_of(check_application(form, choices)).empty());
}

TEST_CASE("an empty application names every required field in the order of the form") {
  CHECK(names_of(check_application({}, choices)) ==
        "required@institution required@student_number required@level required@major required@subject "
        "required@mobile required@email");
}

TEST_CASE("each field has its own rule") {
  struct Case {
    std::string ApplicationForm::*field;
    std::string value, expected;
  };
  const Case cases[]{
      {&ApplicationForm::institution, "别处大学", "not_a_choice@institution"},
      {&ApplicationForm::level, "博士", "not_a_choice@level"},
      {&ApplicationForm::subject, "法语", "not_a_choice@subject"},
      {&ApplicationForm::student_number, "123", "too_short@student_number"},
      {&ApplicationForm::student_number, "1234", ""},
      {&ApplicationForm::student_number, "SH-2026-0001", ""},
      {&ApplicationForm::student_number, std::string(24, '1'), ""},
      {&ApplicationForm::student_number, std::string(25, '1'), "too_long@student_number"},
      {&ApplicationForm::student_number, "2026 0001", "wrong_form@student_number"},
      {&ApplicationForm::student_number, "二〇二六", "wrong_form@student_number"},
      {&ApplicationForm::major, "法", "too_short@major"},
      {&ApplicationForm::major, "法学", ""},
      {&ApplicationForm::major, std::string(50, 'a'), ""},
      {&ApplicationForm::major, std::string(51, 'a'), "too_long@major"},
      {&ApplicationForm::major, "法\n学", "wrong_form@major"},
      {&ApplicationForm::mobile, "1380013800", "mobile_form@mobile"},
      {&ApplicationForm::email, "sun@example", "email_form@email"},
      {&ApplicationForm::address, std::string(200, 'a'), ""},
      {&ApplicationForm::address, std::string(201, 'a'), "too_long@address"},
      {&ApplicationForm::address, "a\x01", "wrong_form@address"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.value, one.expected);
    ApplicationForm form = good_form();
    form.*one.field = one.value;
    CHECK(names_of(check_application(form, choices)) == one.expected);
  }
}

TEST_CASE("normalising trims every field and narrows numbers and addresses of machines") {
  const ApplicationForm form =
      normalise_application({"　华东示范大学 ", " ２０２６０００１", " 专科起点本科", " 法学（网络） ",
                             " 英语", "１３８００１３８０００ ", " sun＠example．com", " 上海市　１ 号 "});
  CHECK(form.institution == "华东示范大学");
  CHECK(form.student_number == "20260001");
  CHECK(form.level == "专科起点本科");
  CHECK(form.major == "法学（网络）");
  CHECK(form.subject == "英语");
  CHECK(form.mobile == "13800138000");
  CHECK(form.email == "sun@example.com");
  CHECK(form.address == "上海市　１ 号");
}

TEST_CASE("an application is submitted within the window, which is half-open") {
  const Instant from{1000}, until{2000};
  auto submit = [&](std::optional<ApplicationStatus> current, std::int64_t now) {
    return name_of(check_may_submit(current, from, until, Instant{now}));
  };
  CHECK(submit({}, 999) == "window_not_open");
  CHECK(submit({}, 1000).empty());
  CHECK(submit({}, 1999).empty());
  CHECK(submit({}, 2000) == "window_closed");
  CHECK(submit(ApplicationStatus::returned, 1999).empty());
  CHECK(submit(ApplicationStatus::returned, 2000) == "window_closed");
  for (const auto status :
       {ApplicationStatus::pending, ApplicationStatus::approved, ApplicationStatus::rejected}) {
    CHECK(submit(status, 1500) == "application_exists");
    CHECK(submit(status, 2000) == "application_exists");
  }
  CHECK(submit(ApplicationStatus::withdrawn, 1999).empty());
  CHECK(submit(ApplicationStatus::withdrawn, 2000) == "window_closed");
  CHECK(check_may_submit({}, from, until, Instant{0})->detail == "1000");
  CHECK(check_may_submit({}, from, until, Instant{3000})->detail == "2000");
}

TEST_CASE("an application is withdrawn until the payment deadline, once") {
  auto withdraw = [](std::optional<ApplicationStatus> current, std::int64_t now) {
    return name_of(check_may_withdraw(current, Instant{2000}, Instant{now}));
  };
  for (const auto status :
       {ApplicationStatus::pending, ApplicationStatus::approved, ApplicationStatus::returned}) {
    CHECK(withdraw(status, 1999).empty());
    CHECK(withdraw(status, 2000) == "window_closed");
  }
  CHECK(withdraw({}, 1000) == "application_missing");
  CHECK(withdraw(ApplicationStatus::withdrawn, 1000) == "application_withdrawn");
  CHECK(withdraw(ApplicationStatus::rejected, 1000) == "application_not_approved");
}
