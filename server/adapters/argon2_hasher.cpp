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

}  // namespace

Argon2Hasher::Argon2Hasher(Random& random, Argon2Cost cost) : random_(random), cost_(cost) {
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
    workers_.emplace_back([this] { run(); });
}

Argon2Hasher::~Argon2Hasher() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

bool Argon2Hasher::on_worker(Work work) {
  std::future<bool> done = work.get_future();
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(work));
  }
  wake_.notify_one();
  return done.get();
}

void Argon2Hasher::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    Work work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    work();
    lock.lock();
  }
}

std::string Argon2Hasher::hash(std::string_view password) {
  std::array<std::uint8_t, salt_bytes> salt{};
  random_.fill(salt);
  const std::size_t length =
      argon2_encodedlen(cost_.passes, cost_.memory_kib, lanes, salt_bytes, hash_bytes, Argon2_id);
  std::string encoded(length, '\0');
  on_worker(Work([&] {
    const int code =
        argon2id_hash_encoded(cost_.passes, cost_.memory_kib, lanes, password.data(), password.size(),
                              salt.data(), salt.size(), hash_bytes, encoded.data(), encoded.size());
    if (code != ARGON2_OK) throw std::runtime_error(argon2_error_message(code));
    return true;
  }));
  encoded.resize(encoded.find('\0'));
  return encoded;
}

bool Argon2Hasher::matches(std::string_view password, const std::string& hash) {
  return on_worker(
      Work([&] { return argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK; }));
}

}  // namespace exam
