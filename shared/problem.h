// What is wrong with an input or a request, in a form that both sides understand.
// A rule says where (the field's wire name), what (a code) and, where something was measured, the
// measured value with its limits. The Chinese sentence for a code belongs to web/ui/problem_text.
#pragma once

#include "shared/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exam {

// Numbers are fixed once given; the wire carries the name (problem_name), logs carry both.
enum class ProblemCode {
  // any field
  required = 1,      // empty
  too_short = 2,     // measured: characters; minimum
  too_long = 3,      // measured: characters; maximum
  not_a_choice = 4,  // not among the values offered
  wrong_form = 5,    // not of the documented form

  // account and password
  account_characters = 100,  // something else than ASCII letters and digits
  account_digits_only = 101,
  account_taken = 102,
  password_characters = 110,   // something else than printable ASCII without space
  password_one_kind = 111,     // fewer than two of letters, digits, symbols
  password_has_account = 112,  // equals or contains the account
  password_common = 113,       // on the list of common passwords
  password_mismatch = 114,     // the two entries differ
  password_wrong = 115,        // the current password, when changing it
  password_unchanged = 116,
  consent_missing = 120,
  mobile_form = 121,  // mainland mobile: 1[3-9] and 9 digits
  email_form = 122,

  // names and documents
  name_characters = 200,
  document_length = 210,  // measured: characters; minimum and maximum
  document_characters = 211,
  document_checksum = 212,
  document_region = 213,            // unknown province or prefix
  document_birth_date = 214,        // no calendar date, or in the future
  document_age = 215,               // measured: years; minimum and maximum
  document_first_generation = 216,  // 15 digits: those cards expired in 2013
  document_taken = 217,             // already verified by another account
  birth_date_invalid = 218,
  face_consent_missing = 219,
  document_needs_review = 220,  // the provider cannot verify this type: 人工核验
  consent_outdated = 221,       // agreed to another text than the present one
  document_photo_missing = 222,
  document_photo_unusable = 223,  // no JPEG or PNG that can be decoded
  verifier_unavailable = 224,     // the provider did not answer
  document_photo_small = 225,     // detail: "WIDTHxHEIGHT"; minimum: pixels of the shorter side
  document_photo_large = 226,     // detail: "WIDTHxHEIGHT"; maximum: pixels of the longer side

  // photo
  photo_not_jpeg = 300,  // detail: what it is (image_kind in shared/photo.h)
  photo_damaged = 301,
  photo_dimensions = 302,  // detail: "WIDTHxHEIGHT"
  photo_too_small = 303,   // measured: bytes; minimum
  photo_too_large = 304,   // measured: bytes; maximum
  photo_colour = 305,      // grey or CMYK instead of RGB
  photo_too_old = 306,     // measured: days; maximum
  photo_dark = 307,        // measured: mean luminance; minimum
  photo_bright = 308,
  photo_blurred = 309,     // measured: sharpness; minimum
  photo_background = 310,  // measured: spread along the upper borders; maximum
  photo_missing = 311,
  photo_grey = 312,             // measured: chroma; minimum
  photo_burnt = 313,            // measured: per cent of the face; maximum
  photo_crushed = 314,          // measured: per cent of the face; maximum
  photo_head_small = 315,       // measured: per cent of the height, crown to chin; minimum, maximum
  photo_head_large = 316,       // as above
  photo_head_top = 317,         // measured: per cent of the height above the crown; minimum, maximum
  photo_head_off_centre = 318,  // measured: per cent of the width; maximum
  photo_enlarged = 319,         // measured: per cent of the source's own size; maximum
  photo_undecodable = 320,      // the browser cannot open this kind; detail: the kind
  photo_file_too_large = 321,   // the source; maximum: bytes
  photo_not_declared = 322,     // taken within the last 12 months, says the candidate
  photo_no_face = 330,
  photo_several_faces = 331,
  photo_not_frontal = 332,
  photo_face_size = 333,     // measured: percent of the height; minimum and maximum
  photo_face_place = 334,    // detail: "x" or "y"; measured: percent; minimum and maximum
  photo_other_person = 335,  // measured: likeness in hundredths; minimum

  // road
  not_verified = 400,     // real-name verification first
  window_not_open = 401,  // detail: the instant in ms
  window_closed = 402,    // detail: the instant in ms
  notice_not_agreed = 403,
  application_exists = 404,  // submitted and not returned for correction
  application_missing = 405,
  application_not_approved = 406,
  already_verified = 407,
  verification_running = 408,
  verification_missing = 409,
  decision_not_possible = 410,
  reason_missing = 411,
  account_in_use = 412,         // an application or a payment is under way: the account cannot be deleted
  recovery_missing = 413,       // unknown, over, or not verified yet
  nobody_verified = 414,        // the person is who they say, but no account is verified with this document
  application_withdrawn = 415,  // withdrawn already

  // seats and money
  session_full = 500,
  session_other_exam = 501,  // the session is not one of this exam and subject
  session_started = 502,
  hold_missing = 503,
  hold_expired = 504,
  hold_confirmed = 505,         // already paid: cannot be changed or given up here
  capacity_out_of_range = 506,  // measured; minimum: places taken; maximum: seats of the rooms
  order_missing = 510,
  order_paid = 511,
  payment_unavailable = 512,  // the provider did not answer
  refund_not_possible = 513,  // nothing paid that is not already going back
  receipt_not_paid = 514,     // a receipt of an order that was never paid
  bill_not_ready = 515,       // the provider has no bill of that day, or not yet
  bill_unavailable = 516,     // it could not be had, or not be read
  ticket_not_open = 520,      // detail: the instant in ms
  ticket_not_paid = 521,

  // requests
  bad_json = 900,
  wrong_type = 901,
  unknown_field = 902,
  body_too_large = 903,  // maximum: bytes
  not_signed_in = 910,
  sign_in_failed = 911,  // alike for a wrong password and an unknown account
  forbidden = 912,       // role or origin
  not_found = 913,
  method_not_allowed = 914,
  too_many_requests = 915,  // detail: seconds to wait
  busy = 916,               // try again shortly
  request_running = 917,    // the same request is being answered
  request_key_used = 918,   // its Idempotency-Key was sent with another request
  internal = 999,           // reference leads to the server's log
};

struct Problem {
  ProblemCode code = ProblemCode::internal;
  std::string field;   // wire name of the field, empty when no single field is to blame
  std::string detail;  // as documented at the code
  std::optional<std::int64_t> measured, minimum, maximum;
  std::string reference;  // only with ProblemCode::internal: what to tell the helpdesk
  friend bool operator==(const Problem&, const Problem&) = default;
};

using Problems = std::vector<Problem>;

std::string_view problem_name(ProblemCode code);
std::optional<ProblemCode> problem_from_name(std::string_view name);

inline Problem problem(ProblemCode code, std::string_view field = {}) {
  return Problem{code, std::string(field), {}, {}, {}, {}, {}};
}

// For codes whose detail is an instant in ms.
inline Problem problem_at(ProblemCode code, Instant at) {
  return Problem{code, {}, std::to_string(at.ms), {}, {}, {}, {}};
}

}  // namespace exam
