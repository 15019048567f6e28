// Whether this machine is one on which real money and real people are served.
#pragma once

#include <filesystem>
#include <string>

namespace exam::sandbox {

// The first key of a production server that is in reach: a variable of the environment, or a file in the
// folder of its settings; that folder itself when it cannot be looked into. Empty: none.
std::string production_key_near(const std::filesystem::path& settings);

}  // namespace exam::sandbox
