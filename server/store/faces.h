// Faces in the database: what an engine remembers of a verified person, and what it saw in their
// applications' photos. Sealed with the vault; they lie in the photo's row and go with its bytes.
#pragma once

#include "server/ports/database.h"
#include "server/ports/vault.h"
#include "shared/face.h"
#include "shared/id.h"

namespace exam {

struct VerifiedFace {
  PhotoId photo_id;
  Bytes photo_jpeg;
  std::string engine;  // "" when nothing is remembered
  Bytes remembered;
};

// Of a person verified by their face whose photo is not erased; empty for everybody else.
DbResult<std::optional<VerifiedFace>> find_verified_face(Connection& db, Vault& vault,
                                                         const AccountId& account);
// Does nothing when the photo was erased meanwhile.
DbResult<void> save_remembered_face(Connection& db, Vault& vault, const PhotoId& photo,
                                    const std::string& engine, const Bytes& remembered, Instant now);

DbResult<void> save_face_check(Connection& db, const PhotoId& photo, const FaceCheck& check);
// Empty when nobody has looked yet.
DbResult<std::optional<FaceCheck>> find_face_check(Connection& db, const PhotoId& photo);
std::optional<FaceCheck> read_face_check(const Row& row);  // of the column face_check

}  // namespace exam
