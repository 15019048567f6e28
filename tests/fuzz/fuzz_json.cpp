// The JSON codec: any text, as every message. What is read is written so that it is read the same again, and
// a reader that ignores what it does not know reads whatever a strict one reads.
#include "shared/api/message_fields.h"
#include "shared/api/money_fields.h"
#include "shared/api/photo_limits_fields.h"
#include "shared/api/recovery_fields.h"
#include "tests/fuzz/fuzz.h"

using namespace exam;
using exam::fuzz::hold;

namespace {

template <class Message>
void check(std::string_view text) {
  const auto strict = from_json<Message>(text, UnknownMembers::refuse);
  const auto lenient = from_json<Message>(text, UnknownMembers::ignore);
  if (!lenient) {
    hold(!strict, "a strict reader reads no more than a lenient one");
    hold(problem_from_name(problem_name(lenient.error().code)).has_value(), "a problem has a name");
    return;
  }
  const std::string written = to_json(*lenient);
  if (strict) hold(to_json(*strict) == written, "strict and lenient readers read the same");
  const auto again = from_json<Message>(written, UnknownMembers::refuse);
  hold(again.has_value(), "what is written is read");
  hold(to_json(*again) == written, "what is read is what was written");
}

using Check = void (*)(std::string_view);
constexpr Check checks[] = {check<api::ErrorAnswer>,
                            check<api::RegisterRequest>,
                            check<api::Me>,
                            check<api::StartVerificationRequest>,
                            check<api::ManualVerificationRequest>,
                            check<api::Verification>,
                            check<api::StartRecoveryRequest>,
                            check<api::ResetPasswordRequest>,
                            check<api::ExamList>,
                            check<api::ExamDetail>,
                            check<api::SubmitApplicationRequest>,
                            check<api::SessionList>,
                            check<api::OrderHistory>,
                            check<api::ReviewList>,
                            check<api::IdentityCaseList>,
                            check<api::DecisionRequest>,
                            check<api::MoneyAttention>,
                            check<api::MoneyOrders>,
                            check<api::BillReport>,
                            check<PhotoLimits>,
                            check<api::ManualRecoveryRequest>,
                            check<api::ManualRecovery>,
                            check<api::RecoveryCaseList>};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::size_t which = input.byte() % std::size(checks);
  const std::string text(input.text());
  checks[which](text);
  const Json json = parse_json(text);
  if (json.is_discarded()) return 0;
  const std::string written = json_text(json);
  const Json again = parse_json(written);
  hold(!again.is_discarded() && json_text(again) == written, "JSON that was printed prints the same again");
  return 0;
}
