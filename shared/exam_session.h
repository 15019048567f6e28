// An exam with its windows, and its sessions (场次) in the rooms of a venue.
#pragma once

#include "shared/application.h"
#include "shared/id.h"
#include "shared/money.h"
#include "shared/time.h"

#include <string>
#include <vector>

namespace exam {

// Half-open: from <= now < until.
struct ExamWindows {
  Instant apply_from, apply_until;
  Instant pay_until;  // also the end of choosing a session
  Instant ticket_from, ticket_until;
};

struct Exam {
  ExamId id;
  std::string title;
  ExamWindows windows;
  Fen fee;
  ApplicationChoices choices;
  std::string notice;  // 考生须知, paragraphs separated by an empty line
};

struct Venue {
  VenueId id;
  std::string name, address;
};

struct Room {
  RoomId id;
  std::string name;         // 考场: "5楼计算中心H机房"
  std::string seat_prefix;  // "H" makes seats H01, H02 …
  int capacity = 0;
};

struct ExamSession {
  SessionId id;
  ExamId exam_id;
  std::string subject;
  Venue venue;
  Instant starts_at;
  int duration_minutes = 0;
  int capacity = 0;  // at most the sum of its rooms
  int taken = 0;     // live holds and seats; never above capacity
};

// Seats are numbered through the rooms in their order. Precondition: 0 <= index < sum of capacities.
struct SeatPlace {
  RoomId room_id;
  std::string room_name, seat;  // "H01"
};
SeatPlace seat_at(const std::vector<Room>& rooms, int index);

}  // namespace exam
