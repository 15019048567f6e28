// Argon2id (RFC 9106) by libargon2. Parameters after OWASP's Password Storage Cheat Sheet: 19 MiB, two
// passes, one lane; about 26 ms a hash. At most as many at once as there are cores: 64 would take 1.2 GB.
#pragma once

#include "server/ports/password_hasher.h"
#include "server/ports/random.h"

#include <cstdint>
#include <semaphore>

namespace exam {

struct Argon2Cost {
  std::uint32_t memory_kib = 19 * 1024, passes = 2;
};

class Argon2Hasher final : public PasswordHasher {
 public:
  explicit Argon2Hasher(Random& random, Argon2Cost cost = {});
  std::string hash(std::string_view password) override;
  bool matches(std::string_view password, const std::string& hash) override;

 private:
  Random& random_;
  Argon2Cost cost_;
  std::counting_semaphore<> free_cores_;
};

}  // namespace exam
