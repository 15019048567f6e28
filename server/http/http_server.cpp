#include "server/http/http_server.h"

#include "server/http/answer_text.h"
#include "server/http/connections.h"
#include "server/http/cookie.h"
#include "server/http/cors.h"
#include "server/http/dispatcher.h"
#include "server/http/library_server.h"
#include "server/http/quick_request.h"
#include "shared/api/paths.h"

#include <httplib.h>
#include <limits>
#include <thread>

namespace exam {
namespace {

constexpr int keep_alive_s = 15;  // longer than the client's slowest poll
// What candidates' pages ask for again and again has threads of its own: they are few, and stay warm, where
// those of the large pool take turns.
constexpr std::size_t readers_count = 4;
const std::string keep_alive = "timeout=" + std::to_string(keep_alive_s);
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

const std::pair<std::string, std::string> hsts{"Strict-Transport-Security", "max-age=31536000"};

// The socket's peer, or the last hop in front of a proxy of ours; what stands before that anyone can write.
std::string client_address_of(std::string address, std::string forwarded,
                              const std::vector<std::string>& proxies) {
  const auto is_proxy = [&](const std::string& candidate) {
    return std::find(proxies.begin(), proxies.end(), candidate) != proxies.end();
  };
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
  Impl(HttpOptions options, Routes routes, Authentication authentication, Clock& clock, Random& random,
       Log log)
      : options_(std::move(options)),
        dispatcher_(std::move(routes), std::move(authentication), random, std::move(log)),
        clock_(clock),
        pool_(static_cast<std::size_t>(options_.threads), static_cast<std::size_t>(options_.threads)),
        connections_([this](const SharedConnection& connection) { serve(connection); },
                     std::chrono::seconds(keep_alive_s)) {
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
    fixed_fields_ = fixed_fields();
    listener_ = std::thread([this] { server_.listen_after_bind(); });
    server_.wait_until_ready();
    return true;
  }

  void stop() {
    server_.stop();
    if (listener_.joinable()) listener_.join();
    connections_.stop();
    if (is_pool_shut_.exchange(true)) return;
    readers_.shutdown();
    pool_.shutdown();
  }

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::string base_address() const { return options_.public_base; }

 private:
  using HandlerResponse = httplib::Server::HandlerResponse;

  // What is answered without the library.
  struct Asked {
    SharedConnection connection;
    std::size_t size = 0;  // of the request
    bool is_last = false;
    std::string origin;
  };

  // On a loop's thread: at once, or begun now and answered later, or given to the pool.
  void serve(const SharedConnection& connection) {
    const auto request = read_quick_request(connection->input);
    if (!request) return serve_by_library(connection);
    const RequestLine line = line_of(*request, connection->address);
    const Asked asked{connection, request->size, request->is_last, line.origin};
    if (request->method == "GET") {
      if (const auto done = dispatcher_.answer_at_once(line)) return answer(asked, done);
      return serve_by_library(connection, dispatcher_.is_read_quickly(line) ? readers_ : pool_);
    }
    const bool is_begun =
        dispatcher_.begin(line, request->body, [this, asked](Dispatcher::MakeDispatched make) {
          connections_.post(asked.connection,
                            [this, asked, make = std::move(make)] { answer(asked, make()); });
        });
    if (!is_begun) serve_by_library(connection);
  }

  // Nothing: declined. The request's bytes lie in the connection until it is answered.
  void answer(const Asked& asked, const std::optional<Dispatched>& dispatched) {
    if (!dispatched) return serve_by_library(asked.connection);
    asked.connection->input.erase(0, asked.size);
    send(asked, text_of(dispatched->answer, asked));
  }

  std::string text_of(const HttpAnswer& answer, const Asked& asked) const {
    std::string fields = fixed_fields_;
    if (asked.is_last) {
      add_field(fields, "Connection", "close");
    } else {
      add_field(fields, "Keep-Alive", keep_alive);
    }
    add_field(fields, api::path::server_time_header, std::to_string(clock_.now().ms));
    for (const auto& [name, value] : cors_headers(dispatcher_.origins(), asked.origin))
      add_field(fields, name, value);
    return answer_text(answer, fields);
  }

  void send(const Asked& asked, std::string text) {
    const long sent = send_now(*asked.connection, text);
    if (sent < 0) return connections_.close(asked.connection);
    if (static_cast<std::size_t>(sent) == text.size()) return go_on(asked);
    // A slow reader: the rest may take as long as the pool's patience.
    text.erase(0, static_cast<std::size_t>(sent));
    pool_.enqueue([this, asked, rest = std::move(text)] {
      const bool is_sent = send_all(asked.connection->socket, rest);
      if (!is_sent) return connections_.close(asked.connection);
      go_on(asked);
    });
  }

  // The next request may be there already.
  void go_on(const Asked& asked) {
    if (asked.is_last) return connections_.close(asked.connection);
    if (asked.connection->input.empty()) return connections_.resume(asked.connection);
    serve_by_library(asked.connection);
  }

  void serve_by_library(const SharedConnection& connection) { serve_by_library(connection, pool_); }
  void serve_by_library(const SharedConnection& connection, httplib::ThreadPool& pool) {
    pool.enqueue([this, connection] {
      const bool stays = server_.serve(*connection);
      if (!stays) return connections_.close(connection);
      connections_.resume(connection);
    });
  }

  // Lines that every answer of the API has, but for its time.
  [[nodiscard]] std::string fixed_fields() const {
    std::string fields;
    add_field(fields, "Cache-Control", "no-store");
    for (const auto& [name, value] : security_headers) add_field(fields, name, value);
    if (scheme_ == CookieScheme::https) add_field(fields, hsts.first, hsts.second);
    return fields;
  }

  RequestLine line_of(const QuickRequest& request, const std::string& peer) const {
    RequestLine line;
    line.method = request.method;
    line.path = request.path;
    line.media_type = request.media_type;
    line.origin = request.origin;
    line.access_token = token_from_cookies(request.cookie);
    line.client_address =
        client_address_of(peer, std::string(request.forwarded_for), options_.trusted_proxies);
    return line;
  }

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
    line.client_address = client_address_of(request.remote_addr, request.get_header_value("X-Forwarded-For"),
                                            options_.trusted_proxies);
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
    if (scheme_ == CookieScheme::https) response.set_header(hsts.first, hsts.second);
  }

  HttpOptions options_;
  Dispatcher dispatcher_;
  Clock& clock_;
  std::string fixed_fields_;
  httplib::ThreadPool pool_;
  httplib::ThreadPool readers_{readers_count, readers_count};
  std::atomic<bool> is_pool_shut_ = false;
  Connections connections_;
  LibraryServer server_{
      [this](int socket, std::string address) { connections_.add(socket, std::move(address)); }};
  std::thread listener_;
  CookieScheme scheme_ = CookieScheme::http;
  int port_ = 0;
};

HttpServer::HttpServer(HttpOptions options, Routes routes, Authentication authentication, Clock& clock,
                       Random& random, Log log)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(routes), std::move(authentication), clock,
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
