#include "server/commands/capacity.h"
#include "server/config.h"
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

TEST_CASE("capacity: the command lists sessions and changes what one offers") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 3);
  REQUIRE(world.seating->choose(a, exam_id, session));
  const std::string file = world.folder.file("out.txt");
  std::FILE* out = std::fopen(file.c_str(), "w");
  REQUIRE(out != nullptr);
  const auto run = [&](const std::string& id, int places) {
    return run_capacity(*world.database, world.clock, world.random, id, places, out);
  };
  CHECK(run("", 0));
  CHECK(run("s", 2));
  CHECK(run("s", 0).error() ==
        "capacity: the places of s cannot be 0: at least the 1 that are held or sold, at most the 3 seats of "
        "its "
        "rooms; nothing was changed");
  CHECK(run("none", 1).error() == "capacity: there is no session none; cefl-server capacity lists them");
  std::fclose(out);
  const std::string printed = file_text(file);
  CHECK(printed.starts_with("s taken=1 places=3 seats=3 start="));
  CHECK(printed.find("\ns taken=1 places=2 seats=3 start=") != std::string::npos);
}

TEST_CASE("capacity: takes a session with its places, or neither") {
  const auto read = [](std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), {"cefl-server", "capacity"});
    return read_config(static_cast<int>(arguments.size()), arguments.data());
  };
  const auto config = read({"s1", "40"});
  if (!config) FAIL(config.error().text);
  CHECK(config->command == Command::capacity);
  CHECK(config->session == "s1");
  CHECK(config->places == 40);
  CHECK(read({}));
  CHECK_FALSE(read({"s1"}));
  CHECK_FALSE(read({"s1", "-1"}));
  CHECK_FALSE(read({"s1", "many"}));
}

}  // namespace
}  // namespace exam::test
