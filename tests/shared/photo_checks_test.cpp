#include "shared/photo.h"

#include "shared/api/photo_limits_fields.h"
#include "tests/shared/generated_image.h"
#include "tests/shared/problem_text.h"

#include <catch_amalgamated.hpp>
#include <cstdlib>

using namespace exam;
using namespace exam::test;

namespace {

const Date today{2026, 11, 24};

Bytes bytes_of(std::string_view text) {
  return Bytes(text.begin(), text.end());
}

std::string photo_problems(const Bytes& bytes, const PhotoLimits& limits = {}) {
  return names_of(check_photo(bytes, today, limits));
}

const Bytes& good_photo() {
  static const Bytes photo = to_jpeg(draw({}));
  return photo;
}

std::optional<HeadEstimate> head_of(const Portrait& portrait) {
  return measure_photo(draw(portrait)).head;
}

// The one problem of this portrait; sizes of files do not matter.
Problem only_problem(const Portrait& portrait) {
  PhotoLimits limits;
  limits.bytes_min = 0;
  limits.bytes_max = 1 << 20;
  const Problems problems = check_photo(to_jpeg(draw(portrait)), today, limits);
  CAPTURE(names_of(problems));
  CHECK(problems.size() == 1);
  return problems.empty() ? Problem{} : problems[0];
}

}  // namespace

