// What holds for every route: methods, bodies, origins, tokens, headers.
#include "server/http/static_files.h"
#include "tests/server/whole_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <httplib.h>
#include <array>
#include <catch_amalgamated.hpp>
#include <filesystem>
#include <fstream>

using namespace exam;
using namespace exam::test;

namespace {

// All that is answered to two requests on one connection, the second sent once the first is being answered,
// until the server closes. `address`: "http://127.0.0.1:<port>".
std::string answers_to(const std::string& address, const std::string& first, const std::string& second) {
  sockaddr_in peer{};
  peer.sin_family = AF_INET;
  peer.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  peer.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  REQUIRE(::connect(socket, reinterpret_cast<const sockaddr*>(&peer), sizeof peer) == 0);
  std::string answers;
  std::array<char, 4096> piece{};
  const auto receive = [&] {
    const ssize_t got = ::recv(socket, piece.data(), piece.size(), 0);
    if (got > 0) answers.append(piece.data(), static_cast<std::size_t>(got));
    return got > 0;
  };
  REQUIRE(::send(socket, first.data(), first.size(), MSG_NOSIGNAL) > 0);
  REQUIRE(receive());
  REQUIRE(::send(socket, second.data(), second.size(), MSG_NOSIGNAL) > 0);
  while (receive()) {
  }
  ::close(socket);
  return answers;
}

}  // namespace

TEST_CASE("http: what does not exist, and methods that a path does not have") {
  WholeServer server;
  Browser browser = server.browser();
  CHECK(browser.get("/api/nothing").status == 404);
  CHECK(browser.get("/api/exams/").code() == ProblemCode::not_found);
  CHECK(browser.post("/api/nothing").code() == ProblemCode::not_found);
  CHECK(browser.get("/../../etc/passwd").status == 404);
  const Reply wrong_method = browser.remove("/api/accounts");
  CHECK(wrong_method.status == 405);
  CHECK(wrong_method.code() == ProblemCode::method_not_allowed);
  CHECK(wrong_method.headers.at("Allow") == "POST");
  CHECK(browser.send("PATCH", "/api/me", "{}", "application/json").status == 405);
  CHECK(browser.send("HEAD", "/api/health", "", "").status == 200);
}

TEST_CASE("http: every answer says the server's time and forbids what a page must not do") {
  WholeServer server;
  Browser browser = server.browser();
  for (const char* path : {"/api/health", "/api/nothing", "/api/me"}) {
    const Reply reply = browser.get(path);
    CHECK(reply.headers.at("Server-Time-Ms") == std::to_string(server.clock.now().ms));
    CHECK(reply.headers.at("Cache-Control") == "no-store");
    CHECK(reply.headers.at("X-Content-Type-Options") == "nosniff");
    CHECK(reply.headers.at("Content-Security-Policy").find("script-src 'self' 'wasm-unsafe-eval';") !=
          std::string::npos);
  }
}

