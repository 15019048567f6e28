#include "server/random_text.h"

#include "server/crypto/encoding.h"

#include <array>
#include <vector>

namespace exam {

std::string random_hex(Random& random, std::size_t bytes) {
  std::vector<std::uint8_t> raw(bytes);
  random.fill(raw);
  return hex_encode(as_text(raw));
}

std::string time_hex(Instant at) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(12, '0');
  auto left = static_cast<std::uint64_t>(at.ms);
  for (std::size_t i = text.size(); i-- > 0; left >>= 4) text[i] = digits[left & 0xf];
  return text;
}

std::string random_code(Random& random, std::size_t length) {
  // 32 characters: every byte maps without bias.
  constexpr std::string_view alphabet = "23456789abcdefghijkmnpqrstuvwxyz";
  static_assert(alphabet.size() == 32);
  std::vector<std::uint8_t> raw(length);
  random.fill(raw);
  std::string code;
  for (const std::uint8_t byte : raw) code += alphabet[byte % alphabet.size()];
  return code;
}

std::uint64_t random_number(Random& random) {
  std::array<std::uint8_t, 8> raw{};
  random.fill(raw);
  std::uint64_t number = 0;
  for (const std::uint8_t byte : raw) number = number << 8 | byte;
  return number;
}

}  // namespace exam
