// What goes wrong on purpose. Tests set it on the test-control listener (POST /switches, JSON, all members).
#pragma once

#include "shared/api/json_codec.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>

namespace exam::sandbox {

struct Switches {
  bool gateway_down = false;      // the Alipay gateway answers 503 and does nothing
  bool unknown_after_ok = false;  // the gateway does what it is asked, but answers code 20000
  bool sign_first = false;        // `sign` before the answer's object
  bool drop_notify = false;       // notices are never sent
  bool duplicate_notify = false;  // every notice is sent twice at once, with the same notify_id
  std::optional<std::string> faceid_error = {};  // FaceID answers this code: "RequestLimitExceeded"
  std::optional<std::int64_t> faceid_code = {};  // ErrCode of every result, whatever the phone did
  std::optional<std::string> faceid_wire = {};   // "silent" (no answer), "garbage" (no JSON), "status_500"
};

// The one place where the current switches live; read by every desk.
class SwitchBoard {
 public:
  [[nodiscard]] Switches now() const {
    const std::lock_guard lock(mutex_);
    return switches_;
  }
  void set(const Switches& switches) {
    const std::lock_guard lock(mutex_);
    switches_ = switches;
    changed_.notify_all();
  }
  // While FaceID is silent: until it no longer is, or the sandbox ends.
  void wait_while_silent() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ending_ || switches_.faceid_wire != "silent"; });
  }
  void end() {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    changed_.notify_all();
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool ending_ = false;
  Switches switches_;
};

}  // namespace exam::sandbox

namespace exam {
template <>
inline constexpr auto json_fields<sandbox::Switches> =
    std::tuple{json_field("gateway_down", &sandbox::Switches::gateway_down),
               json_field("unknown_after_ok", &sandbox::Switches::unknown_after_ok),
               json_field("sign_first", &sandbox::Switches::sign_first),
               json_field("drop_notify", &sandbox::Switches::drop_notify),
               json_field("duplicate_notify", &sandbox::Switches::duplicate_notify),
               json_field("faceid_error", &sandbox::Switches::faceid_error),
               json_field("faceid_code", &sandbox::Switches::faceid_code),
               json_field("faceid_wire", &sandbox::Switches::faceid_wire)};
}  // namespace exam
