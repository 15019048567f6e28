// Tencent FaceID's side: verifications that a merchant started, and what the phone did with them.
// No HTTP here: faceid_gateway speaks to merchants, face_page to phones. Every change is stored before it is
// answered. Thread-safe.
#pragma once

#include "server/ports/clock.h"
#include "server/sandbox/record_store.h"
#include "shared/api/json_codec.h"

#include <mutex>

namespace exam::sandbox {

inline constexpr std::int64_t token_verify_ms = 7200 * second_ms;  // to finish on the phone
inline constexpr std::int64_t token_fetch_ms = 3 * day_ms;         // to fetch the result

struct FaceCheck {
  std::string token, rule_id, name, id_card, redirect_url, extra;
  Instant started_at;
  bool done = false;
  std::int64_t code = 0;    // ErrCode, once done; 17 before: the phone went away in the middle
  std::string face_base64;  // JPEG, when the code is 0
};

struct FaceOutcome {
  std::int64_t code;
  std::string_view name, message;  // for the phone's list, and as the vendor answers it
};
inline constexpr FaceOutcome face_outcomes[] = {
    {0, "通过", "成功"},
    {2006, "姓名与证件号不一致", "姓名和身份证号不一致，请核实后重试"},
    {2016, "人脸比对不通过", "比对相似度未达到通过标准"},
    {1002, "活体检测不通过", "疑似非真人录制"},
    {16, "次数过多", "核验次数超过限制"},
    {17, "中途退出", "用户未完成核验"}};
inline constexpr std::int64_t code_expired = 15, code_unfinished = 17;
std::string_view face_message(std::int64_t code);

class FaceidDesk {
 public:
  FaceidDesk(RecordStore& store, Clock& clock);

  std::string start(FaceCheck check);  // the token
  // Empty when the token is unknown. One whose time is over is answered as done with code 15.
  std::optional<FaceCheck> find(std::string_view token);
  // The phone has finished; with code_unfinished it went away and may come back. False when it had finished
  // before, or its time is over.
  bool finish(std::string_view token, std::int64_t code, std::string face_base64);
  [[nodiscard]] bool fetchable(const FaceCheck& check) const;

 private:
  RecordStore& store_;
  Clock& clock_;
  std::mutex mutex_;
  std::map<std::string, FaceCheck, std::less<>> checks_;
};

}  // namespace exam::sandbox

namespace exam {
template <>
inline constexpr auto json_fields<sandbox::FaceCheck> =
    std::tuple{json_field("token", &sandbox::FaceCheck::token),
               json_field("rule_id", &sandbox::FaceCheck::rule_id),
               json_field("name", &sandbox::FaceCheck::name),
               json_field("id_card", &sandbox::FaceCheck::id_card),
               json_field("redirect_url", &sandbox::FaceCheck::redirect_url),
               json_field("extra", &sandbox::FaceCheck::extra),
               json_field("started_at", &sandbox::FaceCheck::started_at),
               json_field("done", &sandbox::FaceCheck::done),
               json_field("code", &sandbox::FaceCheck::code),
               json_field("face_base64", &sandbox::FaceCheck::face_base64)};
}  // namespace exam
