#include "shared/exam_session.h"

namespace exam {

namespace {

// "H01"; rooms of a hundred seats and more count "H001", so that all seats of a room are equally long.
std::string seat_name(const Room& room, int index_in_room) {
  const std::size_t width = room.capacity >= 100 ? 3 : 2;
  std::string number = std::to_string(index_in_room + 1);
  if (number.size() < width) number.insert(0, width - number.size(), '0');
  return room.seat_prefix + number;
}

}  // namespace

SeatPlace seat_at(const std::vector<Room>& rooms, int index) {
  for (const Room& room : rooms) {
    if (index < room.capacity) return {room.id, room.name, seat_name(room, index)};
    index -= room.capacity;
  }
  return {};
}

}  // namespace exam
