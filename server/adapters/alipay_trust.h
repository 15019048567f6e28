// Whose signature counts as Alipay's: one public key, or the certificates that Alipay's root vouches for
// (Alipay open platform, "公钥证书签名": app_cert_sn, alipay_root_cert_sn, alipay_cert_sn). Thread-safe.
#pragma once

#include "server/crypto/alipay_certificates.h"
#include "server/crypto/rsa.h"
#include "shared/result.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace exam {

// Texts of PEM files as Alipay hands them out: appCertPublicKey_*.crt, alipayCertPublicKey_RSA2.crt (with the
// authorities between it and the root), alipayRootCert.crt (several roots).
struct AlipayCertificateFiles {
  std::string app, alipay, root;
  [[nodiscard]] bool any() const { return !app.empty() || !alipay.empty() || !root.empty(); }
};

class AlipayTrust {
 public:
  static AlipayTrust of_key(RsaKey key);
  // The error names the file that is wrong: "app_cert", "alipay_cert", "alipay_root_cert". `own_key` must be
  // the private half of the app's certificate.
  static Result<AlipayTrust, std::string> of_certificates(const AlipayCertificateFiles& files,
                                                          const RsaKey& own_key, Instant now);

  [[nodiscard]] bool uses_certificates() const { return state_->roots.has_value(); }
  [[nodiscard]] const std::string& app_cert_sn() const { return state_->app_sn; }
  [[nodiscard]] const std::string& root_cert_sn() const { return state_->root_sn; }

  // `sn`: the certificate that the answer names; "" where it names none.
  [[nodiscard]] bool knows(std::string_view sn) const;
  [[nodiscard]] bool verify(std::string_view sn, std::string_view text, std::string_view signature) const;
  // True when it has the names of Alipay's configured certificate, its chain leads to the root, and its
  // number is the one asked for; it counts from then on.
  bool add(std::string_view sn, const std::string& pem, Instant now);

 private:
  struct State {
    std::optional<std::string> roots;
    std::string app_sn, root_sn;
    std::string names;  // of Alipay's certificate as configured
    mutable std::mutex mutex;
    std::map<std::string, RsaKey, std::less<>> keys;  // by number; "" for the one of public-key mode
  };
  AlipayTrust() : state_(std::make_unique<State>()) {}

  std::unique_ptr<State> state_;
};

}  // namespace exam
