// Failures as answers: ErrorAnswer in JSON with the status that belongs to the first problem.
#pragma once

#include "server/http/route.h"

namespace exam {

int status_of(ProblemCode code);
HttpAnswer error_answer(const Failure& failure);

}  // namespace exam
