// Open connections. One that waits for its next request costs no thread: a few threads (loops) look for new
// input of all of them, and run only what never waits. Linux: epoll(7).
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

namespace exam {

struct HttpConnection {
  int socket = -1;
  std::string address;  // the peer's, without port
  std::string input;    // received, not yet answered; of whoever serves the connection
  std::size_t loop = 0;
  bool is_served = false;
  std::chrono::steady_clock::time_point used_at;
};
using SharedConnection = std::shared_ptr<HttpConnection>;

class Connections {
 public:
  using Work = std::function<void()>;
  // On a loop's thread, when input has come: from now on the connection is the callee's, until resume() or
  // close(). Must not wait.
  using Serve = std::function<void(const SharedConnection&)>;

  Connections(Serve serve, std::chrono::seconds idle_max);
  ~Connections() { stop(); }
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  void add(int socket, std::string address);  // takes the socket
  void resume(const SharedConnection& connection);
  void close(const SharedConnection& connection);
  void post(const SharedConnection& connection, Work work);  // to its loop's thread
  void stop();  // closes what is idle, waits for what is served, then ends the loops

 private:
  struct Loop {
    int epoll = -1, wake = -1;
    std::mutex mutex;
    std::unordered_map<int, SharedConnection> connections;  // by socket
    std::vector<Work> posted;
    std::thread thread;
  };

  void run(Loop& loop);
  void take_input(Loop& loop, int socket);
  static void run_posted(Loop& loop);
  void close_idle(Loop& loop);
  static void wake(const Loop& loop);
  static bool receive(HttpConnection& connection);

  Serve serve_;
  std::chrono::seconds idle_max_;
  std::atomic<bool> is_stopping_ = false, is_over_ = false;
  std::atomic<std::size_t> next_loop_ = 0;
  std::vector<std::unique_ptr<Loop>> loops_;
  std::mutex open_mutex_;
  std::condition_variable all_closed_;
  std::size_t open_ = 0;
};

// What the socket takes at once: the number of bytes; negative: it is broken.
long send_now(const HttpConnection& connection, std::string_view bytes);

}  // namespace exam
