#include "tests/server/face_photos.h"

#include "tests/shared/generated_image.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace exam::test {
namespace {

constexpr int plain = 200;

constexpr FacePhoto photos[] = {
    {"hopper", "hopper", "grace_hopper.jpg", 0, 0, 512, 600, 76, 20, 546},
    {"jesper", "jesper", "jesper.jpg", 0, 0, 800, 533, 0, -350, 1290},
    {"jesper_2", "jesper", "jesper_2.jpg", 0, 0, 800, 532, 130, -80, 800},
    {"bar_man", "jesper", "bar55.jpg", 360, 80, 128, 200, 315, 50, 320},
    {"bar_man_2", "jesper", "bar55_2.jpg", 390, 20, 150, 215, 352, 20, 320},
    {"bar_woman", "anne", "bar55.jpg", 232, 170, 128, 200, 200, 130, 320},
    {"bar_woman_2", "anne", "bar55_2.jpg", 258, 60, 128, 200, 225, 10, 320},
};

std::uint8_t at(const Pixels& whole, const FacePhoto& cut, int x, int y, std::size_t channel) {
  const bool inside = x >= std::max(cut.left, 0) && x < std::min(cut.left + cut.width, whole.width) &&
                      y >= std::max(cut.top, 0) && y < std::min(cut.top + cut.height, whole.height);
  if (!inside) return plain;
  return whole.rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(whole.width) +
                    static_cast<std::size_t>(x)) *
                       3 +
                   channel];
}

// Between the four pixels around (x, y).
std::uint8_t between(const Pixels& whole, const FacePhoto& cut, double x, double y, std::size_t channel) {
  const int left = static_cast<int>(std::floor(x)), top = static_cast<int>(std::floor(y));
  const double right_share = x - left, lower_share = y - top;
  const double upper = (1 - right_share) * at(whole, cut, left, top, channel) +
                       right_share * at(whole, cut, left + 1, top, channel);
  const double lower = (1 - right_share) * at(whole, cut, left, top + 1, channel) +
                       right_share * at(whole, cut, left + 1, top + 1, channel);
  return static_cast<std::uint8_t>(std::lround((1 - lower_share) * upper + lower_share * lower));
}

}  // namespace

std::span<const FacePhoto> face_photos() {
  return photos;
}

Bytes whole_photo(const std::string& file) {
  std::ifstream in(std::string(CEFL_FACE_PHOTOS) + "/" + file, std::ios::binary);
  if (!in) throw std::runtime_error(file + " is missing: run script/bootstrap --tests");
  return Bytes{std::istreambuf_iterator<char>(in), {}};
}

Pixels pixels_of(const FacePhoto& photo) {
  const auto whole = decode_image(whole_photo(std::string(photo.file)));
  if (!whole) throw std::runtime_error(std::string(photo.file) + " does not decode");
  Pixels pixels{photo_width_px, photo_height_px, {}};
  const double step = static_cast<double>(photo.frame_height) / photo_height_px;
  for (int y = 0; y < pixels.height; ++y) {
    for (int x = 0; x < pixels.width; ++x) {
      for (std::size_t channel = 0; channel < 3; ++channel)
        pixels.rgb.push_back(between(*whole, photo, photo.frame_left + (x + 0.5) * step - 0.5,
                                     photo.frame_top + (y + 0.5) * step - 0.5, channel));
    }
  }
  return pixels;
}

Bytes face_jpeg(std::string_view name) {
  const auto found = std::find_if(std::begin(photos), std::end(photos),
                                  [&](const FacePhoto& photo) { return photo.name == name; });
  if (found == std::end(photos)) throw std::runtime_error("no photo is called " + std::string(name));
  return to_jpeg(pixels_of(*found));
}

}  // namespace exam::test
