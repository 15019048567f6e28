// The picture of a document, or of a person holding it: what a person of ours looks at.
#pragma once

#include "server/failure.h"
#include "server/ports/photo_codec.h"

#include <string_view>

namespace exam {

inline constexpr std::string_view document_photo_field = "document_photo";

// JPEG or PNG with sides within document_side_px_min and _max, told from its first bytes before anything is
// decoded; the answer is a JPEG without metadata. Problems name document_photo_field.
Outcome<Bytes> clean_document_photo(PhotoCodec& codec, ByteView image);

}  // namespace exam
