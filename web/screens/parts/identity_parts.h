// What verifying a real name and recovering a password show alike: the fields of a person, the consent to the
// face, the document's photo, and the QR page while the phone is at work.
#pragma once

#include "web/client/actions.h"
#include "web/ui/ui.h"

#include <string>
#include <string_view>

namespace exam::parts {

void draw_full_name(ui::Ui& ui, FormNotes& notes, const Problems& live, IdentityForm& values);
void draw_document_type(ui::Ui& ui, FormNotes& notes, IdentityForm& values);
void draw_document_number(ui::Ui& ui, FormNotes& notes, const Problems& live, Date today, AgeLimits age,
                          IdentityForm& values);

struct DocumentPhotoField {
  const DocumentPhotoDraft& photo;
  std::string_view label, hint, pick, good;
};
// `upload`: of a photo that is sent as soon as it is picked; null: it goes with its form.
void draw_document_photo(ui::Ui& ui, const DocumentPhotoField& field, const FormNotes& notes,
                         const Problems& live, const CallStatus* upload, Actions& actions);

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
