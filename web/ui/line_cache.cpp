#include "web/ui/line_cache.h"

namespace exam::ui {

std::vector<Cut>& LineCache::cuts_of(std::uint64_t key, std::size_t text_size) {
  Entry& entry = known_[key];
  if (entry.frame != frame_) ++asked_for_;
  entry.frame = frame_;
  // Two texts of one hash: no cut may ever reach beyond its text.
  if (entry.text_size != text_size) entry.cuts.clear();
  entry.text_size = text_size;
  return entry.cuts;
}

void LineCache::begin_frame(float density) {
  constexpr std::size_t spare = 512;  // dialogs and notices come and go
  if (density != density_) known_.clear();
  density_ = density;
  if (known_.size() > asked_for_ + spare)
    std::erase_if(known_, [this](const auto& each) { return each.second.frame != frame_; });
  asked_for_ = 0;
  ++frame_;
}

LineCache& line_cache() {
  static LineCache cache;
  return cache;
}

}  // namespace exam::ui
