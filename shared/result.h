// Errors are values: every operation of the core that can fail returns a Result.
// Backed by tl::expected, which works without exceptions in both builds.
#pragma once

#include <tl/expected.hpp>
#include <utility>

namespace exam {

template <class T, class E>
using Result = tl::expected<T, E>;

// `return fail(ProblemCode::x);` from a function that returns a Result.
template <class E>
tl::unexpected<std::decay_t<E>> fail(E&& error) {
  return tl::unexpected<std::decay_t<E>>(std::forward<E>(error));
}

}  // namespace exam
