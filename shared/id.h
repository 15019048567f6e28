// Strong identifiers: an AccountId is never taken for an ExamId.
// On the wire and in the database an id is an opaque text, random unless it names demo data.
#pragma once

#include <compare>
#include <string>

namespace exam {

template <class Tag>
struct Id {
  std::string value;
  friend bool operator==(const Id&, const Id&) = default;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 within <=> for a pointer
  friend auto operator<=>(const Id&, const Id&) = default;
  [[nodiscard]] bool empty() const { return value.empty(); }
};

using AccountId = Id<struct AccountTag>;
using ExamId = Id<struct ExamTag>;
using ApplicationId = Id<struct ApplicationTag>;
using SessionId = Id<struct SessionTag>;  // a 场次; a login is an access token, never a session
using VenueId = Id<struct VenueTag>;
using RoomId = Id<struct RoomTag>;
using HoldId = Id<struct HoldTag>;
using OrderId = Id<struct OrderTag>;
using PaymentId = Id<struct PaymentTag>;
using PhotoId = Id<struct PhotoTag>;
using VerificationId = Id<struct VerificationTag>;

}  // namespace exam
