// Why a service did not do what it was asked: problems for the client, and for the log what the client must
// not see. Services return Result<T, Failure>; it can be made from whatever a service meets, so
// `return fail(rows.error());` and `return fail(ProblemCode::hold_missing);` both work.
#pragma once

#include "server/ports/database.h"
#include "shared/problem.h"
#include "shared/result.h"

#include <string>
#include <utility>

namespace exam {

// The same request may succeed a little later: the database is locked, restarting or out of reach.
inline bool is_passing(DbError::Kind kind) {
  return kind == DbError::Kind::busy || kind == DbError::Kind::connection;
}

struct Failure {
  Problems problems;  // at least one
  std::string log;    // what happened, where it is not the visitor's doing

  Failure(ProblemCode code) : problems{problem(code)} {}       // NOLINT: conversions are its purpose
  Failure(Problem one) : problems{std::move(one)} {}           // NOLINT
  Failure(Problems several) : problems(std::move(several)) {}  // NOLINT
  Failure(const DbError& error)                                // NOLINT
      : problems{problem(is_passing(error.kind) ? ProblemCode::busy : ProblemCode::internal)},
        log("database: " + error.message) {}

  [[nodiscard]] ProblemCode code() const { return problems.front().code; }
};

template <class T>
using Outcome = Result<T, Failure>;

inline Failure internal_failure(std::string log) {
  Failure failure(ProblemCode::internal);
  failure.log = std::move(log);
  return failure;
}

}  // namespace exam
