#include "web/platform/twin.h"

#include "web/platform/hash.h"

#include <algorithm>

extern "C" {
void twin_put(int handle, const char* tag, const char* attributes, const char* text);
void twin_place(int handle, int parent, int previous);
void twin_rect(int handle, float x, float y, float w, float h, float font_px, float line_px);
void twin_value(int handle, const char* value);
void twin_drop(int handle);
int twin_focus(const char* id);
void page_height(float css_px, float pinned_css_px);
}

namespace exam::platform {
namespace {

// What the document has for one twin.
struct Known {
  std::uint64_t key = 0, content = 0, value = 0;
  int handle = 0, parent = 0;
  Rect rect;
  float font_px = 0;
  unsigned frame = 0;
};

std::vector<Known> known;
int last_handle = 0;
unsigned frame_number = 0;
std::uint64_t last_order = 0;  // of the document's elements
bool fields_wanted_new = false;

Known* find_known(std::uint64_t key, std::size_t near) {
  // Frames resemble each other: the twin is most likely where the list says.
  for (std::size_t i = 0; i < known.size(); ++i) {
    Known& candidate = known[(near + i) % known.size()];
    if (candidate.key == key) return &candidate;
  }
  return nullptr;
}

bool is_of_form(std::string_view tag) {
  return tag == "form" || tag == "input" || tag == "select" || tag == "textarea";
}

std::uint64_t content_of(const TwinNode& node) {
  return hash_of(node.text, hash_of(node.attributes, hash_of(node.tag)));
}

bool same(const Rect& a, const Rect& b) {
  return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

void sync_one(const TwinNode& node, Known& twin, const Rect& origin) {
  const std::uint64_t content = content_of(node);
  const bool changed = content != twin.content;
  if (changed) {
    twin_put(twin.handle, node.tag.c_str(), node.attributes.c_str(), node.text.c_str());
    twin.content = content;
  }
  const Rect rect{node.rect.x - origin.x, node.rect.y - origin.y, node.rect.w, node.rect.h};
  if (!same(rect, twin.rect) || node.font_px != twin.font_px) {
    twin_rect(twin.handle, rect.x, rect.y, rect.w, rect.h, node.font_px, node.line_px);
    twin.rect = rect;
    twin.font_px = node.font_px;
  }
  const std::uint64_t value = hash_of(node.value);
  if (node.has_value && (value != twin.value || (changed && node.tag == "select"))) {
    twin_value(twin.handle, node.value.c_str());
    twin.value = value;
  }
}

// Which element stands in which, in what order.
std::uint64_t order_of(const std::vector<TwinNode>& nodes, const std::vector<std::size_t>& places) {
  std::uint64_t order = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const int parent =
        nodes[i].parent == no_parent ? 0 : known[places[static_cast<std::size_t>(nodes[i].parent)]].handle;
    const int pair[] = {known[places[i]].handle, parent};
    order = hash_of({reinterpret_cast<const char*>(pair), sizeof pair}, order);
  }
  return order;
}

}  // namespace

TwinNode& TwinNode::with(std::string_view name, std::string_view value_given) {
  if (value_given.empty()) return *this;
  attributes.append(name).push_back('\x1f');
  attributes.append(value_given).push_back('\x1f');
  return *this;
}

TwinNode& TwinNode::flag(std::string_view name, bool on) {
  if (!on) return *this;
  attributes.append(name).push_back('\x1f');
  attributes.push_back('\x1f');
  return *this;
}

void sync_twins(const std::vector<TwinNode>& nodes) {
  ++frame_number;
  std::vector<std::size_t> places(nodes.size());
  const std::size_t before = known.size();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const std::uint64_t key = hash_of(nodes[i].key, hash_of(nodes[i].tag));
    const bool is_new = before == 0 || (fields_wanted_new && is_of_form(nodes[i].tag));
    Known* twin = is_new ? nullptr : find_known(key, i);
    if (twin == nullptr || twin->frame == frame_number) {
      known.push_back({key, 0, hash_of(""), ++last_handle, 0, {0, 0, -1, -1}, 0, 0});
      twin = &known.back();
    }
    twin->frame = frame_number;
    places[i] = static_cast<std::size_t>(twin - known.data());
  }
  fields_wanted_new = false;
  // Leavers go first, so that those who stay need not move (moving an element takes its focus away).
  for (const Known& twin : known) {
    if (twin.frame != frame_number) twin_drop(twin.handle);
  }
  // Asking the document where each stands costs more than all the rest: only when anything came, went or
  // moved.
  const std::uint64_t order = order_of(nodes, places);
  const bool moved = order != last_order;
  last_order = order;
  std::vector<int> last_child(nodes.size() + 1, 0);  // by parent; the last one is the page
  std::vector<Known> now_known;
  now_known.reserve(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const TwinNode& node = nodes[i];
    Known twin = known[places[i]];
    const bool in_page = node.parent == no_parent;
    const auto parent = static_cast<std::size_t>(in_page ? 0 : node.parent);
    sync_one(node, twin, in_page ? Rect{} : nodes[parent].rect);
    int& previous = last_child[in_page ? nodes.size() : parent];
    if (moved) twin_place(twin.handle, in_page ? 0 : now_known[parent].handle, previous);
    previous = twin.handle;
    now_known.push_back(twin);
  }
  known = std::move(now_known);
}

void twin_has_value(std::string_view key, std::string_view value) {
  for (const char* tag : {"input", "textarea", "select"}) {
    Known* twin = known.empty() ? nullptr : find_known(hash_of(key, hash_of(tag)), 0);
    if (twin != nullptr) twin->value = hash_of(value);
  }
}

void renew_fields() {
  fields_wanted_new = true;
}

bool focus_twin(std::string_view id) {
  return twin_focus(std::string(id).c_str()) != 0;
}
void set_page_height(float css_px, float pinned_css_px) {
  page_height(css_px, pinned_css_px);
}

}  // namespace exam::platform
