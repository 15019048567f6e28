// POST /gateway.do: reads a merchant's request, checks its signature, asks the desk, signs the answer.
#pragma once

#include "server/sandbox/alipay_desk.h"
#include "server/sandbox/keys.h"
#include "server/sandbox/switches.h"

namespace exam::sandbox {

struct GatewayReply {
  int status = 200;
  std::string body;
};

class AlipayGateway {
 public:
  AlipayGateway(AlipayDesk& desk, const Keys& keys, const SwitchBoard& switches)
      : desk_(desk), keys_(keys), switches_(switches) {}

  // Parameters may be split between query and body in any way; none may come twice.
  [[nodiscard]] GatewayReply answer(std::string_view query, std::string_view body,
                                    std::string_view pay_address) const;

 private:
  [[nodiscard]] std::string signed_answer(std::string_view method, const DeskAnswer& answer) const;

  AlipayDesk& desk_;
  const Keys& keys_;
  const SwitchBoard& switches_;
};

}  // namespace exam::sandbox
