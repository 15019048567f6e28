#include "server/adapters/system_random.h"

#include <sys/random.h>
#include <algorithm>
#include <stdexcept>

namespace exam {

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
  constexpr std::size_t at_once = 256;  // getrandom gives up to 256 bytes without interruption
  while (!bytes.empty()) {
    const std::size_t wanted = std::min(bytes.size(), at_once);
    if (::getrandom(bytes.data(), wanted, 0) != static_cast<ssize_t>(wanted))
      throw std::runtime_error("the kernel gives no random numbers");
    bytes = bytes.subspan(wanted);
  }
}

}  // namespace exam
