#include "server/sandbox/certificates.h"

#include "server/crypto/alipay_certificates.h"
#include "server/sandbox/keys.h"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace exam::sandbox {
namespace {

constexpr std::int64_t good_for_ms = 5 * 365 * day_ms;

struct Free {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

Owned<EVP_PKEY> private_key(const RsaKey& key) {
  const std::string pem = key.private_pem();
  const Owned<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  return Owned<EVP_PKEY>(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
}

std::string pem_of(X509* certificate) {
  const Owned<BIO> bio(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(bio.get(), certificate);
  char* data = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &data);
  return length > 0 ? std::string(data, static_cast<std::size_t>(length)) : std::string();
}

void name_it(X509_NAME* name, const char* unit, const char* common_name) {
  const auto add = [&](const char* field, const char* value) {
    X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(value), -1,
                               -1, 0);
  };
  add("C", "CN");
  add("O", "Sandbox of Alipay's certificates");
  add("OU", unit);
  add("CN", common_name);
}

enum class Kind { authority, leaf };
struct Issuer {
  X509* certificate;  // null: it signs itself
  EVP_PKEY* key;
};

Owned<X509> certify(EVP_PKEY* key, const char* common_name, Kind kind, const Issuer& issuer, Instant now) {
  Owned<X509> made(X509_new());
  X509_set_version(made.get(), 2);
  unsigned char serial[16] = {};
  RAND_bytes(serial, sizeof serial);
  serial[0] &= 0x7F;
  BIGNUM* number = BN_bin2bn(serial, sizeof serial, nullptr);
  BN_to_ASN1_INTEGER(number, X509_get_serialNumber(made.get()));
  BN_free(number);
  ASN1_TIME_set(X509_getm_notBefore(made.get()), (now.ms - day_ms) / second_ms);
  ASN1_TIME_set(X509_getm_notAfter(made.get()), (now.ms + good_for_ms) / second_ms);
  X509_set_pubkey(made.get(), key);
  name_it(X509_get_subject_name(made.get()), kind == Kind::leaf ? "Demo" : "Certification Authority",
          common_name);
  X509* above = issuer.certificate != nullptr ? issuer.certificate : made.get();
  X509_set_issuer_name(made.get(), X509_get_subject_name(above));
  X509V3_CTX context;
  X509V3_set_ctx(&context, above, made.get(), nullptr, nullptr, 0);
  const Owned<X509_EXTENSION> basic(
      X509V3_EXT_conf_nid(nullptr, &context, NID_basic_constraints,
                          kind == Kind::authority ? "critical,CA:TRUE" : "critical,CA:FALSE"));
  X509_add_ext(made.get(), basic.get(), -1);
  X509_sign(made.get(), issuer.key, EVP_sha256());
  return made;
}

bool make_certificates(const std::filesystem::path& folder, const RsaKey& app_key, const RsaKey& alipay_key,
                       Instant now) {
  const auto root_key = RsaKey::generate(), authority_key = RsaKey::generate(), renewed = RsaKey::generate();
  if (!root_key || !authority_key || !renewed) return false;
  const auto root_private = private_key(*root_key), authority_private = private_key(*authority_key),
             app = private_key(app_key), alipay = private_key(alipay_key), second = private_key(*renewed);
  const auto root = certify(root_private.get(), "Sandbox Root Authority R1", Kind::authority,
                            {nullptr, root_private.get()}, now);
  const auto authority = certify(authority_private.get(), "Sandbox Authority Class 2 R1", Kind::authority,
                                 {root.get(), root_private.get()}, now);
  const Issuer issuer{authority.get(), authority_private.get()};
  const auto leaf = [&](EVP_PKEY* key, const char* name) {
    return pem_of(certify(key, name, Kind::leaf, issuer, now).get());
  };
  const std::string above = pem_of(authority.get());
  return write_private_file(folder / "root.crt", pem_of(root.get())) &&
         write_private_file(folder / "app.crt", leaf(app.get(), "Demo merchant")) &&
         write_private_file(folder / "alipay_renewed.crt", leaf(second.get(), "Alipay") + above) &&
         write_private_file(folder / "renewed_key.pem", renewed->private_pem()) &&
         // Last: with it the set is complete.
         write_private_file(folder / "alipay.crt", leaf(alipay.get(), "Alipay") + above);
}

}  // namespace

std::string Certificates::of_sn(std::string_view sn) const {
  if (sn == alipay_sn) return alipay;
  return sn == renewed_sn ? alipay_renewed : std::string();
}

std::optional<Certificates> load_or_make_certificates(const std::filesystem::path& folder,
                                                      const RsaKey& app_key, const RsaKey& alipay_key,
                                                      Instant now) {
  if (!std::filesystem::exists(folder / "alipay.crt") && !make_certificates(folder, app_key, alipay_key, now))
    return std::nullopt;
  auto renewed = RsaKey::read_private(read_whole_file(folder / "renewed_key.pem"));
  if (!renewed) return std::nullopt;
  Certificates made{read_whole_file(folder / "root.crt"),
                    read_whole_file(folder / "app.crt"),
                    read_whole_file(folder / "alipay.crt"),
                    read_whole_file(folder / "alipay_renewed.crt"),
                    std::move(*renewed),
                    {},
                    {},
                    {},
                    {}};
  made.app_sn = alipay_cert_sn(made.app);
  made.root_sn = alipay_root_cert_sn(made.root);
  made.alipay_sn = alipay_cert_sn(made.alipay);
  made.renewed_sn = alipay_cert_sn(made.alipay_renewed);
  if (made.app_sn.empty() || made.root_sn.empty() || made.alipay_sn.empty()) return std::nullopt;
  return made;
}

}  // namespace exam::sandbox
