#include "server/sandbox/faceid_desk.h"

#include "server/sandbox/keys.h"

#include <algorithm>

namespace exam::sandbox {
namespace {

constexpr std::string_view kind = "face";

}  // namespace

std::string_view face_message(std::int64_t code) {
  for (const FaceOutcome& outcome : face_outcomes)
    if (outcome.code == code) return outcome.message;
  return code == code_expired ? "BizToken已过期" : "系统错误";
}

FaceidDesk::FaceidDesk(RecordStore& store, Clock& clock) : store_(store), clock_(clock) {
  for (const auto& [key, json] : store_.all(kind)) {
    auto check = from_json<FaceCheck>(json, UnknownMembers::refuse);
    if (check) checks_.emplace(key, std::move(*check));
  }
}

std::string FaceidDesk::start(FaceCheck check) {
  const std::lock_guard lock(mutex_);
  check.token = random_hex_text(16);
  check.started_at = clock_.now();
  store_.put(kind, check.token, to_json(check));
  return checks_.emplace(check.token, check).first->first;
}

std::optional<FaceCheck> FaceidDesk::find(std::string_view token) {
  const std::lock_guard lock(mutex_);
  const auto found = checks_.find(token);
  if (found == checks_.end()) return std::nullopt;
  FaceCheck check = found->second;
  if (!check.done && clock_.now() - check.started_at >= token_verify_ms) {
    check.done = true;
    check.code = code_expired;
  }
  return check;
}

bool FaceidDesk::finish(std::string_view token, std::int64_t code, std::string face_base64) {
  const std::lock_guard lock(mutex_);
  const auto found = checks_.find(token);
  if (found == checks_.end()) return false;
  FaceCheck& check = found->second;
  if (check.done || clock_.now() - check.started_at >= token_verify_ms) return false;
  check.done = code != code_unfinished;
  check.code = code;
  check.face_base64 = std::move(face_base64);
  return store_.put(kind, check.token, to_json(check));
}

bool FaceidDesk::fetchable(const FaceCheck& check) const {
  return clock_.now() - check.started_at < token_fetch_ms;
}

}  // namespace exam::sandbox
