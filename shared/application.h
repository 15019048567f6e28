// 报名: what a candidate fills in, its rules, and the states of an application.
#pragma once

#include "shared/enum_names.h"
#include "shared/id.h"
#include "shared/problem.h"
#include "shared/time.h"

#include <optional>
#include <string>
#include <vector>

namespace exam {

// What the exam offers to choose from.
struct ApplicationChoices {
  std::vector<std::string> institutions;  // 主考院校
  std::vector<std::string> levels;        // 学历层次: 高中起点本科, 专科起点本科 …
  std::vector<std::string> subjects;      // 考试科目: 英语, 日语 …
};

struct ApplicationForm {
  std::string institution, student_number, level, major, subject, mobile, email;
  std::string address;  // 通信地址, may stay empty
};

// Trims every field; full-width digits and letters of student_number, mobile and email become ASCII.
ApplicationForm normalise_application(ApplicationForm form);
// Every field's first problem in the order of the form. Expects a normalised form.
Problems check_application(const ApplicationForm& form, const ApplicationChoices& choices);

enum class ApplicationStatus {
  pending,   // 待审核
  approved,  // 已通过
  returned,  // 退回修改
  rejected,  // 未通过
  withdrawn  // 已撤回, by the candidate or by staff
};
template <>
struct EnumNames<ApplicationStatus> {
  static constexpr std::array<std::string_view, 5> names{"pending", "approved", "returned", "rejected",
                                                         "withdrawn"};
};

// May the candidate submit now? Empty: yes. A returned application may be corrected, and a withdrawn one
// submitted anew, until apply_until.
std::optional<Problem> check_may_submit(std::optional<ApplicationStatus> current, Instant apply_from,
                                        Instant apply_until, Instant now);

// May the candidate withdraw it now, paid or not? Until the payment deadline of the exam.
std::optional<Problem> check_may_withdraw(std::optional<ApplicationStatus> current, Instant pay_until,
                                          Instant now);

}  // namespace exam
