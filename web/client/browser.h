// What the client needs of the browser besides the API: clock, address, drafts, PDF. web/app.cpp implements
// it with web/platform; tests with a fake. Times are the candidate's own clock: never shown, only compared.
#pragma once

#include "shared/photo_limits.h"
#include "shared/time.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace exam {

class Browser {
 public:
  virtual ~Browser() = default;
  virtual Instant now() = 0;
  virtual bool hidden() = 0;                            // the tab is not in sight: poll less
  virtual double random() = 0;                          // [0, 1): spreads clients apart
  virtual void go(std::string_view address) = 0;        // "#/sign-in"; the address then changes
  virtual void redirect(std::string_view address) = 0;  // the same, but Back does not return here
  virtual std::optional<std::string> read_draft(std::string_view key) = 0;
  virtual void write_draft(std::string_view key, std::string_view text) = 0;
  virtual void remove_draft(std::string_view key) = 0;
  // An address under which these bytes can be drawn ("blob:…"), until released.
  virtual std::string show_bytes(std::span<const std::uint8_t> bytes, std::string_view type) = 0;
  virtual void release_bytes(std::string_view address) = 0;
  // One picture at a time is open to be cut; its upright size arrives in Actions::picture_opened (0×0: this
  // browser cannot open it).
  virtual void open_picture(std::span<const std::uint8_t> bytes, std::string_view type) = 0;
  // This point of it in the middle of the photo, so many photo pixels per pixel, turned clockwise. Shown at
  // once; compressed into the limits it arrives in Actions::picture_cut.
  virtual void cut_picture(float x, float y, float scale, float radians, const PhotoLimits& limits) = 0;
  virtual void close_picture() = 0;
  // Opens another one apart from it, and makes it upright and no longer than this many pixels; as a JPEG it
  // arrives in Actions::picture_shrunk (empty: this browser cannot open it). One at a time: the last one
  // asked for.
  virtual void shrink_picture(std::span<const std::uint8_t> bytes, std::string_view type,
                              int side_px_max) = 0;
  // Where a path of the API is loaded from, for pictures.
  virtual std::string api_address(std::string_view path) = 0;
  // Saves a file of the API; how it went arrives in Actions::downloaded.
  virtual void download(std::string_view path, std::string_view file_name) = 0;
  // Another version of the client lies on its host: seen by the browser itself now and then, or soon when
  // asked.
  virtual bool newer_client() = 0;
  virtual void look_for_newer_client() = 0;
  virtual void reload() = 0;  // what is typed comes back, but passwords
  // Opens the print dialog for a PDF of the API; how it went arrives in Actions::printed.
  virtual void print(std::string_view path) = 0;
};

}  // namespace exam
