// What Tencent's services have in common on the wire: the whole TC3 check, and the form of answers.
#pragma once

#include "server/ports/clock.h"
#include "server/sandbox/keys.h"
#include "shared/api/json_codec.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace exam::sandbox {

using LowerCaseHeaders = std::map<std::string, std::string, std::less<>>;  // names in lower case
std::string header(const LowerCaseHeaders& headers, std::string_view name);

// Code and message; empty: the signature is right, of this service, and not too old.
using Refusal = std::optional<std::pair<std::string, std::string>>;
Refusal check_tc3(const LowerCaseHeaders& headers, std::string_view body, std::string_view service,
                  const Keys& keys, Clock& clock);

// The vendor answers 200 to everything; other statuses come from a switch.
struct TencentAnswer {
  int status = 200;
  std::string body;
};

std::string respond(Json response);  // with a RequestId
std::string respond_error(std::string_view code, std::string_view message);
std::string text_of(const Json& content, const char* name);  // "" when it is no text
std::string lower_case(std::string text);

}  // namespace exam::sandbox
