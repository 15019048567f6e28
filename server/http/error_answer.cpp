#include "server/http/error_answer.h"

#include "shared/api/message_fields.h"

namespace exam {
namespace {

constexpr const char* busy_retry_s = "1";

}  // namespace

int status_of(ProblemCode code) {
  switch (code) {
    case ProblemCode::bad_json:
    case ProblemCode::wrong_type:
    case ProblemCode::unknown_field:
      return 400;
    case ProblemCode::not_signed_in:
    case ProblemCode::sign_in_failed:
      return 401;
    case ProblemCode::forbidden:
      return 403;
    case ProblemCode::not_found:
    case ProblemCode::verification_missing:
    case ProblemCode::recovery_missing:
      return 404;
    case ProblemCode::method_not_allowed:
      return 405;
    case ProblemCode::body_too_large:
      return 413;
    case ProblemCode::too_many_requests:
      return 429;
    case ProblemCode::internal:
      return 500;
    case ProblemCode::busy:
    case ProblemCode::payment_unavailable:
    case ProblemCode::verifier_unavailable:
    case ProblemCode::bill_unavailable:
      return 503;
    case ProblemCode::request_key_used:
      return 422;
    case ProblemCode::account_taken:
    case ProblemCode::document_taken:
      return 409;
    default:
      break;
  }
  // Fields that break a rule, against a state of the road that does not allow the step.
  return static_cast<int>(code) < static_cast<int>(ProblemCode::not_verified) ? 422 : 409;
}

HttpAnswer error_answer(const Failure& failure) {
  HttpAnswer answer;
  answer.status = status_of(failure.code());
  answer.body = to_json(api::ErrorAnswer{failure.problems});
  if (failure.code() == ProblemCode::too_many_requests)
    answer.headers.emplace_back("Retry-After", failure.problems.front().detail);
  if (answer.status == 503) answer.headers.emplace_back("Retry-After", busy_retry_s);
  return answer;
}

}  // namespace exam
