#include "server/adapters/tencent_client.h"

#include "server/adapters/http_post.h"
#include "server/crypto/tc3.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace exam {
namespace {

constexpr std::string_view content_type = "application/json; charset=utf-8";

TencentError error_of(std::string_view code) {
  if (code.starts_with("RequestLimitExceeded") || code.starts_with("LimitExceeded"))
    return TencentError::rate_limited;
  for (const std::string_view own : {"InternalError", "ResourceUnavailable", "FailedOperation.InnerError",
                                     "FailedOperation.RequestTimeout", "FailedOperation.ServerError"})
    if (code.starts_with(own)) return TencentError::unreachable;
  return TencentError::refused;
}

constexpr std::int64_t rate_backoff_ms_min = 1000;

// Only what a vendor's code or request number looks like reaches the log.
std::string plain(std::string text) {
  constexpr std::size_t length_max = 80;
  text.resize(std::min(text.size(), length_max));
  for (char& c : text) {
    const bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '-' || c == '_';
    if (!good) c = '?';
  }
  return text;
}

}  // namespace

std::string wrong_setting(const TencentService& service) {
  if (!split_url(service.endpoint_url)) return "endpoint_url";
  if (service.signed_host.empty()) return "signed_host";
  if (service.service.empty()) return "service";
  if (service.secret_id.empty()) return "secret_id";
  if (service.secret_key.empty()) return "secret_key";
  return "";
}

const Json* json_member(const Json& json, const char* name) {
  const auto found = json.is_object() ? json.find(name) : json.end();
  return found == json.end() || found->is_null() ? nullptr : &*found;
}

std::string json_text_member(const Json& json, const char* name) {
  const Json* value = json_member(json, name);
  const auto* text = value == nullptr ? nullptr : value->get_ptr<const std::string*>();
  return text == nullptr ? std::string() : *text;
}

Waiting real_waiting() {
  return [](std::int64_t ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); };
}

Result<Json, TencentFailure> TencentClient::call_once(std::string_view action,
                                                      const std::string& body) const {
  std::string lower_action(action);
  std::transform(lower_action.begin(), lower_action.end(), lower_action.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  Tc3Request to_sign;
  to_sign.headers = {{"content-type", std::string(content_type)},
                     {"host", service_.signed_host},
                     {"x-tc-action", lower_action}};
  to_sign.body = body;
  to_sign.service = service_.service;
  to_sign.timestamp_s = clock_.now().ms / second_ms;

  HttpPost request;
  request.url = service_.endpoint_url;
  request.content_type = content_type;
  request.body = body;
  request.timeout_ms = service_.timeout_ms;
  request.headers = {{"Host", service_.signed_host},
                     {"Authorization", tc3_authorization(to_sign, service_.secret_id, service_.secret_key)},
                     {"X-TC-Action", std::string(action)},
                     {"X-TC-Version", service_.version},
                     {"X-TC-Timestamp", std::to_string(to_sign.timestamp_s)}};
  if (!service_.region.empty()) request.headers["X-TC-Region"] = service_.region;
  const auto answer = http_post(request);
  if (!answer || answer->status != 200) return fail(TencentFailure{});
  const Json json = parse_json(answer->body);
  const Json* response = json_member(json, "Response");
  if (response == nullptr || !response->is_object()) {
    log_("ERROR " + service_.service + " " + std::string(action) + ": the answer is not the vendor's form");
    return fail(TencentFailure{});
  }
  if (const Json* error = json_member(*response, "Error")) {
    std::string code = json_text_member(*error, "Code");
    const TencentError kind = error_of(code);
    log_("ERROR " + service_.service + " " + std::string(action) + ": " + plain(code) + ", request " +
         plain(json_text_member(*response, "RequestId")));
    return fail(TencentFailure{kind, std::move(code)});
  }
  return *response;
}

Result<Json, TencentFailure> TencentClient::call(std::string_view action, const Json& content) const {
  const std::string body = json_text(content);
  std::int64_t wait_ms = service_.backoff_ms;
  for (int attempt = 1;; ++attempt) {
    auto answer = call_once(action, body);
    if (answer || answer.error().error == TencentError::refused || attempt >= service_.tries) return answer;
    const bool limited = answer.error().error == TencentError::rate_limited;
    waiting_(limited ? std::max(wait_ms, rate_backoff_ms_min) : wait_ms);
    wait_ms *= 2;
  }
}

}  // namespace exam
