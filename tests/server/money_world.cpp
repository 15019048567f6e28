#include "tests/server/money_world.h"

#include "server/adapters/openssl_vault.h"
#include "server/adapters/postgres.h"
#include "server/adapters/sqlite.h"
#include "server/crypto/alipay_signing.h"
#include "server/routes/money_routes.h"
#include "server/routes/replayed.h"
#include "server/routes/seating_routes.h"
#include "server/schema/migrations.h"
#include "server/store/accounts.h"
#include "server/store/applications.h"
#include "server/store/exams.h"
#include "server/store/photos.h"
#include "shared/api/message_fields.h"
#include "tests/server/postgres_cluster.h"

#include <httplib.h>
#include <catch_amalgamated.hpp>
#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

namespace exam::test {
namespace {

std::string path_of(const std::string& address, const std::string& url) {
  REQUIRE(url.starts_with(address));
  return url.substr(address.size());
}

// A busy machine is no failure.
void be_patient(httplib::Client& client) {
  client.set_connection_timeout(60);
  client.set_read_timeout(60);
}

template <class T>
void must(const Result<T, DbError>& result) {
  INFO((result ? std::string() : result.error().message));
  REQUIRE(result.has_value());
}

Outcome<void> done(const DbResult<void>& result) {
  if (!result) return fail(result.error());
  return {};
}

}  // namespace

StillClock::StillClock()
    : ms_(std::chrono::duration_cast<std::chrono::milliseconds>(
              std::chrono::system_clock::now().time_since_epoch())
              .count()) {}

std::string file_text(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

bool eventually(const std::function<bool()>& condition) {
  for (int i = 0; i < 500; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

void at_once(const std::vector<std::function<void()>>& work) {
  std::atomic<std::size_t> ready = 0;
  std::vector<std::thread> threads;
  for (const auto& each : work)
    threads.emplace_back([&] {
      ++ready;
      while (ready < work.size()) std::this_thread::yield();
      each();
    });
  for (std::thread& thread : threads) thread.join();
}

std::unique_ptr<Database> MoneyWorld::open() const {
  PostgresOptions patience;
  patience.lock_timeout_ms = options_.lock_timeout_ms;
  auto opened = postgres_address_.empty() ? open_sqlite(folder.file("exam.sqlite"), options_.lock_timeout_ms)
                                          : open_postgres(postgres_address_, patience);
  REQUIRE(opened);
  return std::move(*opened);
}

MoneyWorld::Node MoneyWorld::another_node() {
  Node node;
  node.database = open();
  node.payments = std::make_unique<Payments>(*node.database, gateway, clock, random, no_log());
  node.seating = std::make_unique<Seating>(*node.database, *node.payments, clock, random);
  return node;
}

MoneyWorld::MoneyWorld(Options options) : MoneyWorld(GENERATE(Engine::sqlite, Engine::postgres), options) {}

MoneyWorld::MoneyWorld(Engine engine, Options world) : options_(world) {
  if (engine == Engine::postgres) postgres_address_ = shared_cluster().new_database();
  database = open();
  must(migrate(*database, clock.now()));
  vault = make_vault(std::string(32, 'k'), random);

  sandbox::SandboxConfig config;
  config.data = folder.file("sandbox");
  config.export_to = folder.file("keys");
  config.port = 0;
  config.notify_minute_ms = 100;
  config.certificates = options_.certificates == Certificates::yes;
  auto started = sandbox::Sandbox::start(config);
  REQUIRE(started);
  sandbox = std::move(*started);

  payments = std::make_unique<Payments>(*database, gateway, clock, random, no_log());
  seating = std::make_unique<Seating>(*database, *payments, clock, random);
  withdrawals = std::make_unique<Withdrawals>(*database, *payments, clock, random);
  bills = std::make_unique<Reconciliation>(*database, gateway, clock, random, no_log());
  desk = std::make_unique<MoneyDesk>(*database, clock, random);
  HttpOptions options;
  options.threads = 8;
  replays = std::make_unique<Replays>(*database, clock, no_log());
  Routes routes = payment_routes(*payments);
  for (Routes more : {seating_routes(*seating), withdrawal_routes(*withdrawals),
                      money_desk_routes(*desk, *withdrawals, *bills)})
    for (Route& each : more) routes.push_back(std::move(each));
  routes = replayed(std::move(routes), *replays);
  // The token is the account: who is who is not what these tests are about.
  const auto holder_of = [](const std::string& token) {
    return Visitor{AccountId{token}, token == "operator" ? Role::operator_ : Role::candidate};
  };
  Authentication tokens;
  tokens.holder = [holder_of](const std::string& token, TokenCheck) {
    return Outcome<std::optional<TokenHolder>>(TokenHolder{holder_of(token), false});
  };
  tokens.remembered = [holder_of](const std::string& token) { return std::optional(holder_of(token)); };
  server = std::make_unique<HttpServer>(options, std::move(routes), tokens, clock, random, no_log());
  REQUIRE(server->start());

  const auto key = [&](const char* name) { return file_text(folder.file("keys") + "/" + name); };
  alipay.gateway_url = sandbox->address() + "/gateway.do";
  alipay.app_id = key("alipay_app_id");
  alipay.seller_id = key("alipay_seller_id");
  alipay.app_private_key_pem = key("alipay_app_private_key.pem");
  if (options_.certificates == Certificates::yes)
    alipay.certificates = {key("alipay_app_cert.crt"), key("alipay_cert.crt"), key("alipay_root_cert.crt")};
  else
    alipay.alipay_public_key_pem = key("alipay_public_key.pem");
  alipay.notify_url = server->base_address() + "/notify/alipay";
  auto made = Alipay::make(alipay, clock);
  REQUIRE(made);
  gateway.real = std::move(*made);

  Exam exam;
  exam.id = exam_id;
  exam.title = "演示考试";
  const Instant now = clock.now();
  exam.windows = {{now.ms - day_ms}, now + day_ms, now + 10 * day_ms, now + 20 * day_ms, now + 30 * day_ms};
  exam.fee = fee;
  exam.choices = {{"演示大学"}, {"专科起点本科"}, {"英语"}};
  must(database->write([&](Connection& db) { return insert_exam(db, exam, 1); }));
  must(database->write([&](Connection& db) {
    return insert_account(db, {AccountId{"operator"}, "operator", "hash", "", Role::operator_, now});
  }));
}

SessionId MoneyWorld::add_session(const std::string& id, int capacity) {
  const Room room{RoomId{"room-" + id}, "机房" + id, "H", capacity};
  ExamSession session;
  session.id.value = id;
  session.exam_id = exam_id;
  session.subject = "英语";
  session.venue = {VenueId{"venue-" + id}, "考点" + id, "桂林路 100 号"};
  session.starts_at = clock.now() + 25 * day_ms;
  session.duration_minutes = 120;
  session.capacity = capacity;
  must(database->write([&](Connection& db) { return insert_venue(db, session.venue, {room}); }));
  must(database->write([&](Connection& db) { return insert_session(db, session, {room.id}); }));
  return session.id;
}

AccountId MoneyWorld::add_candidate(const std::string& name) {
  const AccountId account{"account-" + name};
  const PhotoId photo{"photo-" + name};
  const Instant now = clock.now();
  const auto added = database->write([&](Connection& db) -> Outcome<void> {
    const auto inserted = insert_account(db, {account, name, "hash", "13800000000", Role::candidate, now});
    if (!inserted) return fail(inserted.error());
    if (auto ok = insert_photo(db, {photo, account, exam_id, PhotoKind::application, Bytes{1, 2, 3}, now});
        !ok)
      return fail(ok.error());
    StoredApplication application;
    application.id.value = "application-" + name;
    application.exam_id = exam_id;
    application.account_id = account;
    application.status = ApplicationStatus::approved;
    application.form = {"演示大学", "20260001",    "专科起点本科",  "计算机",
                        "英语",     "13800000000", "a@example.com", ""};
    application.photo_id = photo;
    application.submitted_at = now;
    return done(save_application(db, application));
  });
  REQUIRE(added.has_value());
  return account;
}

void MoneyWorld::scan(const std::string& qr_code) {
  httplib::Client phone(sandbox->address());
  be_patient(phone);
  const auto page = phone.Get(path_of(sandbox->address(), qr_code));
  REQUIRE(page);
  REQUIRE(page->status == 200);
}

void MoneyWorld::pay(const std::string& qr_code) {
  scan(qr_code);
  httplib::Client phone(sandbox->address());
  be_patient(phone);
  const auto page = phone.Post(path_of(sandbox->address(), qr_code) + "/confirm");
  REQUIRE(page);
  REQUIRE(page->status == 200);
  REQUIRE(page->body.find("付款成功") != std::string::npos);
}

bool MoneyWorld::fail_to_pay(const std::string& qr_code) {
  scan(qr_code);
  httplib::Client phone(sandbox->address());
  be_patient(phone);
  const auto page = phone.Post(path_of(sandbox->address(), qr_code) + "/confirm");
  return page && page->status == 200 && page->body.find("付款失败") != std::string::npos;
}

api::ExamCard MoneyWorld::order_for(const AccountId& account, const SessionId& session) {
  REQUIRE(seating->choose(account, exam_id, session).has_value());
  auto ordered = payments->create_order(account, exam_id);
  REQUIRE(ordered.has_value());
  REQUIRE(ordered->order.has_value());
  REQUIRE_FALSE(ordered->order->qr_code.empty());
  return *ordered;
}

void MoneyWorld::advance_both(std::int64_t ms) {
  clock.advance(ms);
  sandbox->clock().advance(ms);
}

void MoneyWorld::run_refunds() {
  for (int round = 0; round < 3; ++round) {
    sweep_once(*payments);
    clock.advance(minute_ms);
  }
}

api::ExamCard MoneyWorld::card(const AccountId& account) {
  auto found = payments->card(account, exam_id);
  REQUIRE(found.has_value());
  return *found;
}

std::int64_t MoneyWorld::count(const std::string& from_where) {
  const auto rows = database->read([&](Connection& db) -> DbResult<Rows> {
    return db.run("SELECT COUNT(*) AS number FROM " + from_where);
  });
  must(rows);
  return rows->front().integer("number");
}

int MoneyWorld::taken(const SessionId& session) {
  const auto rows = database->read([&](Connection& db) -> DbResult<Rows> {
    return db.run("SELECT taken FROM exam_session WHERE id = $1", {session.value});
  });
  must(rows);
  return static_cast<int>(rows->front().integer("taken"));
}

int MoneyWorld::places_left(const AccountId& account, const SessionId& session) {
  const auto list = seating->sessions(account, exam_id);
  REQUIRE(list.has_value());
  for (const api::SessionView& view : (*list)->list.sessions)
    if (view.id == session) return view.places_left;
  FAIL("the session is not listed");
  return -1;
}

std::string MoneyWorld::notice_for(const api::ExamCard& card, const std::function<void(Form&)>& change) {
  Form form{{"notify_id", "n-1"},
            {"notify_time", shanghai_second_text(clock.now())},
            {"notify_type", "trade_status_sync"},
            {"app_id", alipay.app_id},
            {"charset", "utf-8"},
            {"version", "1.0"},
            {"sign_type", "RSA2"},
            {"trade_no", "2026112422001000000001"},
            {"out_trade_no", card.order->number},
            {"seller_id", alipay.seller_id},
            {"buyer_id", "2088000000000001"},
            {"subject", "演示考试 报名费"},
            {"total_amount", yuan_text(card.order->amount)},
            {"trade_status", "TRADE_SUCCESS"},
            {"gmt_payment", shanghai_second_text(clock.now())}};
  if (change) change(form);
  const auto key = RsaKey::read_private(file_text(folder.file("sandbox") + "/alipay_key.pem"));
  REQUIRE(key);
  if (!form.contains("sign")) form["sign"] = key->sign(signing_text(form, SignedMessage::notice));
  return print_form(form);
}

std::string MoneyWorld::post_notice(const std::string& body) {
  httplib::Client provider(server->base_address());
  be_patient(provider);
  const auto answer =
      provider.Post("/notify/alipay", body, "application/x-www-form-urlencoded; charset=utf-8");
  return answer ? answer->body : "no answer";
}

MoneyWorld::Answer MoneyWorld::ask(const std::string& account, const std::string& method,
                                   const std::string& path, const std::string& body,
                                   const std::string& idempotency_key) {
  httplib::Client browser(server->base_address());
  be_patient(browser);
  httplib::Request request;
  request.method = method;
  request.path = path;
  if (method == "POST" || method == "PUT") {
    request.body = body;
    request.set_header("Content-Type", "application/json");
  }
  request.set_header("Origin", server->base_address());
  if (!idempotency_key.empty()) request.set_header("Idempotency-Key", idempotency_key);
  if (!account.empty()) request.set_header("Cookie", "cefl_token=" + account);
  const auto answer = browser.send(request);
  REQUIRE(answer);
  return {answer->status, answer->body, answer->get_header_value("Retry-After")};
}

api::ExamCard MoneyWorld::card_through_door(const AccountId& account, const std::string& method,
                                            const std::string& path) {
  const Answer answer = ask(account.value, method, path);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  const auto read = from_json<api::ExamCard>(answer.body, UnknownMembers::refuse);
  REQUIRE(read);
  return *read;
}

}  // namespace exam::test
