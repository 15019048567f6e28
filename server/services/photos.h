// Photos: uploading one for an application, and looking at one.
#pragma once

#include "server/failure.h"
#include "server/log.h"
#include "server/ports/clock.h"
#include "server/ports/photo_codec.h"
#include "server/ports/random.h"
#include "server/rate_limit.h"
#include "server/services/faces.h"
#include "server/visitor.h"
#include "shared/api/messages.h"
#include "shared/photo.h"

namespace exam {

class Photos {
 public:
  Photos(Database& database, PhotoCodec& codec, Faces& faces, Clock& clock, Random& random, Log log,
         PhotoLimits limits = {});

  // All rules of shared/photo again; what is stored was decoded and encoded by us. What one account can make
  // the server do and keep is bounded: 60 tries an hour, 30 photos a day. The face is compared; a photo that
  // may not be submitted is kept all the same, for the appeal to a person.
  Outcome<api::UploadedPhoto> upload(const Visitor& visitor, const ExamId& exam, ByteView jpeg);
  // What the face engine sees in a photo that is still being cut; keeps nothing. As many an hour as uploads,
  // counted apart: looking never uses up the uploads. Only a photo of the right kind, size and dimensions is
  // looked at, whatever else may be wrong with it.
  Outcome<api::PhotoLook> look(const Visitor& visitor, const ExamId& exam, ByteView jpeg);
  // Its owner's, or for a reviewer (audited). not_found for everybody else.
  Outcome<Bytes> jpeg_of(const Visitor& visitor, const PhotoId& id);
  // Called every so often: photos that were replaced go after a day, those that were never submitted
  // after 30.
  Outcome<void> delete_unused();

 private:
  Database& database_;
  PhotoCodec& codec_;
  Faces& faces_;
  Clock& clock_;
  Random& random_;
  Log log_;
  PhotoLimits limits_;
  RateLimit tries_, looks_;
};

}  // namespace exam
