// The image path on arbitrary bytes: the check that client and server share, decoding under a cap of pixels,
// and what the server stores of it.
#include "server/adapters/jpeg_codec.h"
#include "tests/fuzz/fuzz.h"

using namespace exam;
using exam::fuzz::hold;

namespace {

const Date today{2026, 11, 24};
constexpr std::int64_t pixels_max = 300'000, small_pixels = 10'000;

bool is_percent(int value) {
  return value >= 0 && value <= 100;
}

void check_measures(const PhotoMeasures& measures) {
  hold(measures.luminance_mean >= 0 && measures.luminance_mean <= 255, "the mean luminance is a byte");
  hold(is_percent(measures.burnt_percent) && is_percent(measures.crushed_percent), "shares are per cent");
  hold(measures.sharpness >= 0 && measures.background_spread >= 0, "variances are not negative");
  hold(measures.background_spread <= 128, "the spread of bytes is at most half their range");
  hold(measures.chroma >= 0 && measures.chroma <= 255, "the chroma is a byte");
  if (!measures.head) return;
  const HeadEstimate& head = *measures.head;
  hold(is_percent(head.top_percent) && is_percent(head.height_percent), "the head is within the picture");
  hold(head.offset_percent >= -50 && head.offset_percent <= 50, "the head's middle is within the picture");
}

void check_report(const PhotoReport& report, ByteView bytes) {
  hold(report.kind == image_kind(bytes), "the report has the file's kind");
  hold(report.bytes == static_cast<std::int64_t>(bytes.size()), "the report has the file's size");
  if (report.measures) {
    hold(report.kind == "jpeg" && report.width == photo_width_px && report.height == photo_height_px,
         "only photos of the right size are measured");
    check_measures(*report.measures);
  }
  hold(report.measures || !report.problems.empty(), "a photo that is not measured has a problem");
  for (const Problem& problem : report.problems) hold(problem.field == "photo", "problems are the photo's");
}

// Pixels alone, upright, of the same size.
void check_stored(const Pixels& pixels, ByteView bytes) {
  const auto clean = JpegCodec().clean_jpeg(bytes, {});
  hold(clean.has_value(), "what decodes can be stored");
  const auto header = read_jpeg_header(*clean);
  hold(header && header->exif_orientation == 1 && !header->taken_on, "what is stored has no EXIF");
  hold(header->width == pixels.width && header->height == pixels.height, "what is stored stands upright");
  hold(header->components == 3 && header->bits == 8, "what is stored is RGB");
  const auto again = decode_image(*clean, pixels_max);
  hold(again && again->rgb.size() == pixels.rgb.size(), "what is stored decodes");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(data, size);
  const PhotoReport report = inspect_photo(bytes, today);
  check_report(report, bytes);
  // A photo of full size was decoded by the check; again only when it is good.
  const bool good = report.problems.empty();
  const std::int64_t cap = good ? pixels_max : small_pixels;
  const auto pixels = decode_image(bytes, cap);
  hold(!good || pixels, "a good photo decodes");
  if (!pixels) return 0;
  hold(pixels->width > 0 && pixels->height > 0, "there is no picture without pixels");
  const std::int64_t count = std::int64_t{pixels->width} * pixels->height;
  hold(count <= cap && pixels->rgb.size() == static_cast<std::size_t>(count) * 3,
       "a picture has three bytes a pixel, up to the cap");
  const auto again = decode_image(bytes, cap);
  hold(again && again->rgb == pixels->rgb, "the same file is the same picture");
  hold(!decode_image(bytes, count - 1), "one pixel less is too few");
  check_stored(*pixels, bytes);
  return 0;
}
