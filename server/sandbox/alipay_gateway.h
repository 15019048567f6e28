// POST /gateway.do: reads a merchant's request, checks its signature, asks the desk, signs the answer.
#pragma once

#include "server/crypto/form.h"
#include "server/sandbox/alipay_bill.h"
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
  AlipayGateway(AlipayDesk& desk, AlipayBills& bills, const Keys& keys, const SwitchBoard& switches)
      : desk_(desk), bills_(bills), keys_(keys), switches_(switches) {}

  // Parameters may be split between query and body in any way; none may come twice. `phone_address` is what
  // addresses begin with: "http://host:port".
  [[nodiscard]] GatewayReply answer(std::string_view query, std::string_view body,
                                    const std::string& phone_address) const;

 private:
  [[nodiscard]] DeskAnswer carry_out(const Form& form, const std::string& phone_address) const;
  [[nodiscard]] std::string signed_answer(const Form& form, const DeskAnswer& answer) const;

  AlipayDesk& desk_;
  AlipayBills& bills_;
  const Keys& keys_;
  const SwitchBoard& switches_;
};

}  // namespace exam::sandbox
