// Unicode normalisation form C (UAX #15) for what names are written in: Latin letters with their marks, and
// Han compatibility ideographs. Other text stays as it is.
#pragma once

#include <string>
#include <string_view>

namespace exam {

std::string composed(std::string_view text);

}  // namespace exam
