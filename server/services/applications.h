// 报名: the exams as a candidate sees them, and submitting an application, which is compared with the roster
// and its photo with the verified face at once.
#pragma once

#include "server/failure.h"
#include "server/ports/clock.h"
#include "server/ports/random.h"
#include "server/ports/vault.h"
#include "server/services/faces.h"
#include "server/store/applications.h"
#include "server/visitor.h"
#include "shared/api/messages.h"

namespace exam {

class Applications {
 public:
  Applications(Database& database, Vault& vault, Faces& faces, Clock& clock, Random& random,
               const PhotoLimits& photo_limits = {});

  Outcome<api::ExamList> exams(const Visitor& visitor);
  Outcome<api::ExamDetail> detail(const Visitor& visitor, const ExamId& exam);
  // The card afterwards. A returned application may be submitted again, anything else once.
  Outcome<api::ExamCard> submit(const Visitor& visitor, const ExamId& exam,
                                const api::SubmitApplicationRequest& asked);

 private:
  Outcome<StoredApplication> assess(Connection& db, const Visitor& visitor, const Exam& exam,
                                    const api::SubmitApplicationRequest& asked, Instant now);
  Outcome<FaceCheck> check_photo(Connection& db, const Visitor& visitor, const ExamId& exam,
                                 const api::SubmitApplicationRequest& asked, Problems& problems);

  Database& database_;
  Vault& vault_;
  Faces& faces_;
  Clock& clock_;
  Random& random_;
  PhotoLimits photo_limits_;
};

}  // namespace exam
