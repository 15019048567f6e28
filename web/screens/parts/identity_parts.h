// What verifying a real name and recovering a password show alike: the consent to the face, and the QR page
// while the phone is at work.
#pragma once

#include "web/client/actions.h"
#include "web/ui/ui.h"

#include <string>
#include <string_view>

namespace exam::parts {

// The box of its own, with purpose and retention ("" for none) above it.
void draw_face_consent(ui::Ui& ui, FormNotes& notes, const Problems& live, std::string_view purpose,
                       std::string_view retention, bool& agreed);

struct PhoneWork {
  VerificationState state = VerificationState::waiting_for_scan;
  std::string_view full_name, document_number, qr_address;
  Instant expires_at;
};
void draw_phone_work(ui::Ui& ui, const ClientState& state, const PhoneWork& work);

// Of an attempt with too many tries, on a later day.
void draw_may_scan_again(ui::Ui& ui);
// Title and sentence of a final state that is not verified.
void draw_why_failed(ui::Ui& ui, VerificationState state);

}  // namespace exam::parts
