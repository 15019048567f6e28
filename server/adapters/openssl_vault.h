// AES-256-GCM (NIST SP 800-38D) with random 96-bit nonces, and HMAC-SHA256 for the blind index. Both keys are
// derived from the 32 bytes of one key file, made at first start with mode 0600. Sealed form: version 1,
// nonce (12), cipher text, tag (16).
#pragma once

#include "server/ports/random.h"
#include "server/ports/vault.h"
#include "shared/result.h"

#include <memory>
#include <string>

namespace exam {

// The error says, for the operator, what is wrong with the file.
Result<std::unique_ptr<Vault>, std::string> open_vault(const std::string& key_file, Random& random);

// For tests: 32 bytes.
std::unique_ptr<Vault> make_vault(std::string_view master_key, Random& random);

}  // namespace exam
