#include "server/sandbox/production_keys.h"

#include <cstdlib>

namespace exam::sandbox {
namespace {

constexpr const char* variables[] = {"CEFL_FACEID_SECRET_KEY", "CEFL_FACEID_SECRET_KEY_FILE",
                                     "CEFL_ALIPAY_PRIVATE_KEY", "CEFL_ALIPAY_PRIVATE_KEY_FILE"};

// "alipay_app_private_key.pem", "tencent_secret_key" (deploy/server.json), and others named alike.
bool is_named_like_a_secret(const std::string& file) {
  return file.find("private") != std::string::npos || file.find("secret") != std::string::npos;
}

}  // namespace

std::string production_key_near(const std::filesystem::path& settings) {
  for (const char* name : variables) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
    if (value != nullptr && *value != '\0') return name;
  }
  std::error_code failed;
  if (!std::filesystem::exists(settings, failed) && !failed) return "";
  const std::filesystem::directory_iterator files(settings, failed);
  if (failed) return settings.string();
  for (const auto& file : files)
    if (is_named_like_a_secret(file.path().filename().string())) return file.path().string();
  return "";
}

}  // namespace exam::sandbox
