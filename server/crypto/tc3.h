// TC3-HMAC-SHA256, Tencent Cloud's request signature (API documentation, "签名方法 v3"). POST to "/" only.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace exam {

struct Tc3Request {
  // The signed headers in their canonical form: names in lower case, x-tc-action's value too.
  std::map<std::string, std::string, std::less<>> headers;
  std::string_view body;
  std::string_view service;  // "faceid"
  std::int64_t timestamp_s = 0;
};

std::string tc3_canonical_request(const Tc3Request& request);
std::string tc3_scope(const Tc3Request& request);           // "2019-02-25/cvm/tc3_request"
std::string tc3_signed_headers(const Tc3Request& request);  // "content-type;host;x-tc-action"
std::string tc3_signature(const Tc3Request& request, std::string_view secret_key);  // hex
// The whole Authorization header.
std::string tc3_authorization(const Tc3Request& request, std::string_view secret_id,
                              std::string_view secret_key);

}  // namespace exam
