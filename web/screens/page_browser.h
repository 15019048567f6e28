// The Browser port over web/platform.
#pragma once

#include "web/client/browser.h"

namespace exam {

class Actions;

class PageBrowser : public Browser {
 public:
  void reports_to(Actions& actions) { actions_ = &actions; }

  Instant now() override;
  bool hidden() override;
  double random() override;
  void go(std::string_view address) override;
  void redirect(std::string_view address) override;
  std::optional<std::string> read_draft(std::string_view key) override;
  void write_draft(std::string_view key, std::string_view text) override;
  void remove_draft(std::string_view key) override;
  std::string show_bytes(std::span<const std::uint8_t> bytes, std::string_view type) override;
  void release_bytes(std::string_view address) override;
  void open_picture(std::span<const std::uint8_t> bytes, std::string_view type) override;
  void cut_picture(float x, float y, float scale, float radians, const PhotoLimits& limits) override;
  void close_picture() override;
  void shrink_picture(std::span<const std::uint8_t> bytes, std::string_view type, int side_px_max) override;
  std::string api_address(std::string_view path) override;
  void download(std::string_view path, std::string_view file_name) override;
  void print(std::string_view path) override;
  bool newer_client() override;
  void look_for_newer_client() override;
  void reload() override;

 private:
  Actions* actions_ = nullptr;
};

}  // namespace exam
