#include "server/log.h"

#include <cstdio>
#include <ctime>

namespace exam {

Log stderr_log() {
  return [](const std::string& line) {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char stamp[32];
    std::strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ ", &parts);
    // One call, so that lines of different threads do not mix.
    const std::string whole = stamp + line + "\n";
    std::fwrite(whole.data(), 1, whole.size(), stderr);
  };
}

}  // namespace exam
