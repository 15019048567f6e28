#include "server/services/demo.h"

#include "server/store/exams.h"
#include "shared/api/message_fields.h"

namespace exam {

// The file's own form; see assets/demo_exam.json.
struct DemoTime {
  int day = 0;       // after the day of the first start
  std::string time;  // "09:00" in Shanghai
};
struct DemoWindows {
  DemoTime apply_from, apply_until, pay_until, ticket_from, ticket_until;
};
struct DemoRoom {
  RoomId id;
  std::string name, seat_prefix;
  int capacity = 0;
};
struct DemoVenue {
  VenueId id;
  std::string name, address;
  std::vector<DemoRoom> rooms;
};
struct DemoSession {
  SessionId id;
  std::string subject;
  VenueId venue;
  std::vector<RoomId> rooms;
  DemoTime starts;
  int duration_minutes = 0;
};
struct DemoExam {
  ExamId id;
  std::string title;
  Fen fee_fen;
  DemoWindows windows;
  std::vector<DemoSession> sessions;
};
struct DemoStudent {
  std::string full_name;
  DocumentType document_type = DocumentType::resident_id;
  std::string document_number, institution, student_number, level, major;
};
struct DemoFile {
  ApplicationChoices choices;
  std::vector<std::string> notice;
  std::vector<DemoVenue> venues;
  std::vector<DemoExam> exams;
  std::vector<DemoStudent> roster;
};

template <>
inline constexpr auto json_fields<DemoTime> =
    std::tuple{json_field("day", &DemoTime::day), json_field("time", &DemoTime::time)};
template <>
inline constexpr auto json_fields<DemoWindows> = std::tuple{
    json_field("apply_from", &DemoWindows::apply_from), json_field("apply_until", &DemoWindows::apply_until),
    json_field("pay_until", &DemoWindows::pay_until), json_field("ticket_from", &DemoWindows::ticket_from),
    json_field("ticket_until", &DemoWindows::ticket_until)};
template <>
inline constexpr auto json_fields<DemoRoom> = std::tuple{
    json_field("id", &DemoRoom::id), json_field("name", &DemoRoom::name),
    json_field("seat_prefix", &DemoRoom::seat_prefix), json_field("capacity", &DemoRoom::capacity)};
template <>
inline constexpr auto json_fields<DemoVenue> =
    std::tuple{json_field("id", &DemoVenue::id), json_field("name", &DemoVenue::name),
               json_field("address", &DemoVenue::address), json_field("rooms", &DemoVenue::rooms)};
template <>
inline constexpr auto json_fields<DemoSession> =
    std::tuple{json_field("id", &DemoSession::id),
               json_field("subject", &DemoSession::subject),
               json_field("venue", &DemoSession::venue),
               json_field("rooms", &DemoSession::rooms),
               json_field("starts", &DemoSession::starts),
               json_field("duration_minutes", &DemoSession::duration_minutes)};
template <>
inline constexpr auto json_fields<DemoExam> =
    std::tuple{json_field("id", &DemoExam::id), json_field("title", &DemoExam::title),
               json_field("fee_fen", &DemoExam::fee_fen), json_field("windows", &DemoExam::windows),
               json_field("sessions", &DemoExam::sessions)};
template <>
inline constexpr auto json_fields<DemoStudent> =
    std::tuple{json_field("full_name", &DemoStudent::full_name),
               json_field("document_type", &DemoStudent::document_type),
               json_field("document_number", &DemoStudent::document_number),
               json_field("institution", &DemoStudent::institution),
               json_field("student_number", &DemoStudent::student_number),
               json_field("level", &DemoStudent::level),
               json_field("major", &DemoStudent::major)};
template <>
inline constexpr auto json_fields<DemoFile> =
    std::tuple{json_field("choices", &DemoFile::choices), json_field("notice", &DemoFile::notice),
               json_field("venues", &DemoFile::venues), json_field("exams", &DemoFile::exams),
               json_field("roster", &DemoFile::roster)};

namespace {

// "09:30"; anything else is midnight, which a look at the demo shows.
Instant instant_of(const DemoTime& time, Date today) {
  int hour = 0, minute = 0;
  const std::string& text = time.time;
  if (text.size() == 5 && text[2] == ':') {
    hour = (text[0] - '0') * 10 + (text[1] - '0');
    minute = (text[3] - '0') * 10 + (text[4] - '0');
  }
  return shanghai_instant(date_from_days(days_since_1970(today) + time.day), hour, minute, 0);
}

Exam exam_of(const DemoExam& demo, const DemoFile& file, Date today) {
  Exam exam;
  exam.id = demo.id;
  exam.title = demo.title;
  exam.fee = demo.fee_fen;
  exam.windows = {instant_of(demo.windows.apply_from, today), instant_of(demo.windows.apply_until, today),
                  instant_of(demo.windows.pay_until, today), instant_of(demo.windows.ticket_from, today),
                  instant_of(demo.windows.ticket_until, today)};
  exam.choices = file.choices;
  for (const std::string& paragraph : file.notice) {
    if (!exam.notice.empty()) exam.notice += "\n\n";
    exam.notice += paragraph;
  }
  return exam;
}

ExamSession session_of(const DemoSession& demo, const ExamId& exam, Date today) {
  ExamSession session;
  session.id = demo.id;
  session.exam_id = exam;
  session.subject = demo.subject;
  session.venue.id = demo.venue;
  session.starts_at = instant_of(demo.starts, today);
  session.duration_minutes = demo.duration_minutes;
  return session;
}

DbResult<void> import_venues(Connection& db, const DemoFile& file) {
  for (const DemoVenue& venue : file.venues) {
    std::vector<Room> rooms;
    for (const DemoRoom& room : venue.rooms)
      rooms.push_back({room.id, room.name, room.seat_prefix, room.capacity});
    if (auto done = insert_venue(db, {venue.id, venue.name, venue.address}, rooms); !done) return done;
  }
  return {};
}

// Rosters are typed by hand, and the oldest still have 15 digits.
std::string roster_identity(const DemoStudent& student) {
  std::string number = normalise_document_number(student.document_number);
  if (student.document_type == DocumentType::resident_id)
    number = upgrade_first_generation(number).value_or(number);
  return document_identity(student.document_type, number);
}

DbResult<void> import_roster(Connection& db, Vault& vault, const DemoFile& file, const ExamId& exam) {
  for (const DemoStudent& student : file.roster) {
    const RosterEntry entry{student.institution,
                            student.student_number,
                            normalise_name(student.full_name),
                            vault.blind_index(roster_identity(student)),
                            student.level,
                            student.major};
    if (auto done = insert_roster_entry(db, exam, entry); !done) return done;
  }
  return {};
}

DbResult<void> import_exam(Connection& db, Vault& vault, const DemoFile& file, std::size_t position,
                           Date today) {
  const DemoExam& demo = file.exams[position];
  auto done = insert_exam(db, exam_of(demo, file, today), static_cast<int>(position));
  for (const DemoSession& session : demo.sessions) {
    if (!done) return done;
    done = insert_session(db, session_of(session, demo.id, today), session.rooms);
  }
  if (!done) return done;
  return import_roster(db, vault, file, demo.id);
}

}  // namespace

Outcome<bool> import_demo(Database& database, Vault& vault, std::string_view json, Instant now) {
  const auto file = from_json<DemoFile>(json, UnknownMembers::ignore);
  if (!file) return fail(internal_failure("demo: wrong at " + file.error().field));
  const Date today = shanghai_date(now);
  return database.write([&](Connection& db) -> Outcome<bool> {
    if (auto locked = db.lock("demo"); !locked) return fail(locked.error());
    const auto known = all_exams(db);
    if (!known) return fail(known.error());
    if (!known->empty()) return false;
    if (auto done = import_venues(db, *file); !done) return fail(done.error());
    for (std::size_t i = 0; i < file->exams.size(); ++i) {
      if (auto done = import_exam(db, vault, *file, i, today); !done) return fail(done.error());
    }
    return true;
  });
}

}  // namespace exam
