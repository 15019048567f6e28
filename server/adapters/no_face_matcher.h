// When no engine for faces is there: every question is answered "not available", so a person decides.
#pragma once

#include "server/ports/face_matcher.h"

namespace exam {

class NoFaceMatcher final : public FaceMatcher {
 public:
  [[nodiscard]] std::string engine() const override { return ""; }
  [[nodiscard]] FaceThresholds thresholds() const override { return {}; }
  [[nodiscard]] bool sends_away() const override { return false; }
  Result<FaceLook, FaceError> look(ByteView) override { return fail(FaceError::not_available); }
  Result<Bytes, FaceError> remember(ByteView) override { return fail(FaceError::not_available); }
  Result<FaceLook, FaceError> compare(const KnownFace&, ByteView) override {
    return fail(FaceError::not_available);
  }
};

}  // namespace exam
