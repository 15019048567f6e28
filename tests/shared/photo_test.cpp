#include "shared/photo.h"

#include "tests/shared/generated_image.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using namespace exam::test;

namespace {

Bytes bytes_of(std::string_view text) {
  return Bytes(text.begin(), text.end());
}

const Bytes& good_photo() {
  static const Bytes photo = to_jpeg(draw({}));
  return photo;
}

std::size_t frame_end(const Bytes& jpeg) {
  for (std::size_t at = 0; at + 1 < jpeg.size(); ++at) {
    if (jpeg[at] == 0xFF && jpeg[at + 1] == 0xC0) return at + 2 + jpeg[at + 2] * 256u + jpeg[at + 3];
  }
  return 0;
}

// "RG/BW" for red, green above blue, white.
std::string corners(const Pixels& pixels) {
  auto letter = [&](int x, int y) {
    const auto at = static_cast<std::size_t>(y * pixels.width + x) * 3;
    const bool red = pixels.rgb[at] > 128, green = pixels.rgb[at + 1] > 128;
    return red && green ? 'W' : red ? 'R' : green ? 'G' : 'B';
  };
  const int right = pixels.width - 1, bottom = pixels.height - 1;
  return {letter(0, 0), letter(right, 0), '/', letter(0, bottom), letter(right, bottom)};
}

}  // namespace

TEST_CASE("a file is judged by its first bytes") {
  using namespace std::string_view_literals;
  const std::pair<std::string_view, std::string_view> cases[]{
      {"\xFF\xD8\xFF\xE0"sv, "jpeg"},
      {"\x89PNG\r\n\x1A\n"sv, "png"},
      {"GIF89a"sv, "gif"},
      {"GIF87a"sv, "gif"},
      {"BM\0\0"sv, "bmp"},
      {"RIFF\x10\0\0\0WEBPVP8 "sv, "webp"},
      {"\0\0\0\x18"
       "ftypheic\0\0\0\0"sv,
       "heic"},
      {"\0\0\0\x18"
       "ftypmif1\0\0\0\0"sv,
       "heic"},
      {"II*\0\x08"sv, "tiff"},
      {"MM\0*\0"sv, "tiff"},
      {"%PDF-1.7"sv, "pdf"},
      {"\0\0\0\x18"
       "ftypisom"sv,
       "unknown"},
      {"RIFF\x10\0\0\0WAVE"sv, "unknown"},
      {"\xFF\xD8"sv, "unknown"},
      {""sv, "unknown"},
      {"hello"sv, "unknown"},
  };
  for (const auto& [text, kind] : cases) {
    CAPTURE(kind);
    CHECK(image_kind(bytes_of(text)) == kind);
  }
}

TEST_CASE("a header tells dimensions, components and bits") {
  const auto header = read_jpeg_header(good_photo());
  REQUIRE(header);
  CHECK(header->width == 413);
  CHECK(header->height == 626);
  CHECK(header->components == 3);
  CHECK(header->bits == 8);
  CHECK(header->exif_orientation == 1);
  CHECK(!header->taken_on);
  CHECK(read_jpeg_header(flat_jpeg(65'535, 1, 1))->width == 65'535);
  CHECK(read_jpeg_header(flat_jpeg(8, 8, 4))->components == 4);
}

TEST_CASE("EXIF in both byte orders, orientations 1 to 8") {
  for (const bool little : {true, false}) {
    for (int orientation = 0; orientation <= 9; ++orientation) {
      const auto header =
          read_jpeg_header(with_exif(good_photo(), {orientation, "2026:05:06 07:08:09", little}));
      REQUIRE(header);
      CHECK(header->exif_orientation == (orientation >= 1 && orientation <= 8 ? orientation : 1));
      CHECK(header->taken_on == Date{2026, 5, 6});
      CHECK(header->width == 413);
    }
  }
}

TEST_CASE("an EXIF date that is no date is none") {
  for (const char* text : {"    :  :     :  :  ", "0000:00:00 00:00:00", "2026:13:01 00:00:00",
                           "2026-05-06 07:08:09", "garbage garbage gar", ""}) {
    const auto header = read_jpeg_header(with_exif(good_photo(), {1, text, true}));
    REQUIRE(header);
    CHECK(!header->taken_on);
  }
}

TEST_CASE("a header cut off anywhere is no header") {
  const Bytes whole = with_exif(to_jpeg(draw_corners(16, 16)), {6, "2026:05:06 07:08:09", true});
  const std::size_t end = frame_end(whole);
  REQUIRE(end > 0);
  for (std::size_t size = 0; size < end; ++size) {
    // A copy of its own, so that the sanitizer sees every byte read behind the end.
    const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    CHECK(!read_jpeg_header(cut));
  }
  CHECK(read_jpeg_header(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(end))));
}

TEST_CASE("headers that lie or lead nowhere") {
  auto frame = [](std::initializer_list<std::uint8_t> rest) {
    Bytes bytes{0xFF, 0xD8};
    bytes.insert(bytes.end(), rest);
    return read_jpeg_header(bytes);
  };
  CHECK(!frame({}));
  CHECK(!frame({0xFF, 0xD9}));
  CHECK(!frame({0xFF, 0xDA, 0, 2}));
  CHECK(!frame({0xFF, 0xE0, 0, 1}));        // a length that does not contain itself
  CHECK(!frame({0xFF, 0xE0, 0xFF, 0xFF}));  // longer than the file
  CHECK(!frame({0x00, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0}));
  CHECK(!frame({0xFF, 0xC4, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0}));  // no frame but a table
  CHECK(!frame({0xFF, 0xC0, 0, 11, 8, 0, 0, 0, 1, 1, 1, 0x11, 0}));  // height 0
  CHECK(!frame({0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 0, 1, 1, 0x11, 0}));  // width 0
  CHECK(!frame({0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 3, 1, 0x11, 0}));  // fewer components than it says
  CHECK(frame({0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0}));
  CHECK(frame({0xFF, 0xFF, 0xFF, 0xC2, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0}));  // fill bytes, progressive
}

TEST_CASE("EXIF offsets that point outside are ignored") {
  const Bytes photo = with_exif(to_jpeg(draw_corners(16, 16)), {6, "2026:05:06 07:08:09", true});
  const std::size_t tiff = 2 + 4 + 6;
  for (std::size_t at = tiff; at < tiff + 76; ++at) {
    for (const std::uint8_t value : {0x00, 0x7F, 0x80, 0xFF}) {
      Bytes damaged = photo;
      damaged[at] = value;
      const auto header = read_jpeg_header(damaged);
      REQUIRE(header);
      CHECK(header->width == 16);
      CHECK(header->exif_orientation >= 1);
      CHECK(header->exif_orientation <= 8);
    }
  }
}

TEST_CASE("decoding honours the orientation") {
  const char* expected[]{"RG/BW", "GR/WB", "WB/GR", "BW/RG", "RB/GW", "BR/WG", "WG/BR", "GW/RB"};
  const Bytes photo = to_jpeg(draw_corners(32, 16), 95);
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const auto pixels = decode_image(with_exif(photo, {orientation, "", true}));
    REQUIRE(pixels);
    CHECK(pixels->width == (orientation < 5 ? 32 : 16));
    CHECK(pixels->height == (orientation < 5 ? 16 : 32));
    CHECK(pixels->rgb.size() == 32u * 16u * 3u);
    CHECK(corners(*pixels) == expected[orientation - 1]);
  }
}

