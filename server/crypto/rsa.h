// RSA2 as Alipay names it: SHA256withRSA, PKCS#1 v1.5 padding, keys of 2048 bits and more in PEM.
#pragma once

#include <openssl/types.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace exam {

class RsaKey {
 public:
  // Empty when the text is no RSA key in PEM, or one below 2048 bits.
  static std::optional<RsaKey> read_private(std::string_view pem);  // PKCS#8 or PKCS#1
  static std::optional<RsaKey> read_public(std::string_view pem);   // SubjectPublicKeyInfo
  static std::optional<RsaKey> generate();                          // 2048 bits; takes about 0.1 s

  [[nodiscard]] std::string private_pem() const;  // PKCS#8, not encrypted; "" for a public key
  [[nodiscard]] std::string public_pem() const;

  [[nodiscard]] std::string sign(std::string_view text) const;  // base64; "" for a public key
  [[nodiscard]] bool verify(std::string_view text, std::string_view signature_base64) const;

 private:
  explicit RsaKey(std::shared_ptr<EVP_PKEY> key) : key_(std::move(key)) {}
  static std::optional<RsaKey> accept(EVP_PKEY* key);

  std::shared_ptr<EVP_PKEY> key_;  // immutable after construction, so copies may share it
};

}  // namespace exam
