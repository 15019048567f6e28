#include "tests/shared/odd_images.h"

#include "tests/shared/generated_image.h"
#include "tests/shared/problem_text.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using namespace exam::test;

namespace {

const Date today{2026, 11, 24};

std::array<int, 3> first_pixel(const Bytes& bytes) {
  const auto pixels = decode_image(bytes);
  if (!pixels) return {-1, -1, -1};
  return {pixels->rgb[0], pixels->rgb[1], pixels->rgb[2]};
}

}  // namespace

TEST_CASE("PNGs of 16 bits, grey, and with alpha become 8-bit RGB") {
  using Colour = std::array<int, 3>;
  CHECK(first_pixel(flat_png(3, 2, PngColour::rgb, 8, {10, 200, 30})) == Colour{10, 200, 30});
  CHECK(first_pixel(flat_png(3, 2, PngColour::rgb, 16, {0x0AFF, 0xC800, 0x1E80})) == Colour{10, 200, 30});
  CHECK(first_pixel(flat_png(3, 2, PngColour::grey, 8, {77})) == Colour{77, 77, 77});
  CHECK(first_pixel(flat_png(3, 2, PngColour::grey_alpha, 16, {0x4D00, 0x8000})) == Colour{77, 77, 77});
  CHECK(first_pixel(flat_png(3, 2, PngColour::rgb_alpha, 8, {10, 200, 30, 255})) == Colour{10, 200, 30});
}

TEST_CASE("a progressive JPEG is a JPEG like any other") {
  const auto header = read_jpeg_header(progressive_jpeg(413, 626));
  REQUIRE(header);
  CHECK(header->width == 413);
  CHECK(header->components == 3);
  const auto pixels = decode_image(progressive_jpeg(40, 24));
  REQUIRE(pixels);
  CHECK(pixels->rgb == decode_image(flat_jpeg(40, 24, 3))->rgb);
  CHECK(inspect_photo(progressive_jpeg(413, 626), today).measures);
}

TEST_CASE("CMYK is refused as no RGB, whatever it shows") {
  const Problems wrong = check_photo(flat_jpeg(413, 626, 4), today);
  CHECK(names_of(wrong).find("photo_colour@photo") != std::string::npos);
}

TEST_CASE("a renamed picture is told what it is") {
  for (const PngColour colour : {PngColour::rgb, PngColour::rgb_alpha}) {
    const std::vector<int> samples(colour == PngColour::rgb ? 3 : 4, 100);
    CHECK(check_photo(flat_png(413, 626, colour, 8, samples), today).at(0).detail == "png");
  }
  for (const auto& [start, kind] :
       std::initializer_list<std::pair<std::string_view, std::string_view>>{{"BM______________", "bmp"},
                                                                            {"GIF89a__________", "gif"},
                                                                            {"RIFF____WEBPVP8 ", "webp"},
                                                                            {"____ftypheic____", "heic"},
                                                                            {"____ftypavif____", "avif"},
                                                                            {"<html><body>", "unknown"}}) {
    const Problems wrong = check_photo(Bytes(start.begin(), start.end()), today);
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0].code == ProblemCode::photo_not_jpeg);
    CHECK(wrong[0].detail == kind);
  }
}

TEST_CASE("a JPEG of 12 bits is refused by its colours, not as if it were damaged") {
  Bytes photo = to_jpeg(draw({}));
  const std::array<std::uint8_t, 4> frame{0xFF, 0xC0, 0x00, 0x11};
  const auto at = std::search(photo.begin(), photo.end(), frame.begin(), frame.end());
  REQUIRE(at != photo.end());
  REQUIRE(at[4] == 8);
  at[4] = 12;
  const PhotoReport report = inspect_photo(photo, today);
  REQUIRE(report.problems.size() == 1);
  CHECK(report.problems[0].code == ProblemCode::photo_colour);
  CHECK(report.width == photo_width_px);
  CHECK_FALSE(report.measures);
}

TEST_CASE("bombs are refused by their headers: nothing is decoded") {
  CHECK(!decode_image(flat_png(1, 1, PngColour::rgb, 8, {0, 0, 0}), 0));
  Bytes bomb = flat_png(1, 1, PngColour::grey, 8, {0});
  for (std::size_t at = 16; at < 24; ++at) bomb[at] = at % 4 < 2 ? 0 : 0xFF;  // says 65,535×65,535
  CHECK(!decode_image(bomb));
  const PhotoReport report = inspect_photo(progressive_jpeg(60'000, 4), today);
  CHECK(report.width == 60'000);
  CHECK(!report.measures);
}

TEST_CASE("what follows the end of the picture changes nothing that is measured") {
  Bytes polyglot = to_jpeg(draw({}));
  const PhotoReport clean = inspect_photo(polyglot, today);
  for (const char c : std::string_view("PK\x03\x04<html>")) polyglot.push_back(static_cast<std::uint8_t>(c));
  const PhotoReport with_tail = inspect_photo(polyglot, today);
  REQUIRE(with_tail.measures);
  CHECK(with_tail.measures->sharpness == clean.measures->sharpness);
  CHECK(with_tail.problems.empty());
}

TEST_CASE("a photo cut off anywhere is judged without a crash") {
  const Bytes whole = to_jpeg(draw({}));
  for (std::size_t size = 0; size < whole.size(); size += whole.size() / 40) {
    const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    CHECK(check_photo(cut, today).at(0).code == (size == 0  ? ProblemCode::photo_missing
                                                 : size < 3 ? ProblemCode::photo_not_jpeg
                                                            : ProblemCode::photo_damaged));
  }
}
