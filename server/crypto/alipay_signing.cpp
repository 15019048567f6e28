#include "server/crypto/alipay_signing.h"

namespace exam {
namespace {

// Walks over JSON without changing a byte of it.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool take(char expected) {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != expected) return false;
    ++at_;
    return true;
  }

  [[nodiscard]] bool at_end() {
    skip_space();
    return at_ == text_.size();
  }

  // A string's content between its quotes, escapes untouched.
  std::optional<std::string_view> string() {
    if (!take('"')) return std::nullopt;
    const std::size_t from = at_;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\\') {
        ++at_;
      } else if (text_[at_] == '"') {
        return text_.substr(from, at_++ - from);
      }
    }
    return std::nullopt;
  }

  // An object with its braces; strings inside may contain braces and escaped quotes.
  std::optional<std::string_view> object() {
    skip_space();
    const std::size_t from = at_;
    if (at_ >= text_.size() || text_[at_] != '{') return std::nullopt;
    int depth = 0;
    while (at_ < text_.size()) {
      if (text_[at_] == '"') {
        if (!string()) return std::nullopt;
        continue;
      }
      if (text_[at_] == '{') ++depth;
      if (text_[at_] == '}') --depth;
      ++at_;
      if (depth == 0) return text_.substr(from, at_ - from);
    }
    return std::nullopt;
  }

 private:
  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r' || text_[at_] == '\n'))
      ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// Base64 needs no escape but the slash's.
std::optional<std::string> unescape_slashes(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && (i + 1 >= text.size() || text[++i] != '/')) return std::nullopt;
    plain += text[i];
  }
  return plain;
}

bool take_member(Scanner& scanner, SignedAnswer& answer, bool& has_sign) {
  const auto key = scanner.string();
  if (!key || key->find('\\') != key->npos || !scanner.take(':')) return false;
  if (*key == "sign") {
    const auto value = scanner.string();
    auto sign = value ? unescape_slashes(*value) : std::nullopt;
    if (has_sign || !sign) return false;
    has_sign = true;
    answer.sign = std::move(*sign);
    return true;
  }
  if (*key == "alipay_cert_sn") {
    const auto value = scanner.string();
    if (!value || value->find('\\') != value->npos || !answer.cert_sn.empty()) return false;
    answer.cert_sn = *value;
    return true;
  }
  if (!answer.root.empty() || !key->ends_with("response")) return false;
  const auto object = scanner.object();
  if (!object) return false;
  answer.root = *key;
  answer.object = *object;
  return true;
}

}  // namespace

std::string signing_text(const Form& parameters, SignedMessage kind) {
  std::string text;
  for (const auto& [key, value] : parameters) {
    if (value.empty() || key == "sign") continue;
    if (kind == SignedMessage::notice && key == "sign_type") continue;
    if (!text.empty()) text += '&';
    text += key;
    text += '=';
    text += value;
  }
  return text;
}

std::optional<SignedAnswer> split_answer(std::string_view body) {
  Scanner scanner(body);
  SignedAnswer answer;
  bool has_sign = false;
  if (!scanner.take('{')) return std::nullopt;
  do {
    if (!take_member(scanner, answer, has_sign)) return std::nullopt;
  } while (scanner.take(','));
  if (!scanner.take('}') || !scanner.at_end() || answer.root.empty()) return std::nullopt;
  return answer;
}

}  // namespace exam
