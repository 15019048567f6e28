// Argon2id (RFC 9106) by libargon2. Parameters after OWASP's Password Storage Cheat Sheet: 19 MiB, two
// passes, one lane; about 26 ms a hash. At most as many at once as there are cores, each core's on a thread
// of its own that keeps its 19 MiB: 64 at once would take 1.2 GB, and so would what 64 threads keep.
#pragma once

#include "server/ports/password_hasher.h"
#include "server/ports/random.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace exam {

struct Argon2Cost {
  std::uint32_t memory_kib = 19 * 1024, passes = 2;
};

class Argon2Hasher final : public PasswordHasher {
 public:
  explicit Argon2Hasher(Random& random, Argon2Cost cost = {});
  ~Argon2Hasher() override;
  Argon2Hasher(const Argon2Hasher&) = delete;
  Argon2Hasher& operator=(const Argon2Hasher&) = delete;
  std::string hash(std::string_view password) override;
  bool matches(std::string_view password, const std::string& hash) override;

 private:
  using Work = std::packaged_task<bool()>;
  bool on_worker(Work work);
  void run();

  Random& random_;
  Argon2Cost cost_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Work> waiting_;
  bool stopping_ = false;
  std::vector<std::thread> workers_;
};

}  // namespace exam
