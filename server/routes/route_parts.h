// What routes of several areas have in common.
#pragma once

#include "server/crypto/encoding.h"
#include "server/http/route.h"
#include "shared/identity.h"

namespace exam {

// "?state=refused"; without one in_review.
inline Outcome<VerificationState> state_asked(const HttpRequest& request) {
  const auto asked = request.query.find("state");
  if (asked == request.query.end()) return VerificationState::in_review;
  const auto state = enum_from_name<VerificationState>(asked->second);
  if (!state) return fail(problem(ProblemCode::not_a_choice, "state"));
  return *state;
}

inline HttpAnswer jpeg_answer(const Bytes& jpeg) {
  HttpAnswer answer;
  answer.media_type = "image/jpeg";
  answer.body = as_text(jpeg);
  return answer;
}

}  // namespace exam
