#include "web/screens/page_browser.h"

#include "web/client/actions.h"
#include "web/platform/platform.h"
#include "web/platform/studio.h"

namespace exam {

Instant PageBrowser::now() {
  return {platform::now()};
}

bool PageBrowser::hidden() {
  return !platform::page_visible();
}

double PageBrowser::random() {
  return platform::random();
}

bool PageBrowser::newer_client() {
  return platform::newer_client();
}

void PageBrowser::look_for_newer_client() {
  platform::look_for_newer_client();
}

void PageBrowser::reload() {
  platform::reload();
}

void PageBrowser::go(std::string_view address) {
  platform::set_hash(address);
}

void PageBrowser::redirect(std::string_view address) {
  platform::replace_hash(address);
}

std::optional<std::string> PageBrowser::read_draft(std::string_view key) {
  return platform::draft_get(key);
}

void PageBrowser::write_draft(std::string_view key, std::string_view text) {
  platform::draft_set(key, text);
}

void PageBrowser::remove_draft(std::string_view key) {
  platform::draft_remove(key);
}

std::string PageBrowser::show_bytes(std::span<const std::uint8_t> bytes, std::string_view type) {
  return platform::show_bytes(bytes, type);
}

void PageBrowser::release_bytes(std::string_view address) {
  if (address.starts_with("blob:")) platform::release_bytes(address);
}

void PageBrowser::open_picture(std::span<const std::uint8_t> bytes, std::string_view type) {
  platform::open_picture(bytes, type, photo_width_px, photo_height_px,
                         [this](int w, int h) { actions_->picture_opened(w, h); });
}

void PageBrowser::cut_picture(float x, float y, float scale, float radians, const PhotoLimits& limits) {
  platform::cut_picture({x, y, scale, radians}, limits.bytes_min, limits.bytes_max,
                        [this](std::span<const std::uint8_t> jpeg) { actions_->picture_cut(jpeg); });
}

void PageBrowser::close_picture() {
  platform::close_picture();
}

void PageBrowser::shrink_picture(std::span<const std::uint8_t> bytes, std::string_view type,
                                 int side_px_max) {
  platform::shrink_picture(bytes, type, side_px_max,
                           [this](std::span<const std::uint8_t> jpeg) { actions_->picture_shrunk(jpeg); });
}

std::string PageBrowser::api_address(std::string_view path) {
  return platform::api_address(path);
}

void PageBrowser::download(std::string_view path, std::string_view file_name) {
  platform::download(path, file_name, [this](int status, std::string_view body) {
    actions_->downloaded(status, body);
    platform::wake();
  });
}

void PageBrowser::print(std::string_view path) {
  platform::print_pdf(path, [this](int status, std::string_view body) {
    actions_->printed(status, body);
    platform::wake();
  });
}

}  // namespace exam
