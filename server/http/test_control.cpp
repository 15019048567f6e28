#include "server/http/test_control.h"

#include <httplib.h>
#include <charconv>
#include <thread>

namespace exam {
namespace {

constexpr std::size_t threads = 4;

void say_time(Clock& clock, httplib::Response& response) {
  response.set_content("{\"now_ms\": " + std::to_string(clock.now().ms) + "}", "application/json");
}

}  // namespace

class TestControl::Impl {
 public:
  Impl(Clock& clock, Advance advance) {
    server_.new_task_queue = [] { return new httplib::ThreadPool(threads, threads); };
    server_.Get("/clock", [&clock](const httplib::Request&, httplib::Response& response) {
      say_time(clock, response);
    });
    server_.Post("/clock/advance", [&clock, advance = std::move(advance)](const httplib::Request& request,
                                                                          httplib::Response& response) {
      const std::string text = request.get_param_value("ms");
      std::int64_t ms = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ms);
      // Backwards never: tokens and holds would live again.
      if (error != std::errc() || end != text.data() + text.size() || ms < 0) {
        response.status = 400;
        return;
      }
      advance(ms);
      say_time(clock, response);
    });
  }
  ~Impl() {
    server_.stop();
    if (listener_.joinable()) listener_.join();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  bool start(int port) {
    port_ = port == 0 ? server_.bind_to_any_port("127.0.0.1") : port;
    if (port_ <= 0 || (port != 0 && !server_.bind_to_port("127.0.0.1", port))) return false;
    listener_ = std::thread([this] { server_.listen_after_bind(); });
    server_.wait_until_ready();
    return true;
  }
  [[nodiscard]] int port() const { return port_; }

 private:
  httplib::Server server_;
  std::thread listener_;
  int port_ = 0;
};

TestControl::TestControl(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TestControl::~TestControl() = default;

std::unique_ptr<TestControl> TestControl::start(int port, Clock& clock, Advance advance) {
  auto impl = std::make_unique<Impl>(clock, std::move(advance));
  if (!impl->start(port)) return nullptr;
  return std::unique_ptr<TestControl>(new TestControl(std::move(impl)));
}

int TestControl::port() const {
  return impl_->port();
}

}  // namespace exam
