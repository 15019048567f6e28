#include "server/services/faces.h"

#include "server/store/consents.h"
#include "server/store/photos.h"

namespace exam {
namespace {

FaceCheck seen(const FaceLook& look, const FaceThresholds& thresholds) {
  return {look.finding, look.box, face_verdict(look.score, thresholds), look.score, thresholds.same_min};
}

}  // namespace

Faces::Faces(Database& database, Vault& vault, FaceMatcher& matcher, Clock& clock, Log log, FaceRules rules)
    : database_(database),
      vault_(vault),
      matcher_(matcher),
      clock_(clock),
      log_(std::move(log)),
      rules_(rules),
      turnstile_(rules.at_once, rules.waiting_max) {}

std::optional<Bytes> Faces::remember(ByteView verified_jpeg) {
  if (matcher_.engine().empty()) return std::nullopt;
  const Turnstile::Pass pass(turnstile_);
  if (!pass) return std::nullopt;  // known_face makes up for it
  auto remembered = matcher_.remember(verified_jpeg);
  if (remembered) return std::move(*remembered);
  if (remembered.error() == FaceError::no_face) log_("faces: no face in a verified person's photo");
  return std::nullopt;
}

// Remembered anew when another engine remembered it, or none.
Outcome<std::optional<VerifiedFace>> Faces::known_face(const AccountId& account) {
  auto face = database_.read([&](Connection& db) { return find_verified_face(db, vault_, account); });
  if (!face) return fail(face.error());
  if (!*face || (*face)->engine == matcher_.engine()) return std::move(*face);
  auto remembered = matcher_.remember((*face)->photo_jpeg);
  if (!remembered) return std::nullopt;
  (*face)->engine = matcher_.engine();
  (*face)->remembered = std::move(*remembered);
  if ((*face)->remembered.empty()) return std::move(*face);  // an engine that needs the photo alone
  const auto saved = database_.write([&](Connection& db) {
    return save_remembered_face(db, vault_, (*face)->photo_id, (*face)->engine, (*face)->remembered,
                                clock_.now());
  });
  if (!saved) return fail(saved.error());
  return std::move(*face);
}

FaceCheck Faces::look(ByteView jpeg) {
  const auto look = matcher_.look(jpeg);
  if (look) return seen(*look, matcher_.thresholds());
  if (look.error() == FaceError::refused) log_("ERROR faces: the engine refused a photo");
  return {};
}

FaceCheck Faces::compare(const VerifiedFace& known, ByteView jpeg) {
  const auto look = matcher_.compare({known.remembered, known.photo_jpeg}, jpeg);
  if (look) return seen(*look, matcher_.thresholds());
  if (look.error() == FaceError::refused) log_("ERROR faces: the engine refused a photo");
  if (look.error() == FaceError::no_face) return this->look(jpeg);
  return {};
}

Outcome<FaceCheck> Faces::check(const AccountId& account, ByteView jpeg) {
  if (matcher_.engine().empty()) return FaceCheck{};
  const Turnstile::Pass pass(turnstile_);
  if (!pass) return fail(ProblemCode::busy);
  const auto known = known_face(account);
  if (!known) return fail(known.error());
  if (*known) return compare(**known, jpeg);
  // Nobody's consent stands. How many faces there are is counted here or not at all.
  return matcher_.sends_away() ? FaceCheck{} : look(jpeg);
}

Outcome<FaceCheck> Faces::glance(const AccountId& account, ByteView jpeg) {
  if (matcher_.engine().empty()) return FaceCheck{};
  const auto consent = database_.read([&](Connection& db) { return find_face_consent(db, account); });
  if (!consent) return fail(consent.error());
  if (!*consent) return FaceCheck{};
  const Turnstile::Pass pass(turnstile_);
  if (!pass) return fail(ProblemCode::busy);
  return look(jpeg);
}

Outcome<void> Faces::compare_late(const AccountId& account, const PhotoId& id) {
  if (matcher_.engine().empty()) return {};
  const auto photo = database_.read([&](Connection& db) { return find_photo(db, id); });
  if (!photo) return fail(photo.error());
  const bool own = *photo && (*photo)->account_id == account && (*photo)->kind == PhotoKind::application;
  if (!own) return {};
  const auto before = database_.read([&](Connection& db) { return find_face_check(db, id); });
  if (!before) return fail(before.error());
  if (*before && (*before)->verdict != FaceVerdict::not_available) return {};
  // One without a face has nothing to compare, and neither has a person without one.
  if (*before && (*before)->finding && *(*before)->finding != FaceFinding::one_frontal) return {};
  const auto known = database_.read([&](Connection& db) { return find_verified_face(db, vault_, account); });
  if (!known) return fail(known.error());
  if (*before && (*before)->finding && !*known) return {};
  const auto checked = check(account, (*photo)->jpeg);
  if (!checked) return fail(checked.error());
  const auto saved = database_.write([&](Connection& db) { return save_face_check(db, id, *checked); });
  if (!saved) return fail(saved.error());
  return {};
}

}  // namespace exam
