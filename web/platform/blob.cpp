#include "web/platform/blob.h"

#include <cstdlib>

extern "C" {
char* blob_make(const std::uint8_t* bytes, std::size_t length, const char* type);
void blob_release(const char* address);
}

namespace exam::platform {

std::string blob_address(std::span<const std::uint8_t> bytes, std::string_view type) {
  char* made = blob_make(bytes.data(), bytes.size(), std::string(type).c_str());
  std::string address(made);
  std::free(made);
  return address;
}

void release_blob(std::string_view address) {
  blob_release(std::string(address).c_str());
}

}  // namespace exam::platform
