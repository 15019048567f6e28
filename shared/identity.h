// Who a person is: document types and their rules, names, and the states of a verification.
// 居民身份证: GB 11643-1999 (MOD 11-2 of ISO 7064). 港澳台居民居住证: the same with prefixes 810000, 820000,
// 830000. 外国人永久居留身份证: 2023 form of 18 digits and the older [A-Z]{3}\d{12}. 通行证, 护照: see
// check_document.
#pragma once

#include "shared/enum_names.h"
#include "shared/problem.h"
#include "shared/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace exam {

enum class DocumentType {
  resident_id,             // 大陆居民身份证
  hmt_residence_permit,    // 港澳台居民居住证
  foreigner_permanent_id,  // 外国人永久居留身份证
  hm_travel_permit,        // 港澳居民来往内地通行证
  taiwan_travel_permit,    // 台湾居民来往大陆通行证
  passport                 // 护照
};
template <>
struct EnumNames<DocumentType> {
  static constexpr std::array<std::string_view, 6> names{
      "resident_id",      "hmt_residence_permit", "foreigner_permanent_id",
      "hm_travel_permit", "taiwan_travel_permit", "passport"};
};

enum class Sex { male, female };
template <>
struct EnumNames<Sex> {
  static constexpr std::array<std::string_view, 2> names{"male", "female"};
};

struct AgeLimits {
  int years_min = 14, years_max = 100;
};

// Full-width characters to ASCII, letters to upper case, spaces and hyphens removed.
std::string normalise_document_number(std::string_view typed);

// The first problem of a normalised number, field "document_number".
std::optional<Problem> check_document(DocumentType type, std::string_view number, Date today,
                                      AgeLimits limits = {});

// What a number itself says of its holder; empty for types whose birth date and sex are typed, and for bad
// numbers.
struct DocumentFacts {
  Date birth_date;
  Sex sex;
};
std::optional<DocumentFacts> facts_of_document(DocumentType type, std::string_view number);

// What two entries must share to be the same document: "passport:E12345678". The same digits on another type
// are another document. The 1999 form of the 港澳 permit counts reissues in its last two digits.
std::string document_identity(DocumentType type, std::string_view number);

// How a person is verified: by the vendor's phone page with the face, or by a person of ours who looks at a
// photo of the document.
enum class VerificationWay { face, manual };
template <>
struct EnumNames<VerificationWay> {
  static constexpr std::array<std::string_view, 2> names{"face", "manual"};
};
// The vendor (Tencent FaceID, DetectAuth) compares with the register of mainland identity cards and nothing
// else: every other document goes to a person. This is the one place that says so.
constexpr bool is_face_verifiable(DocumentType type) {
  return type == DocumentType::resident_id;
}

// 15-digit first-generation number to its 18-digit form; for importing rosters only.
std::optional<std::string> upgrade_first_generation(std::string_view number);

// Names as printed on the document. normalise_name trims, joins runs of spaces and drops those beside a Han
// character or a dot (cards print 张　三), turns look-alike dots into U+00B7, typographic apostrophes and
// hyphens into the plain ones, full-width Latin into ASCII, and composes (NFC).
std::string normalise_name(std::string_view typed);
std::optional<Problem> check_name(std::string_view normalised);  // field "full_name"

// First two and last two characters stay: "31**************15". Names keep their first character: "孙**".
std::string mask_document_number(std::string_view number);
std::string mask_name(std::string_view name);

struct IdentityForm {
  std::string full_name;
  DocumentType document_type = DocumentType::resident_id;
  std::string document_number;
  std::string birth_date;  // typed only where the number does not say it: "1990-01-31"
  std::optional<Sex> sex;
  bool face_consent = false;  // asked for on the way of the face only
  VerificationWay way = VerificationWay::face;
};

// A form that passed: normalised, with birth date and sex known.
struct IdentityClaim {
  std::string full_name;
  DocumentType document_type = DocumentType::resident_id;
  std::string document_number;
  Date birth_date;
  Sex sex = Sex::male;
};

Problems check_identity(const IdentityForm& form, Date today, AgeLimits limits = {});
// Precondition: check_identity found nothing.
IdentityClaim claim_of(const IdentityForm& form);

// One attempt to verify. Final states: everything from verified on.
enum class VerificationState {
  waiting_for_scan,
  scanned,    // the phone opened our short address
  checking,   // the phone has finished, the provider's answer is awaited
  in_review,  // 人工核验: waits for a person of ours
  verified,
  mismatch,        // name and number do not belong together (provider code 2006)
  low_similarity,  // face does not match the document's photo (2016)
  spoof,           // the face was not live (1002)
  too_many_tries,  // (16)
  expired,         // not finished in time (15), or our own deadline passed
  number_taken,    // verified meanwhile by another account
  abandoned,       // given up by the candidate, on either side
  not_passed,      // a code of the provider that we know nothing more about
  refused,         // by a person of ours, with a reason
  photo_unusable   // the provider passed the person, but its photo does not decode
};
template <>
struct EnumNames<VerificationState> {
  static constexpr std::array<std::string_view, 15> names{
      "waiting_for_scan", "scanned",        "checking",   "in_review",      "verified",
      "mismatch",         "low_similarity", "spoof",      "too_many_tries", "expired",
      "number_taken",     "abandoned",      "not_passed", "refused",        "photo_unusable"};
};
constexpr bool is_final(VerificationState state) {
  return state >= VerificationState::verified;
}

inline constexpr std::int64_t verification_ms = 10 * minute_ms;  // how long our QR is good for

}  // namespace exam
