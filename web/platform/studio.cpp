#include "web/platform/studio.h"

#include "web/platform/platform.h"

#include <emscripten/emscripten.h>

#include <cstdlib>
#include <string>

extern "C" {
void studio_load(const std::uint8_t* bytes, int size, const char* type, int w, int h);
void studio_cut(float x, float y, float scale, float radians, int bytes_min, int bytes_max);
unsigned studio_picture();
void studio_drop();
void studio_shrink(const std::uint8_t* bytes, int size, const char* type, int side);
}

namespace exam::platform {
namespace {

PictureOpened opened;
PictureEncoded encoded, shrunk;

}  // namespace

void open_picture(std::span<const std::uint8_t> bytes, std::string_view type, int photo_w, int photo_h,
                  PictureOpened done) {
  close_picture();
  opened = std::move(done);
  studio_load(bytes.data(), static_cast<int>(bytes.size()), std::string(type).c_str(), photo_w, photo_h);
}

void cut_picture(const PictureCut& cut, std::int64_t bytes_min, std::int64_t bytes_max, PictureEncoded done) {
  encoded = std::move(done);
  studio_cut(cut.x, cut.y, cut.scale, cut.radians, static_cast<int>(bytes_min), static_cast<int>(bytes_max));
}

unsigned cut_texture() {
  return studio_picture();
}

void close_picture() {
  studio_drop();
}

void shrink_picture(std::span<const std::uint8_t> bytes, std::string_view type, int side_px_max,
                    PictureEncoded done) {
  shrunk = std::move(done);
  studio_shrink(bytes.data(), static_cast<int>(bytes.size()), std::string(type).c_str(), side_px_max);
}

}  // namespace exam::platform

extern "C" {

EMSCRIPTEN_KEEPALIVE void exam_studio_opened(int w, int h) {
  if (exam::platform::opened) exam::platform::opened(w, h);
  exam::platform::wake();
}

// These bytes were allocated by studio.js and are freed here.
EMSCRIPTEN_KEEPALIVE void exam_studio_encoded(std::uint8_t* bytes, int size) {
  if (exam::platform::encoded) exam::platform::encoded({bytes, static_cast<std::size_t>(size)});
  std::free(bytes);
  exam::platform::wake();
}

EMSCRIPTEN_KEEPALIVE void exam_studio_shrunk(std::uint8_t* bytes, int size) {
  if (exam::platform::shrunk) exam::platform::shrunk({bytes, static_cast<std::size_t>(size)});
  std::free(bytes);
  exam::platform::wake();
}

}  // extern "C"
