#include "server/config.h"
#include "tests/server/temporary_folder.h"

#include <catch_amalgamated.hpp>
#include <cstdlib>
#include <fstream>

using namespace exam;
using namespace exam::test;

namespace {

Result<Config, ConfigExit> read(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "cefl-server");
  std::vector<const char*> raw;
  for (const std::string& argument : arguments) raw.push_back(argument.c_str());
  return read_config(static_cast<int>(raw.size()), raw.data());
}

std::vector<std::string> with_providers(std::vector<std::string> more, const std::string& alipay,
                                        const std::string& faceid) {
  std::vector<std::string> all{
      "--alipay-gateway-url",      alipay, "--alipay-app-id",          "a", "--alipay-seller-id", "s",
      "--alipay-private-key-file", "k",    "--alipay-public-key-file", "p", "--faceid-endpoint",  faceid,
      "--faceid-secret-id",        "i",    "--faceid-secret-key-file", "k", "--faceid-rule-id",   "r"};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::vector<std::string> local(std::vector<std::string> more) {
  return with_providers(std::move(more), "http://127.0.0.1:8081/gateway.do", "http://127.0.0.1:8081");
}

std::string refusal(const std::vector<std::string>& arguments) {
  const auto config = read(arguments);
  REQUIRE_FALSE(config);
  CHECK(config.error().code != 0);
  return config.error().text;
}

}  // namespace

TEST_CASE("config: command line before file before environment before default") {
  const TemporaryFolder folder;
  std::ofstream(folder.file("c.json"))
      << R"({"port": 1001, "data": "from-file", "client_origins": ["http://127.0.0.1:3000"]})";
  ::setenv("CEFL_THREADS", "200", 1);
  ::setenv("CEFL_DATA", "from-environment", 1);
  const auto config = read(local({"--config", folder.file("c.json"), "--port", "1002"}));
  ::unsetenv("CEFL_THREADS");
  ::unsetenv("CEFL_DATA");
  if (!config) FAIL(config.error().text);
  CHECK(config->port == 1002);
  CHECK(config->threads == 200);
  CHECK(config->data_folder == "from-file");
  CHECK(config->client_origins == std::vector<std::string>{"http://127.0.0.1:3000"});
  CHECK(config->listen_address == "127.0.0.1");
  CHECK_FALSE(config->demo);
}

TEST_CASE("config: origins of the client come from command line, file and environment") {
  const TemporaryFolder folder;
  std::ofstream(folder.file("c.json"))
      << R"({"public_address": "https://exam.example", "client_origins": ["https://b.exam.example"]})";
  ::setenv("CEFL_CLIENT_ORIGINS", "https://c.exam.example,https://d.exam.example", 1);
  const std::vector<std::string> address{"--public-address", "https://exam.example"};
  const auto environment = read(local(address));
  const auto file = read(local({"--config", folder.file("c.json")}));
  const auto line =
      read(local({"--config", folder.file("c.json"), "--client-origins", "https://a.exam.example"}));
  ::unsetenv("CEFL_CLIENT_ORIGINS");
  REQUIRE((environment && file && line));
  CHECK(environment->client_origins ==
        std::vector<std::string>{"https://c.exam.example", "https://d.exam.example"});
  CHECK(file->client_origins == std::vector<std::string>{"https://b.exam.example"});
  CHECK(line->client_origins == std::vector<std::string>{"https://a.exam.example"});
}

TEST_CASE("config: origins that no browser sends, or that get no cookie, are refused by name") {
  for (const char* origin :
       {"*", "null", "https://exam.example/", "https://Exam.example", "https://client.exam.example:443",
        "http://client.exam.example", "https://pages.example"}) {
    const std::string why =
        refusal(local({"--public-address", "https://exam.example", "--client-origins", origin}));
    CHECK(why.find("--client-origins") != std::string::npos);
    CHECK(why.find(origin) != std::string::npos);
  }
  CHECK(refusal(local({"--client-origins", "https://client.exam.example"})).find("--public-address") !=
        std::string::npos);
}

