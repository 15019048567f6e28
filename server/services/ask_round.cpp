#include "server/services/ask_round.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace exam {

void ask_each(std::size_t count, const std::function<Asked(std::size_t)>& ask) {
  std::atomic<std::size_t> next = 0, silences = 0;
  const auto work = [&] {
    while (silences < ask_threads) {
      const std::size_t mine = next++;
      if (mine >= count) return;
      if (ask(mine) == Asked::silent)
        ++silences;
      else
        silences = 0;
    }
  };
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < std::min(count, ask_threads); ++i) others.emplace_back(work);
  work();
}

}  // namespace exam
