#include "server/crypto/tc3.h"

#include "server/crypto/digest.h"
#include "server/crypto/encoding.h"
#include "shared/time.h"

namespace exam {
namespace {

constexpr std::string_view algorithm = "TC3-HMAC-SHA256";

std::string utc_date(std::int64_t timestamp_s) {
  return date_text(date_from_days(timestamp_s * second_ms / day_ms));
}

}  // namespace

std::string tc3_signed_headers(const Tc3Request& request) {
  std::string names;
  for (const auto& [name, value] : request.headers) {
    if (!names.empty()) names += ';';
    names += name;
  }
  return names;
}

std::string tc3_canonical_request(const Tc3Request& request) {
  std::string text = "POST\n/\n\n";
  for (const auto& [name, value] : request.headers) text += name + ':' + value + '\n';
  return text + '\n' + tc3_signed_headers(request) + '\n' + hex_encode(sha256(request.body));
}

std::string tc3_scope(const Tc3Request& request) {
  return utc_date(request.timestamp_s) + '/' + std::string(request.service) + "/tc3_request";
}

std::string tc3_signature(const Tc3Request& request, std::string_view secret_key) {
  const std::string to_sign = std::string(algorithm) + '\n' + std::to_string(request.timestamp_s) + '\n' +
                              tc3_scope(request) + '\n' + hex_encode(sha256(tc3_canonical_request(request)));
  const std::string of_date = hmac_sha256("TC3" + std::string(secret_key), utc_date(request.timestamp_s));
  const std::string of_service = hmac_sha256(of_date, request.service);
  const std::string signing_key = hmac_sha256(of_service, "tc3_request");
  return hex_encode(hmac_sha256(signing_key, to_sign));
}

std::string tc3_authorization(const Tc3Request& request, std::string_view secret_id,
                              std::string_view secret_key) {
  return std::string(algorithm) + " Credential=" + std::string(secret_id) + '/' + tc3_scope(request) +
         ", SignedHeaders=" + tc3_signed_headers(request) +
         ", Signature=" + tc3_signature(request, secret_key);
}

}  // namespace exam
