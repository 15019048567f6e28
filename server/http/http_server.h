// The table of routes over HTTP, on cpp-httplib. Everything that holds for all routes is here: limits,
// origin, access token, errors, headers, static files, the request log.
//
// Open connections cost no thread (connections.h). What a route can answer without waiting is answered where
// its request was read, without cpp-httplib; all else goes through that, on a thread of a pool.
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
  int threads = 1024;         // requests that may wait for something at once
};

// Who holds an access token.
struct Authentication {
  // Empty: nobody.
  std::function<Outcome<std::optional<TokenHolder>>(const std::string& token, TokenCheck check)> holder;
  // As TokenCheck::remembered, without waiting; empty: ask holder().
  std::function<std::optional<Visitor>(const std::string& token)> remembered;
};

class HttpServer {
 public:
  HttpServer(HttpOptions options, Routes routes, Authentication authentication, Clock& clock, Random& random,
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
