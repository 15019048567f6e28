// Sends Alipay's asynchronous notices: a signed form by POST to the merchant, again after 4m, 10m, 10m, 1h,
// 2h, 6h, 15h (scaled) with the same notify_id until it answers exactly "success". What is still to be sent
// survives a restart.
#pragma once

#include "server/ports/clock.h"
#include "server/sandbox/alipay_desk.h"
#include "server/sandbox/keys.h"
#include "server/sandbox/switches.h"

#include <condition_variable>
#include <thread>

namespace exam::sandbox {

struct NoticeRecord {
  std::string id, url, body;  // body: signed by Alipay's key
  int tries = 0;
  Instant made_at, next_at;
  bool over = false;  // answered with success, or given up
};

class Notifier {
 public:
  // One simulated minute of the schedule lasts `minute_length_ms`.
  Notifier(RecordStore& store, Clock& clock, const Keys& keys, const SwitchBoard& switches,
           std::int64_t minute_length_ms);
  ~Notifier();
  Notifier(const Notifier&) = delete;
  Notifier& operator=(const Notifier&) = delete;

  void announce(const DeskTrade& trade, NoticeCause cause);

 private:
  void run();
  std::optional<NoticeRecord> take_due();  // waits for one; empty when stopping
  std::optional<NoticeRecord> next_due(const Switches& switches) const;
  [[nodiscard]] std::string body_to_send(const NoticeRecord& notice, const Switches& switches) const;
  bool deliver(const NoticeRecord& notice, const Switches& switches);
  void finish(NoticeRecord notice, bool accepted);
  [[nodiscard]] std::string signed_body(const DeskTrade& trade, NoticeCause cause,
                                        const std::string& id) const;

  RecordStore& store_;
  Clock& clock_;
  const Keys& keys_;
  const SwitchBoard& switches_;
  std::int64_t minute_length_ms_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, NoticeRecord> open_;  // by id
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace exam::sandbox

namespace exam {
template <>
inline constexpr auto json_fields<sandbox::NoticeRecord> =
    std::tuple{json_field("id", &sandbox::NoticeRecord::id),
               json_field("url", &sandbox::NoticeRecord::url),
               json_field("body", &sandbox::NoticeRecord::body),
               json_field("tries", &sandbox::NoticeRecord::tries),
               json_field("made_at", &sandbox::NoticeRecord::made_at),
               json_field("next_at", &sandbox::NoticeRecord::next_at),
               json_field("over", &sandbox::NoticeRecord::over)};
}  // namespace exam
