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
  std::optional<std::string> faceid_error = {};  // FaceID answers this code: "RequestLimitExceeded"
  std::optional<std::int64_t> faceid_code = {};  // ErrCode of every result, whatever the phone did
  std::optional<std::string> faceid_wire = {};   // "silent" (no answer), "garbage" (no JSON), "status_500"
  bool faceid_frame_damaged = false;             // the best frame of whoever passes is no picture
  // 人脸识别 does not look: it says what stands here. Without: one frontal face, and 90.
  std::optional<std::int64_t> iai_faces = {};  // how many faces DetectFace sees
  std::optional<double> iai_score = {};        // of CompareFace; below 0: no face in the first photo
  std::optional<double> iai_yaw = {};         // by how many degrees each head is turned to a side; without: 3
  std::optional<std::string> iai_error = {};  // both answer this code
  bool gateway_down = false;                  // the Alipay gateway answers 503 and does nothing
  bool unknown_after_ok = false;              // the gateway does what it is asked, but answers code 20000
  int answer_delay_ms = 0;               // the gateway does what it is asked, and answers that much later
  bool sign_first = false;               // `sign` before the answer's object
  bool unsigned_errors = false;          // failures come without `sign`
  bool unsigned_answers = false;         // everything does
  bool forged_answers = false;           // answers are signed with another key
  bool second_root = false;              // a second object beside the signed one
  bool renewed_certificate = false;      // certificate mode: answers are signed under a new certificate
  bool drop_notify = false;              // notices are lost on the way; the schedule goes on
  bool duplicate_notify = false;         // every notice is sent twice at once, with the same notify_id
  bool reorder_notify = false;           // notices wait until there are two, and the newer is sent first
  bool forge_notify = false;             // notices are signed with another key
  bool change_notify_amount = false;     // notices tell of 0.01, genuinely signed
  std::int64_t delay_notify_ms = 0;      // notices are first sent that much later, by the sandbox's clock
  bool payment_fails = false;            // the payer's account has not enough money
  bool refund_waits = false;             // a refund is taken, but its money moves only at the next request
  std::string bill_leaves_out = {};      // the out_trade_no that the daily bill does not show
  std::string bill_changes_amount = {};  // the out_trade_no that the daily bill shows with 0.01
  std::optional<std::string> gateway_code = {};  // the gateway does nothing and answers this code: "40006"
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
               json_field("answer_delay_ms", &sandbox::Switches::answer_delay_ms),
               json_field("sign_first", &sandbox::Switches::sign_first),
               json_field("unsigned_errors", &sandbox::Switches::unsigned_errors),
               json_field("unsigned_answers", &sandbox::Switches::unsigned_answers),
               json_field("forged_answers", &sandbox::Switches::forged_answers),
               json_field("second_root", &sandbox::Switches::second_root),
               json_field("renewed_certificate", &sandbox::Switches::renewed_certificate),
               json_field("drop_notify", &sandbox::Switches::drop_notify),
               json_field("duplicate_notify", &sandbox::Switches::duplicate_notify),
               json_field("faceid_error", &sandbox::Switches::faceid_error),
               json_field("faceid_code", &sandbox::Switches::faceid_code),
               json_field("faceid_wire", &sandbox::Switches::faceid_wire),
               json_field("faceid_frame_damaged", &sandbox::Switches::faceid_frame_damaged),
               json_field("iai_faces", &sandbox::Switches::iai_faces),
               json_field("iai_score", &sandbox::Switches::iai_score),
               json_field("iai_yaw", &sandbox::Switches::iai_yaw),
               json_field("iai_error", &sandbox::Switches::iai_error),
               json_field("reorder_notify", &sandbox::Switches::reorder_notify),
               json_field("forge_notify", &sandbox::Switches::forge_notify),
               json_field("change_notify_amount", &sandbox::Switches::change_notify_amount),
               json_field("delay_notify_ms", &sandbox::Switches::delay_notify_ms),
               json_field("payment_fails", &sandbox::Switches::payment_fails),
               json_field("refund_waits", &sandbox::Switches::refund_waits),
               json_field("bill_leaves_out", &sandbox::Switches::bill_leaves_out),
               json_field("bill_changes_amount", &sandbox::Switches::bill_changes_amount),
               json_field("gateway_code", &sandbox::Switches::gateway_code)};
}  // namespace exam
