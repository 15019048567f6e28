// POST / with X-TC-Action: the whole TC3 check, then DetectAuth or GetDetectInfoEnhanced.
#pragma once

#include "server/sandbox/faceid_desk.h"
#include "server/sandbox/switches.h"
#include "server/sandbox/tencent_wire.h"

namespace exam::sandbox {

class FaceidGateway {
 public:
  FaceidGateway(FaceidDesk& desk, Clock& clock, const Keys& keys, SwitchBoard& switches)
      : desk_(desk), clock_(clock), keys_(keys), switches_(switches) {}

  // `face_address` comes before the token in the phone's address: "http://…/face/".
  [[nodiscard]] TencentAnswer answer(const LowerCaseHeaders& headers, std::string_view body,
                                     std::string_view face_address) const;

 private:
  [[nodiscard]] std::string answer_of(const LowerCaseHeaders& headers, std::string_view body,
                                      std::string_view face_address) const;
  [[nodiscard]] std::string detect_auth(const Json& content, std::string_view face_address) const;
  [[nodiscard]] std::string detect_info(const Json& content) const;

  FaceidDesk& desk_;
  Clock& clock_;
  const Keys& keys_;
  SwitchBoard& switches_;
};

}  // namespace exam::sandbox
