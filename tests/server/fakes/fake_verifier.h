// An identity verifier that says what the test told it to.
#pragma once

#include "server/ports/identity_verifier.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace exam::test {

class FakeVerifier final : public IdentityVerifier {
 public:
  Result<VerificationStart, VerifierError> start(const IdentityClaim& claim, std::string_view extra,
                                                 std::string_view redirect) override {
    const std::lock_guard lock(mutex_);
    if (start_error_) return fail(*start_error_);
    asked_ = VerificationResult{
        VerificationState::verified, claim.full_name, claim.document_number, std::string(extra), {}};
    redirect_ = redirect;
    return VerificationStart{"token-of-" + std::string(extra), "https://vendor.invalid/face?t=1"};
  }

  Result<VerificationResult, VerifierError> result(std::string_view token) override {
    const std::lock_guard lock(mutex_);
    ++questions_;
    if (result_error_) return fail(*result_error_);
    if (const auto own = of_token_.find(std::string(token)); own != of_token_.end()) return own->second;
    if (!answer_) return VerificationResult{};
    return *answer_;
  }

  // From now on, every start fails; nothing: they work again.
  void fail_start(std::optional<VerifierError> error) {
    const std::lock_guard lock(mutex_);
    start_error_ = error;
  }
  void fail_result(std::optional<VerifierError> error) {
    const std::lock_guard lock(mutex_);
    result_error_ = error;
  }
  // What a vendor says that verified the last start; the test may change it before answer().
  VerificationResult verified(const Bytes& photo) {
    const std::lock_guard lock(mutex_);
    VerificationResult result = asked_;
    result.best_frame_jpeg = photo;
    return result;
  }
  void answer(std::optional<VerificationResult> answer) {
    const std::lock_guard lock(mutex_);
    answer_ = std::move(answer);
  }
  void answer_token(const std::string& token, const VerificationResult& answer) {
    const std::lock_guard lock(mutex_);
    of_token_[token] = answer;
  }
  int questions() {
    const std::lock_guard lock(mutex_);
    return questions_;
  }
  std::string redirect() {
    const std::lock_guard lock(mutex_);
    return redirect_;
  }

 private:
  std::mutex mutex_;
  VerificationResult asked_;
  std::string redirect_;
  std::optional<VerifierError> start_error_, result_error_;
  std::optional<VerificationResult> answer_;
  std::map<std::string, VerificationResult> of_token_;
  int questions_ = 0;
};

}  // namespace exam::test
