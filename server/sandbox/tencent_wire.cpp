#include "server/sandbox/tencent_wire.h"

#include "server/crypto/digest.h"
#include "server/crypto/tc3.h"

#include <algorithm>
#include <charconv>

namespace exam::sandbox {
namespace {

constexpr std::int64_t skew_s_max = 300;

// "TC3-HMAC-SHA256 Credential=<id>/<date>/<service>/tc3_request, SignedHeaders=<a;b>, Signature=<hex>"
struct Authorization {
  std::string secret_id, scope, service, signed_headers;
};
std::optional<Authorization> parse_authorization(std::string_view text) {
  const auto between = [&](std::string_view from, std::string_view until) -> std::string {
    const std::size_t start = text.find(from);
    if (start == text.npos) return {};
    const std::size_t begin = start + from.size();
    const std::size_t end = until.empty() ? text.size() : text.find(until, begin);
    return end == text.npos ? std::string() : std::string(text.substr(begin, end - begin));
  };
  if (!text.starts_with("TC3-HMAC-SHA256 ")) return std::nullopt;
  const std::string credential = between("Credential=", ",");
  const std::size_t slash = credential.find('/');
  const std::size_t date_end = credential.find('/', slash == credential.npos ? slash : slash + 1);
  const std::size_t service_end = credential.find('/', date_end == credential.npos ? date_end : date_end + 1);
  if (service_end == credential.npos) return std::nullopt;
  Authorization parts{credential.substr(0, slash), credential.substr(slash + 1),
                      credential.substr(date_end + 1, service_end - date_end - 1),
                      between("SignedHeaders=", ",")};
  if (parts.signed_headers.empty()) return std::nullopt;
  return parts;
}

// Upper or lower case of a header's value: only the action's is signed in lower case.
std::optional<Tc3Request> signed_part(const Authorization& parts, const LowerCaseHeaders& headers) {
  Tc3Request request;
  std::string_view names = parts.signed_headers;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(';'), names.size());
    const std::string name(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
    const auto found = headers.find(name);
    if (found == headers.end()) return std::nullopt;
    request.headers.emplace(name, name == "x-tc-action" ? lower_case(found->second) : found->second);
  }
  if (!request.headers.contains("content-type") || !request.headers.contains("host")) return std::nullopt;
  return request;
}

}  // namespace

std::string respond(Json response) {
  response["RequestId"] = random_hex_text(16);
  return json_text(Json{{"Response", std::move(response)}});
}

std::string respond_error(std::string_view code, std::string_view message) {
  return respond(Json{{"Error", Json{{"Code", code}, {"Message", message}}}});
}

std::string header(const LowerCaseHeaders& headers, std::string_view name) {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

std::string text_of(const Json& content, const char* name) {
  const auto found = content.find(name);
  const auto* text = found == content.end() ? nullptr : found->get_ptr<const std::string*>();
  return text == nullptr ? std::string() : *text;
}

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

Refusal check_tc3(const LowerCaseHeaders& headers, std::string_view body, std::string_view service,
                  const Keys& keys, Clock& clock) {
  const auto failure = [](const char* code, const char* message) { return Refusal({code, message}); };
  const std::string authorization = header(headers, "authorization");
  const auto parts = parse_authorization(authorization);
  if (!parts) return failure("AuthFailure.InvalidAuthorization", "Authorization 头部不符合标准");
  if (parts->secret_id != keys.secret_id) return failure("AuthFailure.SecretIdNotFound", "密钥不存在");

  const std::string timestamp = header(headers, "x-tc-timestamp");
  std::int64_t timestamp_s = 0;
  const auto [end, error] =
      std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), timestamp_s);
  if (error != std::errc() || end != timestamp.data() + timestamp.size() || timestamp.empty())
    return failure("InvalidParameter", "X-TC-Timestamp");
  const std::int64_t skew_s = clock.now().ms / second_ms - timestamp_s;
  if (skew_s > skew_s_max || skew_s < -skew_s_max)
    return failure("AuthFailure.SignatureExpire", "签名过期：时间戳与服务器时间相差超过五分钟");

  auto request = signed_part(*parts, headers);
  if (!request) return failure("AuthFailure.InvalidAuthorization", "签名的头部不存在");
  request->body = body;
  request->service = parts->service;
  request->timestamp_s = timestamp_s;
  const bool good =
      parts->service == service && parts->scope == tc3_scope(*request) &&
      equal_in_constant_time(authorization, tc3_authorization(*request, keys.secret_id, keys.secret_key));
  if (!good) return failure("AuthFailure.SignatureFailure", "签名错误");
  return std::nullopt;
}

}  // namespace exam::sandbox
