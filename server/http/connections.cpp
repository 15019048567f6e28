#include "server/http/connections.h"

#include "server/http/quick_request.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace exam {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t events_max = 256;
constexpr int look_around_ms = 1000;
constexpr std::size_t loops_max = 4;

// Once: the next event comes only when the connection is resumed.
epoll_event input_of(int socket) {
  epoll_event event{};
  event.events = EPOLLIN | EPOLLONESHOT;
  event.data.fd = socket;
  return event;
}

std::size_t loops_wanted() {
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, loops_max);
}

}  // namespace

Connections::Connections(Serve serve, std::chrono::seconds idle_max)
    : serve_(std::move(serve)), idle_max_(idle_max) {
  for (std::size_t i = 0; i < loops_wanted(); ++i) {
    Loop& loop = *loops_.emplace_back(std::make_unique<Loop>());
    loop.epoll = ::epoll_create1(EPOLL_CLOEXEC);
    loop.wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = loop.wake;
    ::epoll_ctl(loop.epoll, EPOLL_CTL_ADD, loop.wake, &event);
    loop.thread = std::thread([this, &loop] { run(loop); });
  }
}

void Connections::stop() {
  if (is_over_) return;
  is_stopping_ = true;
  for (const auto& loop : loops_) wake(*loop);
  {
    std::unique_lock lock(open_mutex_);
    all_closed_.wait(lock, [this] { return open_ == 0; });
  }
  is_over_ = true;
  for (const auto& loop : loops_) {
    wake(*loop);
    loop->thread.join();
    ::close(loop->epoll);
    ::close(loop->wake);
  }
}

void Connections::wake(const Loop& loop) {
  const std::uint64_t one = 1;
  (void)!::write(loop.wake, &one, sizeof one);
}

void Connections::add(int socket, std::string address) {
  auto connection = std::make_shared<HttpConnection>();
  connection->socket = socket;
  connection->address = std::move(address);
  connection->loop = next_loop_++ % loops_.size();
  connection->used_at = steady_clock::now();
  Loop& loop = *loops_[connection->loop];
  {
    const std::lock_guard lock(open_mutex_);
    ++open_;
  }
  const std::lock_guard lock(loop.mutex);
  loop.connections.emplace(socket, std::move(connection));
  epoll_event event = input_of(socket);
  ::epoll_ctl(loop.epoll, EPOLL_CTL_ADD, socket, &event);
}

void Connections::resume(const SharedConnection& connection) {
  if (is_stopping_) return close(connection);
  Loop& loop = *loops_[connection->loop];
  const std::lock_guard lock(loop.mutex);
  connection->is_served = false;
  connection->used_at = steady_clock::now();
  epoll_event event = input_of(connection->socket);
  ::epoll_ctl(loop.epoll, EPOLL_CTL_MOD, connection->socket, &event);
}

void Connections::close(const SharedConnection& connection) {
  Loop& loop = *loops_[connection->loop];
  {
    const std::lock_guard lock(loop.mutex);
    loop.connections.erase(connection->socket);
    ::shutdown(connection->socket, SHUT_RDWR);
    ::close(connection->socket);
  }
  const std::lock_guard lock(open_mutex_);
  if (--open_ == 0) all_closed_.notify_all();
}

void Connections::post(const SharedConnection& connection, Work work) {
  Loop& loop = *loops_[connection->loop];
  bool is_first = false;
  {
    const std::lock_guard lock(loop.mutex);
    is_first = loop.posted.empty();
    loop.posted.push_back(std::move(work));
  }
  if (is_first) wake(loop);
}

void Connections::run(Loop& loop) {
  std::array<epoll_event, events_max> events;
  auto looked_at = steady_clock::now();
  while (!is_over_) {
    const int count = ::epoll_wait(loop.epoll, events.data(), events_max, look_around_ms);
    bool is_woken = false;
    for (int i = 0; i < count; ++i) {
      const int socket = events[static_cast<std::size_t>(i)].data.fd;
      is_woken = is_woken || socket == loop.wake;
      if (socket != loop.wake) take_input(loop, socket);
    }
    if (is_woken) run_posted(loop);
    const auto now = steady_clock::now();
    if (!is_stopping_ && now - looked_at < std::chrono::milliseconds(look_around_ms)) continue;
    looked_at = now;
    close_idle(loop);
  }
}

void Connections::run_posted(Loop& loop) {
  std::uint64_t times = 0;
  (void)!::read(loop.wake, &times, sizeof times);
  std::vector<Work> posted;
  {
    const std::lock_guard lock(loop.mutex);
    posted.swap(loop.posted);
  }
  for (const Work& work : posted) work();
}

// False: it is closed at the other end, or broken.
bool Connections::receive(HttpConnection& connection) {
  std::array<char, quick_request_max> scratch;
  const auto size = ::recv(connection.socket, scratch.data(), scratch.size(), MSG_DONTWAIT);
  if (size > 0) connection.input.append(scratch.data(), static_cast<std::size_t>(size));
  return size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR));
}

void Connections::take_input(Loop& loop, int socket) {
  SharedConnection connection;
  {
    const std::lock_guard lock(loop.mutex);
    const auto found = loop.connections.find(socket);
    if (found == loop.connections.end()) return;
    connection = found->second;
    connection->is_served = true;
  }
  if (!receive(*connection)) return close(connection);
  if (connection->input.empty()) return resume(connection);
  serve_(connection);
}

void Connections::close_idle(Loop& loop) {
  const auto now = steady_clock::now();
  std::vector<SharedConnection> idle;
  {
    const std::lock_guard lock(loop.mutex);
    for (const auto& [socket, connection] : loop.connections) {
      if (connection->is_served) continue;
      if (is_stopping_ || now - connection->used_at > idle_max_) idle.push_back(connection);
    }
  }
  for (const SharedConnection& connection : idle) close(connection);
}

long send_now(const HttpConnection& connection, std::string_view bytes) {
  const auto sent = ::send(connection.socket, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  if (sent < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
  return sent;
}

}  // namespace exam
