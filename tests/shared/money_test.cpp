#include "shared/money.h"

#include <catch_amalgamated.hpp>
#include <limits>

using namespace exam;

TEST_CASE("yuan are written with exactly two decimals") {
  CHECK(yuan_text(Fen{0}) == "0.00");
  CHECK(yuan_text(Fen{1}) == "0.01");
  CHECK(yuan_text(Fen{99}) == "0.99");
  CHECK(yuan_text(Fen{100}) == "1.00");
  CHECK(yuan_text(Fen{12000}) == "120.00");
  CHECK(yuan_text(Fen{-5}) == "-0.05");
  CHECK(yuan_text(Fen{-12345}) == "-123.45");
  CHECK(yuan_text(Fen{std::numeric_limits<std::int64_t>::max()}) == "92233720368547758.07");
  CHECK(yuan_text(Fen{std::numeric_limits<std::int64_t>::min()}) == "-92233720368547758.08");
}

TEST_CASE("yuan are read with at most two decimals") {
  CHECK(parse_yuan("120") == Fen{12000});
  CHECK(parse_yuan("120.5") == Fen{12050});
  CHECK(parse_yuan("120.05") == Fen{12005});
  CHECK(parse_yuan("0.01") == Fen{1});
  CHECK(parse_yuan("0") == Fen{0});
  CHECK(parse_yuan("92233720368547758.07") == Fen{std::numeric_limits<std::int64_t>::max()});
}

TEST_CASE("nothing else is an amount") {
  for (const char* text : {"",
                           ".",
                           "1.",
                           ".5",
                           "1.234",
                           "-1",
                           "+1",
                           " 1",
                           "1 ",
                           "1e2",
                           "1,000",
                           "0x10",
                           "1.0.0",
                           "007",
                           "00",
                           "92233720368547758.08",
                           "99999999999999999999999",
                           "１２０",
                           "12a",
                           "NaN"}) {
    CAPTURE(text);
    CHECK(!parse_yuan(text));
  }
}

TEST_CASE("what is written is read back") {
  for (std::int64_t fen = 0; fen < 30'000; fen += 7) CHECK(parse_yuan(yuan_text(Fen{fen})) == Fen{fen});
}