TEST_CASE("config: bad settings are refused by name") {
  const TemporaryFolder folder;
  CHECK(refusal(local({"--port", "70000"})).find("--port") != std::string::npos);
  CHECK(refusal(local({"--port", "x"})).find("--port") != std::string::npos);
  CHECK(refusal(local({"--threads", "1"})).find("--threads") != std::string::npos);
  CHECK(refusal(local({"--public-address", "exam.example"})).find("--public-address") != std::string::npos);
  CHECK(refusal(local({"--public-address", "https://a.example/path"})).find("path") != std::string::npos);
  CHECK(refusal(local({"--client", folder.file("none")})).find("--client") != std::string::npos);
  CHECK(refusal(local({"--colour", "red"})).find("--colour") != std::string::npos);
  CHECK(refusal(local({"--sandbox", "http://127.0.0.1:1"})).find("--sandbox-keys") != std::string::npos);
  CHECK(refusal({}).find("--alipay-gateway-url") != std::string::npos);
  std::ofstream(folder.file("c.json")) << R"({"colour": "red"})";
  CHECK(refusal(local({"--config", folder.file("c.json")})).find("colour") != std::string::npos);
  std::ofstream(folder.file("d.json")) << "port = 8080";
  CHECK(refusal(local({"--config", folder.file("d.json")})).find("JSON") != std::string::npos);
}

TEST_CASE("config: the clock can be moved beside local providers only") {
  CHECK(read(local({"--test-control-port", "9"})));
  const std::vector<std::string> control{"--test-control-port", "9"};
  const std::string here = "http://127.0.0.1:8081", alipay = "https://openapi.alipay.com/gateway.do";
  CHECK(refusal(with_providers(control, alipay, here)).find("--test-control-port") != std::string::npos);
  CHECK_FALSE(read(with_providers(control, here, "https://faceid.tencentcloudapi.com")));
  CHECK_FALSE(read(with_providers(control, "http://127.0.0.1.evil.example/", here)));
  CHECK(refusal(local({"--test-clock-ahead-ms", "9"})).find("--test-control-port") != std::string::npos);
  CHECK_FALSE(read(local({"--test-control-port", "9", "--test-clock-ahead-ms", "-9"})));
}

TEST_CASE("config: the sandbox's exported keys fill the providers' settings") {
  const TemporaryFolder folder;
  for (const char* name : {"alipay_app_id", "alipay_seller_id", "tencent_secret_id", "tencent_rule_id"})
    std::ofstream(folder.file(name)) << name << "\n";
  const auto config = read({"--sandbox", "http://127.0.0.1:8081", "--sandbox-keys", folder.path()});
  REQUIRE(config);
  CHECK(config->alipay.gateway_url == "http://127.0.0.1:8081/gateway.do");
  CHECK(config->alipay.app_id == "alipay_app_id");
  CHECK(config->faceid.secret_id == "tencent_secret_id");
  CHECK(config->faceid.secret_key_file == folder.file("tencent_secret_key"));
}

TEST_CASE("config: help ends the program without an error") {
  const auto help = read({"--help"});
  REQUIRE_FALSE(help);
  CHECK(help.error().code == 0);
  CHECK(help.error().text.find("--public-address") != std::string::npos);
}

TEST_CASE("config: audit needs no providers, and takes its settings on both sides of its name") {
  const TemporaryFolder folder;
  std::ofstream(folder.file("ledger.json")) << "[]";
  const auto config = read({"--data", "there", "audit", "--ledger", folder.file("ledger.json")});
  if (!config) FAIL(config.error().text);
  CHECK(config->command == Command::audit);
  CHECK(config->data_folder == "there");
  CHECK(config->ledger_file == folder.file("ledger.json"));
  const auto behind = read({"audit", "--data", "there"});
  REQUIRE(behind);
  CHECK(behind->data_folder == "there");
  CHECK(refusal({"audit", "--ledger", folder.file("none.json")}).find("--ledger") != std::string::npos);
}

