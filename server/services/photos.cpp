#include "server/services/photos.h"

#include "server/random_text.h"
#include "server/services/too_often.h"
#include "server/store/audit.h"
#include "server/store/exams.h"
#include "server/store/locks.h"
#include "server/store/photos.h"

namespace exam {
namespace {

constexpr RateRule tries{60, hour_ms};
constexpr int photos_per_day = 30;
constexpr std::int64_t replaced_kept_ms = day_ms, unused_kept_ms = 30 * day_ms;

}  // namespace

Photos::Photos(Database& database, PhotoCodec& codec, Faces& faces, Clock& clock, Random& random, Log log,
               PhotoLimits limits)
    : database_(database),
      codec_(codec),
      faces_(faces),
      clock_(clock),
      random_(random),
      log_(std::move(log)),
      limits_(limits),
      tries_(tries),
      looks_(tries) {}

Outcome<api::UploadedPhoto> Photos::upload(const Visitor& visitor, const ExamId& exam, ByteView jpeg) {
  const Instant now = clock_.now();
  // Counted before it is looked at: decoding is the work that is to be bounded.
  if (const auto wait = tries_.take(visitor.account.value, now)) return fail(too_often(*wait));
  const Problems problems = check_photo(jpeg, shanghai_date(now), limits_);
  if (!problems.empty()) return fail(problems);
  auto clean = codec_.clean_jpeg(jpeg, {limits_.bytes_min, limits_.bytes_max});
  if (!clean) return fail(problem(ProblemCode::photo_damaged, "photo"));
  const auto size = static_cast<std::int64_t>(clean->size());
  if (size < limits_.bytes_min || size > limits_.bytes_max)
    log_("photos: one is stored outside the limits of its size: " + std::to_string(size) + " bytes");
  const auto check = faces_.check(visitor.account, *clean);
  if (!check) return fail(check.error());
  StoredPhoto photo{new_id<PhotoId>(random_), visitor.account,   exam,
                    PhotoKind::application,   std::move(*clean), now};
  return database_.write([&](Connection& db) -> Outcome<api::UploadedPhoto> {
    if (auto locked = db.lock(candidate_lock(visitor.account)); !locked) return fail(locked.error());
    const auto known = find_exam(db, exam);
    if (!known) return fail(known.error());
    if (!*known) return fail(ProblemCode::not_found);
    const auto uploads = count_photos_since(db, visitor.account, now + -day_ms);
    if (!uploads) return fail(uploads.error());
    if (*uploads >= photos_per_day) return fail(too_often(day_ms / second_ms));
    if (auto done = insert_photo(db, photo); !done) return fail(done.error());
    if (auto done = save_face_check(db, photo.id, *check); !done) return fail(done.error());
    return api::UploadedPhoto{photo.id, check->verdict, faces_.problems_of(*check)};
  });
}

Outcome<api::PhotoLook> Photos::look(const Visitor& visitor, const ExamId& exam, ByteView jpeg) {
  const Instant now = clock_.now();
  if (const auto wait = looks_.take(visitor.account.value, now)) return fail(too_often(*wait));
  const auto known = database_.read([&](Connection& db) { return find_exam(db, exam); });
  if (!known) return fail(known.error());
  if (!*known) return fail(ProblemCode::not_found);
  const PhotoReport report = inspect_photo(jpeg, shanghai_date(now), limits_);
  // Measured means decoded: what is wrong then is the picture, which people are still moving.
  if (!report.measures) return fail(report.problems);
  const auto clean = codec_.clean_jpeg(jpeg, {});
  if (!clean) return fail(problem(ProblemCode::photo_damaged, "photo"));
  const auto seen = faces_.glance(visitor.account, *clean);
  if (!seen) return fail(seen.error());
  return api::PhotoLook{seen->finding, faces_.problems_of(*seen)};
}

Outcome<void> Photos::delete_unused() {
  const Instant now = clock_.now();
  return database_.write([&](Connection& db) -> Outcome<void> {
    if (auto done = delete_unused_photos(db, now + -replaced_kept_ms, now + -unused_kept_ms); !done)
      return fail(done.error());
    return {};
  });
}

Outcome<Bytes> Photos::jpeg_of(const Visitor& visitor, const PhotoId& id) {
  auto photo = database_.read([&](Connection& db) { return find_photo(db, id); });
  if (!photo) return fail(photo.error());
  if (!*photo) return fail(ProblemCode::not_found);
  if ((*photo)->account_id == visitor.account) return std::move((*photo)->jpeg);
  if (visitor.role == Role::candidate) return fail(ProblemCode::not_found);
  const auto noted = database_.write([&](Connection& db) {
    return write_audit(db, {random_hex(random_, 16), visitor.account, "photo.view", id.value, ""},
                       clock_.now());
  });
  if (!noted) return fail(noted.error());
  return std::move((*photo)->jpeg);
}

}  // namespace exam