TEST_CASE("JPEG and PNG are decoded, nothing else") {
  CHECK(corners(decode_image(to_png(draw_corners(10, 6))).value()) == "RG/BW");
  CHECK(!decode_image(bytes_of("GIF89a\x01")));
  CHECK(!decode_image(bytes_of("\x89PNG\r\n\x1A\n")));
  CHECK(!decode_image({}));
}

TEST_CASE("a size is read out of the header, as the pixels are stored") {
  const auto is = [](const Bytes& bytes, std::int64_t width, std::int64_t height) {
    const auto size = image_size(bytes);
    return size && size->width == width && size->height == height;
  };
  CHECK(is(to_png(draw_corners(20, 10)), 20, 10));
  CHECK(is(with_exif(to_jpeg(draw_corners(20, 10)), {6, {}}), 20, 10));
  Bytes lying = to_png(draw_corners(10, 6));
  for (std::size_t at = 16; at < 24; ++at) lying[at] = 0xFF;
  CHECK(is(lying, 4'294'967'295, 4'294'967'295));
  CHECK(!image_size(bytes_of("\x89PNG\r\n\x1A\n")));
  CHECK(!image_size(bytes_of("GIF89a\x01")));
  CHECK(!image_size({}));
}

TEST_CASE("more pixels than allowed are refused before decoding") {
  CHECK(!decode_image(to_png(draw_corners(20, 10)), 199));
  CHECK(decode_image(to_png(draw_corners(20, 10)), 200));
  CHECK(!decode_image(flat_jpeg(65'535, 65'535, 1)));
  Bytes lying = to_png(draw_corners(10, 6));
  for (std::size_t at = 16; at < 24; ++at) lying[at] = 0xFF;
  CHECK(!decode_image(lying));
}

TEST_CASE("Huffman tables with more codes than a byte can name are refused") {
  for (const std::uint8_t codes : {0xF0, 0xFF}) {
    Bytes bad = flat_jpeg(16, 16, 1);
    const std::size_t table = frame_end(bad);
    REQUIRE(bad[table + 1] == 0xC4);
    for (std::size_t i = 0; i < 16; ++i) bad[table + 5 + i] = codes;
    CHECK(!decode_image(bad));
    // Also behind the first scan, where a progressive file may bring new ones.
    Bytes late = flat_jpeg(16, 16, 1);
    late.insert(late.end() - 2, bad.begin() + static_cast<std::ptrdiff_t>(table), bad.end());
    CHECK(!decode_image(late));
  }
}

TEST_CASE("damaged files are refused, never crashed on") {
  const Bytes jpeg = to_jpeg(draw_corners(48, 32));
  const Bytes png = to_png(draw_corners(12, 8));
  std::uint32_t random = 1;
  auto next = [&] { return random = random * 1'664'525u + 1'013'904'223u; };
  for (const Bytes& whole : {jpeg, png}) {
    for (int round = 0; round < 1500; ++round) {
      Bytes damaged = whole;
      for (int i = 0; i < 4; ++i)
        damaged[(next() >> 8) % damaged.size()] = static_cast<std::uint8_t>(next() >> 24);
      if (round % 3 == 0) damaged.resize((next() >> 8) % damaged.size());
      const auto pixels = decode_image(damaged, 100'000);
      if (!pixels) continue;
      CHECK(pixels->rgb.size() == 3u * static_cast<std::size_t>(pixels->width * pixels->height));
    }
  }
}
