// Bytes as base64 (RFC 4648 section 4, padded, no line breaks): in signatures, and where a message carries a
// picture. Bytes are carried in std::string_view here: signatures and digests are taken over text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace exam {

std::string base64_encode(std::string_view bytes);
// Strict: padding is required, nothing else than the alphabet is allowed. Empty when malformed.
std::optional<std::string> base64_decode(std::string_view text);

// A view of any contiguous bytes as text; copies nothing.
template <class ByteRange>
std::string_view as_text(const ByteRange& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace exam
