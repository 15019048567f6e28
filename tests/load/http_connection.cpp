#include "tests/load/http_connection.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <utility>

namespace exam::test {
namespace {

constexpr std::size_t scratch_bytes = 256 * 1024;
constexpr std::string_view head_end = "\r\n\r\n", length_name = "\r\nContent-Length: ";

template <class Number>
bool read_number(std::string_view text, Number& number) {
  return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc{};
}

}  // namespace

HttpConnection::HttpConnection(int port) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int yes = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) close_broken();
  if (is_open()) ::fcntl(socket_, F_SETFL, O_NONBLOCK);
}

HttpConnection::~HttpConnection() {
  if (is_open()) ::close(socket_);
}

HttpConnection::HttpConnection(HttpConnection&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      status_(other.status_),
      head_(std::move(other.head_)),
      body_left_(other.body_left_) {}

int HttpConnection::close_broken() {
  if (is_open()) ::close(socket_);
  socket_ = -1;
  return -1;
}

// Requests are small and the last answer was read: a socket that does not take one at once is broken.
bool HttpConnection::send(std::string_view request) {
  const auto sent = ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL);
  if (sent == static_cast<ssize_t>(request.size())) return true;
  close_broken();
  return false;
}

int HttpConnection::receive() {
  static std::array<char, scratch_bytes> scratch;
  const auto size = ::recv(socket_, scratch.data(), scratch.size(), 0);
  if (size < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
  if (size <= 0) return close_broken();
  return take({scratch.data(), static_cast<std::size_t>(size)});
}

bool HttpConnection::read_head(std::string_view head) {
  constexpr std::size_t status_at = 9;  // behind "HTTP/1.1 "
  if (head.size() < status_at + 3 || !read_number(head.substr(status_at, 3), status_)) return false;
  const std::size_t at = head.find(length_name);
  if (at == std::string_view::npos) return true;  // 204
  return read_number(head.substr(at + length_name.size()), body_left_);
}

int HttpConnection::take(std::string_view arrived) {
  if (status_ == 0) {
    head_ += arrived;
    const std::size_t end = head_.find(head_end);
    if (end == std::string::npos) return 0;
    if (!read_head(std::string_view(head_).substr(0, end + 2))) return close_broken();
    arrived = std::string_view(head_).substr(end + head_end.size());
  }
  if (arrived.size() > body_left_) return close_broken();
  body_left_ -= arrived.size();
  if (body_left_ > 0) {
    head_.clear();
    return 0;
  }
  head_.clear();
  return std::exchange(status_, 0);
}

}  // namespace exam::test
