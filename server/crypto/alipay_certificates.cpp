#include "server/crypto/alipay_certificates.h"

#include "server/crypto/encoding.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <vector>

namespace exam {
namespace {

struct Free {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(X509_STORE* store) const { X509_STORE_free(store); }
  void operator()(X509_STORE_CTX* context) const { X509_STORE_CTX_free(context); }
  void operator()(BIGNUM* number) const { BN_free(number); }
  void operator()(char* text) const { OPENSSL_free(text); }
  void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }  // not what lies on it
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

std::vector<Owned<X509>> certificates_of(const std::string& pem) {
  const Owned<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  std::vector<Owned<X509>> all;
  while (X509* one = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) all.emplace_back(one);
  ERR_clear_error();  // the end of the text counts as an error
  return all;
}

std::string name_text(const X509_NAME* name) {
  const Owned<BIO> bio(BIO_new(BIO_s_mem()));
  constexpr unsigned long flags = XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
  X509_NAME_print_ex(bio.get(), name, 0, flags);
  char* data = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &data);
  return length > 0 ? std::string(data, static_cast<std::size_t>(length)) : std::string();
}

std::string serial_text(const X509* certificate) {
  const Owned<BIGNUM> number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
  const Owned<char> text(BN_bn2dec(number.get()));
  return text.get();
}

std::string sn_of(const X509* certificate) {
  const std::string named = name_text(X509_get_issuer_name(certificate)) + serial_text(certificate);
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  if (EVP_Digest(named.data(), named.size(), digest, &length, EVP_md5(), nullptr) != 1) return {};
  return hex_encode({reinterpret_cast<const char*>(digest), length});
}

bool is_signed_with_rsa(const X509* certificate) {
  char oid[64] = {};
  const ASN1_OBJECT* algorithm = OBJ_nid2obj(X509_get_signature_nid(certificate));
  OBJ_obj2txt(oid, sizeof oid, algorithm, 1);
  return std::string_view(oid).starts_with("1.2.840.113549.1.1");
}

}  // namespace

std::string alipay_cert_sn(const std::string& pem) {
  const auto all = certificates_of(pem);
  return all.empty() ? std::string() : sn_of(all.front().get());
}

std::string alipay_root_cert_sn(const std::string& pem) {
  std::string joined;
  for (const auto& root : certificates_of(pem)) {
    if (!is_signed_with_rsa(root.get())) continue;
    if (!joined.empty()) joined += '_';
    joined += sn_of(root.get());
  }
  return joined;
}

std::string certified_names(const std::string& pem) {
  const auto all = certificates_of(pem);
  if (all.empty()) return {};
  const X509* first = all.front().get();
  return name_text(X509_get_issuer_name(first)) + "\n" + name_text(X509_get_subject_name(first));
}

std::optional<RsaKey> certified_key(const std::string& pem) {
  const auto all = certificates_of(pem);
  if (all.empty()) return std::nullopt;
  const Owned<BIO> bio(BIO_new(BIO_s_mem()));
  EVP_PKEY* key = X509_get0_pubkey(all.front().get());
  if (key == nullptr || PEM_write_bio_PUBKEY(bio.get(), key) != 1) return std::nullopt;
  char* data = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &data);
  return RsaKey::read_public({data, static_cast<std::size_t>(length)});
}

bool leads_to_root(const std::string& pem, const std::string& roots_pem, Instant now) {
  const auto chain = certificates_of(pem), roots = certificates_of(roots_pem);
  if (chain.empty()) return false;
  const Owned<X509_STORE> store(X509_STORE_new());
  for (const auto& root : roots) X509_STORE_add_cert(store.get(), root.get());
  const Owned<STACK_OF(X509)> between(sk_X509_new_null());
  for (std::size_t i = 1; i < chain.size(); ++i) sk_X509_push(between.get(), chain[i].get());
  const Owned<X509_STORE_CTX> context(X509_STORE_CTX_new());
  if (X509_STORE_CTX_init(context.get(), store.get(), chain.front().get(), between.get()) != 1) return false;
  X509_STORE_CTX_set_time(context.get(), 0, now.ms / second_ms);
  const bool good = X509_verify_cert(context.get()) == 1;
  ERR_clear_error();
  return good;
}

}  // namespace exam
