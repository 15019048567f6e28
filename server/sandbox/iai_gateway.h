// Tencent 人脸识别's side: POST / with X-TC-Version 2020-03-03, the whole TC3 check, then DetectFace or
// CompareFace. The photos must decode; what is seen in them the switches say.
#pragma once

#include "server/sandbox/switches.h"
#include "server/sandbox/tencent_wire.h"

namespace exam::sandbox {

inline constexpr std::string_view iai_version = "2020-03-03";

class IaiGateway {
 public:
  IaiGateway(Clock& clock, const Keys& keys, SwitchBoard& switches)
      : clock_(clock), keys_(keys), switches_(switches) {}

  [[nodiscard]] TencentAnswer answer(const LowerCaseHeaders& headers, std::string_view body) const;

 private:
  [[nodiscard]] std::string answer_of(const LowerCaseHeaders& headers, std::string_view body) const;

  Clock& clock_;
  const Keys& keys_;
  SwitchBoard& switches_;
};

}  // namespace exam::sandbox
