// Which calls reach the document: the test stands where twins.js does.
#include "web/platform/twin.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <map>
#include <string>

namespace {

struct Document {
  int puts = 0, places = 0, rects = 0, values = 0, drops = 0;
  std::map<int, std::vector<int>> children;  // by parent; 0 is the page
  std::map<int, std::string> texts;

  [[nodiscard]] int calls() const { return puts + places + rects + values + drops; }
  void forget_calls() { puts = places = rects = values = drops = 0; }
  void take_out(int handle) {
    for (auto& [parent, list] : children) std::erase(list, handle);
  }
  // "a(b c)": the texts, as they stand.
  std::string order(int parent = 0) {
    std::string all;
    for (const int child : children[parent]) {
      if (!all.empty()) all += ' ';
      all += texts[child];
      if (const std::string inner = order(child); !inner.empty()) all += '(' + inner + ')';
    }
    return all;
  }
} document;

}  // namespace

extern "C" {
void twin_put(int handle, const char*, const char*, const char* text) {
  ++document.puts;
  document.texts[handle] = text;
}
void twin_place(int handle, int parent, int previous) {
  ++document.places;
  document.take_out(handle);
  std::vector<int>& list = document.children[parent];
  auto at = list.begin();
  if (previous != 0) at = std::find(list.begin(), list.end(), previous) + 1;
  list.insert(at, handle);
}
void twin_rect(int, float, float, float, float, float, float) {
  ++document.rects;
}
void twin_value(int, const char*) {
  ++document.values;
}
void twin_drop(int handle) {
  ++document.drops;
  document.take_out(handle);
}
int twin_focus(const char*) {
  return 1;
}
void page_height(float, float) {}
}

namespace exam::platform {
namespace {

TwinNode node(const std::string& name, int parent = no_parent) {
  TwinNode made;
  made.parent = parent;
  made.key = made.text = name;
  made.tag = "p";
  made.rect = {0, 0, 10, 10};
  return made;
}

std::vector<TwinNode> list_of(const std::string& names) {
  std::vector<TwinNode> nodes{node("list")};
  for (const char name : names) nodes.push_back(node(std::string(1, name), 0));
  return nodes;
}

void show(const std::vector<TwinNode>& nodes) {
  document.forget_calls();
  sync_twins(nodes);
}

}  // namespace

TEST_CASE("a frame like the last one says nothing to the document", "[twins]") {
  show(list_of("abc"));
  CHECK(document.order() == "list(a b c)");
  show(list_of("abc"));
  CHECK(document.calls() == 0);
  show({});
}

TEST_CASE("a changed text or rectangle is all that is told", "[twins]") {
  show(list_of("abc"));
  std::vector<TwinNode> nodes = list_of("abc");
  nodes[2].text = "B";
  show(nodes);
  CHECK(document.order() == "list(a B c)");
  CHECK(document.puts == 1);
  CHECK(document.calls() == 1);
  nodes[3].rect.y = 5;
  show(nodes);
  CHECK(document.rects == 1);
  CHECK(document.calls() == 1);
  show({});
}

TEST_CASE("whatever comes, goes and moves, the document has the list's order", "[twins]") {
  for (const char* const names :
       {"abcd", "acdb", "dcba", "adbc", "b", "bxcyd", "", "abcd", "xabcd", "abcdx"}) {
    show(list_of(names));
    std::string wanted;
    for (const char name : std::string(names)) {
      if (!wanted.empty()) wanted += ' ';
      wanted += name;
    }
    CHECK(document.order() == (wanted.empty() ? "list" : "list(" + wanted + ")"));
  }
  show({});
  CHECK(document.order().empty());
}

TEST_CASE("what moves into another parent is placed, although its neighbours stay", "[twins]") {
  show({node("one"), node("two"), node("inner", 0)});
  CHECK(document.order() == "one(inner) two");
  show({node("one"), node("two"), node("inner", 1)});
  CHECK(document.order() == "one two(inner)");
  show({});
}

}  // namespace exam::platform