TEST_CASE("http: bodies that are not what the route takes change nothing") {
  WholeServer server;
  Browser browser = server.browser();
  const auto code = [&](const std::string& body) { return browser.post("/api/accounts", body).code(); };
  CHECK(code("") == ProblemCode::bad_json);
  CHECK(code("{\"account\":") == ProblemCode::bad_json);
  CHECK(code("[]") == ProblemCode::wrong_type);
  CHECK(code(std::string(10'000, '[')) == ProblemCode::bad_json);
  CHECK(code("{\"account\":\"\xff\xfe\"}") == ProblemCode::bad_json);
  std::string unknown = register_json("linxiaotong1");
  unknown.insert(1, "\"role\":\"operator\",");
  CHECK(code(unknown) == ProblemCode::unknown_field);
  std::string wrong_type = register_json("linxiaotong1");
  wrong_type.replace(wrong_type.find("true"), 4, "1");
  const Reply typed = browser.post("/api/accounts", wrong_type);
  CHECK(typed.status == 400);
  CHECK(typed.code() == ProblemCode::wrong_type);
  CHECK(typed.field() == "terms_accepted");
  CHECK(browser.post("/api/accounts", register_json("linxiaotong1"), "text/plain").status == 400);
  CHECK(browser.post("/api/accounts", register_json("linxiaotong1"), "multipart/form-data; boundary=x")
            .status == 400);
  CHECK(server.count("account") == 1);  // the operator's
}

TEST_CASE("http: a NUL in a text or a path is the visitor's mistake, never ours") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  const Reply text = person.post("/api/sign-in", R"({"account":"a\u0000b","password":"x"})");
  CHECK(text.status == 422);
  CHECK(text.code() == ProblemCode::wrong_form);
  CHECK(text.field() == "account");
  const Reply session = person.put("/api/exams/demo-open/hold", R"({"session_id":"\u0000"})");
  CHECK(session.code() == ProblemCode::wrong_form);
  for (const char* path : {"/api/photos/%00", "/api/exams/demo-open%00", "/v/%00", "/%00"})
    CHECK(person.get(path).status == 404);
}

TEST_CASE("http: an oversized body is refused, with its length said or not") {
  WholeServer server;
  Browser browser = server.browser();
  const Reply said = browser.post("/api/accounts", std::string(65 * 1024, ' '));
  CHECK(said.status == 413);
  CHECK(said.code() == ProblemCode::body_too_large);

  httplib::Client client(server.browser().origin);
  std::size_t sent = 0;
  const auto chunked = client.Post(
      "/api/accounts",
      [&](std::size_t, httplib::DataSink& sink) {
        const std::string part(16 * 1024, ' ');
        sent += part.size();
        if (sent > 128 * 1024)
          sink.done();
        else
          sink.write(part.data(), part.size());
        return true;
      },
      "application/json");
  // The server may close while we are still sending; what matters is that it did not take it.
  if (chunked) CHECK(chunked->status == 413);
  CHECK(browser.get("/api/health").status == 200);
}

TEST_CASE("http: a write that says no length has no body, and the next request is answered") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  server.verifier.answer({});
  REQUIRE(person.post("/api/verification", verification_json("林晓彤", "310105199001010026")).status == 201);
  const std::string removal = "DELETE /api/verification HTTP/1.1\r\nHost: a\r\nOrigin: " + person.origin +
                              "\r\nCookie: cefl_token=" + person.token + "\r\n\r\n";
  const std::string answers =
      answers_to(person.origin, removal, "GET /api/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const std::size_t first = answers.find("HTTP/1.1 200 ");
  CHECK(first == 0);
  CHECK(answers.find("HTTP/1.1 200 ", first + 1) != std::string::npos);
}

TEST_CASE("http: a write needs the Origin of our own page") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  const std::string own = person.origin;
  for (const std::string& origin : {std::string("https://evil.example"), std::string("null"), own + "0"}) {
    person.origin = origin;
    CHECK(person.put("/api/me/mobile", R"({"mobile":"13900001234"})").code() == ProblemCode::forbidden);
    CHECK(person.post("/api/sign-in", sign_in_json("linxiaotong1")).status == 403);
    CHECK(person.remove("/api/verification").status == 403);
  }
  person.origin = "";
  CHECK(person.put("/api/me/mobile", R"({"mobile":"13900001234"})").status == 403);
  CHECK(server.count("account WHERE mobile = '13900001234'") == 0);
  person.origin = own;
  CHECK(person.put("/api/me/mobile", R"({"mobile":"13900001234"})").status == 200);
  Browser program = server.browser();  // no cookie, no Origin: no browser
  program.origin = "";
  CHECK(program.post("/api/sign-in", sign_in_json("linxiaotong1")).status == 200);
}

TEST_CASE("http: a listed client on another host writes, reads and hears the server's time") {
  WholeServer server;
  Browser person = server.browser();
  person.origin = other_client;
  const Reply registered = person.post("/api/accounts", register_json("linxiaotong1"));
  CHECK(registered.status == 201);
  REQUIRE(person.post("/api/sign-in", sign_in_json("linxiaotong1")).status == 200);
  const std::string large(65 * 1024, ' ');
  for (const Reply& reply : {registered, person.get("/api/me"), person.get("/api/nothing"),
                             person.post("/api/accounts", "{"), person.post("/api/accounts", large)}) {
    CHECK(reply.headers.at("Access-Control-Allow-Origin") == other_client);
    CHECK(reply.headers.at("Access-Control-Allow-Credentials") == "true");
    CHECK(reply.headers.at("Access-Control-Expose-Headers") == "Server-Time-Ms, Retry-After");
    CHECK(reply.headers.at("Vary") == "Origin");
  }
  CHECK_FALSE(person.get("/").headers.contains("Access-Control-Allow-Origin"));
}

TEST_CASE("http: a page of an origin that is not listed reads nothing and writes nothing") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  const std::string own = person.origin;
  for (const char* origin : {"https://evil.example", "null", "https://client.exam.example.evil.example",
                             "http://client.exam.example", "https://client.exam.example:8443"}) {
    person.origin = origin;
    const Reply reading = person.get("/api/me"), asking = person.send("OPTIONS", "/api/sign-in", "", "");
    CHECK(reading.headers.at("Vary") == "Origin");
    CHECK(person.post("/api/sign-in", sign_in_json("linxiaotong1")).status == 403);
    CHECK(asking.status == 405);
    for (const Reply& reply : {reading, asking}) {
      for (const auto& [name, value] : reply.headers) CHECK_FALSE(name.starts_with("Access-Control-"));
    }
  }
}

TEST_CASE("http: the question before a write is answered once for two hours") {
  WholeServer server;
  Browser person = server.browser();
  person.origin = other_client;
  person.extra_headers = {{"Access-Control-Request-Method", "PUT"},
                          {"Access-Control-Request-Headers", "content-type"}};
  const Reply asked = person.send("OPTIONS", "/api/exams/demo-open/hold", "", "");
  CHECK(asked.status == 204);
  CHECK(asked.body.empty());
  CHECK(asked.headers.at("Access-Control-Allow-Origin") == other_client);
  CHECK(asked.headers.at("Access-Control-Allow-Credentials") == "true");
  CHECK(asked.headers.at("Access-Control-Allow-Methods").find("PUT") != std::string::npos);
  CHECK(asked.headers.at("Access-Control-Allow-Headers") == "Content-Type, Idempotency-Key");
  CHECK(asked.headers.at("Access-Control-Max-Age") == "7200");
  CHECK(person.send("OPTIONS", "/api/nothing", "", "").status == 404);
}

TEST_CASE("http: names of media types know no case") {
  WholeServer server;
  Browser browser = server.browser();
  CHECK(browser.post("/api/accounts", register_json("linxiaotong1"), "Application/JSON; Charset=UTF-8")
            .status == 201);
}

TEST_CASE("http: routes of signed-in people and of reviewers") {
  WholeServer server;
  Browser nobody = server.browser();
  Browser candidate = server.registered("linxiaotong1");
  for (const char* path : {"/api/exams", "/api/verification", "/api/photos/x",
                           "/api/exams/demo-open/sessions", "/api/exams/demo-open/ticket.pdf"}) {
    CHECK(nobody.get(path).code() == ProblemCode::not_signed_in);
    CHECK(nobody.get(path).status == 401);
  }
  CHECK(candidate.get("/api/review/applications").status == 403);
  CHECK(candidate.post("/api/review/applications/x/decision").status == 403);
  CHECK(server.operator_().get("/api/review/applications").status == 200);
}

TEST_CASE("http: several requests on one connection, after refused ones too") {
  WholeServer server;
  httplib::Client client(server.browser().origin);
  client.set_keep_alive(true);
  for (int i = 0; i < 5; ++i) {
    const auto refused = client.Post("/api/exams", "{\"a\":1}", "application/json");
    REQUIRE(refused);
    CHECK(refused->status == 405);
    const auto unread = client.Post("/api/exams/demo-open/photo", std::string(300, 'x'), "image/jpeg");
    REQUIRE(unread);
    CHECK(unread->status == 401);
    const auto good = client.Get("/api/health");
    REQUIRE(good);
    CHECK(good->status == 200);
  }
}

TEST_CASE("http: the log names routes, never what people typed") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  person.get("/api/review/applications?status=linxiaotong1");
  person.get("/v/secretsecret");
  person.get("/linxiaotong1");
  const std::string log = server.log();
  CHECK(log.find("POST /api/accounts 201") != std::string::npos);
  CHECK(log.find("GET /v/{code} 404") != std::string::npos);
  for (const char* secret : {"linxiaotong1", "secretsecret", "13800001234", "Tongji-2026", "127.0.0.1"})
    CHECK(log.find(secret) == std::string::npos);
}

