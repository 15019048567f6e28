// POST / with X-TC-Action: the whole TC3 check, then DetectAuth or GetDetectInfoEnhanced.
#pragma once

#include "server/sandbox/faceid_desk.h"
#include "server/sandbox/keys.h"
#include "server/sandbox/switches.h"

#include <map>

namespace exam::sandbox {

using LowerCaseHeaders = std::map<std::string, std::string, std::less<>>;  // names in lower case

class FaceidGateway {
 public:
  FaceidGateway(FaceidDesk& desk, Clock& clock, const Keys& keys, SwitchBoard& switches)
      : desk_(desk), clock_(clock), keys_(keys), switches_(switches) {}

  // `face_address` comes before the token in the phone's address: "http://…/face/". The vendor answers 200 to
  // everything; other statuses come from a switch.
  struct Answer {
    int status = 200;
    std::string body;
  };
  [[nodiscard]] Answer answer(const LowerCaseHeaders& headers, std::string_view body,
                              std::string_view face_address) const;

 private:
  [[nodiscard]] std::string answer_of(const LowerCaseHeaders& headers, std::string_view body,
                                      std::string_view face_address) const;
  using Refusal = std::optional<std::pair<std::string, std::string>>;  // code and message
  [[nodiscard]] Refusal check_signature(const LowerCaseHeaders& headers, std::string_view body) const;
  [[nodiscard]] std::string detect_auth(const Json& content, std::string_view face_address) const;
  [[nodiscard]] std::string detect_info(const Json& content) const;

  FaceidDesk& desk_;
  Clock& clock_;
  const Keys& keys_;
  SwitchBoard& switches_;
};

}  // namespace exam::sandbox
