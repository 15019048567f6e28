#include "tests/differential/random_inputs.h"

#include "shared/document_rules.h"

namespace exam::test {

namespace {

constexpr std::array<std::string_view, 24> pieces{
    "孙",   "剑峰",    "𠮷",     "䶮", "·",  "•", "．", " ", "　", "-",    "'",    "’",
    "Jean", "e\u0301", "\uF900", "ａ", "１", "0", "\n", "😀", "x",  "\xFF", "\xE5", "@example.com"};

void put_u16(Bytes& bytes, std::uint32_t value) {
  bytes.push_back(static_cast<std::uint8_t>(value >> 8));
  bytes.push_back(static_cast<std::uint8_t>(value));
}

}  // namespace

std::uint64_t RandomInputs::number() {
  state_ ^= state_ >> 12;
  state_ ^= state_ << 25;
  state_ ^= state_ >> 27;
  return state_ * 0x2545F4914F6CDD1Du;
}

std::string RandomInputs::text_from(std::string_view alphabet, std::uint32_t length_max) {
  std::string text;
  for (std::uint32_t left = below(length_max + 1); left > 0; --left)
    text.push_back(alphabet[below(static_cast<std::uint32_t>(alphabet.size()))]);
  return text;
}

std::string RandomInputs::words(std::uint32_t pieces_max) {
  std::string text;
  for (std::uint32_t left = below(pieces_max + 1); left > 0; --left) text += one_of(pieces);
  return text;
}

std::string RandomInputs::document_number() {
  constexpr std::array<std::string_view, 9> beginnings{"310105", "110105", "810000", "830000", "911124",
                                                       "932682", "160000", "H1234",  "KAZ"};
  if (one_in(5)) return text_from("0123456789XHMEGABxx -", 20);
  std::string digits(one_of(beginnings));
  const int year = static_cast<int>(near(1980, 70));
  const int month = static_cast<int>(below(14)), day = static_cast<int>(below(33));
  digits += std::to_string(year * 10'000 + month * 100 + day);
  while (digits.size() < 17) digits.push_back(static_cast<char>('0' + below(10)));
  const bool countable = digits.find_first_not_of("0123456789") == std::string::npos && digits.size() == 17;
  if (countable && !one_in(4)) digits.push_back(check_digit(digits));
  if (one_in(8)) digits.insert(below(17), " ");
  if (one_in(8)) digits.pop_back();
  return digits;
}

Bytes RandomInputs::photo_bytes() {
  Bytes bytes{0xFF, 0xD8};
  for (std::uint32_t segments = below(4); segments > 0; --segments) {
    bytes.push_back(0xFF);
    bytes.push_back(static_cast<std::uint8_t>(one_in(2) ? 0xE1 : 0xE0 + below(16)));
    const std::uint32_t length = below(120);
    put_u16(bytes, length + 2);
    const std::size_t from = bytes.size();
    for (std::uint32_t i = 0; i < length; ++i) bytes.push_back(static_cast<std::uint8_t>(below(12)));
    constexpr std::string_view exif("Exif\0\0MM\0*\0\0\0\x08\0\x02", 16);
    if (length >= exif.size() && one_in(2))
      std::copy(exif.begin(), exif.end(), bytes.begin() + static_cast<std::ptrdiff_t>(from));
  }
  const std::uint32_t components = 1 + below(4);
  bytes.insert(bytes.end(), {0xFF, static_cast<std::uint8_t>(0xC0 + below(4))});
  put_u16(bytes, 8 + 3 * components);
  bytes.push_back(8);
  put_u16(bytes, one_in(2) ? 626 : below(2000));
  put_u16(bytes, one_in(2) ? 413 : below(2000));
  bytes.push_back(static_cast<std::uint8_t>(components));
  bytes.insert(bytes.end(), std::size_t{3} * components, 1);
  if (one_in(3))
    bytes[below(static_cast<std::uint32_t>(bytes.size()))] = static_cast<std::uint8_t>(below(256));
  if (one_in(5)) bytes.resize(below(static_cast<std::uint32_t>(bytes.size())));
  return bytes;
}

void Digest::add(std::string_view text) {
  for (const char c : text) value_ = (value_ ^ static_cast<std::uint8_t>(c)) * 0x100000001B3u;
  value_ = (value_ ^ 0x1Fu) * 0x100000001B3u;  // "ab", "c" is not "a", "bc"
}

}  // namespace exam::test
