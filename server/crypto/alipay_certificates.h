// The numbers by which Alipay names certificates, and whether one may be believed (Alipay open platform,
// "公钥证书签名"). A number is the MD5, in hex, of the issuer's name (RFC 2253, most specific part first,
// parts joined by commas) followed by the serial number in decimal.
#pragma once

#include "server/crypto/rsa.h"
#include "shared/time.h"

#include <optional>
#include <string>

namespace exam {

// Texts are PEM; of a file with several certificates the first counts, unless said otherwise.
std::string alipay_cert_sn(const std::string& pem);  // "" when there is none
// Of every root in the file that is signed with RSA (the file also holds SM2 ones), joined by "_".
std::string alipay_root_cert_sn(const std::string& pem);
// Issuer and subject, each as in a number: whose it is. "" when there is none.
std::string certified_names(const std::string& pem);
std::optional<RsaKey> certified_key(const std::string& pem);
// The first certificate is good at `now` and leads, over those behind it in the file, to one of the roots.
bool leads_to_root(const std::string& pem, const std::string& roots_pem, Instant now);

}  // namespace exam
