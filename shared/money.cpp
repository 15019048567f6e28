#include "shared/money.h"

#include "shared/text_field.h"

#include <limits>

namespace exam {

std::string yuan_text(Fen amount) {
  // The magnitude as an unsigned number: the smallest std::int64_t has no positive counterpart.
  const bool negative = amount.value < 0;
  std::uint64_t fen = static_cast<std::uint64_t>(amount.value);
  if (negative) fen = 0 - fen;
  std::string text = negative ? "-" : "";
  text += std::to_string(fen / 100);
  text += '.';
  text += static_cast<char>('0' + fen / 10 % 10);
  text += static_cast<char>('0' + fen % 10);
  return text;
}

std::optional<Fen> parse_yuan(std::string_view text) {
  const std::size_t dot = text.find('.');
  const std::string_view yuan = text.substr(0, dot);
  const std::string_view decimals = dot == std::string_view::npos ? "" : text.substr(dot + 1);
  if (yuan.empty() || !all_digits(yuan) || !all_digits(decimals) || decimals.size() > 2) return {};
  if (dot != std::string_view::npos && decimals.empty()) return {};
  if (yuan.size() > 1 && yuan[0] == '0') return {};
  std::string fen_digits(yuan);
  fen_digits.append(decimals).append(2 - decimals.size(), '0');
  std::int64_t fen = 0;
  for (const char c : fen_digits) {
    const int digit = c - '0';
    if (fen > (std::numeric_limits<std::int64_t>::max() - digit) / 10) return {};
    fen = fen * 10 + digit;
  }
  return Fen{fen};
}

}  // namespace exam
