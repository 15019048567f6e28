#include "shared/admission_ticket.h"

#include <algorithm>

namespace exam {

namespace {

constexpr std::string_view ticket_alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
static_assert(ticket_alphabet.size() == 32);  // five bits choose one, so all are equally likely

constexpr std::string_view entry_notice =
    "请提前 40 分钟入场，本场考试有听力，开考前 15 分钟禁止入场！考生入场查验纸质准考证和有效身份证件原件"
    "（不含电子证件），证件不齐备者不得进入考场。经核验后进入规定考场并按考场座位对号入座。";

}  // namespace

std::string ticket_number_from(std::uint64_t random) {
  std::string number;
  for (int i = 0; i < ticket_number_length; ++i) {
    number.push_back(ticket_alphabet[random % ticket_alphabet.size()]);
    random /= ticket_alphabet.size();
  }
  return number;
}

bool is_ticket_number(std::string_view text) {
  return text.size() == ticket_number_length && std::all_of(text.begin(), text.end(), [](char c) {
           return ticket_alphabet.find(c) != std::string_view::npos;
         });
}

std::optional<Problem> check_may_print(std::optional<HoldState> hold, const ExamWindows& windows,
                                       Instant now) {
  if (hold != HoldState::confirmed) return problem(ProblemCode::ticket_not_paid);
  if (now < windows.ticket_from) return problem_at(ProblemCode::ticket_not_open, windows.ticket_from);
  if (now >= windows.ticket_until) return problem_at(ProblemCode::window_closed, windows.ticket_until);
  return {};
}

std::vector<std::string> ticket_notices(int duration_minutes) {
  return {
      std::string(entry_notice),
      "考试时间：" + std::to_string(duration_minutes) + " 分钟。",
      "准考证正、反面均不得涂改或书写。",
      "考生落座后根据监考老师指引登录考试系统，若无法登录请及时与监考老师沟通处理。",
      "距离考试结束 30 分钟后考生可交卷，经与监考老师确认后离开考场。",
      "考试期间，考生须保持手机处于关闭状态并按要求在指定位置存放。",
  };
}

}  // namespace exam
