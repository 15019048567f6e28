// The whole server in this process: real adapters, but for the two providers, a cheap password hash and a
// clock that stands still until it is moved. And a browser that talks to it over a socket.
#pragma once

#include "server/adapters/argon2_hasher.h"
#include "server/adapters/jpeg_codec.h"
#include "server/adapters/system_random.h"
#include "server/platform.h"
#include "server/services/demo.h"
#include "shared/api/message_fields.h"
#include "shared/api/paths.h"
#include "tests/server/fakes/fake_gateway.h"
#include "tests/server/fakes/fake_matcher.h"
#include "tests/server/fakes/fake_verifier.h"
#include "tests/server/money_world.h"
#include "tests/server/temporary_folder.h"

#include <memory>
#include <mutex>
#include <string>

namespace exam::test {

struct Reply {
  int status = 0;
  std::string body, cookie;  // cookie: the whole Set-Cookie, "" when there is none
  std::map<std::string, std::string> headers;

  [[nodiscard]] ProblemCode code() const;  // of the first problem
  [[nodiscard]] std::string field() const;
  template <class Message>
  Message as() const {
    const auto message = from_json<Message>(body, UnknownMembers::refuse);
    if (!message) throw std::runtime_error("not the message expected: " + body);
    return *message;
  }
};

// One person's browser: sends its cookie and its own Origin.
class Browser {
 public:
  explicit Browser(std::string address) : address_(std::move(address)), origin(address_) {}

  Reply get(const std::string& path);
  Reply post(const std::string& path, const std::string& body = "{}",
             const std::string& type = "application/json");
  Reply put(const std::string& path, const std::string& body);
  Reply remove(const std::string& path);
  Reply send(const std::string& method, const std::string& path, const std::string& body,
             const std::string& type);

  std::map<std::string, std::string> extra_headers;

 private:
  std::string address_;

 public:
  std::string origin;  // "": none is sent
  std::string token;   // of the cookie
};

class WholeServer {
 public:
  // `other`, `other_faces`: instead of the fake verifier and matcher; outlive the server.
  // `demo`: instead of the demo's exams and roster.
  explicit WholeServer(ServerLimits limits = {}, IdentityVerifier* other = nullptr,
                       FaceMatcher* other_faces = nullptr, std::string_view demo = demo_exam_json());
  WholeServer(const ServerLimits& limits, Engine engine);  // else SQLite
  void restart();                                          // on the same folder

  Browser browser() const { return Browser(platform_->base_address()); }
  Browser registered(const std::string& account);  // and signed in
  Browser verified(const std::string& account, const std::string& name, const std::string& number);
  Browser operator_();  // signed in

  std::int64_t count(const std::string& from_where);
  std::string log();  // everything that was logged so far

  StillClock clock;
  SystemRandom random;
  TemporaryFolder folder;
  FakeVerifier verifier;
  FakeMatcher faces;
  FakeGateway gateway;
  std::unique_ptr<Database> database;
  std::unique_ptr<Vault> vault;

 private:
  void open();
  void prepare(std::string_view demo);
  ServerLimits limits_;
  std::string postgres_address_;
  IdentityVerifier* verifier_;
  FaceMatcher* matcher_;
  JpegCodec codec_;
  std::unique_ptr<Argon2Hasher> hasher_;
  std::unique_ptr<TicketPrinter> printer_;
  std::mutex log_mutex_;
  std::string log_;
  std::unique_ptr<Platform> platform_;
};

// Where the client also lies, on another host.
inline const std::string other_client = "https://client.exam.example";
inline const std::string test_password = "Tongji-2026";
std::string register_json(const std::string& account);
std::string sign_in_json(const std::string& account, const std::string& password = test_password);
// The phone opens the QR; what it is led to.
std::string scan(Browser phone, const std::string& qr_address);
std::string verification_json(const std::string& name, const std::string& number);
Bytes good_photo();

}  // namespace exam::test
