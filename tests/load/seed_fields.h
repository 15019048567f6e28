// What cefl_seed prints and the other programs read.
#pragma once

#include "shared/api/json_codec.h"
#include "tests/load/seed.h"

namespace exam {

template <>
inline constexpr auto json_fields<test::Seeded> =
    std::tuple{json_field("exam", &test::Seeded::exam), json_field("sessions", &test::Seeded::sessions),
               json_field("access_tokens", &test::Seeded::access_tokens)};

}  // namespace exam
