// The certificates of Alipay's certificate mode, made for the sandbox: a root, an authority below it, and
// what that authority certifies: the app's key, Alipay's key, and a second key of Alipay for the day of
// renewal.
#pragma once

#include "server/crypto/rsa.h"
#include "shared/time.h"

#include <filesystem>
#include <optional>
#include <string>

namespace exam::sandbox {

struct Certificates {
  std::string root, app;               // PEM
  std::string alipay, alipay_renewed;  // PEM, each with the authority behind it
  RsaKey renewed_key;                  // of alipay_renewed
  std::string app_sn, root_sn, alipay_sn, renewed_sn;

  // PEM of Alipay's certificate with this number; "" when there is none.
  [[nodiscard]] std::string of_sn(std::string_view sn) const;
};

// Kept in the folder like the keys. Empty when it cannot be read or written.
std::optional<Certificates> load_or_make_certificates(const std::filesystem::path& folder,
                                                      const RsaKey& app_key, const RsaKey& alipay_key,
                                                      Instant now);

}  // namespace exam::sandbox
