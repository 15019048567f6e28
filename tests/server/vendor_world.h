// The whole server with the vendor's adapter, and the sandbox on the other side of the wire: only the phone
// is played by the test.
#pragma once

#include "server/adapters/tencent_faceid.h"
#include "tests/server/whole_server.h"

namespace exam::test {

class VendorWorld {
 public:
  explicit VendorWorld(ServerLimits limits = {});

  // Opens the QR, fills in the vendor's page with this outcome ("0", "2016" …) and is led back to us.
  void phone(const std::string& qr_address, const std::string& outcome);
  // Everything that the server and the adapter have logged.
  std::string log();

  TemporaryFolder folder;
  StillClock vendor_clock;
  std::unique_ptr<sandbox::Sandbox> sandbox;
  TencentFaceidConfig config;
  std::unique_ptr<TencentFaceid> verifier;
  std::unique_ptr<WholeServer> server;

 private:
  std::mutex mutex_;
  std::string adapter_log_;
};

}  // namespace exam::test
