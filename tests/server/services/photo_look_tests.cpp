// Looking at a photo that is still being cut, over HTTP: what the engine sees is told, and nothing is kept.
#include "server/adapters/no_face_matcher.h"
#include "server/adapters/opencv_face.h"
#include "server/sandbox/portrait.h"
#include "tests/server/face_photos.h"
#include "tests/server/whole_server.h"
#include "tests/shared/generated_image.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using namespace exam::test;

namespace {

const std::string name = "林晓彤", number = "310105199001010026";
constexpr const char* look_path = "/api/exams/demo-open/photo/look";

std::string text_of(const Bytes& photo) {
  return {photo.begin(), photo.end()};
}

Reply ask(Browser& person, const std::string& jpeg = text_of(good_photo())) {
  return person.post(look_path, jpeg, "image/jpeg");
}

api::PhotoLook look(Browser& person, const std::string& jpeg = text_of(good_photo())) {
  const Reply reply = ask(person, jpeg);
  INFO(reply.body);
  REQUIRE(reply.status == 200);
  return reply.as<api::PhotoLook>();
}

}  // namespace

TEST_CASE("photo look: what the engine sees is told, compared with nobody, and nothing is kept", "[face]") {
  WholeServer server;
  Browser person = server.verified("linxiaotong1", name, number);
  const std::int64_t photos = server.count("photo");
  const std::pair<FaceFinding, std::optional<ProblemCode>> findings[] = {
      {FaceFinding::one_frontal, std::nullopt},
      {FaceFinding::none, ProblemCode::photo_no_face},
      {FaceFinding::several, ProblemCode::photo_several_faces},
      {FaceFinding::not_frontal, ProblemCode::photo_not_frontal}};
  for (const auto& [finding, code] : findings) {
    server.faces.sees(finding, 12);  // somebody else's: not asked here
    const api::PhotoLook seen = look(person);
    CHECK(seen.finding == finding);
    CHECK(seen.problems.size() == (code ? 1 : 0));
    if (code) CHECK(seen.problems.front().code == *code);
  }
  CHECK(server.faces.looks() == 4);
  CHECK(server.faces.comparisons() == 0);
  CHECK(server.count("photo") == photos);
  CHECK(server.count("photo WHERE face_check IS NOT NULL") == 0);
}

TEST_CASE("photo look: without a standing consent nobody's face is looked at", "[face]") {
  WholeServer server;
  Browser stranger = server.registered("linxiaotong2");
  CHECK_FALSE(look(stranger).finding);
  Browser person = server.verified("linxiaotong1", name, number);
  REQUIRE(person.remove("/api/me/face-consent").status == 200);
  const api::PhotoLook seen = look(person);
  CHECK_FALSE(seen.finding);
  CHECK(seen.problems.empty());
  CHECK(server.faces.looks() == 0);
}

TEST_CASE("photo look: without an engine, or without its answer, nothing is said of the face", "[face]") {
  SECTION("no engine") {
    NoFaceMatcher none;
    WholeServer server({}, nullptr, &none);
    Browser person = server.verified("linxiaotong1", name, number);
    CHECK_FALSE(look(person).finding);
  }
  SECTION("no answer") {
    WholeServer server;
    Browser person = server.verified("linxiaotong1", name, number);
    server.faces.fail_with(FaceError::not_available);
    const api::PhotoLook seen = look(person);
    CHECK_FALSE(seen.finding);
    CHECK(seen.problems.empty());
  }
}

TEST_CASE("photo look: only a photo of the rule's kind, size and dimensions is looked at", "[face]") {
  WholeServer server;
  Browser person = server.verified("linxiaotong1", name, number);
  CHECK(ask(person, "hello").code() == ProblemCode::photo_not_jpeg);
  CHECK(ask(person, text_of(to_png(draw(Portrait{})))).code() == ProblemCode::photo_not_jpeg);
  CHECK(ask(person, text_of(flat_jpeg(65'000, 64, 3)).substr(0, 100'000)).code() ==
        ProblemCode::photo_dimensions);
  CHECK(ask(person, text_of(good_photo()).substr(0, 30'000)).code() == ProblemCode::photo_damaged);
  CHECK(person.post(look_path, "{}", "application/json").status == 400);
  CHECK(person.post("/api/exams/no-such/photo/look", text_of(good_photo()), "image/jpeg").status == 404);
  CHECK(server.faces.looks() == 0);
  // What else is wrong with the picture, the editor says itself; people are still moving it.
  Portrait small;
  small.head_height = 25;
  CHECK(look(person, text_of(to_jpeg(draw(small), 97))).finding == FaceFinding::one_frontal);
}

TEST_CASE("photo look: only for people who are signed in, and sixty times an hour", "[face]") {
  WholeServer server;
  Browser nobody = server.browser();
  CHECK(ask(nobody).status == 401);
  Browser person = server.verified("linxiaotong1", name, number);
  for (int i = 0; i < 60; ++i) REQUIRE(ask(person, "hello").status == 422);
  CHECK(ask(person).code() == ProblemCode::too_many_requests);
  // Looking never uses up the uploads.
  CHECK(person.post("/api/exams/demo-open/photo", text_of(good_photo()), "image/jpeg").status == 201);
  server.clock.advance(hour_ms + 1);
  CHECK(ask(person).status == 200);
}

TEST_CASE("photo look: no more at once than the face engine has room for", "[face]") {
  ServerLimits limits;
  limits.faces.at_once = 0;
  limits.faces.waiting_max = 0;
  WholeServer server(limits);
  Browser person = server.verified("linxiaotong1", name, number);
  const Reply turned_away = ask(person);
  CHECK(turned_away.status == 503);
  CHECK(turned_away.code() == ProblemCode::busy);
  CHECK(server.faces.looks() == 0);
}

TEST_CASE("photo look: the real engine sees one person and nobody", "[face]") {
  auto engine = OpencvFace::make({CEFL_FACE_MODELS});
  if (!engine) FAIL(engine.error());
  WholeServer server({}, nullptr, engine->get());
  Browser person = server.verified("linxiaotong1", name, number);
  CHECK(look(person, sandbox::sample_photo_jpeg(sandbox::SamplePerson::first)).finding ==
        FaceFinding::one_frontal);
  CHECK(look(person).finding == FaceFinding::none);
}
