#include "shared/money.h"

#include <catch_amalgamated.hpp>

using namespace exam;

TEST_CASE("yuan are written with two decimals") {
  CHECK(yuan_text(Fen{12000}) == "120.00");
}
