// Holding places. Cases are numbered as in the list of cases of seats and money.
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

TEST_CASE("1 last seat, two candidates: exactly one wins") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  for (int round = 0; round < 10; ++round) {
    const SessionId session = world.add_session("s" + std::to_string(round), 1);
    std::atomic<int> won = 0, full = 0;
    const auto race = [&](const AccountId& account) {
      const auto chosen = world.seating->choose(account, exam_id, session);
      if (chosen) ++won;
      if (!chosen && chosen.error().code() == ProblemCode::session_full) ++full;
    };
    at_once({[&] { race(a); }, [&] { race(b); }});
    CHECK(won == 1);
    CHECK(full == 1);
    CHECK(world.taken(session) == 1);
    CHECK(world.count("seat_hold WHERE state = 'pending' AND session_id = '" + session.value + "'") == 1);
  }
}

TEST_CASE("1 last seats, candidates on two nodes whose groups meet: as many win as there are seats") {
  MoneyWorld world;
  const MoneyWorld::Node node = world.another_node();
  constexpr int on_each_node = 6, seats = 5;
  std::vector<AccountId> here, there;
  for (int i = 0; i < on_each_node; ++i) {
    here.push_back(world.add_candidate("here" + std::to_string(i)));
    there.push_back(world.add_candidate("there" + std::to_string(i)));
  }
  for (int round = 0; round < 5; ++round) {
    const SessionId session = world.add_session("s" + std::to_string(round), seats);
    std::atomic<int> won = 0, full = 0;
    std::vector<std::function<void()>> race;
    const auto add = [&](Seating& seating, const AccountId& account) {
      race.emplace_back([&] {
        const auto chosen = seating.choose(account, exam_id, session);
        if (chosen) ++won;
        if (!chosen && chosen.error().code() == ProblemCode::session_full) ++full;
      });
    };
    for (int i = 0; i < on_each_node; ++i) {
      add(*world.seating, here[static_cast<std::size_t>(i)]);
      add(*node.seating, there[static_cast<std::size_t>(i)]);
    }
    at_once(race);
    CHECK(won == seats);
    CHECK(full == 2 * on_each_node - seats);
    CHECK(world.taken(session) == seats);
    CHECK(world.count("seat_hold WHERE state = 'pending' AND session_id = '" + session.value + "'") == seats);
  }
}

TEST_CASE("5 same candidate in two tabs and on two nodes: one hold") {
  MoneyWorld world;
  const MoneyWorld::Node other = world.another_node();
  const AccountId a = world.add_candidate("anna");
  const SessionId sessions[] = {world.add_session("s1", 5), world.add_session("s2", 5)};
  for (int round = 0; round < 10; ++round) {
    at_once({[&] { (void)world.seating->choose(a, exam_id, sessions[0]); },
             [&] { (void)world.seating->choose(a, exam_id, sessions[1]); },
             [&] { (void)other.seating->choose(a, exam_id, sessions[0]); },
             [&] { (void)other.seating->choose(a, exam_id, sessions[1]); }});
    CHECK(world.count("seat_hold WHERE state = 'pending'") == 1);
    CHECK(world.taken(sessions[0]) + world.taken(sessions[1]) == 1);
  }
}

TEST_CASE("6 the old seat is freed only if the new one is won") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId old_one = world.add_session("old", 2), full = world.add_session("full", 1),
                  free_one = world.add_session("free", 1);
  REQUIRE(world.seating->choose(b, exam_id, full));
  const auto held = world.seating->choose(a, exam_id, old_one);
  REQUIRE(held);

  const auto refused = world.seating->choose(a, exam_id, full);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code() == ProblemCode::session_full);
  CHECK(world.card(a).hold->id == held->hold->id);
  CHECK(world.taken(old_one) == 1);

  const auto changed = world.seating->choose(a, exam_id, free_one);
  REQUIRE(changed);
  CHECK(changed->hold->session_id == free_one);
  CHECK(world.taken(old_one) == 0);
  CHECK(world.taken(free_one) == 1);
}

TEST_CASE(
    "6 leaving a place whose payment was scanned: the old code's money goes back, the new place stays") {
  MoneyWorld world;
  world.sandbox->switches().set({.drop_notify = true});
  const AccountId a = world.add_candidate("anna");
  const SessionId old_one = world.add_session("old", 1), new_one = world.add_session("new", 1);
  const api::ExamCard ordered = world.order_for(a, old_one);
  world.scan(ordered.order->qr_code);  // the phone asks for the password: the provider is asked first
  const auto changed = world.seating->choose(a, exam_id, new_one);
  REQUIRE(changed);
  CHECK(changed->hold->session_id == new_one);
  CHECK(world.taken(old_one) == 0);
  world.pay(ordered.order->qr_code);
  world.clock.advance(minute_ms);
  world.run_refunds();
  CHECK(world.count("refund WHERE cause = 'place_released' AND state = 'done'") == 1);
  CHECK(world.card(a).hold->session_id == new_one);
  CHECK(world.card(a).hold->state == HoldState::pending);
  CHECK(world.taken(old_one) == 0);
  CHECK(world.taken(new_one) == 1);
  CHECK(world.count("seat") == 0);
}

