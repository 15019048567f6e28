// The wire contract of recovering a password by hand: the form, what its code leads to, and the desk.
#pragma once

#include "shared/api/messages.h"
#include "shared/recovery.h"

namespace exam::api {

struct ManualRecoveryRequest {
  std::string full_name;
  DocumentType document_type = DocumentType::resident_id;
  std::string document_number;
  std::string document_photo;  // JPEG or PNG in base64: the person, holding the document
};
// The same for everybody: nothing is looked up before a reviewer opens it.
struct ManualRecovery {
  std::optional<std::string> secret;                       // the 查询码, in the answer to the form alone
  VerificationState state = VerificationState::in_review;  // in_review, verified, refused, or expired
  std::string full_name, document_number;                  // masked
  Instant submitted_at;
  std::string reason;                     // of the reviewer, when refused
  std::optional<Instant> password_until;  // when verified: the new password is set before
  int photo_days = 0;                     // kept so long after the decision
};

// Who is verified with the document of a case.
struct RecoveryAccount {
  std::string account, full_name;
  VerificationWay way = VerificationWay::face;
  PhotoId photo_id;  // the face, or the document of 人工核验; empty: deleted
};
struct RecoveryCase {
  RecoveryCaseId id;
  std::string full_name, document_number;
  DocumentType document_type = DocumentType::resident_id;
  VerificationState state = VerificationState::in_review;
  bool has_photo = false;  // false: deleted
  Instant submitted_at;
  std::string reason;
  std::optional<RecoveryAccount> account;  // empty: nobody's, so it cannot be approved
};
struct RecoveryCaseList {
  std::vector<RecoveryCase> items;  // oldest first
};

}  // namespace exam::api
