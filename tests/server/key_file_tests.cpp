#include "server/config.h"
#include "tests/server/temporary_folder.h"

#include <catch_amalgamated.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace exam;
using namespace exam::test;

namespace fs = std::filesystem;

TEST_CASE("key files: read when nobody but the owner can, refused by name otherwise") {
  const TemporaryFolder folder;
  const std::string file = folder.file("secret_key");
  std::ofstream(file) << "s3cret\n";
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  CHECK(read_key_file(file) == "s3cret");
  for (const auto more :
       {fs::perms::group_read, fs::perms::others_read, fs::perms::group_write, fs::perms::others_write}) {
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write | more);
    const auto refused = read_key_file(file);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().find(file) == 0);
    CHECK(refused.error().find("0600") != std::string::npos);
    CHECK(refused.error().find("s3cret") == std::string::npos);
  }
  CHECK(read_key_file(folder.file("none")).error().find("cannot be read") != std::string::npos);
}

TEST_CASE("keys from the environment stand in for their files, and are no options") {
  const std::vector<const char*> without{"cefl-server",
                                         "--alipay-gateway-url",
                                         "http://127.0.0.1:1",
                                         "--alipay-app-id",
                                         "a",
                                         "--alipay-seller-id",
                                         "s",
                                         "--alipay-public-key-file",
                                         "p",
                                         "--faceid-endpoint",
                                         "http://127.0.0.1:1",
                                         "--faceid-secret-id",
                                         "i",
                                         "--faceid-rule-id",
                                         "r"};
  const auto read = [](std::vector<const char*> arguments) {
    return read_config(static_cast<int>(arguments.size()), arguments.data());
  };
  CHECK(read(without).error().text.find("--alipay-private-key-file") == 0);
  ::setenv("CEFL_ALIPAY_PRIVATE_KEY", "pem", 1);
  CHECK(read(without).error().text.find("--faceid-secret-key-file") == 0);
  ::setenv("CEFL_FACEID_SECRET_KEY", "key", 1);
  const auto config = read(without);
  ::unsetenv("CEFL_ALIPAY_PRIVATE_KEY");
  ::unsetenv("CEFL_FACEID_SECRET_KEY");
  if (!config) FAIL(config.error().text);
  CHECK(config->alipay.private_key == "pem");
  CHECK(config->faceid.secret_key == "key");
  auto with = without;
  with.insert(with.end(), {"--faceid-secret-key", "key"});
  CHECK(read(with).error().code != 0);
}

TEST_CASE("retention days are settings, and nonsense is refused by name") {
  const auto read = [](std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), {"cefl-server", "--print-openapi"});
    return read_config(static_cast<int>(arguments.size()), arguments.data());
  };
  const auto config = read({"--retention-face-days", "30", "--retention-document-days", "7"});
  REQUIRE(config);
  CHECK(config->retention.face == 30);
  CHECK(config->retention.document == 7);
  CHECK(config->retention.attempt == RetentionDays{}.attempt);
  CHECK(read({"--retention-face-days", "0"}).error().text.find("--retention-face-days") != std::string::npos);
}
