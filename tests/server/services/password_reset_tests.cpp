#include "server/config.h"
#include "server/services/password_reset.h"
#include "tests/server/whole_server.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using namespace exam::test;

TEST_CASE("reset-password: the account gets a password of its own, every sign-in ends, and it is noted") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  Argon2Hasher hasher(server.random, Argon2Cost{8, 1});
  const auto password = reset_password(*server.database, hasher, server.clock, server.random, "LinXiaoTong1");
  REQUIRE(password);
  CHECK_FALSE(check_password(*password, "linxiaotong1"));
  server.clock.advance(token_good_ms);  // done by another process
  CHECK(person.get("/api/me").status == 204);
  CHECK(person.post("/api/sign-in", sign_in_json("linxiaotong1")).status == 401);
  CHECK(person.post("/api/sign-in", sign_in_json("linxiaotong1", *password)).status == 200);
  CHECK(server.count("audit_log WHERE action = 'account.reset_password'") == 1);
  CHECK(reset_password(*server.database, hasher, server.clock, server.random, "nobody").error() ==
        "there is no account nobody");
}

TEST_CASE("reset-password: needs a data folder and an account, and no providers") {
  const auto read = [](std::vector<const char*> arguments) {
    return read_config(static_cast<int>(arguments.size()), arguments.data());
  };
  const auto config = read({"cefl-server", "reset-password", "linxiaotong1", "--data", "there"});
  if (!config) FAIL(config.error().text);
  CHECK(config->command == Command::reset_password);
  CHECK(config->account == "linxiaotong1");
  CHECK(config->data_folder == "there");
  CHECK(read({"cefl-server", "reset-password"}).error().code != 0);
}
