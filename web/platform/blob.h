// Bytes that the page itself may load, as an image of a file just picked: "blob:…" until released.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace exam::platform {

std::string blob_address(std::span<const std::uint8_t> bytes, std::string_view type);
void release_blob(std::string_view address);

}  // namespace exam::platform