TEST_CASE("config: photo limits change what they name, and are refused by name") {
  const auto config = read(local({"--photo-limits", R"({"bytes_max": 102400})"}));
  if (!config) FAIL(config.error().text);
  CHECK(config->photo_limits.bytes_max == 102'400);
  CHECK(config->photo_limits.bytes_min == PhotoLimits{}.bytes_min);
  CHECK(refusal(local({"--photo-limits", R"({"bytes_maximum": 1})"})).find("bytes_maximum") !=
        std::string::npos);
  CHECK(refusal(local({"--photo-limits", R"({"head_height_percent_min": 90})"})).find("--photo-limits") !=
        std::string::npos);
  const TemporaryFolder folder;
  std::ofstream(folder.file("c.json")) << R"({"photo_limits": {"sharpness_min": 5}})";
  const auto from_file = read(local({"--config", folder.file("c.json")}));
  if (!from_file) FAIL(from_file.error().text);
  CHECK(from_file->photo_limits.sharpness_min == 5);
}

TEST_CASE("config: whom the server verifies, by age") {
  const auto usual = read(local({}));
  REQUIRE(usual);
  CHECK(usual->age.years_min == 14);
  CHECK(usual->age.years_max == 100);
  const auto config = read(local({"--age-min", "18", "--age-max", "70"}));
  if (!config) FAIL(config.error().text);
  CHECK(config->age.years_min == 18);
  CHECK(config->age.years_max == 70);
  CHECK(refusal(local({"--age-min", "-1"})).find("--age-min") != std::string::npos);
  CHECK(refusal(local({"--age-max", "151"})).find("--age-max") != std::string::npos);
  CHECK(refusal(local({"--age-min", "60", "--age-max", "50"})).find("--age-min") != std::string::npos);
  const TemporaryFolder folder;
  std::ofstream(folder.file("c.json")) << R"({"age_min": 16})";
  const auto from_file = read(local({"--config", folder.file("c.json")}));
  if (!from_file) FAIL(from_file.error().text);
  CHECK(from_file->age.years_min == 16);
}

TEST_CASE("config: face limits change what they name, and are refused by name", "[face]") {
  const auto config = read(local({"--face-limits", R"({"height_min_percent": 40})"}));
  if (!config) FAIL(config.error().text);
  CHECK(config->face.limits.height_min_percent == 40);
  CHECK(config->face.limits.height_max_percent == FaceLimits{}.height_max_percent);
  CHECK(refusal(local({"--face-limits", R"({"height": 1})"})).find("height") != std::string::npos);
  CHECK(refusal(local({"--face-limits", R"({"centre_x_min_percent": 70})"})).find("centre_x_min_percent") !=
        std::string::npos);
  const TemporaryFolder folder;
  std::ofstream(folder.file("c.json")) << R"({"face_limits": {"height_max_percent": 70}})";
  const auto from_file = read(local({"--config", folder.file("c.json")}));
  if (!from_file) FAIL(from_file.error().text);
  CHECK(from_file->face.limits.height_max_percent == 70);
}

TEST_CASE("config: the engine that compares faces and its thresholds", "[face]") {
  const auto usual = read(local({}));
  REQUIRE(usual);
  CHECK(usual->face.engine == FaceEngineKind::local);
  CHECK(face_thresholds_of(usual->face).same_min == 45);
  CHECK(faces_at_once_of(usual->face) >= 1);
  const auto tencent = read(local({"--face-engine", "tencent", "--face-same-min", "55"}));
  REQUIRE(tencent);
  CHECK(face_thresholds_of(tencent->face).same_min == 55);
  CHECK(face_thresholds_of(tencent->face).unsure_min == 40);
  CHECK(refusal(local({"--face-engine", "best"})).find("--face-engine") != std::string::npos);
  CHECK(refusal(local({"--face-same-min", "101"})).find("--face-same-min") != std::string::npos);
  CHECK(refusal(local({"--face-same-min", "20"})).find("--face-unsure-min") != std::string::npos);
  const TemporaryFolder folder;
  std::ofstream(folder.file("c.json")) << R"({"face_engine": "none", "face_models": "/there"})";
  const auto file = read(local({"--config", folder.file("c.json")}));
  REQUIRE(file);
  CHECK(file->face.engine == FaceEngineKind::none);
  CHECK(file->face.model_folder == "/there");
}
