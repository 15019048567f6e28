#include "server/crypto/rsa.h"

#include "server/crypto/encoding.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace exam {
namespace {

constexpr int bits_min = 2048;

using BioPointer = std::unique_ptr<BIO, decltype(&BIO_free)>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

BioPointer bio_of(std::string_view text) {
  return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free};
}

std::string text_of(BIO* bio) {
  char* data = nullptr;
  const long length = BIO_get_mem_data(bio, &data);
  return length > 0 ? std::string(data, static_cast<std::size_t>(length)) : std::string();
}

// A PEM with a pass phrase must fail, not ask for it on the terminal.
int no_pass_phrase(char*, int, int, void*) {
  return -1;
}

}  // namespace

std::optional<RsaKey> RsaKey::accept(EVP_PKEY* key) {
  if (key == nullptr) return std::nullopt;
  std::shared_ptr<EVP_PKEY> owned(key, EVP_PKEY_free);
  if (EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA || EVP_PKEY_get_bits(key) < bits_min) return std::nullopt;
  return RsaKey(std::move(owned));
}

std::optional<RsaKey> RsaKey::read_private(std::string_view pem) {
  return accept(PEM_read_bio_PrivateKey(bio_of(pem).get(), nullptr, no_pass_phrase, nullptr));
}

std::optional<RsaKey> RsaKey::read_public(std::string_view pem) {
  return accept(PEM_read_bio_PUBKEY(bio_of(pem).get(), nullptr, no_pass_phrase, nullptr));
}

std::optional<RsaKey> RsaKey::generate() {
  return accept(EVP_RSA_gen(static_cast<unsigned int>(bits_min)));
}

std::string RsaKey::private_pem() const {
  const BioPointer bio(BIO_new(BIO_s_mem()), BIO_free);
  if (PEM_write_bio_PKCS8PrivateKey(bio.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
    return {};
  return text_of(bio.get());
}

std::string RsaKey::public_pem() const {
  const BioPointer bio(BIO_new(BIO_s_mem()), BIO_free);
  if (PEM_write_bio_PUBKEY(bio.get(), key_.get()) != 1) return {};
  return text_of(bio.get());
}

std::string RsaKey::sign(std::string_view text) const {
  const DigestContext context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  const auto* octets = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t length = 0;
  if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &length, octets, text.size()) != 1)
    return {};
  std::string signature(length, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length, octets,
                     text.size()) != 1)
    return {};
  signature.resize(length);
  return base64_encode(signature);
}

bool RsaKey::verify(std::string_view text, std::string_view signature_base64) const {
  const auto signature = base64_decode(signature_base64);
  if (!signature) return false;
  const DigestContext context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
         EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature->data()),
                          signature->size(), reinterpret_cast<const unsigned char*>(text.data()),
                          text.size()) == 1;
}

}  // namespace exam
