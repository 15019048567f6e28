#include "tests/server/whole_server.h"

#include "server/adapters/openssl_vault.h"
#include "server/adapters/postgres.h"
#include "server/adapters/sqlite.h"
#include "server/crypto/encoding.h"
#include "server/demo_operator.h"
#include "server/schema/migrations.h"
#include "server/services/demo.h"
#include "tests/server/postgres_cluster.h"
#include "tests/shared/generated_image.h"

#include <httplib.h>
#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

struct NoPrinter final : TicketPrinter {
  std::string print(const PrintableTicket&) override { return "%PDF-"; }
  std::string print(const PrintableReceipt&) override { return "%PDF-"; }
};

}  // namespace

ProblemCode Reply::code() const {
  const auto answer = from_json<api::ErrorAnswer>(body, UnknownMembers::refuse);
  return answer && !answer->problems.empty() ? answer->problems.front().code : ProblemCode::internal;
}

std::string Reply::field() const {
  const auto answer = from_json<api::ErrorAnswer>(body, UnknownMembers::refuse);
  return answer && !answer->problems.empty() ? answer->problems.front().field : "";
}

Reply Browser::send(const std::string& method, const std::string& path, const std::string& body,
                    const std::string& type) {
  httplib::Client client(address_);
  client.set_read_timeout(20);
  httplib::Request request;
  request.method = method;
  request.path = path;
  if (!type.empty()) {
    request.body = body;
    request.set_header("Content-Type", type);
  }
  if (!origin.empty()) request.set_header("Origin", origin);
  if (!token.empty()) request.set_header("Cookie", "other=1; cefl_token=" + token);
  for (const auto& [name, value] : extra_headers) request.set_header(name, value);
  const auto answer = client.send(request);
  if (!answer) throw std::runtime_error("no answer: " + httplib::to_string(answer.error()));
  Reply reply{answer->status, answer->body, answer->get_header_value("Set-Cookie"), {}};
  for (const auto& [name, value] : answer->headers) reply.headers[name] = value;
  if (reply.cookie.starts_with("cefl_token=")) token = reply.cookie.substr(11, reply.cookie.find(';') - 11);
  return reply;
}

Reply Browser::get(const std::string& path) {
  return send("GET", path, "", "");
}
Reply Browser::post(const std::string& path, const std::string& body, const std::string& type) {
  return send("POST", path, body, type);
}
Reply Browser::put(const std::string& path, const std::string& body) {
  return send("PUT", path, body, "application/json");
}
Reply Browser::remove(const std::string& path) {
  return send("DELETE", path, "", "");
}

WholeServer::WholeServer(ServerLimits limits, IdentityVerifier* other, FaceMatcher* other_faces,
                         std::string_view demo)
    : limits_(limits),
      verifier_(other == nullptr ? &verifier : other),
      matcher_(other_faces == nullptr ? &faces : other_faces) {
  prepare(demo);
}

WholeServer::WholeServer(const ServerLimits& limits, Engine engine)
    : limits_(limits), verifier_(&verifier), matcher_(&faces) {
  if (engine == Engine::postgres) postgres_address_ = shared_cluster().new_database();
  prepare(demo_exam_json());
}

void WholeServer::prepare(std::string_view demo) {
  hasher_ = std::make_unique<Argon2Hasher>(random, Argon2Cost{8, 1});
  printer_ = std::make_unique<NoPrinter>();
  open();
  const auto imported = import_demo(*database, *vault, demo, clock.now());
  if (!imported) FAIL(imported.error().log);
  REQUIRE(ensure_demo_operator(platform_->accounts(), random, folder.file("operator-password.txt")));
}

void WholeServer::open() {
  auto opened =
      postgres_address_.empty() ? open_sqlite(folder.file("cefl.db")) : open_postgres(postgres_address_);
  REQUIRE(opened);
  database = std::move(*opened);
  REQUIRE(migrate(*database, clock.now()));
  auto vault_opened = open_vault(folder.file("vault.key"), random);
  REQUIRE(vault_opened);
  vault = std::move(*vault_opened);
  HttpOptions http;
  http.threads = 16;
  http.client_folder = folder.file("client");
  http.client_origins = {other_client};
  http.trusted_proxies = {"127.0.0.1"};
  const Log log = [this](const std::string& line) {
    const std::lock_guard lock(log_mutex_);
    log_ += line + "\n";
  };
  platform_ = std::make_unique<Platform>(Ports{*database, *vault, *hasher_, codec_, *verifier_, *matcher_,
                                               gateway, *printer_, clock, random, log},
                                         http, limits_);
  REQUIRE(platform_->start());
}

void WholeServer::restart() {
  platform_.reset();
  vault.reset();
  database.reset();
  open();
}

std::string WholeServer::log() {
  const std::lock_guard lock(log_mutex_);
  return log_;
}

std::int64_t WholeServer::count(const std::string& from_where) {
  const auto rows =
      database->read([&](Connection& db) { return db.run("SELECT COUNT(*) AS n FROM " + from_where); });
  REQUIRE(rows);
  return rows->front().integer("n");
}

Browser WholeServer::registered(const std::string& account) {
  Browser person = browser();
  REQUIRE(person.post("/api/accounts", register_json(account)).status == 201);
  REQUIRE(person.post("/api/sign-in", sign_in_json(account)).status == 200);
  return person;
}

Browser WholeServer::verified(const std::string& account, const std::string& name,
                              const std::string& number) {
  Browser person = registered(account);
  verifier.answer({});
  const Reply started = person.post("/api/verification", verification_json(name, number));
  REQUIRE(started.status == 201);
  scan(browser(), started.as<api::Verification>().qr_address);
  verifier.answer(verifier.verified(good_photo()));
  REQUIRE(eventually([&] {
    return person.get("/api/verification").as<api::Verification>().state == VerificationState::verified;
  }));
  return person;
}

Browser WholeServer::operator_() {
  std::string password = file_text(folder.file("operator-password.txt"));
  password.pop_back();
  Browser person = browser();
  REQUIRE(person.post("/api/sign-in", sign_in_json(demo_operator_account, password)).status == 200);
  return person;
}

std::string register_json(const std::string& account) {
  return to_json(api::RegisterRequest{account, test_password, test_password, "13800001234", true});
}

std::string sign_in_json(const std::string& account, const std::string& password) {
  return to_json(api::SignInRequest{account, password});
}

std::string verification_json(const std::string& name, const std::string& number) {
  return to_json(api::StartVerificationRequest{name, DocumentType::resident_id, number, "", std::nullopt,
                                               true, face_consent_version(RetentionDays{}.face)});
}

std::string scan(Browser phone, const std::string& qr_address) {
  const Reply reply = phone.get(qr_address.substr(qr_address.find("/v/")));
  REQUIRE(reply.status == 302);
  return reply.headers.at("Location");
}

Bytes good_photo() {
  static const Bytes photo = to_jpeg(draw(Portrait{}));
  return photo;
}

}  // namespace exam::test
