// libargon2 alone: passwords verified per second, a thread each core, with the cost of
// server/adapters/argon2_hasher.h.
//   argon2_floor SECONDS
#include <argon2.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

int main(int argc, char** argv) {
  constexpr std::uint32_t memory_kib = 19 * 1024, passes = 2, lanes = 1;
  constexpr std::size_t hash_bytes = 32;
  const std::string password = "correct horse 7", salt = "sixteen bytes...";
  std::array<char, 256> encoded{};
  const int made =
      argon2id_hash_encoded(passes, memory_kib, lanes, password.data(), password.size(), salt.data(),
                            salt.size(), hash_bytes, encoded.data(), encoded.size());
  if (argc != 2 || made != ARGON2_OK) return 1;

  const auto begun = std::chrono::steady_clock::now();
  const auto until = begun + std::chrono::duration<double>(std::atof(argv[1]));
  std::atomic<int> verified = 0;
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
    threads.emplace_back([&] {
      while (std::chrono::steady_clock::now() < until) {
        if (argon2id_verify(encoded.data(), password.data(), password.size()) == ARGON2_OK) ++verified;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  std::printf("%.2f\n", verified / took.count());
  return 0;
}
