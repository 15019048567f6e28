// SHA-256 (FIPS 180-4) and HMAC-SHA256 (RFC 2104), as raw 32 bytes; see encoding.h for hex.
#pragma once

#include <string>
#include <string_view>

namespace exam {

std::string sha256(std::string_view bytes);
std::string hmac_sha256(std::string_view key, std::string_view bytes);

// Takes equally long whatever differs: for signatures and codes that an attacker may guess at.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace exam
