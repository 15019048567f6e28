// cefl_seed: seeds a database whose schema is there, and prints {"exam", "sessions", "access_tokens"} as
// JSON.
#include "server/adapters/argon2_hasher.h"
#include "server/adapters/postgres.h"
#include "server/adapters/sqlite.h"
#include "server/adapters/system_random.h"
#include "tests/load/seed_fields.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>

using namespace exam;

int main(int argc, char** argv) {
  std::string address, password;
  test::SeedSizes sizes;
  std::int64_t clock_ahead_ms = 0;
  CLI::App app("Fills a database for load and failure tests.");
  app.add_option("--database", address, "postgres://… or the file of an SQLite database")->required();
  app.add_option("--sessions", sizes.sessions)->capture_default_str();
  app.add_option("--capacity", sizes.capacity, "places of each session")->capture_default_str();
  app.add_option("--candidates", sizes.candidates)->capture_default_str();
  app.add_option("--password", password, "of all candidates; without, nobody can sign in");
  app.add_option("--clock-ahead-ms", clock_ahead_ms, "as the server's --test-clock-ahead-ms");
  CLI11_PARSE(app, argc, argv);

  const auto database = address.starts_with("postgres") ? open_postgres(address) : open_sqlite(address);
  if (!database) {
    std::fprintf(stderr, "cefl_seed: %s\n", database.error().message.c_str());
    return 1;
  }
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
  SystemRandom random;
  if (!password.empty()) sizes.password_hash = Argon2Hasher(random).hash(password);
  const auto seeded = test::seed(**database, random, sizes, Instant{now.count() + clock_ahead_ms});
  if (!seeded) {
    std::fprintf(stderr, "cefl_seed: %s\n", seeded.error().message.c_str());
    return 1;
  }
  std::printf("%s\n", to_json(*seeded).c_str());
  return 0;
}
