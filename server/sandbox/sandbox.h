// The other side of the wire, for development and tests: Alipay's gateway, Tencent's FaceID and 人脸识别 over
// HTTP, and the pages that a phone opens. It listens on loopback unless told otherwise. cefl-sandbox runs one
// of these; tests run it inside their own process.
//   POST /gateway.do   Alipay OpenAPI          GET /pay/{code}    the payment QR's page
//   POST /             Tencent FaceID, IAI     GET /face/{token}  the verification's page
//   GET  /bill/{code}  a daily bill to download
//   GET  /sample/photo.jpg   a 二寸 photo of the person on the sample portrait; other.jpg: of somebody else
//   GET  /health
// The test-control listener, always on loopback: POST /clock/advance?ms=N, POST /switches, GET /switches.
#pragma once

#include "server/sandbox/sandbox_clock.h"
#include "server/sandbox/switches.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace exam::sandbox {

struct SandboxConfig {
  std::filesystem::path data;       // keys and state; made when missing
  std::filesystem::path export_to;  // what the merchant's server needs; empty: nothing is written
  std::string bind = "127.0.0.1";
  int port = 8081;                       // 0: any free one
  std::optional<int> test_control_port;  // 0: any free one
  std::string public_address;            // what phones dial; "" is http://bind:port
  bool certificates = false;             // also certificate mode, and its files among those of export_to
  std::int64_t notify_minute_ms = 1000;  // length of a minute of the notices' schedule
  std::filesystem::path production_settings = "/etc/cefl";  // with a key in it, the sandbox does not start
};

class Sandbox {
 public:
  // Listening when it returns. The error is a sentence for the operator. Refused beside production keys:
  // people would believe that they paid and were verified.
  static Result<std::unique_ptr<Sandbox>, std::string> start(SandboxConfig config);
  ~Sandbox();  // stops listening and waits for requests under way

  [[nodiscard]] const std::string& address() const;  // "http://127.0.0.1:8081"
  [[nodiscard]] int test_control_port() const;       // 0 when there is none
  SandboxClock& clock();
  SwitchBoard& switches();

 private:
  struct Parts;
  explicit Sandbox(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace exam::sandbox
