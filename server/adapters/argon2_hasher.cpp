#include "server/adapters/argon2_hasher.h"

#include <argon2.h>
#include <algorithm>
#include <array>
#include <stdexcept>
#include <thread>

namespace exam {
namespace {

constexpr std::uint32_t lanes = 1;
constexpr std::size_t salt_bytes = 16, hash_bytes = 32;

class Turn {
 public:
  explicit Turn(std::counting_semaphore<>& free_cores) : free_cores_(free_cores) { free_cores_.acquire(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() { free_cores_.release(); }

 private:
  std::counting_semaphore<>& free_cores_;
};

}  // namespace

Argon2Hasher::Argon2Hasher(Random& random, Argon2Cost cost)
    : random_(random), cost_(cost), free_cores_(std::max(1U, std::thread::hardware_concurrency())) {}

std::string Argon2Hasher::hash(std::string_view password) {
  std::array<std::uint8_t, salt_bytes> salt{};
  random_.fill(salt);
  const std::size_t length =
      argon2_encodedlen(cost_.passes, cost_.memory_kib, lanes, salt_bytes, hash_bytes, Argon2_id);
  std::string encoded(length, '\0');
  const Turn turn(free_cores_);
  const int code =
      argon2id_hash_encoded(cost_.passes, cost_.memory_kib, lanes, password.data(), password.size(),
                            salt.data(), salt.size(), hash_bytes, encoded.data(), encoded.size());
  if (code != ARGON2_OK) throw std::runtime_error(argon2_error_message(code));
  encoded.resize(encoded.find('\0'));
  return encoded;
}

bool Argon2Hasher::matches(std::string_view password, const std::string& hash) {
  const Turn turn(free_cores_);
  return argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK;
}

}  // namespace exam
