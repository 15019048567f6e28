#include "server/adapters/tencent_faceid.h"

#include "server/crypto/encoding.h"

namespace exam {
namespace {

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

VerifierError error_of(const TencentFailure& failure) {
  switch (failure.error) {
    case TencentError::rate_limited:
      return VerifierError::rate_limited;
    case TencentError::refused:
      return VerifierError::refused;
    case TencentError::unreachable:
      break;
  }
  return VerifierError::unreachable;
}

}  // namespace

Result<std::unique_ptr<TencentFaceid>, std::string> TencentFaceid::make(const TencentFaceidConfig& config,
                                                                        Clock& clock, Log log,
                                                                        Waiting waiting) {
  if (std::string wrong = wrong_setting(config); !wrong.empty()) return fail(std::move(wrong));
  if (config.rule_id.empty()) return fail(std::string("rule_id"));
  return std::unique_ptr<TencentFaceid>(
      new TencentFaceid({config, clock, std::move(log), std::move(waiting)}, config.rule_id));
}

Result<VerificationStart, VerifierError> TencentFaceid::start(const IdentityClaim& claim,
                                                              std::string_view extra,
                                                              std::string_view redirect_address) {
  const auto answer = client_.call("DetectAuth", Json{{"RuleId", rule_id_},
                                                      {"Name", claim.full_name},
                                                      {"IdCard", claim.document_number},
                                                      {"RedirectUrl", redirect_address},
                                                      {"Extra", extra}});
  if (!answer) return fail(error_of(answer.error()));
  VerificationStart start{json_text_member(*answer, "BizToken"), json_text_member(*answer, "Url")};
  if (start.token.empty() || start.phone_address.empty()) return fail(VerifierError::refused);
  return start;
}

Result<VerificationResult, VerifierError> TencentFaceid::result(std::string_view token) {
  const auto answer = client_.call("GetDetectInfoEnhanced",
                                   Json{{"BizToken", token}, {"RuleId", rule_id_}, {"InfoType", "13"}});
  VerificationResult result;
  if (!answer) {
    if (answer.error().code != "InvalidParameterValue.BizTokenExpired") return fail(error_of(answer.error()));
    result.state = VerificationState::expired;
    return result;
  }
  const Json* text = json_member(*answer, "Text");
  const Json* code = text == nullptr ? nullptr : json_member(*text, "ErrCode");
  if (code == nullptr) return result;  // null until the phone has finished
  if (!code->is_number_integer()) return fail(VerifierError::unreachable);
  result.state = state_of(code->get<std::int64_t>());
  if (result.state == VerificationState::not_passed)
    client_.log("faceid: a code that is not known, " + std::to_string(code->get<std::int64_t>()));
  result.full_name = json_text_member(*text, "Name");
  result.document_number = json_text_member(*text, "IdCard");
  result.extra = json_text_member(*text, "Extra");
  if (result.state != VerificationState::verified) return result;
  const Json* best_frame = json_member(*answer, "BestFrame");
  const auto jpeg =
      best_frame == nullptr ? std::nullopt : base64_decode(json_text_member(*best_frame, "BestFrame"));
  // Verified without the photo is of no use to us: ask again.
  if (!jpeg || jpeg->empty()) return fail(VerifierError::unreachable);
  result.best_frame_jpeg.assign(jpeg->begin(), jpeg->end());
  return result;
}

}  // namespace exam
