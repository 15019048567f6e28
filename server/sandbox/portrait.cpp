#include "server/sandbox/portrait.h"

#include "server/sandbox/drawn_face.h"

#include <algorithm>

#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb/stb_image_write.h>

namespace exam::sandbox {
namespace {

constexpr int jpeg_quality = 92;
constexpr int side_px_max = 1280;

DrawnFace young_woman() {
  DrawnFace face;
  face.width = 0.90;
  face.jaw = 0.6;
  face.eye_gap = 1.05;
  face.eye = 1.28;
  face.nose = 0.72;
  face.nose_length = 0.86;
  face.mouth = 0.92;
  face.chin = 0.94;
  face.brow_tilt = -0.01;
  face.smile = 0.06;
  face.hair_length = 1.5;
  face.hairline = 0.02;
  face.skin = {0.95, 0.78, 0.68};
  face.hair = {0.09, 0.06, 0.05};
  face.iris = {0.13, 0.08, 0.06};
  return face;
}

DrawnFace old_man() {
  DrawnFace face;
  face.jaw = 1.9;
  face.eye_gap = 0.88;
  face.eye = 0.78;
  face.nose = 1.45;
  face.nose_length = 1.18;
  face.mouth = 1.25;
  face.brow = 1.2;
  face.chin = 1.12;
  face.brow_tilt = 0.04;
  face.smile = -0.02;
  face.hairline = -0.22;
  face.glasses = 1;
  face.beard = 0.85;
  face.wrinkles = 1;
  face.skin = {0.93, 0.76, 0.66};
  face.hair = {0.72, 0.72, 0.73};
  face.coat = {0.32, 0.28, 0.22};
  face.iris = {0.30, 0.42, 0.52};
  return face;
}

std::string encode(const Pixels& pixels) {
  std::string jpeg;
  const auto append = [](void* into, void* data, int size) {
    static_cast<std::string*>(into)->append(static_cast<const char*>(data), static_cast<std::size_t>(size));
  };
  stbi_write_jpg_to_func(append, &jpeg, pixels.width, pixels.height, 3, pixels.rgb.data(), jpeg_quality);
  return jpeg;
}

// Every block of step × step pixels becomes their mean.
Pixels shrink(const Pixels& from, int step) {
  Pixels to;
  to.width = from.width / step;
  to.height = from.height / step;
  to.rgb.reserve(static_cast<std::size_t>(to.width) * static_cast<std::size_t>(to.height) * 3);
  for (int y = 0; y < to.height; ++y)
    for (int x = 0; x < to.width; ++x)
      for (int channel = 0; channel < 3; ++channel) {
        int sum = 0;
        for (int inner = 0; inner < step * step; ++inner) {
          const int row = y * step + inner / step, column = x * step + inner % step;
          sum += from.rgb[(static_cast<std::size_t>(row) * static_cast<std::size_t>(from.width) +
                           static_cast<std::size_t>(column)) *
                              3 +
                          static_cast<std::size_t>(channel)];
        }
        to.rgb.push_back(static_cast<std::uint8_t>(sum / (step * step)));
      }
  return to;
}

// Drawn once: it takes a quarter of a second.
struct Samples {
  std::string portrait, photo;
  explicit Samples(const DrawnFace& face)
      : portrait(encode(draw_face(face, 480, 640))),
        photo(encode(draw_face(face, photo_width_px, photo_height_px))) {}
};
const Samples& samples_of(SamplePerson person) {
  if (person == SamplePerson::first) {
    static const Samples first(young_woman());
    return first;
  }
  static const Samples second(old_man());
  return second;
}

}  // namespace

const std::string& sample_portrait_jpeg(SamplePerson person) {
  return samples_of(person).portrait;
}

const std::string& sample_photo_jpeg(SamplePerson person) {
  return samples_of(person).photo;
}

std::string jpeg_of_upload(ByteView upload) {
  const std::string_view kind = image_kind(upload);
  if (kind != "jpeg" && kind != "png") return {};
  const auto pixels = decode_image(upload);
  if (!pixels) return {};
  const int step = (std::max(pixels->width, pixels->height) + side_px_max - 1) / side_px_max;
  return encode(step > 1 ? shrink(*pixels, step) : *pixels);
}

}  // namespace exam::sandbox