TEST_CASE("6 two who would swap the last places of two nodes' sessions: nobody loses one") {
  MoneyWorld world;
  const MoneyWorld::Node node = world.another_node();
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId s = world.add_session("s", 1), t = world.add_session("t", 1);
  REQUIRE(world.seating->choose(a, exam_id, s));
  REQUIRE(world.seating->choose(b, exam_id, t));
  for (int round = 0; round < 10; ++round) {
    std::atomic<int> full = 0;
    const auto change = [&](Seating& seating, const AccountId& account, const SessionId& session) {
      const auto chosen = seating.choose(account, exam_id, session);
      if (!chosen && chosen.error().code() == ProblemCode::session_full) ++full;
    };
    at_once({[&] { change(*world.seating, a, t); }, [&] { change(*node.seating, b, s); }});
    CHECK(full == 2);
    CHECK(world.card(a).hold->session_id == s);
    CHECK(world.card(b).hold->session_id == t);
    CHECK(world.count("seat_hold WHERE state = 'pending'") == 2);
  }
}

TEST_CASE("7 an expired hold is not counted before the sweeper ran") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 1);
  REQUIRE(world.seating->choose(a, exam_id, session));
  CHECK(world.places_left(b, session) == 0);
  world.advance_both(hold_ms);
  CHECK(world.taken(session) == 1);  // nobody has written it down
  CHECK(world.places_left(b, session) == 1);
  CHECK(world.card(a).hold->state == HoldState::expired);
  REQUIRE(world.seating->choose(b, exam_id, session));
  CHECK(world.taken(session) == 1);
  CHECK(world.places_left(b, session) == 0);
  sweep_once(*world.payments);
  CHECK(world.taken(session) == 1);
}

TEST_CASE("27 exactly at 15:00 minutes the place is free") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 1);
  const auto held = world.seating->choose(a, exam_id, session);
  REQUIRE(held);
  CHECK(held->hold->expires_at - held->hold->held_at == 15 * minute_ms);
  world.clock.set({held->hold->expires_at.ms - 1});
  CHECK_FALSE(world.seating->choose(b, exam_id, session));
  CHECK(world.card(a).hold->state == HoldState::pending);
  world.clock.set(held->hold->expires_at);
  CHECK(world.card(a).hold->state == HoldState::expired);
  CHECK(world.seating->choose(b, exam_id, session));
}

TEST_CASE("choosing the held session again keeps the time that is left") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  const auto first = world.seating->choose(a, exam_id, session);
  REQUIRE(first);
  world.advance_both(5 * minute_ms);
  const auto again = world.seating->choose(a, exam_id, session);
  REQUIRE(again);
  CHECK(again->hold->id == first->hold->id);
  CHECK(again->hold->expires_at == first->hold->expires_at);
  CHECK(world.taken(session) == 1);
}

TEST_CASE("an expired place can be chosen anew by the same candidate") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1), other = world.add_session("t", 1);
  REQUIRE(world.seating->choose(a, exam_id, session));
  world.advance_both(hold_ms);
  REQUIRE(world.seating->choose(a, exam_id, session));
  world.advance_both(hold_ms);
  REQUIRE(world.seating->choose(a, exam_id, other));
  CHECK(world.taken(session) == 0);
  CHECK(world.taken(other) == 1);
}

TEST_CASE("giving up frees the place and closes the order; doing it twice is no error") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  const api::ExamCard ordered = world.order_for(a, session);
  world.scan(ordered.order->qr_code);
  const auto given_up = world.seating->give_up(a, exam_id);
  REQUIRE(given_up);
  CHECK(given_up->hold->state == HoldState::released);
  CHECK(given_up->order->state == OrderState::closed);
  CHECK(world.taken(session) == 0);
  CHECK(world.seating->give_up(a, exam_id));
  CHECK(world.gateway.query(ordered.order->number)->state == TradeState::closed);
}

TEST_CASE("what is paid cannot be given up or changed, even before the notice came") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1), other = world.add_session("t", 1);
  world.sandbox->switches().set({.drop_notify = true});
  const api::ExamCard ordered = world.order_for(a, session);
  world.pay(ordered.order->qr_code);
  const auto changed = world.seating->choose(a, exam_id, other);
  REQUIRE_FALSE(changed);
  CHECK(changed.error().code() == ProblemCode::hold_confirmed);
  CHECK(world.card(a).order->state == OrderState::paid);
  const auto given_up = world.seating->give_up(a, exam_id);
  REQUIRE_FALSE(given_up);
  CHECK(given_up.error().code() == ProblemCode::hold_confirmed);
  CHECK(world.taken(session) == 1);
}

TEST_CASE("choosing is refused without an application, for another exam's session and after the deadline") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna");
  const SessionId session = world.add_session("s", 1);
  const auto code = [](const auto& outcome) { return outcome.error().code(); };
  CHECK(code(world.seating->choose(AccountId{"nobody"}, exam_id, session)) ==
        ProblemCode::application_missing);
  CHECK(code(world.seating->choose(a, ExamId{"none"}, session)) == ProblemCode::not_found);
  CHECK(code(world.seating->choose(a, exam_id, SessionId{"none"})) == ProblemCode::not_found);
  world.clock.advance(10 * day_ms);
  CHECK(code(world.seating->choose(a, exam_id, session)) == ProblemCode::window_closed);
  CHECK(world.taken(session) == 0);
}

}  // namespace
}  // namespace exam::test
