// The sandbox's keys on both sides of the wire, made at the first start and kept in its data folder; and what
// of them a merchant's server needs, written out for it.
#pragma once

#include "server/crypto/rsa.h"
#include "server/sandbox/certificates.h"

#include <filesystem>
#include <optional>
#include <string>

namespace exam::sandbox {

struct Keys {
  std::string app_id, seller_id;
  RsaKey app_key;     // private: only to hand it to the merchant; the gateway checks with its public half
  RsaKey alipay_key;  // signs the gateway's answers and notices
  std::string secret_id, secret_key, rule_id;
  std::optional<Certificates> certificates;  // certificate mode, when it was asked for
};

// Empty when the folder cannot be read or written, or what lies there is damaged.
std::optional<Keys> load_or_make_keys(const std::filesystem::path& folder);

// Files of mode 0600: alipay_app_id, alipay_seller_id, alipay_app_private_key.pem, alipay_public_key.pem,
// tencent_secret_id, tencent_secret_key, tencent_rule_id; in certificate mode also alipay_app_cert.crt,
// alipay_cert.crt and alipay_root_cert.crt. Texts have no line break at their end.
bool export_keys(const Keys& keys, const std::filesystem::path& folder);

// 2 × `bytes` characters of lower-case hex that cannot be guessed.
std::string random_hex_text(std::size_t bytes);
std::string random_digits(std::size_t count);

// Mode 0600, written beside its place and moved there: whoever waits for the file never reads half of it.
bool write_private_file(const std::filesystem::path& file, std::string_view text);
std::string read_whole_file(const std::filesystem::path& file);  // "" when it cannot be read

}  // namespace exam::sandbox
