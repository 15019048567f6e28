#include "tests/server/vendor_world.h"

#include <httplib.h>
#include <catch_amalgamated.hpp>

namespace exam::test {

VendorWorld::VendorWorld(ServerLimits limits) {
  sandbox::SandboxConfig settings;
  settings.data = folder.file("sandbox");
  settings.export_to = folder.file("keys");
  settings.port = 0;
  auto started = sandbox::Sandbox::start(settings);
  REQUIRE(started);
  sandbox = std::move(*started);
  config.endpoint_url = sandbox->address();
  config.secret_id = file_text(folder.file("keys") + "/tencent_secret_id");
  config.secret_key = file_text(folder.file("keys") + "/tencent_secret_key");
  config.rule_id = file_text(folder.file("keys") + "/tencent_rule_id");
  config.timeout_ms = 500;
  auto made = TencentFaceid::make(
      config, vendor_clock,
      [this](const std::string& line) {
        const std::lock_guard lock(mutex_);
        adapter_log_ += line + "\n";
      },
      [](std::int64_t) {});
  REQUIRE(made);
  verifier = std::move(*made);
  server = std::make_unique<WholeServer>(limits, verifier.get());
}

void VendorWorld::phone(const std::string& qr_address, const std::string& outcome) {
  const std::string page = scan(server->browser(), qr_address);
  httplib::Client client(sandbox->address());
  const auto answer =
      client.Post(page.substr(sandbox->address().size()),
                  httplib::UploadFormDataItems{
                      {"consent", "yes", "", ""}, {"face", "sample", "", ""}, {"outcome", outcome, "", ""}});
  REQUIRE(answer);
  REQUIRE(answer->status == 303);
  REQUIRE(server->browser().get(qr_address.substr(qr_address.find("/v/")) + "/done").status == 200);
}

std::string VendorWorld::log() {
  const std::lock_guard lock(mutex_);
  return server->log() + adapter_log_;
}

}  // namespace exam::test
