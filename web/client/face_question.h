// Asking the server, while the photo editor is open, whether one frontal face looks out of the cut: once it
// has rested and was measured here, one question at a time, and never twice about the same cut. An answer
// counts only for the cut it was asked about.
#pragma once

#include "web/client/client_state.h"

#include <cstdint>
#include <optional>

namespace exam {

inline constexpr std::int64_t face_question_rest_ms = 600;

// 0: now. Empty: there is nothing to ask, or not before something else happens (an answer, a move, a look).
std::optional<std::int64_t> face_question_in_ms(const ClientState& state);

// What is known of the face in the cut as it lies there now.
enum class FaceSight {
  no_consent,   // the face is not processed: a person checks
  waits,        // a question is due or under way
  one_frontal,  // and where it should be
  wrong,        // FaceQuestion::seen says what
  unseen,       // the engine is away: a person checks
  unanswered    // asked in vain; the upload asks again
};
FaceSight face_sight(const ClientState& state);

}  // namespace exam
