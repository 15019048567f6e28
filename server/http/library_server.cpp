#include "server/http/library_server.h"

#include <netdb.h>
#include <poll.h>

namespace exam {
namespace {

constexpr int patience_ms = 5000;  // for the next bytes of a request, and for a reader of an answer
constexpr std::size_t read_at_once = 16 * 1024;

bool wait_for(int socket, short what) {
  pollfd asked{socket, what, 0};
  int ready = 0;
  do ready = ::poll(&asked, 1, patience_ms);
  while (ready < 0 && errno == EINTR);
  return ready > 0;
}

using AskName = int (*)(int, sockaddr*, socklen_t*);

// As numbers; "" when the socket has none any more.
void read_name(int socket, AskName ask, std::string& ip, int& port) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  char host[NI_MAXHOST], service[NI_MAXSERV];
  if (ask(socket, plain, &size) != 0) return;
  if (::getnameinfo(plain, size, host, sizeof host, service, sizeof service,
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0)
    return;
  ip = host;
  port = std::atoi(service);  // NOLINT(cert-err34-c): the library wrote it
}

// What was accepted goes to whoever keeps connections: nothing waits in a queue.
class NoQueue final : public httplib::TaskQueue {
 public:
  bool enqueue(std::function<void()> work) override {
    work();
    return true;
  }
  void shutdown() override {}
};

}  // namespace

bool LibraryStream::is_readable() const {
  return used_ < connection_.input.size();
}

bool LibraryStream::wait_readable() const {
  return is_readable() || wait_for(connection_.socket, POLLIN);
}

bool LibraryStream::wait_writable() const {
  return wait_for(connection_.socket, POLLOUT);
}

ssize_t LibraryStream::read(char* into, std::size_t size) {
  if (!is_readable()) {
    forget_used();
    if (!wait_readable()) return -1;
    std::array<char, read_at_once> scratch;
    const ssize_t received = ::recv(connection_.socket, scratch.data(), scratch.size(), 0);
    if (received <= 0) return received;
    connection_.input.assign(scratch.data(), static_cast<std::size_t>(received));
  }
  const std::size_t count = std::min(size, connection_.input.size() - used_);
  std::memcpy(into, connection_.input.data() + used_, count);
  used_ += count;
  return static_cast<ssize_t>(count);
}

ssize_t LibraryStream::write(const char* bytes, std::size_t size) {
  const std::string_view text(bytes, size);
  const bool is_head = text.starts_with("HTTP/1.1 ");
  if (is_head && text.substr(0, text.find("\r\n\r\n") + 2).find("\r\nConnection: close\r\n") != text.npos)
    has_said_close_ = true;
  return send_all(connection_.socket, text) ? static_cast<ssize_t>(size) : -1;
}

void LibraryStream::get_remote_ip_and_port(std::string& ip, int& port) const {
  read_name(connection_.socket, ::getpeername, ip, port);
}

void LibraryStream::get_local_ip_and_port(std::string& ip, int& port) const {
  read_name(connection_.socket, ::getsockname, ip, port);
}

void LibraryStream::forget_used() {
  connection_.input.erase(0, used_);
  used_ = 0;
}

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    if (!wait_for(socket, POLLOUT)) return false;
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EAGAIN && errno != EINTR) return false;
    bytes.remove_prefix(sent > 0 ? static_cast<std::size_t>(sent) : 0);
  }
  return true;
}

LibraryServer::LibraryServer(Accepted accepted) : accepted_(std::move(accepted)) {
  new_task_queue = [] { return new NoQueue; };
}

bool LibraryServer::process_and_close_socket(socket_t socket) {
  std::string address;
  int port = 0;
  read_name(socket, ::getpeername, address, port);
  accepted_(socket, std::move(address));
  return true;
}

bool LibraryServer::serve(HttpConnection& connection) {
  std::string local;
  int remote_port = 0, local_port = 0;
  LibraryStream stream(connection);
  stream.get_local_ip_and_port(local, local_port);
  do {
    bool is_closed = false;
    const bool is_answered = process_request(stream, connection.address, remote_port, local, local_port,
                                             /*close_connection=*/false, is_closed, nullptr, nullptr);
    stream.forget_used();
    if (!is_answered || is_closed || stream.has_said_close()) return false;
  } while (!connection.input.empty());
  return true;
}

}  // namespace exam
