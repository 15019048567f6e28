// The server's log: one line at a time on standard error, with the time in UTC. Never personal data: no
// names, numbers, accounts, addresses, queries, bodies.
#pragma once

#include <functional>
#include <string>

namespace exam {

using Log = std::function<void(const std::string& line)>;

Log stderr_log();
inline Log no_log() {
  return [](const std::string&) {};
}

}  // namespace exam
