// Requests that are answered where they are read, and that nobody can tell them from the others.
#include "server/http/quick_request.h"
#include "tests/server/whole_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <catch_amalgamated.hpp>

using namespace exam;
using namespace exam::test;

namespace {

const std::string plain_head = "GET /api/health HTTP/1.1\r\nHost: x\r\n";

class RawConnection {
 public:
  explicit RawConnection(const std::string& address) {
    sockaddr_in peer{};
    peer.sin_family = AF_INET;
    peer.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    peer.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&peer), sizeof peer) == 0);
  }
  ~RawConnection() { ::close(socket_); }
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;

  void send(std::string_view bytes) {
    REQUIRE(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size()));
  }
  // Up to the `count`th answer's end; all of these end with `end`.
  std::string receive(int count, std::string_view end) {
    std::string got;
    std::array<char, 4096> piece{};
    while (count_of(got, end) < count) {
      const ssize_t size = ::recv(socket_, piece.data(), piece.size(), 0);
      if (size <= 0) break;
      got.append(piece.data(), static_cast<std::size_t>(size));
    }
    return got;
  }
  std::string receive_all() { return receive(1, "nothing ends so"); }

  static int count_of(std::string_view text, std::string_view what) {
    int count = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1))
      ++count;
    return count;
  }

 private:
  int socket_ = -1;
};

// Lines that belong to the moment or to the connection.
std::string without_changing_lines(std::string text) {
  for (const std::string name : {"Server-Time-Ms: ", "Keep-Alive: "}) {
    const std::size_t at = text.find(name);
    if (at != std::string::npos) text.erase(at, text.find("\r\n", at) + 2 - at);
  }
  return text;
}

std::vector<std::string> sorted_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.size(), text.find("\r\n", from));
    lines.push_back(text.substr(from, end - from));
    from = end + 2;
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace

TEST_CASE("quick requests: what is not surely plain and whole is left to the library") {
  const std::string put = "PUT /api/exams/a/hold HTTP/1.1\r\nHost: x\r\n";
  CHECK(read_quick_request(plain_head + "\r\n"));
  CHECK(read_quick_request(put + "Content-Length: 2\r\n\r\n{}"));
  for (const std::string& odd : {plain_head,
                                 plain_head + "\r",
                                 plain_head + "Content-Length: 0\r\n\r\n",
                                 plain_head + "Transfer-Encoding: chunked\r\n\r\n",
                                 plain_head + "Range: bytes=0-1\r\n\r\n",
                                 plain_head + "Connection: upgrade\r\n\r\n",
                                 plain_head + "Idempotency-Key: a\r\n\r\n",
                                 plain_head + "Cookie: a\r\ncookie: b\r\n\r\n",
                                 plain_head + "Cookie: %41\r\n\r\n",
                                 plain_head + "Cookie : a\r\n\r\n",
                                 plain_head + "Cookie: a\r\n b\r\n\r\n",
                                 plain_head + "X: a\nb\r\n\r\n",
                                 plain_head + "Accept: text/html;q=2\r\n\r\n",
                                 plain_head + "X: \x80\r\n\r\n",
                                 std::string("GET /api/health HTTP/1.0\r\n\r\n"),
                                 std::string("GET /api/health?a=1 HTTP/1.1\r\n\r\n"),
                                 std::string("GET /api/%68ealth HTTP/1.1\r\n\r\n"),
                                 std::string("GET  /api/health HTTP/1.1\r\n\r\n"),
                                 std::string("get /api/health HTTP/1.1\r\n\r\n"),
                                 std::string("POST /api/health HTTP/1.1\r\n\r\n"),
                                 put + "\r\n",
                                 put + "Content-Length: 3\r\n\r\n{}",
                                 put + "Content-Length: +2\r\n\r\n{}",
                                 put + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
                                 put + "Content-Length: 99999999999999999999\r\n\r\n"}) {
    INFO(odd);
    CHECK(!read_quick_request(odd));
  }
}

TEST_CASE("quick requests: several at once are answered in their order, in pieces too") {
  WholeServer server;
  RawConnection connection(server.browser().origin);
  const std::string nowhere = "GET /api/nowhere HTTP/1.1\r\nHost: x\r\n\r\n";
  connection.send(plain_head + "\r\n" + plain_head + "\r\n" + plain_head + "\r\n");
  CHECK(RawConnection::count_of(connection.receive(3, "\r\n\r\n{}"), "HTTP/1.1 200 OK") == 3);
  connection.send(plain_head + "Coo");
  connection.send("kie: a=b\r\n");
  connection.send("\r\n" + plain_head);
  CHECK(RawConnection::count_of(connection.receive(1, "\r\n\r\n{}"), "HTTP/1.1 200 OK") == 1);
  connection.send("Connection: close\r\n\r\n");
  const std::string last = connection.receive_all();
  CHECK(RawConnection::count_of(last, "HTTP/1.1 200 OK") == 1);
  CHECK(RawConnection::count_of(last, "Connection: close") == 1);
}

TEST_CASE("quick requests: the same answer, header by header, as by way of the library") {
  WholeServer server;
  const Browser person = server.registered("linxiaotong1");
  const std::string fields = " HTTP/1.1\r\nHost: x\r\nOrigin: " + person.origin +
                             "\r\nCookie: cefl_token=" + person.token +
                             "\r\nContent-Type: application/json\r\nConnection: close\r\n";
  const std::string body = "Content-Length: 18\r\n\r\n{\"session_id\":\"a\"}";
  for (const auto& [line, rest] : {std::pair<std::string, std::string>{"GET /api/health", "\r\n"},
                                   {"GET /api/exams/demo-open/sessions", "\r\n"},
                                   {"PUT /api/exams/demo-open/hold", body},
                                   {"PUT /api/exams/nowhere/hold", body}}) {
    INFO(line);
    RawConnection here(person.origin), by_library(person.origin);
    REQUIRE(read_quick_request(line + fields + rest));
    REQUIRE(!read_quick_request(line + fields + "X-Odd: %\r\n" + rest));
    here.send(line + fields + rest);
    by_library.send(line + fields + "X-Odd: %\r\n" + rest);
    CHECK(sorted_lines(without_changing_lines(here.receive_all())) ==
          sorted_lines(without_changing_lines(by_library.receive_all())));
  }
}

TEST_CASE("quick requests: by nobody's token it is refused, and one that is used for long is extended") {
  WholeServer server;
  const Browser person = server.registered("linxiaotong1");
  const auto choose = [&](const std::string& token) {
    const std::string request =
        "PUT /api/exams/demo-open/hold HTTP/1.1\r\nHost: x\r\nOrigin: " + person.origin +
        "\r\nCookie: cefl_token=" + token +
        "\r\nContent-Type: application/json\r\nConnection: close\r\n"
        "Content-Length: 18\r\n\r\n{\"session_id\":\"a\"}";
    REQUIRE(read_quick_request(request));
    RawConnection connection(person.origin);
    connection.send(request);
    return connection.receive_all();
  };
  const std::string extended = "Set-Cookie: cefl_token=" + person.token;
  CHECK(choose("nobodys").starts_with("HTTP/1.1 401"));
  CHECK(choose(person.token).find("application_missing") != std::string::npos);
  CHECK(choose(person.token).find(extended) == std::string::npos);
  server.clock.advance(token_renewal_ms + 1);
  CHECK(choose(person.token).find(extended) != std::string::npos);
  CHECK(choose(person.token).find(extended) == std::string::npos);
}
