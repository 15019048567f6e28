// cpp-httplib's server over our connections: it accepts them, hands them over, and answers, on whatever
// thread serve() is called, one whole request or several, waiting for what is missing.
#pragma once

#include "server/http/connections.h"

#include <httplib.h>

namespace exam {

// Reads first what the connection has received already; keeps what is not used up.
class LibraryStream final : public httplib::Stream {
 public:
  explicit LibraryStream(HttpConnection& connection) : connection_(connection) {}

  bool is_readable() const override;
  bool wait_readable() const override;
  bool wait_writable() const override;
  ssize_t read(char* into, std::size_t size) override;
  ssize_t write(const char* bytes, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return connection_.socket; }
  time_t duration() const override { return 0; }

  [[nodiscard]] bool has_said_close() const { return has_said_close_; }
  void forget_used();  // drops from the connection's input what was read

 private:
  HttpConnection& connection_;
  std::size_t used_ = 0;
  bool has_said_close_ = false;
};

// Waits for a slow reader, each time for a few seconds. False: it is gone.
bool send_all(int socket, std::string_view bytes);

class LibraryServer final : public httplib::Server {
 public:
  using Accepted = std::function<void(int socket, std::string address)>;
  explicit LibraryServer(Accepted accepted);

  // Answers what has come. False: the connection is to be closed.
  bool serve(HttpConnection& connection);

 private:
  bool process_and_close_socket(socket_t socket) override;

  Accepted accepted_;
};

}  // namespace exam
