// From a request's line and headers to an answer: finds the route, checks access and origin, reads the body,
// calls the handler, turns failures into answers and writes the log. Knows nothing of sockets.
#pragma once

#include "server/http/http_server.h"
#include "server/http/origin.h"
#include "server/http/static_files.h"

#include <chrono>
#include <exception>

namespace exam {

struct RequestLine {
  std::string method, path, media_type, origin, access_token, accept_encoding, if_none_match, idempotency_key,
      client_address;
  std::map<std::string, std::string, std::less<>> query;
};

struct Dispatched {
  HttpAnswer answer;
  std::optional<std::string> renewed_token;  // its cookie must be sent again
};

class Dispatcher {
 public:
  using ReadBody = std::function<Outcome<std::string>()>;

  // Empty: declined, ask answer().
  using MakeDispatched = std::function<std::optional<Dispatched>()>;

  Dispatcher(Routes routes, Authentication authentication, Random& random, Log log);
  void set_origins(OriginCheck origins) { origins_ = std::move(origins); }
  [[nodiscard]] const OriginCheck& origins() const { return origins_; }
  void set_static_files(StaticFiles files) { files_ = std::move(files); }

  [[nodiscard]] const Routes& routes() const { return routes_; }
  [[nodiscard]] bool takes_body(std::string_view method, std::string_view path) const;
  // `read_body` is called at most once, and only when everything else is in order.
  Dispatched answer(const RequestLine& line, const ReadBody& read_body);
  // A GET of what mostly is answered at once, and then from the database alone.
  [[nodiscard]] bool is_read_quickly(const RequestLine& line) const;
  // Without waiting for anything, where the route can be answered so. Empty: declined.
  std::optional<Dispatched> answer_at_once(const RequestLine& line);
  // The same where the route answers later. False: declined. Else `done` is called once, from any thread;
  // what it is given makes the answer and is to be called on a thread of the server's.
  bool begin(const RequestLine& line, std::string_view body, std::function<void(MakeDispatched)> done);
  // What the HTTP library refused by itself, and what was thrown.
  HttpAnswer library_error(int status);
  HttpAnswer unexpected(const std::exception_ptr& error);

 private:
  struct Found {
    const Route* route = nullptr;  // null: no route of this method
    HttpRequest request;
    std::string allowed;  // methods of the path, when the path exists
  };
  // A request that is answered without waiting.
  struct Begun {
    const Route* route = nullptr;
    HttpRequest request;
    std::chrono::steady_clock::time_point at;
    std::function<void(MakeDispatched)> done;
  };
  [[nodiscard]] Found find(std::string_view method, std::string_view path) const;
  Outcome<HttpAnswer> run(const RequestLine& line, Found& found, const ReadBody& read_body,
                          std::optional<std::string>& renewed_token);
  [[nodiscard]] const Route* find_quick(const RequestLine& line) const;
  static Begun begun_of(const Route& route, const RequestLine& line);
  std::optional<Dispatched> answer_begun(const Begun& begun, const MakeAnswer& make);
  void log_answer(const std::string& where, int status, std::chrono::steady_clock::time_point begun);
  HttpAnswer no_route(const RequestLine& line, const Found& found) const;
  HttpAnswer failed(Failure failure, std::string_view where);

  Routes routes_;
  std::vector<const Route*> quick_routes_;  // those that may be answered without waiting
  Authentication authentication_;
  Random& random_;
  Log log_;
  OriginCheck origins_{"", {}};
  StaticFiles files_;
};

}  // namespace exam
