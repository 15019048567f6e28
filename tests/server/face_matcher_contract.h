// The contract of server/ports/face_matcher.h, run against every adapter.
#pragma once

#include "server/ports/face_matcher.h"

#include <memory>
#include <optional>

namespace exam::test {

// An adapter with what stands behind it. A pretended vendor is told what it will see in the photos that are
// shown to it next; an engine that really looks ignores it.
class FaceWorld {
 public:
  virtual ~FaceWorld() = default;
  virtual std::unique_ptr<FaceMatcher> matcher() = 0;
  virtual void shows([[maybe_unused]] int faces, [[maybe_unused]] std::optional<int> score) {}
  virtual void shows_damage() {}
};

void check_face_matcher(FaceWorld& world);

}  // namespace exam::test
