// Reading numbers out of untrusted bytes without ever leaving them: outside, every byte is 0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace exam {

enum class ByteOrder { big, little };

class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> bytes, ByteOrder order = ByteOrder::big)
      : bytes_(bytes), order_(order) {}

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  [[nodiscard]] bool has(std::size_t at, std::size_t count) const {
    return at <= bytes_.size() && count <= bytes_.size() - at;
  }
  [[nodiscard]] std::uint32_t u8(std::size_t at) const { return has(at, 1) ? bytes_[at] : 0u; }
  [[nodiscard]] std::uint32_t u16(std::size_t at) const {
    return order_ == ByteOrder::big ? (u8(at) << 8) | u8(at + 1) : u8(at) | (u8(at + 1) << 8);
  }
  [[nodiscard]] std::uint32_t u32(std::size_t at) const {
    return order_ == ByteOrder::big ? (u16(at) << 16) | u16(at + 2) : u16(at) | (u16(at + 2) << 16);
  }

 private:
  std::span<const std::uint8_t> bytes_;
  ByteOrder order_;
};

}  // namespace exam
