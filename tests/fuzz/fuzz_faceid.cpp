// Whatever Tencent FaceID's address may answer, through the real adapter.
#include "server/adapters/tencent_faceid.h"
#include "tests/fuzz/canned_http.h"
#include "tests/fuzz/still_clock.h"
#include "tests/fuzz/watched_log.h"

using namespace exam;
using exam::fuzz::hold;

namespace {

TencentFaceid& verifier() {
  static fuzz::StillClock clock;
  static const auto made = [] {
    TencentFaceidConfig config;
    config.endpoint_url = "http://127.0.0.1:1";
    config.secret_id = "id";
    config.secret_key = std::string(fuzz::secret_key);
    config.rule_id = "1";
    config.tries = 2;
    return TencentFaceid::make(
        config, clock, [](const std::string& line) { fuzz::watched_log().add(line); }, [](std::int64_t) {});
  }();
  return **made;
}

bool is_outcome(VerificationState state) {
  switch (state) {
    case VerificationState::scanned:
    case VerificationState::checking:
    case VerificationState::verified:
    case VerificationState::mismatch:
    case VerificationState::low_similarity:
    case VerificationState::spoof:
    case VerificationState::too_many_tries:
    case VerificationState::expired:
    case VerificationState::not_passed:
      return true;
    default:
      return false;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::uint8_t how = input.byte();
  const std::string content(input.text());
  const int status = how % 16 == 0 ? 500 : 200;
  fuzz::set_answer({status, how % 2 == 1 ? "{\"Response\":" + content + "}" : content});
  const auto result = verifier().result("token");
  if (result) {
    hold(status == 200, "an error of the server is no answer");
    hold(is_outcome(result->state), "the outcome is one of the documented ones");
    const bool verified = result->state == VerificationState::verified;
    hold(verified == !result->best_frame_jpeg.empty(), "a face comes with success, and only with it");
  }
  const auto start =
      verifier().start({"孙剑峰", DocumentType::resident_id, "11010519491231002X", {}, Sex::male}, "extra",
                       "http://127.0.0.1/back");
  if (start) {
    hold(status == 200, "an error of the server starts nothing");
    hold(!start->token.empty() && !start->phone_address.empty(), "a start has a token and an address");
  }
  fuzz::watched_log().check(content);
  return 0;
}
