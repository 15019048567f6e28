// Looking at faces and comparing them. The contract: `look` says whether a photo shows exactly one frontal
// face and where; `remember` makes of the verified person's photo what this engine needs to know the face
// again (empty for an engine that needs the photo itself); `compare` looks, and when it sees exactly one
// frontal face says how alike it and the verified person's are, in hundredths of the engine's own scale.
// Photos are JPEG as we store them. A remembered face is worth nothing to another engine: `engine` names it
// with everything that its numbers depend on. Calls block, may be made from many threads at once, and stand
// outside transactions. An error is never a pass: whoever gets one lets a person decide.
#pragma once

#include "shared/face.h"
#include "shared/photo.h"
#include "shared/result.h"

#include <string>

namespace exam {

enum class FaceError {
  not_available = 1,  // no engine, no weights, no answer, too many requests
  no_face = 2,        // `remember` and `compare`: the verified photo shows no face that can be used
  refused = 3         // the photo or our request is not acceptable to the engine: for the operator
};

// The verified person's side of a comparison.
struct KnownFace {
  Bytes remembered;  // by the same engine
  Bytes photo_jpeg;
};

class FaceMatcher {
 public:
  virtual ~FaceMatcher() = default;
  [[nodiscard]] virtual std::string engine() const = 0;  // "" when there is none
  [[nodiscard]] virtual FaceThresholds thresholds() const = 0;
  // Photos leave for somebody else's machines. Then it is given those of people alone who agreed to it.
  [[nodiscard]] virtual bool sends_away() const = 0;
  virtual Result<FaceLook, FaceError> look(ByteView jpeg) = 0;
  virtual Result<Bytes, FaceError> remember(ByteView jpeg) = 0;
  virtual Result<FaceLook, FaceError> compare(const KnownFace& known, ByteView jpeg) = 0;
};

}  // namespace exam
