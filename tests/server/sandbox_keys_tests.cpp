// The sandbox beside what a production server needs.
#include "server/sandbox/sandbox.h"
#include "tests/server/temporary_folder.h"

#include <catch_amalgamated.hpp>
#include <cstdlib>
#include <fstream>

using namespace exam;
using namespace exam::test;

namespace fs = std::filesystem;

namespace {

// What it says when it does not start; empty: it has started.
std::string refusal(const TemporaryFolder& folder) {
  sandbox::SandboxConfig config;
  config.data = folder.file("sandbox");
  config.port = 0;
  config.production_settings = folder.file("etc");
  const auto started = sandbox::Sandbox::start(config);
  return started ? "" : started.error();
}

}  // namespace

TEST_CASE("sandbox: does not start beside a production key in the environment") {
  const TemporaryFolder folder;
  for (const char* name : {"CEFL_FACEID_SECRET_KEY", "CEFL_FACEID_SECRET_KEY_FILE", "CEFL_ALIPAY_PRIVATE_KEY",
                           "CEFL_ALIPAY_PRIVATE_KEY_FILE"}) {
    ::setenv(name, "s3cret", 1);
    const std::string said = refusal(folder);
    ::setenv(name, "", 1);
    CHECK(said.find(name) != std::string::npos);
    CHECK(said.find("s3cret") == std::string::npos);
    CHECK(refusal(folder).empty());  // an empty one is none
    ::unsetenv(name);
  }
}

TEST_CASE("sandbox: does not start beside a production key in the server's settings") {
  const TemporaryFolder folder;
  fs::create_directory(folder.file("etc"));
  std::ofstream(folder.file("etc/server.json")) << "{}";
  std::ofstream(folder.file("etc/alipay_public_key.pem")) << "public";
  CHECK(refusal(folder).empty());
  for (const char* name : {"alipay_app_private_key.pem", "tencent_secret_key"}) {
    const std::string file = folder.file("etc/") + name;
    std::ofstream(file) << "key";
    CHECK(refusal(folder).find(file) != std::string::npos);
    CHECK_FALSE(fs::exists(folder.file("sandbox/records")));
    fs::remove(file);
  }
  CHECK(refusal(folder).empty());
  fs::remove_all(folder.file("etc"));
  std::ofstream(folder.file("etc")) << "cannot be looked into";
  CHECK(refusal(folder).find(folder.file("etc")) != std::string::npos);
}
