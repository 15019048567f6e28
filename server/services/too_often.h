// What is said to whoever tries something too often.
#pragma once

#include "server/failure.h"

namespace exam {

inline Problem too_often(std::int64_t wait_s) {
  Problem wait = problem(ProblemCode::too_many_requests);
  wait.detail = std::to_string(wait_s);
  return wait;
}

}  // namespace exam
