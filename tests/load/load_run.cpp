#include "tests/load/load_run.h"

#include "tests/load/http_connection.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <queue>

namespace exam::test {
namespace {

constexpr std::int64_t grace_us = 10'000'000;  // for the last answers
constexpr std::size_t events_max = 256;

std::int64_t now_us() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

struct Client {
  explicit Client(int port) : connection(port) {}
  HttpConnection connection;
  std::int64_t due_us = 0, asked = 0, answered = 0;
};

class Run {
 public:
  Run(const LoadOptions& options, const NextRequest& next)
      : options_(options), next_(next), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
    clients_.reserve(static_cast<std::size_t>(options.connections));
    for (int i = 0; i < options.connections; ++i) add_client(i);
  }
  ~Run() { ::close(epoll_); }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  LoadResult go() {
    begun_us_ = now_us();
    end_us_ = begun_us_ + options_.run_ms * 1000;
    const std::int64_t step_us = options_.every_ms * 1000 / options_.connections;
    for (std::size_t i = 0; i < clients_.size(); ++i) schedule(i, begun_us_ + static_cast<int>(i) * step_us);
    while (!is_over()) turn();
    result_.seconds = static_cast<double>(end_us_ - begun_us_) / 1e6;
    for (const Client& client : clients_) {
      if (!client.connection.is_open()) ++result_.broken;
      if (client.asked == 0 || client.answered < client.asked) ++result_.unanswered;
    }
    return std::move(result_);
  }

 private:
  using Due = std::pair<std::int64_t, std::size_t>;  // when, who

  void add_client(int i) {
    Client& client = clients_.emplace_back(options_.port);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u32 = static_cast<std::uint32_t>(i);
    if (client.connection.is_open()) ::epoll_ctl(epoll_, EPOLL_CTL_ADD, client.connection.socket(), &event);
  }

  [[nodiscard]] bool is_over() const {
    const std::int64_t now = now_us();
    return now >= end_us_ && (waiting_ == 0 || now >= end_us_ + grace_us);
  }

  void turn() {
    send_due();
    std::array<epoll_event, events_max> events;
    const int count = ::epoll_wait(epoll_, events.data(), events_max, patience_ms());
    for (int i = 0; i < count; ++i) receive(events[static_cast<std::size_t>(i)].data.u32);
  }

  [[nodiscard]] int patience_ms() const {
    const std::int64_t now = now_us();
    std::int64_t until = now < end_us_ ? end_us_ : end_us_ + grace_us;
    if (!due_.empty() && now < end_us_) until = std::min(until, due_.top().first);
    return static_cast<int>(std::max<std::int64_t>(0, until - now + 999) / 1000);
  }

  void schedule(std::size_t who, std::int64_t at) {
    clients_[who].due_us = at;
    due_.emplace(at, who);
  }

  void send_due() {
    while (!due_.empty()) {
      const auto [at, who] = due_.top();
      const std::int64_t now = now_us();
      if (at > now || now >= end_us_) return;
      due_.pop();
      send(who);
    }
  }

  void send(std::size_t who) {
    Client& client = clients_[who];
    if (!client.connection.is_open()) return;
    const auto request = next_(static_cast<int>(who), static_cast<int>(client.asked));
    if (!request) {
      end_us_ = std::min(end_us_, now_us());
      return;
    }
    ++client.asked;
    if (client.connection.send(*request)) ++waiting_;
  }

  void receive(std::size_t who) {
    Client& client = clients_[who];
    const int status = client.connection.receive();
    if (status == 0) return;
    if (client.answered < client.asked) --waiting_;
    if (status < 0) return;
    const std::int64_t now = now_us();
    ++client.answered;
    if (now < end_us_) {
      ++result_.statuses[status];
      result_.latencies_us.push_back(now - client.due_us);
    } else {
      ++result_.late_statuses[status];
      return;
    }
    if (options_.every_ms > 0) {
      schedule(who, client.due_us + options_.every_ms * 1000);
    } else {
      client.due_us = now;
      send(who);
    }
  }

  const LoadOptions& options_;
  const NextRequest& next_;
  int epoll_;
  std::vector<Client> clients_;
  std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
  std::int64_t begun_us_ = 0, end_us_ = 0, waiting_ = 0;
  LoadResult result_;
};

}  // namespace

double LoadResult::per_second() const {
  return seconds > 0 ? static_cast<double>(answered()) / seconds : 0;
}

double LoadResult::percentile_ms(double percent) const {
  if (latencies_us.empty()) return 0;
  std::vector<std::int64_t> sorted = latencies_us;
  const auto at = static_cast<std::size_t>(percent / 100 * static_cast<double>(sorted.size() - 1));
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(at), sorted.end());
  return static_cast<double>(sorted[at]) / 1000;
}

LoadResult run_load(const LoadOptions& options, const NextRequest& next) {
  return Run(options, next).go();
}

}  // namespace exam::test
