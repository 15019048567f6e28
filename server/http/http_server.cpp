#include "server/http/http_server.h"

#include "server/http/cookie.h"
#include "server/http/cors.h"
#include "server/http/dispatcher.h"
#include "shared/api/paths.h"

#include <httplib.h>
#include <limits>
#include <thread>

namespace exam {
namespace {

constexpr int keep_alive_s = 15;  // longer than the client's slowest poll
constexpr std::size_t body_max_of_all = 8 * 1024 * 1024;

// Made once: httplib takes whole strings, and every answer has these.
const std::pair<std::string, std::string> security_headers[] = {
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "SAMEORIGIN"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
     "img-src 'self' blob: data:; connect-src 'self' blob:; font-src 'self'; manifest-src 'self'; "
     "frame-src 'self' blob:; frame-ancestors 'self'; base-uri 'none'; form-action 'self'"}};

// The socket's peer, or the last hop in front of a proxy of ours; what stands before that anyone can write.
std::string client_address_of(const httplib::Request& request, const std::vector<std::string>& proxies) {
  std::string address = request.remote_addr;
  const auto is_proxy = [&](const std::string& candidate) {
    return std::find(proxies.begin(), proxies.end(), candidate) != proxies.end();
  };
  std::string forwarded = request.get_header_value("X-Forwarded-For");
  while (is_proxy(address) && !forwarded.empty()) {
    const std::size_t comma = forwarded.rfind(',');
    address = forwarded.substr(comma == std::string::npos ? 0 : comma + 1);
    forwarded.resize(comma == std::string::npos ? 0 : comma);
    address.erase(0, address.find_first_not_of(' '));
  }
  return address;
}

// Without a stated length a request has no body (RFC 9112, section 6.3). httplib would wait seconds for the
// one of a DELETE, and take the next request on the connection for it.
void expect_no_unstated_body(const httplib::Request& request) {
  const bool stated = request.has_header("Content-Length") || request.has_header("Transfer-Encoding");
  if (!stated) const_cast<httplib::Request&>(request).body_consumed_ = true;
}

std::string to_pattern(std::string_view path) {
  std::string pattern;
  for (const char c : path) {
    if (c == '{')
      pattern += ':';
    else if (c != '}')
      pattern += c;
  }
  return pattern;
}

}  // namespace

class HttpServer::Impl {
 public:
  Impl(HttpOptions options, Routes routes, Authenticate authenticate, Clock& clock, Random& random, Log log)
      : options_(std::move(options)),
        dispatcher_(std::move(routes), std::move(authenticate), random, std::move(log)),
        clock_(clock) {
    const auto threads = static_cast<std::size_t>(options_.threads);
    server_.new_task_queue = [threads] { return new httplib::ThreadPool(threads, threads); };
    server_.set_tcp_nodelay(true);
    server_.set_keep_alive_max_count(std::numeric_limits<std::size_t>::max());
    server_.set_keep_alive_timeout(keep_alive_s);
    server_.set_payload_max_length(body_max_of_all);
    server_.set_pre_routing_handler(
        [this](const auto& request, auto& response) { return handle_without_body(request, response); });
    for (const Route& route : dispatcher_.routes()) {
      if (route.body_max > 0) add_body_route(route);
    }
    server_.set_post_routing_handler(
        [this](const auto& request, auto& response) { add_headers(request, response); });
    server_.set_error_handler([this](const httplib::Request&, httplib::Response& response) {
      if (response.body.empty() && response.status != 304)
        send(dispatcher_.library_error(response.status), response);
    });
    server_.set_exception_handler([this](const auto&, auto& response, std::exception_ptr error) {
      send(dispatcher_.unexpected(error), response);
    });
  }

  bool start() {
    port_ = options_.port;
    if (port_ == 0) {
      port_ = server_.bind_to_any_port(options_.listen_address);
    } else if (!server_.bind_to_port(options_.listen_address, port_)) {
      return false;
    }
    if (port_ <= 0) return false;
    if (options_.public_base.empty())
      options_.public_base = "http://" + options_.listen_address + ":" + std::to_string(port_);
    scheme_ = options_.public_base.starts_with("https:") ? CookieScheme::https : CookieScheme::http;
    dispatcher_.set_origins(OriginCheck(options_.public_base, options_.client_origins));
    if (!options_.client_folder.empty()) dispatcher_.set_static_files(StaticFiles(options_.client_folder));
    listener_ = std::thread([this] { server_.listen_after_bind(); });
    server_.wait_until_ready();
    return true;
  }

