// Questions to a provider that may be silent: several at a time, and no more of them in this round once it is
// plain that nobody answers.
#pragma once

#include <cstddef>
#include <functional>

namespace exam {

enum class Asked { answered, silent };

// Calls ask(0) … ask(count - 1) on up to ask_threads threads and returns when all of them have ended. After
// ask_threads silences in a row the rest is left out. `ask` must be thread-safe and must not throw.
inline constexpr std::size_t ask_threads = 8;
void ask_each(std::size_t count, const std::function<Asked(std::size_t)>& ask);

}  // namespace exam
