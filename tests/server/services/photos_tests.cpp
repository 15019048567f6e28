#include "server/services/photos.h"

#include "server/adapters/jpeg_codec.h"
#include "tests/server/whole_server.h"
#include "tests/shared/generated_image.h"

#include <algorithm>
#include <catch_amalgamated.hpp>

using namespace exam;
using namespace exam::test;

namespace {

constexpr const char* photo_path = "/api/exams/demo-open/photo";

std::string body_of(const Bytes& bytes) {
  return {bytes.begin(), bytes.end()};
}

Bytes with_tail(Bytes bytes, std::string_view tail) {
  bytes.insert(bytes.end(), tail.begin(), tail.end());
  return bytes;
}

// Without lines and edges: little to store.
Pixels smooth_portrait() {
  Portrait portrait;
  portrait.stripes = 4;
  return draw(portrait);
}

// As from a phone in the dusk.
Pixels noisy_portrait() {
  Pixels pixels = draw(Portrait{});
  std::uint32_t state = 1;
  for (std::uint8_t& value : pixels.rgb) {
    state = state * 1'664'525 + 1'013'904'223;
    const int noise = static_cast<int>(state >> 24) - 128;
    value = static_cast<std::uint8_t>(std::clamp(value + noise, 0, 255));
  }
  return pixels;
}

}  // namespace

TEST_CASE("photos: what hides in a file does not reach the store") {
  using namespace std::string_view_literals;
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  for (const std::string_view tail : {"PK\x03\x04 a zip"sv, "<html><script>alert(1)</script>"sv}) {
    const Reply uploaded = person.post(photo_path, body_of(with_tail(good_photo(), tail)), "image/jpeg");
    REQUIRE(uploaded.status == 201);
    const Reply kept = person.get("/api/photos/" + uploaded.as<api::UploadedPhoto>().id.value);
    CHECK(kept.body.find(tail) == std::string::npos);
    CHECK(kept.body.starts_with("\xFF\xD8\xFF"));
    CHECK(kept.body.ends_with("\xFF\xD9"));
    CHECK(kept.headers.at("Content-Type") == "image/jpeg");
  }
  // The other way round it is no JPEG at all.
  Bytes page = with_tail({}, "<html>");
  const Bytes photo = good_photo();
  page.insert(page.end(), photo.begin(), photo.end());
  CHECK(person.post(photo_path, body_of(page), "image/jpeg").code() == ProblemCode::photo_not_jpeg);
}

TEST_CASE("photos: each reason is told with what was measured and the limit") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  Portrait small;
  small.head_height = 25;
  const Reply refused = person.post(photo_path, body_of(to_jpeg(draw(small), 97)), "image/jpeg");
  CHECK(refused.status == 422);
  CHECK(refused.code() == ProblemCode::photo_head_small);
  CHECK(refused.body.find("\"minimum\":35") != std::string::npos);
  CHECK(person.post(photo_path, body_of(flat_jpeg(65'000, 64, 3)).substr(0, 100'000), "image/jpeg").code() ==
        ProblemCode::photo_dimensions);
  CHECK(server.count("photo") == 0);
}

