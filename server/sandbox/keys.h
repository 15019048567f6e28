// The sandbox's keys on both sides of the wire, made at the first start and kept in its data folder; and what
// of them a merchant's server needs, written out for it.
#pragma once

#include "server/crypto/rsa.h"

#include <filesystem>
#include <optional>
#include <string>

namespace exam::sandbox {

struct Keys {
  std::string app_id, seller_id;
  RsaKey app_key;     // private: only to hand it to the merchant; the gateway checks with its public half
  RsaKey alipay_key;  // signs the gateway's answers and notices
  std::string secret_id, secret_key, rule_id;
};

// Empty when the folder cannot be read or written, or what lies there is damaged.
std::optional<Keys> load_or_make_keys(const std::filesystem::path& folder);

// Files of mode 0600: alipay_app_id, alipay_seller_id, alipay_app_private_key.pem, alipay_public_key.pem,
// tencent_secret_id, tencent_secret_key, tencent_rule_id. Texts have no line break at their end.
bool export_keys(const Keys& keys, const std::filesystem::path& folder);

// 2 × `bytes` characters of lower-case hex that cannot be guessed.
std::string random_hex_text(std::size_t bytes);
std::string random_digits(std::size_t count);

}  // namespace exam::sandbox
