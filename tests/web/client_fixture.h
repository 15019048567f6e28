// A client with a fake API and a fake browser: the test plays server, clock and person.
#pragma once

#include "shared/api/message_fields.h"
#include "shared/api/paths.h"
#include "web/api_client/api_client_fake.h"
#include "web/client/actions.h"
#include "web/client/facts.h"

#include <catch_amalgamated.hpp>
#include <map>
#include <string>

namespace exam {

class FakeBrowser : public Browser {
 public:
  Instant now() override { return clock; }
  bool hidden() override { return is_hidden; }
  double random() override { return chance; }
  bool newer_client() override { return has_newer_client; }
  void look_for_newer_client() override { ++looks_for_newer; }
  void reload() override { ++reloads; }
  void go(std::string_view address) override { here = address; }
  void redirect(std::string_view address) override { here = address; }
  std::optional<std::string> read_draft(std::string_view key) override {
    const auto found = drafts.find(std::string(key));
    if (found == drafts.end()) return std::nullopt;
    return found->second;
  }
  void write_draft(std::string_view key, std::string_view text) override { drafts[std::string(key)] = text; }
  void remove_draft(std::string_view key) override { drafts.erase(std::string(key)); }
  std::string show_bytes(std::span<const std::uint8_t>, std::string_view) override { return "blob:1"; }
  void release_bytes(std::string_view) override {}
  void open_picture(std::span<const std::uint8_t>, std::string_view) override { ++pictures_opened; }
  void cut_picture(float x, float y, float scale, float radians, const PhotoLimits&) override {
    cut = {x, y, scale, radians};
    ++cuts;
  }
  void close_picture() override { ++pictures_closed; }
  void shrink_picture(std::span<const std::uint8_t>, std::string_view, int side_px_max) override {
    shrunk_to.push_back(side_px_max);
  }
  std::string api_address(std::string_view path) override { return std::string(path); }
  void download(std::string_view path, std::string_view) override { downloads.emplace_back(path); }
  void print(std::string_view) override {}

  Instant clock{1'000'000'000'000};
  bool is_hidden = false;
  double chance = 0;
  bool has_newer_client = false;
  int looks_for_newer = 0, reloads = 0;
  std::string here;
  std::map<std::string, std::string> drafts;
  std::vector<std::string> downloads;
  int pictures_opened = 0, pictures_closed = 0, cuts = 0;
  std::vector<int> shrunk_to;
  struct Cut {
    float x = 0, y = 0, scale = 0, radians = 0;
  } cut;
};

// The server's clock runs one hour ahead of the candidate's.
inline constexpr std::int64_t server_ahead_ms = hour_ms;

struct Client {
  ClientState state;
  FakeApiClient api;
  FakeBrowser browser;
  Actions actions{state, api, browser};

  void open(std::string_view address) {
    browser.here = address;
    actions.start(address);
  }
  // The address changes as the browser would report it on the next frame.
  void follow() { actions.route_changed(browser.here); }
  void visit(std::string_view address) {
    browser.here = address;
    follow();
  }
  void pass(std::int64_t ms) {
    browser.clock = browser.clock + ms;
    actions.tick();
  }
  [[nodiscard]] Instant server_clock() const { return browser.clock + server_ahead_ms; }

  void answer_raw(Method method, std::string_view path, int status, std::string body) {
    const ApiRequest* request = api.last(method, path);
    REQUIRE(request != nullptr);
    actions.answered({request->ticket, status, std::move(body), server_clock()});
    follow();
  }
  template <class Message>
  void answer(Method method, std::string_view path, const Message& message) {
    answer_raw(method, path, 200, to_json(message));
  }
  // Turned away untouched, as a server does that has no room for one more.
  void answer_busy(Method method, std::string_view path, std::int64_t retry_after_ms) {
    const ApiRequest* request = api.last(method, path);
    REQUIRE(request != nullptr);
    const std::string body = to_json(api::ErrorAnswer{{problem(ProblemCode::busy)}});
    actions.answered({request->ticket, 503, body, server_clock(), retry_after_ms});
    follow();
  }
  void refuse(Method method, std::string_view path, int status, const Problem& wrong) {
    answer_raw(method, path, status, to_json(api::ErrorAnswer{{wrong}}));
  }
  void answer_nothing(Method method, std::string_view path) { answer_raw(method, path, 204, {}); }
  void drop(Method method, std::string_view path) {
    const ApiRequest* request = api.last(method, path);
    REQUIRE(request != nullptr);
    actions.answered({request->ticket, 0, {}, std::nullopt});
    follow();
  }
  [[nodiscard]] const CallStatus& call(Call which) const { return state.call(which); }
};

inline api::Me person(bool verified) {
  api::Me me{"candidate01", Role::candidate, "138****5678", {1}, std::nullopt};
  if (verified)
    me.identity = api::VerifiedIdentity{
        "测试", DocumentType::resident_id, "31**************15", {1988, 7, 7}, Sex::male, {"p1"}, {1}};
  return me;
}

inline void sign_in(Client& client, std::string_view address, bool verified = true) {
  client.open(address);
  client.answer(Method::get, api::path::me, person(verified));
}

// Applied and approved; everything is open around the server's present.
inline api::ExamCard approved_card(const Client& client) {
  const Instant now = client.server_clock();
  api::ExamCard card;
  card.id = {"exam-1"};
  card.title = "演示考试";
  card.windows = {now + -day_ms, now + day_ms, now + 2 * day_ms, now + 3 * day_ms, now + 4 * day_ms};
  card.fee = {12'000};
  api::Application application;
  application.id = {"a1"};
  application.status = ApplicationStatus::approved;
  card.application = application;
  return card;
}

inline api::Hold hold_of(const Client& client) {
  const Instant now = client.server_clock();
  return {{"h1"}, {"s1"}, HoldState::pending, now, now + hold_ms};
}

inline api::OrderView order_of(const Client& client, OrderState state) {
  api::OrderView order;
  order.id = {"o1"};
  order.number = "20261124000000000001";
  order.amount = {12'000};
  order.state = state;
  order.qr_code = state == OrderState::unpaid ? "http://127.0.0.1:8090/pay/1" : "";
  order.created_at = client.server_clock();
  order.pay_until = client.server_clock() + hold_ms;
  return order;
}

}  // namespace exam