TEST_CASE("photos: what is stored keeps the limits of the file's size, whatever its quality was") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  const Date today = shanghai_date(server.clock.now());
  const auto stored = [&](const Bytes& photo) {
    REQUIRE(check_photo(photo, today).empty());
    const Reply uploaded = person.post(photo_path, body_of(photo), "image/jpeg");
    REQUIRE(uploaded.status == 201);
    const std::string kept = person.get("/api/photos/" + uploaded.as<api::UploadedPhoto>().id.value).body;
    return Bytes(kept.begin(), kept.end());
  };
  SECTION("a smooth one that was just large enough") {
    const Bytes photo = to_jpeg(smooth_portrait(), 92);
    CHECK(photo.size() < 25'000);
    const Bytes kept = stored(photo);
    CHECK(kept.size() >= 20'480);
    CHECK(check_photo(kept, today).empty());
  }
  SECTION("a noisy one that was just small enough") {
    const Bytes photo = to_jpeg(noisy_portrait(), 87);
    CHECK(photo.size() > 195'000);
    const Bytes kept = stored(photo);
    CHECK(kept.size() <= 204'800);
    CHECK(kept.size() > 150'000);  // of the qualities that fit the best
    CHECK(check_photo(kept, today).empty());
  }
  SECTION("one like any other: in the usual quality") {
    CHECK(stored(good_photo()) == JpegCodec().clean_jpeg(good_photo(), {}));
  }
  CHECK(server.log().find("outside the limits of its size") == std::string::npos);
}

TEST_CASE("photos: one that no quality makes large enough is kept, and the log says so") {
  ServerLimits limits;
  limits.photo.bytes_min = 150'000;
  WholeServer server(limits);
  Browser person = server.registered("linxiaotong1");
  const Bytes padded = with_padding(good_photo(), 120'000);
  REQUIRE(person.post(photo_path, body_of(padded), "image/jpeg").status == 201);
  CHECK(server.log().find("outside the limits of its size") != std::string::npos);
}

TEST_CASE("photos: one account keeps thirty a day, and makes the server look at sixty files an hour") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1"), other = server.registered("linxiaotong2");
  for (int i = 0; i < 30; ++i)
    REQUIRE(person.post(photo_path, body_of(good_photo()), "image/jpeg").status == 201);
  const Reply refused = person.post(photo_path, body_of(good_photo()), "image/jpeg");
  CHECK(refused.status == 429);
  CHECK(refused.code() == ProblemCode::too_many_requests);
  CHECK(server.count("photo") == 30);

  for (int i = 0; i < 60; ++i)
    REQUIRE(other.post(photo_path, "hello", "image/jpeg").code() == ProblemCode::photo_not_jpeg);
  CHECK(other.post(photo_path, body_of(good_photo()), "image/jpeg").status == 429);
  server.clock.advance(hour_ms + 1);
  CHECK(other.post(photo_path, body_of(good_photo()), "image/jpeg").status == 201);
}

TEST_CASE("photos: what no application uses is deleted: replaced after a day, never submitted after thirty") {
  WholeServer server;
  Browser person = server.registered("linxiaotong1");
  JpegCodec codec;
  Faces faces(*server.database, *server.vault, server.faces, server.clock, no_log(), {});
  Photos photos(*server.database, codec, faces, server.clock, server.random, no_log());
  const auto upload = [&] {
    const Reply uploaded = person.post(photo_path, body_of(good_photo()), "image/jpeg");
    REQUIRE(uploaded.status == 201);
    server.clock.advance(minute_ms);
    return uploaded.as<api::UploadedPhoto>().id.value;
  };
  const std::string used = upload(), replaced = upload(), last = upload();
  const auto applied = server.database->write([&](Connection& db) {
    return db.run(
        "INSERT INTO application (id, exam_id, account_id, status, institution, student_number, level, major,"
        " subject, mobile, email, address, photo_id, submitted_at, differences) SELECT 'a', exam_id, "
        "account_id,"
        " 'pending', '', '', '', '', '', '', '', '', id, 1, '[]' FROM photo WHERE id = $1",
        {used});
  });
  REQUIRE(applied);
  const auto there = [&](const std::string& id) {
    return server.count("photo WHERE id = '" + id + "'") == 1;
  };
  REQUIRE(photos.delete_unused());
  CHECK(there(replaced));
  server.clock.advance(day_ms);
  REQUIRE(photos.delete_unused());
  CHECK_FALSE(there(replaced));
  CHECK(there(used));
  CHECK(there(last));
  server.clock.advance(30 * day_ms);
  REQUIRE(photos.delete_unused());
  CHECK(there(used));
  CHECK_FALSE(there(last));
}

TEST_CASE("photos: the exam carries the limits that this server judges by") {
  ServerLimits limits;
  limits.photo.sharpness_min = 1'000'000;
  WholeServer server(limits);
  Browser person = server.registered("linxiaotong1");
  CHECK(person.get("/api/exams/demo-open").as<api::ExamDetail>().photo_limits == limits.photo);
  CHECK(person.post(photo_path, body_of(good_photo()), "image/jpeg").code() == ProblemCode::photo_blurred);
}
