// Keeps what must not lie about in clear: document numbers. A sealed text can only be opened with the key of
// this installation; its blind index finds equal texts without opening any.
#pragma once

#include "shared/photo.h"

#include <optional>
#include <string>
#include <string_view>

namespace exam {

class Vault {
 public:
  virtual ~Vault() = default;
  virtual Bytes seal(std::string_view text) = 0;
  virtual std::optional<std::string> open(ByteView sealed) = 0;  // empty: damaged, or another key
  virtual std::string blind_index(std::string_view text) = 0;    // the same for the same text; hex
};

}  // namespace exam
