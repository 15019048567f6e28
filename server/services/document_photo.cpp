#include "server/services/document_photo.h"

#include "shared/photo_limits.h"

#include <algorithm>

namespace exam {
namespace {

Problem wrong(ProblemCode code) {
  return problem(code, document_photo_field);
}

std::optional<Problem> check_size(const ImageSize& size) {
  Problem found = wrong(ProblemCode::document_photo_small);
  found.detail = std::to_string(size.width) + "x" + std::to_string(size.height);
  if (std::min(size.width, size.height) < document_side_px_min) {
    found.minimum = document_side_px_min;
    return found;
  }
  if (std::max(size.width, size.height) <= document_side_px_max) return std::nullopt;
  found.code = ProblemCode::document_photo_large;
  found.maximum = document_side_px_max;
  return found;
}

}  // namespace

Outcome<Bytes> clean_document_photo(PhotoCodec& codec, ByteView image) {
  const auto size = image_size(image);
  if (!size) return fail(wrong(ProblemCode::document_photo_unusable));
  if (const auto found = check_size(*size)) return fail(*found);
  auto clean = codec.clean_jpeg(image, {});
  if (!clean) return fail(wrong(ProblemCode::document_photo_unusable));
  return std::move(*clean);
}

}  // namespace exam
