// One cpp-httplib server on a thread of its own, set up once for both listeners.
#pragma once

#include <httplib.h>
#include <string>
#include <thread>

namespace exam::sandbox {

class HttpListener {
 public:
  HttpListener() {
    // A keep-alive connection holds a thread: as many as peers and phones may be there at once.
    constexpr std::size_t threads = 64;
    server.new_task_queue = [] { return new httplib::ThreadPool(threads, threads); };
    server.set_tcp_nodelay(true);
    server.set_payload_max_length(12 * 1024 * 1024);  // a phone's photo
  }
  ~HttpListener() {
    server.stop();
    if (thread_.joinable()) thread_.join();
  }
  HttpListener(const HttpListener&) = delete;
  HttpListener& operator=(const HttpListener&) = delete;

  // Port 0 takes any free one. The port that was bound, or 0.
  int bind(const std::string& host, int port) {
    if (port == 0) return std::max(0, server.bind_to_any_port(host));
    return server.bind_to_port(host, port) ? port : 0;
  }
  void listen() {
    thread_ = std::thread([this] { server.listen_after_bind(); });
    server.wait_until_ready();
  }

  httplib::Server server;

 private:
  std::thread thread_;
};

}  // namespace exam::sandbox