TEST_CASE("what is measured") {
  const PhotoMeasures flat = measure_photo({40, 40, Bytes(4800, 100)});
  CHECK(flat.luminance_mean == 100);
  CHECK(flat.sharpness == 0);
  CHECK(flat.background_spread == 0);
  Pixels stripes{40, 40, {}};
  for (int i = 0; i < 1600; ++i) stripes.rgb.insert(stripes.rgb.end(), 3, i % 2 == 0 ? 0 : 200);
  const PhotoMeasures striped = measure_photo(stripes);
  CHECK(striped.luminance_mean == 100);
  CHECK(striped.sharpness == 160'000);  // every Laplacian is ±400
  CHECK(striped.background_spread == 100);
  CHECK(measure_photo({1, 1, {255, 0, 0}}).luminance_mean == 76);
  CHECK(measure_photo({1, 1, {0, 255, 0}}).luminance_mean == 150);
  CHECK(measure_photo({1, 1, {0, 0, 255}}).luminance_mean == 29);
  CHECK(measure_photo({}).luminance_mean == 0);
}

TEST_CASE("a good photo has no problems") {
  CHECK(good_photo().size() >= 20 * 1024);
  CHECK(photo_problems(good_photo()).empty());
  CHECK(photo_problems(with_exif(good_photo(), {1, "2026:11:01 10:00:00", true})).empty());
}

TEST_CASE("other kinds are told what they are") {
  const auto wrong = check_photo(to_png(draw({})), today);
  REQUIRE(wrong.size() == 1);
  CHECK(wrong[0].code == ProblemCode::photo_not_jpeg);
  CHECK(wrong[0].detail == "png");
  CHECK(wrong[0].field == "photo");
  CHECK(check_photo(bytes_of("BM......"), today).at(0).detail == "bmp");
  CHECK(check_photo(bytes_of("hello"), today).at(0).detail == "unknown");
  CHECK(photo_problems({}) == "photo_missing@photo");
}

TEST_CASE("dimensions are exact, and told as people see them") {
  PhotoLimits limits;
  limits.bytes_min = 0;
  const auto wrong = check_photo(to_jpeg(draw_corners(412, 626)), today, limits);
  REQUIRE(wrong.size() == 1);
  CHECK(wrong[0].code == ProblemCode::photo_dimensions);
  CHECK(wrong[0].detail == "412x626");
  const Bytes sideways = with_exif(to_jpeg(draw_corners(413, 626)), {6, "", true});
  CHECK(check_photo(sideways, today, limits).at(0).detail == "626x413");
  // Stored on its side, upright it is right.
  Portrait portrait;
  portrait.width = photo_height_px;
  portrait.height = photo_width_px;
  const Bytes turned = with_exif(to_jpeg(draw(portrait)), {8, "", true});
  CHECK(photo_problems(turned).find("photo_dimensions") == std::string::npos);
  // A bomb is refused by its header.
  CHECK(check_photo(flat_jpeg(65'535, 65'535, 3), today).at(0).detail == "65535x65535");
}

TEST_CASE("file sizes, limits included") {
  PhotoLimits limits;
  const auto size = static_cast<std::int64_t>(good_photo().size());
  limits.bytes_min = limits.bytes_max = size;
  CHECK(photo_problems(good_photo(), limits).empty());
  limits.bytes_min = size + 1;
  limits.bytes_max = size + 1;
  const auto small = check_photo(good_photo(), today, limits);
  REQUIRE(small.size() == 1);
  CHECK(small[0].code == ProblemCode::photo_too_small);
  CHECK(small[0].measured == size);
  CHECK(small[0].minimum == size + 1);
  const auto large = check_photo(with_padding(good_photo(), 200 * 1024), today);
  REQUIRE(large.size() == 1);
  CHECK(large[0].code == ProblemCode::photo_too_large);
  CHECK(large[0].maximum == 200 * 1024);
}

TEST_CASE("a photo of last year is too old, if it says so") {
  CHECK(photo_problems(with_exif(good_photo(), {1, "2025:11:23 10:00:00", true})).empty());  // 366 days
  const auto old = check_photo(with_exif(good_photo(), {1, "2025:11:22 10:00:00", true}), today);
  REQUIRE(old.size() == 1);
  CHECK(old[0].code == ProblemCode::photo_too_old);
  CHECK(old[0].measured == 367);
  CHECK(old[0].maximum == 366);
  // The clock of a camera may be ahead.
  CHECK(photo_problems(with_exif(good_photo(), {1, "2027:11:22 10:00:00", true})).empty());
}

TEST_CASE("grey and CMYK are no RGB") {
  PhotoLimits lenient;
  lenient.bytes_min = 0;
  lenient.sharpness_min = 0;
  lenient.chroma_min = 0;
  CHECK(photo_problems(flat_jpeg(413, 626, 3), lenient).empty());
  CHECK(photo_problems(flat_jpeg(413, 626, 1), lenient) == "photo_colour@photo");
  CHECK(photo_problems(flat_jpeg(413, 626, 4), lenient).starts_with("photo_colour@photo"));
}

TEST_CASE("each quality has its own reason, with what was measured and the limit") {
  Portrait dark;
  dark.wall = 60;
  dark.figure = 20;
  const Problem too_dark = only_problem(dark);
  CHECK(too_dark.code == ProblemCode::photo_dark);
  CHECK(too_dark.measured < 60);
  CHECK(too_dark.minimum == 60);

  Portrait bright;
  bright.wall = 255;
  bright.figure = 190;
  const Problem too_bright = only_problem(bright);
  CHECK(too_bright.code == ProblemCode::photo_bright);
  CHECK(too_bright.maximum == 225);

  Portrait blurred;
  blurred.stripes = 0;
  blurred.figure = blurred.wall - 20;
  blurred.tint = 6;
  const Problem too_soft = only_problem(blurred);
  CHECK(too_soft.code == ProblemCode::photo_blurred);
  CHECK(too_soft.measured < 12);
  CHECK(too_soft.minimum == 12);

  Portrait busy;
  busy.wall_stripes = 150;
  const Problem too_busy = only_problem(busy);
  CHECK(too_busy.code == ProblemCode::photo_background);
  CHECK(too_busy.measured > 40);
  CHECK(too_busy.maximum == 40);

  Portrait grey;
  grey.tint = 0;
  const Problem colourless = only_problem(grey);
  CHECK(colourless.code == ProblemCode::photo_grey);
  CHECK(colourless.measured < 3);
  CHECK(colourless.minimum == 3);

  Portrait burnt;
  burnt.wall = 120;
  burnt.face = 255;
  const Problem too_much_light = only_problem(burnt);
  CHECK(too_much_light.code == ProblemCode::photo_burnt);
  CHECK(too_much_light.measured > 50);
  CHECK(too_much_light.maximum == 20);

  Portrait crushed;
  crushed.face = 0;
  const Problem no_light = only_problem(crushed);
  CHECK(no_light.code == ProblemCode::photo_crushed);
  CHECK(no_light.measured > 50);
  CHECK(no_light.maximum == 40);
}

TEST_CASE("a head is found by its silhouette: crown, height, middle") {
  for (const int height : {30, 40, 50, 60}) {
    for (const int top : {5, 15}) {
      Portrait portrait;
      portrait.head_height = height;
      portrait.head_top = top;
      portrait.head_offset = 6;
      const auto head = head_of(portrait);
      CAPTURE(height, top);
      REQUIRE(head);
      CHECK(std::abs(head->top_percent - top) <= 1);
      CHECK(std::abs(head->height_percent - height) <= 5);
      CHECK(std::abs(head->offset_percent - 6) <= 1);
    }
  }
}

TEST_CASE("a head zoomed in on is measured to the edges, and is no background") {
  for (const int width : {60, 72, 76, 80, 86, 92}) {  // of 413 pixels: 293 to 449
    Portrait large;
    large.head_top = 4;
    large.head_height = 78;
    large.head_width = width;
    const PhotoMeasures measures = measure_photo(draw(large));
    CAPTURE(width, measures.background_spread);
    CHECK(measures.background_spread <= 10);
    REQUIRE(measures.head);
    CHECK(std::abs(measures.head->height_percent - 78) <= 5);
    CHECK(std::abs(measures.head->offset_percent) <= 1);
    const Problems wrong = check_photo_measures(measures, {});
    CHECK(names_of(wrong) == "photo_head_large@photo");
  }
}

TEST_CASE("what begins of a sudden beside a head is background that is not plain") {
  const Pixels plain = draw({});
  const auto with_dark = [&](int left, int right, int from_row) {
    Pixels pixels = plain;
    for (int y = from_row; y < pixels.height; ++y) {
      for (int x = left; x < right; ++x) {
        const auto at = static_cast<std::size_t>(y * pixels.width + x) * 3;
        std::fill_n(pixels.rgb.begin() + static_cast<std::ptrdiff_t>(at), 3, std::uint8_t{40});
      }
    }
    return measure_photo(pixels).background_spread;
  };
  CHECK(with_dark(0, photo_width_px, 120) > 40);  // a darker lower wall
  CHECK(with_dark(0, 60, 40) > 40);               // a door at one side
  CHECK(with_dark(350, photo_width_px, 100) > 40);
  CHECK(with_dark(0, 120, 150) > 40);  // something that touches the head
}

TEST_CASE("where no head can be told from what is around it, none is claimed") {
  Portrait busy;
  busy.wall_stripes = 150;
  CHECK(!head_of(busy));
  Portrait like_the_wall;
  like_the_wall.figure = like_the_wall.wall - 10;
  like_the_wall.stripes = 0;
  CHECK(!head_of(like_the_wall));
  CHECK(!measure_photo({40, 40, Bytes(4800, 100)}).head);
  Pixels pillar{60, 90, {}};  // as wide below as above: no neck
  for (int i = 0; i < 60 * 90; ++i)
    pillar.rgb.insert(pillar.rgb.end(), 3, i % 60 > 20 && i % 60 < 40 && i > 600 ? 30 : 220);
  CHECK(!measure_photo(pillar).head);
}

TEST_CASE("the head's size and place have their own reasons") {
  Portrait small;
  small.head_height = 25;
  const Problem too_small = only_problem(small);
  CHECK(too_small.code == ProblemCode::photo_head_small);
  CHECK(too_small.measured < 35);
  CHECK(too_small.minimum == 35);
  CHECK(too_small.maximum == 75);

  Portrait low;
  low.head_top = 36;
  low.head_height = 45;
  const Problem too_low = only_problem(low);
  CHECK(too_low.code == ProblemCode::photo_head_top);
  CHECK(too_low.measured > 30);

  Portrait aside;
  aside.head_offset = 14;
  const Problem off_centre = only_problem(aside);
  CHECK(off_centre.code == ProblemCode::photo_head_off_centre);
  CHECK(off_centre.measured >= 13);
  CHECK(off_centre.maximum == 10);

  PhotoMeasures measures;
  measures.luminance_mean = 120;
  measures.sharpness = 100;
  measures.chroma = 10;
  measures.head = HeadEstimate{1, 80, -11};
  CHECK(names_of(check_photo_measures(measures, {})) ==
        "photo_head_large@photo photo_head_top@photo photo_head_off_centre@photo");
  measures.head = HeadEstimate{2, 75, -10};
  CHECK(check_photo_measures(measures, {}).empty());
  measures.head = HeadEstimate{30, 35, 10};
  CHECK(check_photo_measures(measures, {}).empty());
}

TEST_CASE("every limit on a measure holds on the limit and fails beyond it") {
  const PhotoLimits limits;
  PhotoMeasures good;
  good.luminance_mean = 120;
  good.sharpness = 100;
  good.chroma = 10;
  const auto wrong = [&](int PhotoMeasures::*measure, int value) {
    PhotoMeasures measures = good;
    measures.*measure = value;
    return names_of(check_photo_measures(measures, limits));
  };
  const struct {
    int PhotoMeasures::*measure;
    int inside, outside;
    const char* name;
  } edges[]{{&PhotoMeasures::luminance_mean, 60, 59, "photo_dark@photo"},
            {&PhotoMeasures::luminance_mean, 225, 226, "photo_bright@photo"},
            {&PhotoMeasures::burnt_percent, 20, 21, "photo_burnt@photo"},
            {&PhotoMeasures::crushed_percent, 40, 41, "photo_crushed@photo"},
            {&PhotoMeasures::sharpness, 12, 11, "photo_blurred@photo"},
            {&PhotoMeasures::background_spread, 40, 41, "photo_background@photo"},
            {&PhotoMeasures::chroma, 3, 2, "photo_grey@photo"}};
  for (const auto& edge : edges) {
    CHECK(wrong(edge.measure, edge.inside).empty());
    CHECK(wrong(edge.measure, edge.outside) == edge.name);
  }
}

TEST_CASE("the report says what was measured, as far as it was looked at") {
  const PhotoReport good = inspect_photo(good_photo(), today);
  CHECK(good.kind == "jpeg");
  CHECK(good.bytes == static_cast<std::int64_t>(good_photo().size()));
  CHECK(good.width == 413);
  CHECK(good.height == 626);
  REQUIRE(good.measures);
  CHECK(good.measures->head);
  CHECK(good.problems.empty());
  CHECK(inspect_photo(with_exif(good_photo(), {1, "2026:11:01 10:00:00", true}), today).taken_on ==
        Date{2026, 11, 1});
  // Too large: refused before it is decoded, so nothing is known of the picture.
  const PhotoReport heavy = inspect_photo(with_padding(good_photo(), 300'000), today);
  CHECK(names_of(heavy.problems) == "photo_too_large@photo");
  CHECK(!heavy.measures);
  CHECK(!inspect_photo(to_jpeg(draw_corners(412, 626)), today).measures);
  CHECK(inspect_photo(to_png(draw({})), today).kind == "png");
}

TEST_CASE("limits are named when they make no sense") {
  CHECK(wrong_photo_limit({}).empty());
  PhotoLimits limits;
  limits.bytes_min = limits.bytes_max + 1;
  CHECK(wrong_photo_limit(limits) == "bytes_min");
  limits = {};
  limits.head_height_percent_max = 20;
  CHECK(wrong_photo_limit(limits) == "head_height_percent_min");
  limits = {};
  limits.sharpness_min = -1;
  CHECK(wrong_photo_limit(limits) == "sharpness_min");
  limits = {};
  limits.bytes_max = 3 << 20;
  CHECK(wrong_photo_limit(limits) == "bytes_max");
}

TEST_CASE("limits are read from JSON that names some of them") {
  const auto changed = read_photo_limits(R"({"bytes_max": 102400, "sharpness_min": 0})");
  REQUIRE(changed);
  PhotoLimits expected;
  expected.bytes_max = 102'400;
  expected.sharpness_min = 0;
  CHECK(*changed == expected);
  CHECK(read_photo_limits("{}").value() == PhotoLimits{});
  CHECK(read_photo_limits("[]").error().find("object") != std::string::npos);
  CHECK(read_photo_limits(R"({"bytes_maximum": 1})").error().find("bytes_maximum") != std::string::npos);
  CHECK(read_photo_limits(R"({"bytes_max": "1"})").error().find("bytes_max") != std::string::npos);
  CHECK(read_photo_limits(R"({"bytes_max": 1})").error().find("bytes_min") != std::string::npos);
}

TEST_CASE("a file that cannot be decoded has just that problem") {
  Bytes cut = good_photo();
  for (std::size_t at = 0; at + 1 < cut.size(); ++at) {
    if (cut[at] == 0xFF && cut[at + 1] == 0xDA) cut.resize(at);  // the scan is missing
  }
  CHECK(photo_problems(cut) == "photo_damaged@photo");
  CHECK(photo_problems({0xFF, 0xD8, 0xFF, 0xE0}) == "photo_damaged@photo");
}
