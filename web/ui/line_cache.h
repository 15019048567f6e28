// Where texts break, remembered from frame to frame: most of a frame shows what the last one showed, and
// breaking lines asks for the width of every character. What a whole frame did not ask for is forgotten.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace exam::ui {

struct Line {
  std::string_view text;
  float width = 0;  // CSS pixels
};

// A line as it is remembered: bytes of a text that is somewhere else the next time.
struct Cut {
  std::size_t at = 0, size = 0;
  float width = 0;
};

// The lines of one text, at least one; good until the frame ends, as long as the text lives.
class Lines {
 public:
  class Iterator {
   public:
    Iterator(const char* text, const Cut* cut) : text_(text), cut_(cut) {}
    Line operator*() const { return {{text_ + cut_->at, cut_->size}, cut_->width}; }
    Iterator& operator++() {
      ++cut_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return cut_ != other.cut_; }

   private:
    const char* text_;
    const Cut* cut_;
  };

  Lines(const char* text, std::span<const Cut> cuts) : text_(text), cuts_(cuts) {}
  Iterator begin() const { return {text_, cuts_.data()}; }
  Iterator end() const { return {text_, cuts_.data() + cuts_.size()}; }
  std::size_t size() const { return cuts_.size(); }
  Line front() const { return *begin(); }

 private:
  const char* text_;
  std::span<const Cut> cuts_;
};

class LineCache {
 public:
  // The remembered cuts of a text of `text_size` bytes, to be filled in when there are none. They stay where
  // they are until begin_frame(). `key` stands for the text and all that its lines depend on.
  std::vector<Cut>& cuts_of(std::uint64_t key, std::size_t text_size);
  // `density`: of the screen. Another one has other widths: nothing of the old is kept.
  void begin_frame(float density);
  std::size_t size() const { return known_.size(); }

 private:
  struct Entry {
    std::size_t text_size = 0;
    unsigned frame = 0;  // that asked for it last
    std::vector<Cut> cuts;
  };
  std::unordered_map<std::uint64_t, Entry> known_;
  std::size_t asked_for_ = 0;  // entries in this frame
  unsigned frame_ = 1;
  float density_ = 0;
};

LineCache& line_cache();

}  // namespace exam::ui
