#include "server/adapters/tencent_faceid.h"

#include "server/adapters/http_post.h"
#include "server/crypto/encoding.h"
#include "server/crypto/tc3.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace exam {
namespace {

constexpr std::string_view version = "2018-03-01";
constexpr std::string_view content_type = "application/json; charset=utf-8";

const Json* member(const Json& json, const char* name) {
  const auto found = json.is_object() ? json.find(name) : json.end();
  return found == json.end() || found->is_null() ? nullptr : &*found;
}

std::string text_member(const Json& json, const char* name) {
  const Json* value = member(json, name);
  const auto* text = value == nullptr ? nullptr : value->get_ptr<const std::string*>();
  return text == nullptr ? std::string() : *text;
}

// Codes of GetDetectInfoEnhanced, Text.ErrCode. One that is not listed ended the vendor's side all the same.
VerificationState state_of(std::int64_t code) {
  switch (code) {
    case 0:
      return VerificationState::verified;
    case 15:
      return VerificationState::expired;
    case 16:
      return VerificationState::too_many_tries;
    case 17:
      return VerificationState::scanned;
    case 1002:
      return VerificationState::spoof;
    case 2006:
      return VerificationState::mismatch;
    case 2016:
      return VerificationState::low_similarity;
    default:
      return VerificationState::not_passed;
  }
}

VerifierError error_of(std::string_view code) {
  if (code.starts_with("RequestLimitExceeded") || code.starts_with("LimitExceeded"))
    return VerifierError::rate_limited;
  if (code.starts_with("InternalError") || code.starts_with("ResourceUnavailable"))
    return VerifierError::unreachable;
  return VerifierError::refused;
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

Result<std::unique_ptr<TencentFaceid>, std::string> TencentFaceid::make(TencentFaceidConfig config,
                                                                        Clock& clock, Log log,
                                                                        Waiting waiting) {
  if (!split_url(config.endpoint_url)) return fail(std::string("endpoint_url"));
  if (config.signed_host.empty()) return fail(std::string("signed_host"));
  if (config.service.empty()) return fail(std::string("service"));
  if (config.secret_id.empty()) return fail(std::string("secret_id"));
  if (config.secret_key.empty()) return fail(std::string("secret_key"));
  if (config.rule_id.empty()) return fail(std::string("rule_id"));
  return std::unique_ptr<TencentFaceid>(
      new TencentFaceid(std::move(config), clock, std::move(log), std::move(waiting)));
}

Waiting real_waiting() {
  return [](std::int64_t ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); };
}

Result<Json, TencentFaceid::Failure> TencentFaceid::call_once(std::string_view action,
                                                              const std::string& body) const {
  std::string lower_action(action);
  std::transform(lower_action.begin(), lower_action.end(), lower_action.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  Tc3Request to_sign;
  to_sign.headers = {{"content-type", std::string(content_type)},
                     {"host", config_.signed_host},
                     {"x-tc-action", lower_action}};
  to_sign.body = body;
  to_sign.service = config_.service;
  to_sign.timestamp_s = clock_.now().ms / second_ms;

  HttpPost request;
  request.url = config_.endpoint_url;
  request.content_type = content_type;
  request.body = body;
  request.timeout_ms = config_.timeout_ms;
  request.headers = {{"Host", config_.signed_host},
                     {"Authorization", tc3_authorization(to_sign, config_.secret_id, config_.secret_key)},
                     {"X-TC-Action", std::string(action)},
                     {"X-TC-Version", std::string(version)},
                     {"X-TC-Timestamp", std::to_string(to_sign.timestamp_s)}};
  const auto answer = http_post(request);
  if (!answer || answer->status != 200) return fail(Failure{});
  const Json json = parse_json(answer->body);
  const Json* response = member(json, "Response");
  if (response == nullptr || !response->is_object()) {
    log_("ERROR faceid " + std::string(action) + ": the answer is not the vendor's form");
    return fail(Failure{});
  }
  if (const Json* error = member(*response, "Error")) {
    std::string code = text_member(*error, "Code");
    const VerifierError kind = error_of(code);
    log_("ERROR faceid " + std::string(action) + ": " + plain(code) + ", request " +
         plain(text_member(*response, "RequestId")));
    return fail(Failure{kind, std::move(code)});
  }
  return *response;
}

Result<Json, TencentFaceid::Failure> TencentFaceid::call(std::string_view action, const Json& content) const {
  const std::string body = json_text(content);
  std::int64_t wait_ms = config_.backoff_ms;
  for (int attempt = 1;; ++attempt) {
    auto answer = call_once(action, body);
    if (answer || answer.error().error == VerifierError::refused || attempt >= config_.tries) return answer;
    const bool limited = answer.error().error == VerifierError::rate_limited;
    waiting_(limited ? std::max(wait_ms, rate_backoff_ms_min) : wait_ms);
    wait_ms *= 2;
  }
}

Result<VerificationStart, VerifierError> TencentFaceid::start(const IdentityClaim& claim,
                                                              std::string_view extra,
                                                              std::string_view redirect_address) {
  const auto answer = call("DetectAuth", Json{{"RuleId", config_.rule_id},
                                              {"Name", claim.full_name},
                                              {"IdCard", claim.document_number},
                                              {"RedirectUrl", redirect_address},
                                              {"Extra", extra}});
  if (!answer) return fail(answer.error().error);
  VerificationStart start{text_member(*answer, "BizToken"), text_member(*answer, "Url")};
  if (start.token.empty() || start.phone_address.empty()) return fail(VerifierError::refused);
  return start;
}

Result<VerificationResult, VerifierError> TencentFaceid::result(std::string_view token) {
  const auto answer = call("GetDetectInfoEnhanced",
                           Json{{"BizToken", token}, {"RuleId", config_.rule_id}, {"InfoType", "13"}});
  VerificationResult result;
  if (!answer) {
    if (answer.error().code != "InvalidParameterValue.BizTokenExpired") return fail(answer.error().error);
    result.state = VerificationState::expired;
    return result;
  }
  const Json* text = member(*answer, "Text");
  const Json* code = text == nullptr ? nullptr : member(*text, "ErrCode");
  if (code == nullptr) return result;  // null until the phone has finished
  if (!code->is_number_integer()) return fail(VerifierError::unreachable);
  result.state = state_of(code->get<std::int64_t>());
  if (result.state == VerificationState::not_passed)
    log_("faceid: a code that is not known, " + std::to_string(code->get<std::int64_t>()));
  result.full_name = text_member(*text, "Name");
  result.document_number = text_member(*text, "IdCard");
  result.extra = text_member(*text, "Extra");
  if (result.state != VerificationState::verified) return result;
  const Json* best_frame = member(*answer, "BestFrame");
  const auto jpeg =
      best_frame == nullptr ? std::nullopt : base64_decode(text_member(*best_frame, "BestFrame"));
  // Verified without the photo is of no use to us: ask again.
  if (!jpeg || jpeg->empty()) return fail(VerifierError::unreachable);
  result.best_frame_jpeg.assign(jpeg->begin(), jpeg->end());
  return result;
}

}  // namespace exam
