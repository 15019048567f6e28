// Texts that cannot be guessed, from the random port.
#pragma once

#include "server/ports/random.h"

#include <cstddef>
#include <string>

namespace exam {

std::string random_hex(Random& random, std::size_t bytes);
// Letters and digits that are not mistaken for each other; about 5 bits a character.
std::string random_code(Random& random, std::size_t length);
std::uint64_t random_number(Random& random);

// 128 random bits: the form of every id that we make.
template <class StrongId>
StrongId new_id(Random& random) {
  return StrongId{random_hex(random, 16)};
}

}  // namespace exam
