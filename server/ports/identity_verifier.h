// Verifying a person with the vendor's phone page. The contract: `start` gives a token and the address that
// the phone must open; `result` says how it went, as often as it is asked. There is no callback: the redirect
// back is a hint. Calls block, have a time-out, and stand outside transactions.
#pragma once

#include "shared/identity.h"
#include "shared/photo.h"
#include "shared/result.h"

#include <string>
#include <string_view>

namespace exam {

enum class VerifierError {
  unreachable = 1,  // no answer; ask again
  refused = 2,      // our request is wrong or not allowed: for the operator
  rate_limited = 3
};

struct VerificationStart {
  std::string token, phone_address;
};

struct VerificationResult {
  // scanned or checking (not finished: the phone is at work, or nothing is known yet), verified, mismatch,
  // low_similarity, spoof, too_many_tries, expired or not_passed
  VerificationState state = VerificationState::checking;
  std::string full_name, document_number, extra;  // as the vendor has them; must equal what we asked for
  Bytes best_frame_jpeg;                          // only when verified
};

class IdentityVerifier {
 public:
  virtual ~IdentityVerifier() = default;
  // `extra` comes back in the result; `redirect_address` is where the phone goes when it is done.
  virtual Result<VerificationStart, VerifierError> start(const IdentityClaim& claim, std::string_view extra,
                                                         std::string_view redirect_address) = 0;
  virtual Result<VerificationResult, VerifierError> result(std::string_view token) = 0;
};

}  // namespace exam
