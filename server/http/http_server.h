// The table of routes over HTTP, on cpp-httplib. Everything that holds for all routes is here: limits,
// origin, access token, errors, headers, static files, the request log.
//
// cpp-httplib keeps a pool thread for every open connection: the pool is fixed and as large as the number of
// connections expected (1,024 idle threads cost 22 MB), Nagle's algorithm is off, keep-alive unlimited.
#pragma once

#include "server/http/route.h"
#include "server/log.h"
#include "server/ports/clock.h"
#include "server/ports/random.h"
#include "server/visitor.h"

#include <memory>
#include <string>
#include <vector>

namespace exam {

struct HttpOptions {
  std::string listen_address = "127.0.0.1";
  int port = 0;             // 0: any free one
  std::string public_base;  // empty: http://listen_address:port
  std::vector<std::string> client_origins, trusted_proxies;
  std::string client_folder;  // empty: no static files
  int threads = 1024;
};

using Authenticate =
    std::function<Outcome<std::optional<TokenHolder>>(const std::string& token, TokenCheck check)>;

class HttpServer {
 public:
  HttpServer(HttpOptions options, Routes routes, Authenticate authenticate, Clock& clock, Random& random,
             Log log);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Listens on a thread of its own. False: the address cannot be used.
  bool start();
  void stop();  // answers what has begun; idle connections are noticed within a second
  [[nodiscard]] int port() const;
  [[nodiscard]] std::string base_address() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace exam
