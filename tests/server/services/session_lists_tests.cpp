// What the list of sessions tells of changes.
#include "tests/server/money_world.h"

#include <catch_amalgamated.hpp>

namespace exam::test {

TEST_CASE("session lists: one's own change shows in the next list, another's within a second") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 5);
  CHECK(world.places_left(b, session) == 5);
  CHECK(world.places_left(a, session) == 5);
  REQUIRE(world.seating->choose(a, exam_id, session));
  CHECK(world.places_left(a, session) == 4);
  REQUIRE(world.seating->give_up(a, exam_id));
  CHECK(world.places_left(a, session) == 5);
  REQUIRE(world.seating->choose(a, exam_id, session));
  world.clock.advance(list_good_ms);
  CHECK(world.places_left(b, session) == 4);
}

TEST_CASE("session lists: whoever was refused a full session sees it full in the next list") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 1);
  CHECK(world.places_left(b, session) == 1);
  REQUIRE(world.seating->choose(a, exam_id, session));
  CHECK(world.ask(b.value, "PUT", "/api/exams/exam/hold", R"({"session_id":"s"})").status == 409);
  CHECK(world.places_left(b, session) == 0);
}

TEST_CASE("session lists: only what is good for the one who asks is answered without reading") {
  MoneyWorld world;
  const AccountId a = world.add_candidate("anna"), b = world.add_candidate("bert");
  const SessionId session = world.add_session("s", 5);
  CHECK_FALSE(world.seating->sessions_at_once(a, exam_id));
  CHECK(world.places_left(a, session) == 5);
  CHECK(world.places_left(b, session) == 5);
  REQUIRE(world.seating->choose(a, exam_id, session));
  CHECK_FALSE(world.seating->sessions_at_once(a, exam_id));
  CHECK(world.seating->sessions_at_once(b, exam_id));
  CHECK(world.places_left(a, session) == 4);
  CHECK(world.seating->sessions_at_once(a, exam_id));
  world.clock.advance(list_good_ms);
  CHECK_FALSE(world.seating->sessions_at_once(a, exam_id));
}

}  // namespace exam::test
