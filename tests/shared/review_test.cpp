#include "shared/review.h"

#include "tests/shared/problem_text.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using exam::test::name_of;

namespace {

const RosterEntry student{"华东示范大学", "20260001", "孙剑峰", "index-1", "专科起点本科", "计算机（网络）"};

std::string differences(const RosterClaim& claim) {
  std::string kinds;
  for (const Difference& difference : compare_with_roster(claim, &student))
    kinds += std::string(kinds.empty() ? "" : " ") + std::string(enum_name(difference.kind));
  return kinds;
}

}  // namespace

TEST_CASE("an application that equals the roster has no differences") {
  CHECK(differences(student).empty());
}

TEST_CASE("width, spaces and case make no difference") {
  RosterClaim claim = student;
  claim.major = " 计算机(网络)";
  claim.level = "专科起点 本科";
  claim.student_number = "２０２６０００１";
  claim.full_name = "孙　剑峰";
  CHECK(differences(claim).empty());
}

TEST_CASE("a student who is not on the roster") {
  const auto missing = compare_with_roster(student, nullptr);
  REQUIRE(missing.size() == 1);
  CHECK(missing[0] == Difference{DifferenceKind::not_on_roster, "", ""});
  RosterClaim claim = student;
  claim.student_number = "20260002";
  CHECK(differences(claim) == "not_on_roster");
  claim = student;
  claim.institution = "申城开放大学";
  CHECK(differences(claim) == "not_on_roster");
}

TEST_CASE("each difference is named with both values, documents without") {
  const RosterClaim claim{"华东示范大学", "20260001", "孙剑锋", "index-2", "高中起点本科", "软件工程"};
  const auto found = compare_with_roster(claim, &student);
  REQUIRE(found.size() == 4);
  CHECK(found[0] == Difference{DifferenceKind::full_name, "孙剑锋", "孙剑峰"});
  CHECK(found[1] == Difference{DifferenceKind::document, "", ""});
  CHECK(found[2] == Difference{DifferenceKind::level, "高中起点本科", "专科起点本科"});
  CHECK(found[3] == Difference{DifferenceKind::major, "软件工程", "计算机（网络）"});
}

TEST_CASE("two missing document numbers are not equal") {
  RosterEntry entry = student;
  entry.document_index.clear();
  CHECK(compare_with_roster(entry, &entry).size() == 1);
}

TEST_CASE("a decision needs a pending application, and a reason unless it approves") {
  auto decide = [](ApplicationStatus current, Verdict verdict, std::string_view reason) {
    return name_of(check_decision(current, verdict, reason));
  };
  CHECK(decide(ApplicationStatus::pending, Verdict::approve, "").empty());
  CHECK(decide(ApplicationStatus::pending, Verdict::approve, "欢迎").empty());
  CHECK(decide(ApplicationStatus::pending, Verdict::reject, "") == "reason_missing");
  CHECK(decide(ApplicationStatus::pending, Verdict::return_for_correction, "　 ") == "reason_missing");
  CHECK(decide(ApplicationStatus::pending, Verdict::reject, "学籍不符").empty());
  for (const auto status :
       {ApplicationStatus::approved, ApplicationStatus::returned, ApplicationStatus::rejected}) {
    CHECK(decide(status, Verdict::approve, "") == "decision_not_possible");
    CHECK(decide(status, Verdict::reject, "学籍不符") == "decision_not_possible");
  }
  std::string reason;
  for (int i = 0; i < reason_length_max; ++i) reason += "不";
  CHECK(decide(ApplicationStatus::pending, Verdict::reject, reason).empty());
  CHECK(decide(ApplicationStatus::pending, Verdict::reject, reason + "。") == "too_long");
  CHECK(decide(ApplicationStatus::pending, Verdict::approve, reason + "。") == "too_long");
}

TEST_CASE("each verdict has its status") {
  CHECK(status_after(Verdict::approve) == ApplicationStatus::approved);
  CHECK(status_after(Verdict::return_for_correction) == ApplicationStatus::returned);
  CHECK(status_after(Verdict::reject) == ApplicationStatus::rejected);
}