  void stop() {
    server_.stop();
    if (listener_.joinable()) listener_.join();
  }

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::string base_address() const { return options_.public_base; }

 private:
  using HandlerResponse = httplib::Server::HandlerResponse;

  // Everything that needs no body: reads, deletions, static files, and paths or methods that do not exist.
  HandlerResponse handle_without_body(const httplib::Request& request, httplib::Response& response) {
    expect_no_unstated_body(request);
    const bool has_body_route = dispatcher_.takes_body(request.method, request.path);
    if (has_body_route) return HandlerResponse::Unhandled;
    const RequestLine line = line_of(request);
    finish(dispatcher_.answer(line, [] { return Outcome<std::string>(""); }), response);
    return HandlerResponse::Handled;
  }

  void add_body_route(const Route& route) {
    auto handler = [this, &route](const httplib::Request& request, httplib::Response& response,
                                  const httplib::ContentReader& reader) {
      const RequestLine line = line_of(request);
      finish(dispatcher_.answer(line, [&] { return read_body(request, route, reader); }), response);
      // Something of the body may be left unread: nothing more can come on this connection.
      if (response.status == 413) response.set_header("Connection", "close");
    };
    if (route.method == Method::post) server_.Post(to_pattern(route.path), handler);
    if (route.method == Method::put) server_.Put(to_pattern(route.path), handler);
  }

  static Outcome<std::string> read_body(const httplib::Request& request, const Route& route,
                                        const httplib::ContentReader& reader) {
    Problem too_large = problem(ProblemCode::body_too_large);
    too_large.maximum = static_cast<std::int64_t>(route.body_max);
    if (request.get_header_value_u64("Content-Length") > route.body_max) return fail(too_large);
    std::string body;
    const bool whole = reader([&](const char* data, std::size_t size) {
      if (size > route.body_max - body.size()) return false;
      body.append(data, size);
      return true;
    });
    if (!whole) return fail(too_large);
    return body;
  }

  RequestLine line_of(const httplib::Request& request) const {
    RequestLine line;
    line.method = request.method;
    line.path = request.path;
    line.media_type = request.get_header_value("Content-Type");
    line.origin = request.get_header_value("Origin");
    line.access_token = token_from_cookies(request.get_header_value("Cookie"));
    line.accept_encoding = request.get_header_value("Accept-Encoding");
    line.if_none_match = request.get_header_value("If-None-Match");
    line.idempotency_key = request.get_header_value("Idempotency-Key");
    line.client_address = client_address_of(request, options_.trusted_proxies);
    for (const auto& [name, value] : request.params) line.query.emplace(name, value);
    return line;
  }

  void finish(Dispatched dispatched, httplib::Response& response) {
    if (dispatched.renewed_token)
      response.set_header("Set-Cookie", token_cookie(*dispatched.renewed_token, token_ms, scheme_));
    send(std::move(dispatched.answer), response);
  }

  static void send(HttpAnswer answer, httplib::Response& response) {
    response.status = answer.status;
    for (const auto& [name, value] : answer.headers) response.set_header(name, value);
    if (!answer.body.empty()) response.set_content(std::move(answer.body), answer.media_type);
  }

  void add_headers(const httplib::Request& request, httplib::Response& response) {
    response.set_header(std::string(api::path::server_time_header), std::to_string(clock_.now().ms));
    for (const auto& [name, value] : security_headers) response.set_header(name, value);
    if (!response.has_header("Cache-Control")) response.set_header("Cache-Control", "no-store");
    if (request.path.starts_with("/api/")) {
      for (const auto& [name, value] :
           cors_headers(dispatcher_.origins(), request.get_header_value("Origin")))
        response.set_header(name, value);
    }
    if (scheme_ == CookieScheme::https) response.set_header("Strict-Transport-Security", "max-age=31536000");
  }

  HttpOptions options_;
  Dispatcher dispatcher_;
  Clock& clock_;
  httplib::Server server_;
  std::thread listener_;
  CookieScheme scheme_ = CookieScheme::http;
  int port_ = 0;
};

HttpServer::HttpServer(HttpOptions options, Routes routes, Authenticate authenticate, Clock& clock,
                       Random& random, Log log)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(routes), std::move(authenticate), clock,
                                   random, std::move(log))) {}
HttpServer::~HttpServer() {
  impl_->stop();
}
bool HttpServer::start() {
  return impl_->start();
}
void HttpServer::stop() {
  impl_->stop();
}
int HttpServer::port() const {
  return impl_->port();
}
std::string HttpServer::base_address() const {
  return impl_->base_address();
}

}  // namespace exam
