#include "shared/photo.h"
#include "tests/shared/generated_image.h"
#include "tests/web/client_fixture.h"
#include "web/client/application_draft.h"

#include <algorithm>
#include <cmath>

using namespace exam;
using namespace exam::test;
using Catch::Matchers::WithinAbs;

namespace {

constexpr std::string_view upload_path = "/api/exams/exam-1/photo";

void open_form(Client& client) {
  sign_in(client, "#/exams/exam-1/apply");
  api::ExamDetail detail;
  detail.card = approved_card(client);
  detail.card.application.reset();
  client.answer(Method::get, "/api/exams/exam-1", detail);
}

Bytes photo(const Portrait& portrait = {}) {
  return to_jpeg(draw(portrait));
}

const PhotoDraft& drafted(const Client& client) {
  return client.state.drafts.application.photo;
}
const PhotoEdit& editor(const Client& client) {
  return client.state.drafts.application.edit;
}

// The corners of the frame in source pixels: all within the source.
bool covers_frame(const PhotoPlacement& placement, const SourceSize& source) {
  const float scale = scale_of(placement, source), radians = radians_of(placement);
  for (const float x : {-206.5f, 206.5f}) {
    for (const float y : {-313.f, 313.f}) {
      const float at_x = placement.x + (x * std::cos(radians) + y * std::sin(radians)) / scale;
      const float at_y = placement.y + (y * std::cos(radians) - x * std::sin(radians)) / scale;
      const bool inside = at_x > -0.1f && at_y > -0.1f && at_x < static_cast<float>(source.width) + 0.1f &&
                          at_y < static_cast<float>(source.height) + 0.1f;
      if (!inside) return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("the picture covers the frame however it is moved, zoomed and turned", "[photo]") {
  for (const SourceSize source : {SourceSize{3000, 4000}, SourceSize{4000, 3000}, SourceSize{413, 626},
                                  SourceSize{100, 900}, SourceSize{1, 1}}) {
    for (int turns = -1; turns < 4; ++turns) {
      for (const int tilt : {-60, -45, -7, 0, 3, 45}) {
        for (const int zoom : {10, 100, 137, 900}) {
          for (const float far : {-1e6f, 0.f, 1e6f}) {
            const PhotoPlacement placement = clamped({far, -far, zoom, turns, tilt}, source);
            CAPTURE(source.width, source.height, turns, tilt, zoom, far);
            CHECK(covers_frame(placement, source));
            CHECK(placement.zoom_percent >= 100);
            CHECK(placement.zoom_percent <= zoom_percent_max);
          }
        }
      }
    }
  }
}

TEST_CASE("moving follows the finger, whichever way the picture is turned", "[photo]") {
  const SourceSize source{3000, 4000};
  PhotoPlacement placement = centred(source);
  placement.zoom_percent = 300;
  for (int turns = 0; turns < 4; ++turns) {
    placement.quarter_turns = turns;
    const PhotoPlacement next = moved(placement, source, 10, 0);
    const float radians = radians_of(placement), scale = scale_of(placement, source);
    // What was in the middle is now ten photo pixels to the right of it.
    const float dx = placement.x - next.x, dy = placement.y - next.y;
    CHECK_THAT((dx * std::cos(radians) - dy * std::sin(radians)) * scale, WithinAbs(10, 0.1));
    CHECK_THAT((dx * std::sin(radians) + dy * std::cos(radians)) * scale, WithinAbs(0, 0.1));
  }
}

TEST_CASE("zooming keeps the head under the guide", "[photo]") {
  const SourceSize source{3000, 4000};
  const HeadGuide guide = head_guide({});
  const float middle = ((guide.crown + guide.chin) / 2 - 0.5f) * 626;
  const PhotoPlacement before = clamped({1500, 2000, 200, 0, 0}, source);
  const PhotoPlacement after = zoomed(before, source, 300, {});
  CHECK(after.zoom_percent == 300);
  CHECK_THAT(after.y + middle / scale_of(after, source),
             WithinAbs(before.y + middle / scale_of(before, source), 0.5));
}

TEST_CASE("a measured head comes to the guide", "[photo]") {
  const SourceSize source{3000, 4000};
  const PhotoPlacement before = centred(source);
  const HeadEstimate head{30, 22, 5};
  const PhotoPlacement after = aligned(before, source, head, {});
  const HeadGuide guide = head_guide({});
  const float crown = before.y + (0.30f - 0.5f) * 626 / scale_of(before, source);
  const float seen = (crown - after.y) * scale_of(after, source) / 626 + 0.5f;
  CHECK_THAT(seen, WithinAbs(guide.crown, 0.01));
  CHECK_THAT(22.0 * after.zoom_percent / 100, WithinAbs((guide.chin - guide.crown) * 100, 1.0));
  PhotoPlacement turned = before;
  turned.quarter_turns = 1;
  CHECK(aligned(turned, source, head, {}) == turned);
}

TEST_CASE("a photo that keeps to the rules is taken as it is, and can still be adjusted", "[photo]") {
  Client client;
  open_form(client);
  const Bytes good = photo();
  client.actions.pick_photo("me.jpg", "image/jpeg", good);
  CHECK_FALSE(editor(client).shown);
  CHECK(client.api.count(Method::post, upload_path) == 1);
  CHECK(client.api.last(Method::post, upload_path)->body == std::string(good.begin(), good.end()));
  client.actions.picture_opened(413, 626);
  client.answer_raw(Method::post, upload_path, 201, to_json(api::UploadedPhoto{{"p1"}}));
  CHECK(drafted(client).id.value == "p1");
  CHECK(drafted(client).unsent.empty());
  client.actions.adjust_photo();
  CHECK(editor(client).shown);
  client.actions.cancel_photo();
  CHECK_FALSE(editor(client).shown);
  CHECK(drafted(client).id.value == "p1");
}

TEST_CASE("any other picture opens the editor, and is sent as it was cut", "[photo]") {
  Client client;
  open_form(client);
  client.actions.pick_photo("phone.png", "image/png", to_png(draw_corners(30, 40)));
  CHECK(client.browser.pictures_opened == 1);
  CHECK(editor(client).shown);
  client.actions.picture_opened(3000, 4000);
  CHECK(client.browser.cuts == 1);
  CHECK_THAT(client.browser.cut.scale, WithinAbs(626.0 / 4000, 1e-4));
  client.actions.use_photo();  // not measured yet
  CHECK(client.api.count(Method::post, upload_path) == 0);

  Portrait small;
  small.head_height = 25;
  client.actions.picture_cut(photo(small));
  REQUIRE(editor(client).problems.size() == 1);
  CHECK(editor(client).problems[0].code == ProblemCode::photo_head_small);
  CHECK(client.browser.cuts == 2);                       // the head was found, and brought to the guide, once
  client.actions.place_photo(editor(client).placement);  // moved on: the wish to use it is over
  client.actions.picture_cut(photo());
  CHECK(client.browser.cuts == 3);
  CHECK(editor(client).problems.empty());
  CHECK(client.api.count(Method::post, upload_path) == 0);
  client.actions.place_photo(editor(client).placement);
  client.actions.use_photo();  // pressed while it is measured: used as soon as it is
  CHECK(client.api.count(Method::post, upload_path) == 0);
  client.actions.picture_cut(photo());
  CHECK_FALSE(editor(client).shown);
  CHECK(client.api.count(Method::post, upload_path) == 1);
  CHECK(drafted(client).file_name == "phone.png");
}

TEST_CASE("a picture too small for the rule says so", "[photo]") {
  Client client;
  open_form(client);
  client.actions.pick_photo("icon.png", "image/png", to_png(draw_corners(30, 40)));
  client.actions.picture_opened(200, 300);
  client.actions.picture_cut(photo());
  REQUIRE(editor(client).problems.size() == 1);
  CHECK(editor(client).problems[0].code == ProblemCode::photo_enlarged);
  CHECK(editor(client).problems[0].measured == 209);
  CHECK(editor(client).problems[0].maximum == 150);
}

TEST_CASE("what cannot be opened says what it is and what to do", "[photo]") {
  Client client;
  open_form(client);
  const auto code = [&] { return drafted(client).problems.at(0).code; };
  client.actions.pick_photo("me.pdf", "application/pdf", Bytes{'%', 'P', 'D', 'F', '-', '1'});
  CHECK(code() == ProblemCode::photo_not_jpeg);
  client.actions.pick_photo("gone.jpg", "", {});
  CHECK(code() == ProblemCode::photo_damaged);
  client.actions.pick_photo("huge.jpg", "too-large", {});
  CHECK(code() == ProblemCode::photo_file_too_large);
  CHECK(client.browser.pictures_opened == 0);
  const Bytes heic{0, 0, 0, 24, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c'};
  client.actions.pick_photo("me.heic", "image/heic", heic);
  client.actions.picture_opened(0, 0);
  CHECK(code() == ProblemCode::photo_undecodable);
  CHECK(drafted(client).problems[0].detail == "heic");
  client.actions.pick_photo("cut.jpg", "image/jpeg", Bytes{0xFF, 0xD8, 0xFF, 0xE0});
  client.actions.picture_opened(0, 0);
  CHECK(code() == ProblemCode::photo_damaged);
  client.actions.pick_photo("old.jpg", "image/jpeg", with_exif(photo(), {1, "1999:05:06 07:08:09", true}));
  CHECK(code() == ProblemCode::photo_too_old);
  CHECK(client.api.count(Method::post, upload_path) == 0);
}

TEST_CASE("what was wrong with one file is not said of the next, used or not", "[photo]") {
  Client client;
  open_form(client);
  client.actions.pick_photo("huge.jpg", "too-large", {});
  REQUIRE(drafted(client).problems.size() == 1);
  client.actions.pick_photo("phone.png", "image/png", to_png(draw_corners(30, 40)));
  client.actions.picture_opened(3000, 4000);
  client.actions.cancel_photo();
  CHECK(drafted(client).problems.empty());
  CHECK(editor(client).file_name == "phone.png");
  const Problems wrong = application_problems(client.state.drafts.application, {});
  const auto said =
      std::find_if(wrong.begin(), wrong.end(), [](const Problem& each) { return each.field == "photo"; });
  REQUIRE(said != wrong.end());
  CHECK(said->code == ProblemCode::photo_missing);  // and not that it is still on its way
}

TEST_CASE("a photo that did not arrive is kept, and sent when the server is there again", "[photo]") {
  Client client;
  open_form(client);
  client.actions.pick_photo("me.jpg", "image/jpeg", photo());
  client.drop(Method::post, upload_path);
  CHECK(drafted(client).id.empty());
  CHECK_FALSE(drafted(client).unsent.empty());
  client.pass(minute_ms);
  client.answer(Method::get, api::path::me, person(true));
  api::ExamDetail detail;
  detail.card = approved_card(client);
  detail.card.application.reset();
  client.answer(Method::get, "/api/exams/exam-1", detail);
  CHECK(client.api.count(Method::post, upload_path) == 2);
}

TEST_CASE("a photo survives the end of the sign-in", "[photo]") {
  Client client;
  open_form(client);
  client.actions.pick_photo("me.jpg", "image/jpeg", photo());
  client.refuse(Method::post, upload_path, 401, problem(ProblemCode::not_signed_in));
  CHECK(client.browser.here == "#/sign-in/exams/exam-1/apply");
  client.state.drafts.sign_in.account = "candidate01";
  client.state.drafts.sign_in.password = "secret-1";
  client.actions.sign_in();
  client.answer(Method::post, api::path::sign_in, person(true));
  CHECK(client.browser.here == "#/exams/exam-1/apply");
  api::ExamDetail detail;
  detail.card = approved_card(client);
  detail.card.application.reset();
  client.answer(Method::get, "/api/exams/exam-1", detail);
  CHECK(drafted(client).file_name == "me.jpg");
  CHECK(client.api.count(Method::post, upload_path) == 2);
}

TEST_CASE("the client judges by the server's limits", "[photo]") {
  Client client;
  sign_in(client, "#/exams/exam-1/apply");
  api::ExamDetail detail;
  detail.card = approved_card(client);
  detail.card.application.reset();
  detail.photo_limits.sharpness_min = 1'000'000;
  client.answer(Method::get, "/api/exams/exam-1", detail);
  client.actions.pick_photo("me.jpg", "image/jpeg", photo());
  CHECK(editor(client).shown);
  CHECK(client.api.count(Method::post, upload_path) == 0);
}
