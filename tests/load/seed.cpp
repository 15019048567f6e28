#include "tests/load/seed.h"

#include "server/random_text.h"
#include "server/services/access_tokens.h"
#include "server/store/accounts.h"
#include "server/store/applications.h"
#include "server/store/exams.h"
#include "server/store/photos.h"

namespace exam::test {
namespace {

constexpr std::size_t token_bytes = 32, exam_id_bytes = 6;
const std::string institution = "演示大学", level = "专科起点本科", subject = "英语";

DbResult<void> add_exam(Connection& db, const ExamId& id, Instant now) {
  Exam exam;
  exam.id = id;
  exam.title = "负载测试考试";
  exam.windows = {{now.ms - day_ms}, now + day_ms, now + 10 * day_ms, now + 20 * day_ms, now + 30 * day_ms};
  exam.fee = Fen{12'000};
  exam.choices = {{institution}, {level}, {subject}};
  return insert_exam(db, exam, 1000);
}

DbResult<SessionId> add_session(Connection& db, const ExamId& exam, int number, int capacity, Instant now) {
  const std::string name = exam.value + "-" + std::to_string(number);
  const Room room{RoomId{"room-" + name}, "机房" + std::to_string(number), "H", capacity};
  ExamSession session;
  session.id.value = "session-" + name;
  session.exam_id = exam;
  session.subject = subject;
  session.venue = {VenueId{"venue-" + name}, "考点" + std::to_string(number), "示例路 1 号"};
  session.starts_at = now + 25 * day_ms;
  session.duration_minutes = 120;
  session.capacity = capacity;
  if (auto made = insert_venue(db, session.venue, {room}); !made) return fail(made.error());
  if (auto made = insert_session(db, session, {room.id}); !made) return fail(made.error());
  return session.id;
}

DbResult<void> add_candidate(Connection& db, const ExamId& exam, const std::string& name,
                             const std::string& token, const std::string& password_hash, Instant now) {
  const AccountId account{"account-" + name};
  const PhotoId photo{"photo-" + name};
  const auto made = insert_account(db, {account, name, password_hash, "13800000000", Role::candidate, now});
  if (!made) return fail(made.error());
  if (auto done = insert_token(db, token_hash_of(token), account, now); !done) return done;
  if (auto done = insert_photo(db, {photo, account, exam, PhotoKind::application, Bytes{1}, now}); !done)
    return done;
  StoredApplication application;
  application.id.value = "application-" + name;
  application.exam_id = exam;
  application.account_id = account;
  application.status = ApplicationStatus::approved;
  application.form = {institution, name, level, "计算机", subject, "13800000000", "a@example.com", ""};
  application.photo_id = photo;
  application.submitted_at = now;
  return save_application(db, application);
}

}  // namespace

std::string candidate_name(const ExamId& exam, int number) {
  return exam.value + "c" + std::to_string(number);
}

DbResult<Seeded> seed(Database& database, Random& random, const SeedSizes& sizes, Instant now) {
  Seeded seeded;
  seeded.exam.value = "load" + random_hex(random, exam_id_bytes);
  return database.write([&](Connection& db) -> DbResult<Seeded> {
    if (auto made = add_exam(db, seeded.exam, now); !made) return fail(made.error());
    for (int i = 0; i < sizes.sessions; ++i) {
      const auto session = add_session(db, seeded.exam, i, sizes.capacity, now);
      if (!session) return fail(session.error());
      seeded.sessions.push_back(*session);
    }
    for (int i = 0; i < sizes.candidates; ++i) {
      const std::string token = random_hex(random, token_bytes);
      const auto made =
          add_candidate(db, seeded.exam, candidate_name(seeded.exam, i), token, sizes.password_hash, now);
      if (!made) return fail(made.error());
      seeded.access_tokens.push_back(token);
    }
    return seeded;
  });
}

}  // namespace exam::test
