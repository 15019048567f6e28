#include "web/platform/pictures.h"

#include "web/platform/platform.h"

#include <emscripten/emscripten.h>

#include <algorithm>
#include <string>
#include <vector>

extern "C" {
void picture_load(int id, const char* address, int fit_w, int fit_h);
void picture_free(unsigned texture);
}

namespace exam::platform {
namespace {

struct Entry {
  int id = 0;
  std::string address;
  int fit_w = 0, fit_h = 0;
  Picture picture;
  bool wanted = true;
};
std::vector<Entry> entries;
int last_id = 0;

void load(Entry& entry) {
  entry.id = ++last_id;
  entry.picture = {};
  picture_load(entry.id, entry.address.c_str(), entry.fit_w, entry.fit_h);
}

}  // namespace

Picture picture_at(std::string_view address, int fit_w, int fit_h) {
  for (Entry& entry : entries) {
    if (entry.address != address || entry.fit_w != fit_w || entry.fit_h != fit_h) continue;
    entry.wanted = true;
    return entry.picture;
  }
  entries.push_back({0, std::string(address), fit_w, fit_h, {}, true});
  load(entries.back());
  return {};
}

void end_picture_frame() {
  std::erase_if(entries, [](const Entry& entry) {
    if (!entry.wanted && entry.picture.texture != 0) picture_free(entry.picture.texture);
    return !entry.wanted;
  });
  for (Entry& entry : entries) entry.wanted = false;
}

void reload_pictures() {
  for (Entry& entry : entries) load(entry);
}

void picture_arrived(int id, unsigned texture, int w, int h) {
  for (Entry& entry : entries) {
    if (entry.id != id) continue;
    entry.picture = {texture != 0 ? PictureState::ready : PictureState::failed, texture, w, h};
    wake();
    return;
  }
  if (texture != 0) picture_free(texture);  // let go while it was on its way
}

}  // namespace exam::platform

extern "C" EMSCRIPTEN_KEEPALIVE void exam_picture(int id, unsigned texture, int w, int h) {
  exam::platform::picture_arrived(id, texture, w, h);
}