TEST_CASE("http: an internal error shows a reference and nothing else") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  REQUIRE(server.database->write([](Connection& db) { return db.run_script("DROP TABLE identity"); }));
  const Reply reply = person.get("/api/me");
  CHECK(reply.status == 500);
  const auto problem = reply.as<api::ErrorAnswer>().problems.front();
  CHECK(problem.code == ProblemCode::internal);
  REQUIRE(problem.reference.size() == 8);
  CHECK(reply.body.find("identity") == std::string::npos);
  CHECK(server.log().find("ERROR " + problem.reference) != std::string::npos);
}

TEST_CASE("http: the client's files come compressed, with ETag, and hashed names for ever") {
  TemporaryFolder folder;
  const auto put = [&](const std::string& name, const std::string& text) {
    std::ofstream(folder.file(name), std::ios::binary) << text;
  };
  put("index.html", "<html>");
  put("cefl.3fa9c1d2.wasm", "plain");
  put("cefl.3fa9c1d2.wasm.br", "brotli");
  put("orphan.js.br", "nobody can read this alone");
  const StaticFiles files(folder.path());

  const auto index = files.answer("/", "", "");
  REQUIRE(index);
  CHECK(index->media_type == "text/html; charset=utf-8");
  CHECK(index->body == "<html>");
  const auto header = [](const HttpAnswer& answer, std::string_view name) {
    for (const auto& [key, value] : answer.headers)
      if (key == name) return value;
    return std::string();
  };
  CHECK(header(*index, "Cache-Control") == "no-cache");
  const auto again = files.answer("/", "", header(*index, "ETag"));
  CHECK(again->status == 304);
  CHECK(again->body.empty());

  const auto compressed = files.answer("/cefl.3fa9c1d2.wasm", "gzip, br", "");
  CHECK(compressed->body == "brotli");
  CHECK(compressed->media_type == "application/wasm");
  CHECK(header(*compressed, "Content-Encoding") == "br");
  CHECK(header(*compressed, "Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(files.answer("/cefl.3fa9c1d2.wasm", "br;q=0", "")->body == "plain");
  CHECK(files.answer("/cefl.3fa9c1d2.wasm", "br; Q=0.00, gzip", "")->body == "plain");
  CHECK(files.answer("/cefl.3fa9c1d2.wasm", "BR;q=0.5", "")->body == "brotli");
  CHECK(files.answer("/cefl.3fa9c1d2.wasm", "", "")->body == "plain");
  CHECK_FALSE(files.answer("/cefl.3fa9c1d2.wasm.br", "", ""));
  CHECK_FALSE(files.answer("/orphan.js", "br", ""));
}
