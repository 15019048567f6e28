// One keep-alive connection of a load generator: a request goes out, its answer comes in, never two at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace exam::test {

class HttpConnection {
 public:
  explicit HttpConnection(int port);  // to 127.0.0.1; is_open() says whether it could
  ~HttpConnection();
  HttpConnection(HttpConnection&& other) noexcept;
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  [[nodiscard]] bool is_open() const { return socket_ >= 0; }
  [[nodiscard]] int socket() const { return socket_; }

  bool send(std::string_view request);  // false: broken, and closed
  // What has arrived. 0: the answer is not whole yet; else its status; -1: broken, and closed.
  int receive();

 private:
  int close_broken();
  int take(std::string_view arrived);
  bool read_head(std::string_view head);

  int socket_ = -1, status_ = 0;
  std::string head_;
  std::size_t body_left_ = 0;
};

}  // namespace exam::test
