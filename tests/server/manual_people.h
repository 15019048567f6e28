// People whom a person of ours verifies: the picture they send, the form, the reviewer's decision.
#pragma once

#include "tests/server/whole_server.h"
#include "tests/shared/generated_image.h"

#include <string>

namespace exam::test {

inline const std::string passport_name = "JEAN DUPONT", passport_number = "12AB34567";

std::string text_of(const Bytes& bytes);
std::string jpeg_of_size(int width, int height);
std::string card_jpeg();
// Of these the following two require that they were accepted.
PhotoId upload_card(Browser& person);
api::Verification submit_passport(Browser& person);
api::ManualVerificationRequest passport(const PhotoId& photo);
Reply submit_by_hand(Browser& person, const api::ManualVerificationRequest& asked);
// At "/api/review/verifications" or "/api/review/recoveries".
Reply decide_at(Browser& reviewer, const std::string& cases, const std::string& id, Verdict verdict,
                const std::string& reason = "");
// Registered, signed in and verified with the passport.
Browser verified_by_hand(WholeServer& server, const std::string& account);

}  // namespace exam::test
