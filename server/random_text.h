// Texts that cannot be guessed, from the random port.
#pragma once

#include "server/ports/random.h"
#include "shared/time.h"

#include <cstddef>
#include <string>

namespace exam {

std::string random_hex(Random& random, std::size_t bytes);
std::string time_hex(Instant at);  // 12 digits, in the order of time
// Letters and digits that are not mistaken for each other; about 5 bits a character.
std::string random_code(Random& random, std::size_t length);
std::uint64_t random_number(Random& random);

// 128 random bits: the form of every id that we make.
template <class StrongId>
StrongId new_id(Random& random) {
  return StrongId{random_hex(random, 16)};
}

// For rows that come by the thousand: 48 bits of time in ms and 80 random ones (as UUIDv7, RFC 9562, section
// 5.7). What is made together lies together in an index, and fewer pages are written.
template <class StrongId>
StrongId new_id_in_order(Random& random, Instant now) {
  return StrongId{time_hex(now) + random_hex(random, 10)};
}

}  // namespace exam
