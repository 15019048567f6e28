#include "web/ui/line_cache.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <string>

namespace exam::ui {
namespace {

void ask(LineCache& cache, std::uint64_t from, std::uint64_t to) {
  for (std::uint64_t key = from; key < to; ++key) {
    std::vector<Cut>& cuts = cache.cuts_of(key, 3);
    if (cuts.empty()) cuts.push_back({0, 3, 10});
  }
}

}  // namespace

TEST_CASE("what a frame asks for again is still known in the next", "[lines]") {
  LineCache cache;
  cache.begin_frame(1);
  ask(cache, 0, 5000);
  cache.begin_frame(1);
  for (std::uint64_t key = 0; key < 5000; ++key) REQUIRE(cache.cuts_of(key, 3).size() == 1);
}

TEST_CASE("cuts stay where they are while a frame goes on", "[lines]") {
  LineCache cache;
  cache.begin_frame(1);
  ask(cache, 0, 1);
  const std::vector<Cut>& first = cache.cuts_of(0, 3);
  ask(cache, 1, 5000);
  CHECK(&first == &cache.cuts_of(0, 3));
  CHECK(first.size() == 1);
}

TEST_CASE("what no frame asks for any more is forgotten, however many screens are walked through",
          "[lines]") {
  LineCache cache;
  std::size_t most = 0;
  for (std::uint64_t screen = 0; screen < 100; ++screen) {
    cache.begin_frame(1);
    ask(cache, screen * 1000, screen * 1000 + 1000);
    most = std::max(most, cache.size());
  }
  CHECK(most < 4000);
}

TEST_CASE("another density of the screen has other widths", "[lines]") {
  LineCache cache;
  cache.begin_frame(1);
  ask(cache, 0, 10);
  cache.begin_frame(1.25f);
  CHECK(cache.size() == 0);
}

TEST_CASE("two texts of one hash never cut each other", "[lines]") {
  LineCache cache;
  cache.begin_frame(1);
  cache.cuts_of(7, 100).push_back({90, 10, 1});
  CHECK(cache.cuts_of(7, 20).empty());
}

TEST_CASE("remembered lines are given back as parts of the text that asks", "[lines]") {
  const std::vector<Cut> cuts{{0, 3, 10}, {4, 3, 12}};
  const std::string first = "abc def", second = "uvw xyz";
  std::string seen;
  for (const std::string& text : {first, second}) {
    for (const Line line : Lines(text.data(), cuts)) seen.append(line.text).append("|");
  }
  CHECK(seen == "abc|def|uvw|xyz|");
  CHECK(Lines(first.data(), cuts).front().width == 10);
  CHECK(Lines(first.data(), cuts).size() == 2);
}

}  // namespace exam::ui
