#include "shared/exam_session.h"

#include <catch_amalgamated.hpp>
#include <set>

using namespace exam;

TEST_CASE("seats are numbered through the rooms in their order") {
  const std::vector<Room> rooms{{{"r1"}, "5楼计算中心H机房", "H", 40}, {{"r2"}, "3楼语音室", "", 120}};
  CHECK(seat_at(rooms, 0).seat == "H01");
  CHECK(seat_at(rooms, 0).room_name == "5楼计算中心H机房");
  CHECK(seat_at(rooms, 39).seat == "H40");
  CHECK(seat_at(rooms, 39).room_id == RoomId{"r1"});
  CHECK(seat_at(rooms, 40).seat == "001");
  CHECK(seat_at(rooms, 40).room_id == RoomId{"r2"});
  CHECK(seat_at(rooms, 159).seat == "120");
  std::set<std::string> seats;
  for (int i = 0; i < 160; ++i) seats.insert(seat_at(rooms, i).room_id.value + seat_at(rooms, i).seat);
  CHECK(seats.size() == 160);
}

TEST_CASE("a room without places is passed over") {
  const std::vector<Room> rooms{{{"r1"}, "A", "A", 0}, {{"r2"}, "B", "B", 1}};
  CHECK(seat_at(rooms, 0).seat == "B01");
}
