// What holds for every number of every document: over random numbers, the same in both builds.
#include "shared/document_rules.h"
#include "shared/identity.h"
#include "shared/review.h"
#include "shared/utf8.h"
#include "tests/shared/problem_text.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using exam::test::name_of;

namespace {

const Date today{2026, 11, 24};
constexpr int rounds = 2000;

// Our own generator: the same numbers natively and as WASM.
class Numbers {
 public:
  int below(int limit) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<int>((state_ >> 33) % static_cast<std::uint64_t>(limit));
  }
  std::string from(std::string_view alphabet, int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
      text.push_back(alphabet[static_cast<std::size_t>(below(static_cast<int>(alphabet.size())))]);
    return text;
  }

 private:
  std::uint64_t state_ = 20261124;
};

constexpr std::string_view digits = "0123456789", letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

// Somebody between 14 and 100.
Date birth_of(Numbers& numbers) {
  return date_from_days(days_since_1970({1930, 1, 1}) + numbers.below(80 * 365));
}

std::string compact(Date date) {
  const std::string text = date_text(date);
  return text.substr(0, 4) + text.substr(5, 2) + text.substr(8, 2);
}

std::string with_check(std::string first_17) {
  first_17.push_back(check_digit(first_17));
  return first_17;
}

std::string valid_number(DocumentType type, Numbers& numbers, Date birth) {
  constexpr std::array<std::string_view, 6> provinces{"11", "31", "44", "54", "65", "83"};
  constexpr std::array<std::string_view, 3> prefixes{"810000", "820000", "830000"};
  const std::string province(provinces[static_cast<std::size_t>(numbers.below(6))]);
  switch (type) {
    case DocumentType::resident_id:
      return with_check(province + numbers.from(digits, 4) + compact(birth) + numbers.from(digits, 3));
    case DocumentType::hmt_residence_permit:
      return with_check(std::string(prefixes[static_cast<std::size_t>(numbers.below(3))]) + compact(birth) +
                        numbers.from(digits, 3));
    case DocumentType::foreigner_permanent_id:
      if (numbers.below(2) == 0) return numbers.from(letters, 3) + numbers.from(digits, 12);
      return with_check("9" + province + numbers.from(digits, 3) + compact(birth) + numbers.from(digits, 3));
    case DocumentType::hm_travel_permit:
      return numbers.from("HM", 1) + numbers.from(digits, numbers.below(2) == 0 ? 8 : 10);
    case DocumentType::taiwan_travel_permit:
      return numbers.from(digits, 8);
    case DocumentType::passport:
      break;
  }
  switch (numbers.below(5)) {
    case 0:
      return "E" + numbers.from(digits, 8);
    case 1:
      return "E" + numbers.from("ABCDEFGHJKLMNPQRSTUVWXYZ", 1) + numbers.from(digits, 7);
    case 2:
      return "G" + numbers.from(digits, 8);
    case 3:
      return numbers.from("DSP", 1) + "E" + numbers.from(digits, 7);
    default:
      return numbers.from("0123456789ABCXYZ", 5 + numbers.below(13));
  }
}

// As people type it: spaces, hyphens, full-width digits, small letters.
std::string as_typed(const std::string& number, Numbers& numbers) {
  std::string typed;
  for (const char c : number) {
    const int how = numbers.below(6);
    if (how == 0) typed += ' ';
    if (how == 1) typed += "－";
    if (how == 2 && c >= '0' && c <= '9') {
      typed += "\xEF\xBC";
      typed += static_cast<char>('\x90' + (c - '0'));
    } else if (how == 3 && c >= 'A' && c <= 'Z') {
      typed += static_cast<char>(c - 'A' + 'a');
    } else {
      typed += c;
    }
  }
  return typed;
}

template <class Visit>
void for_each_valid(Visit visit) {
  Numbers numbers;
  for (int round = 0; round < rounds; ++round) {
    const auto type = static_cast<DocumentType>(round % 6);
    const Date birth = birth_of(numbers);
    visit(type, valid_number(type, numbers, birth), birth, numbers);
  }
}

bool long_number(DocumentType type, std::string_view number) {
  return number.size() == 18 && tells_birth_date(type, number);
}

}  // namespace

TEST_CASE("documents: every valid number is accepted, however it is typed") {
  for_each_valid([](DocumentType type, const std::string& number, Date, Numbers& numbers) {
    CAPTURE(number);
    CHECK(name_of(check_document(type, number, today)).empty());
    const std::string typed = as_typed(number, numbers);
    CAPTURE(typed);
    CHECK(normalise_document_number(typed) == number);
    CHECK(normalise_document_number(number) == number);
  });
}

TEST_CASE("documents: birth date and sex are told by long numbers and by no others") {
  for_each_valid([](DocumentType type, const std::string& number, Date birth, Numbers&) {
    CAPTURE(number);
    const auto facts = facts_of_document(type, number);
    CHECK(facts.has_value() == long_number(type, number));
    if (!facts) return;
    CHECK(facts->birth_date == birth);
    CHECK((facts->sex == Sex::male) == ((number[16] - '0') % 2 == 1));
    // What is typed beside it counts for nothing.
    const IdentityClaim claim = claim_of({"孙剑峰", type, number, "2000-01-01", Sex::male, true});
    CHECK(claim.birth_date == birth);
    CHECK(claim.sex == facts->sex);
  });
}

TEST_CASE("documents: no single wrong character of a long number passes") {
  for_each_valid([](DocumentType type, const std::string& number, Date, Numbers&) {
    if (!long_number(type, number)) return;
    for (std::size_t at = 0; at < number.size(); ++at) {
      for (const char c : std::string_view("0123456789X")) {
        std::string wrong = number;
        wrong[at] = c;
        if (wrong == number) continue;
        if (name_of(check_document(type, wrong, today)).empty()) FAIL_CHECK(number << " and " << wrong);
      }
    }
  });
}

// The weights are the powers of 2 modulo 11, and 2 to the tenth is 1: two digits weigh the same when they
// stand ten places apart, and only then. So every exchange is caught but that one; of it, the digits' sum
// tells nothing.
TEST_CASE("documents: no exchange of two digits passes the check digit, but for places ten apart") {
  Numbers numbers;
  int not_caught = 0;
  for (int round = 0; round < 300; ++round) {
    const std::string number = valid_number(DocumentType::resident_id, numbers, birth_of(numbers));
    for (std::size_t from = 0; from < 17; ++from) {
      for (std::size_t to = from + 1; to < 18; ++to) {
        std::string wrong = number;
        std::swap(wrong[from], wrong[to]);
        if (wrong == number) continue;
        const auto found = check_document_form(DocumentType::resident_id, wrong);
        const bool check_passes = !found || found->code == ProblemCode::document_region;
        const bool moves_x = wrong[from] == 'X';  // which stands at the end only
        if (check_passes != (to - from == 10 && !moves_x)) FAIL_CHECK(number << " and " << wrong);
        not_caught += check_passes ? 1 : 0;
      }
    }
  }
  CHECK(not_caught > 0);
}

TEST_CASE("documents: neighbours that change places are always caught") {
  for_each_valid([](DocumentType type, const std::string& number, Date, Numbers&) {
    if (!long_number(type, number)) return;
    for (std::size_t at = 0; at + 1 < number.size(); ++at) {
      std::string wrong = number;
      std::swap(wrong[at], wrong[at + 1]);
      if (wrong == number) continue;
      if (name_of(check_document(type, wrong, today)).empty()) FAIL_CHECK(number << " and " << wrong);
    }
  });
}

TEST_CASE("documents: a number too long or too short, and foreign characters, are refused") {
  for_each_valid([](DocumentType type, const std::string& number, Date, Numbers& numbers) {
    const std::string foreign = number.substr(0, number.size() - 1) + "证";
    CHECK(!name_of(check_document(type, foreign, today)).empty());
    std::string punctuated = number;
    punctuated[static_cast<std::size_t>(numbers.below(static_cast<int>(number.size())))] = '/';
    CHECK(!name_of(check_document(type, punctuated, today)).empty());
    if (type == DocumentType::passport) return;  // any length from 5 to 17
    CHECK(!name_of(check_document(type, number + "7", today)).empty());
    CHECK(!name_of(check_document(type, number.substr(1), today)).empty());
  });
}

TEST_CASE("documents: a mask shows four characters and the length, nothing else") {
  for_each_valid([](DocumentType, const std::string& number, Date, Numbers&) {
    const std::string mask = mask_document_number(number);
    REQUIRE(mask.size() == number.size());
    CHECK(mask.substr(0, 2) == number.substr(0, 2));
    CHECK(mask.substr(mask.size() - 2) == number.substr(number.size() - 2));
    CHECK(mask.find_first_not_of('*', 2) == mask.size() - 2);
  });
}

TEST_CASE("documents: one identity for each type and number; reissues of a permit share theirs") {
  for_each_valid([](DocumentType type, const std::string& number, Date, Numbers& numbers) {
    const std::string identity = document_identity(type, number);
    for (int other = 0; other < 6; ++other) {
      const auto other_type = static_cast<DocumentType>(other);
      if (other_type != type) CHECK(document_identity(other_type, number) != identity);
    }
    if (type != DocumentType::hm_travel_permit) {
      CHECK(identity.ends_with(number));
      return;
    }
    const std::string card = number.substr(0, 9);
    CHECK(document_identity(type, card) == identity);
    CHECK(document_identity(type, card + numbers.from(digits, 2)) == identity);
  });
}

TEST_CASE("documents: the roster agrees with the same document of each type, and with no other") {
  for_each_valid([](DocumentType type, const std::string& number, Date, Numbers& numbers) {
    const std::string on_roster =
        document_identity(type, normalise_document_number(as_typed(number, numbers)));
    const RosterEntry entry{"院校", "S-1", "孙剑峰", on_roster, "专科", "会计"};
    RosterClaim claim = entry;
    claim.document_index = document_identity(type, number);
    CHECK(compare_with_roster(claim, &entry).empty());
    std::string other = number;
    other[2] = other[2] == '1' ? '2' : '1';
    claim.document_index = document_identity(type, other);
    REQUIRE(compare_with_roster(claim, &entry).size() == 1);
    CHECK(compare_with_roster(claim, &entry)[0] == Difference{DifferenceKind::document, {}, {}});
  });
}

TEST_CASE("documents: any bytes are judged, and what is accepted has the form of its type") {
  Numbers numbers;
  constexpr std::string_view alphabet("0123456789XHMEGKAZx -/\xE8\xAF\x81\xEF\xBC\x91\xFF\0", 30);
  for (int round = 0; round < 5 * rounds; ++round) {
    const auto type = static_cast<DocumentType>(numbers.below(6));
    const std::string number = normalise_document_number(numbers.from(alphabet, numbers.below(20)));
    CHECK(normalise_document_number(number) == number);
    mask_document_number(number);
    upgrade_first_generation(number);
    if (!name_of(check_document(type, number, today)).empty()) continue;
    CHECK(number.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos);
    CHECK(number.size() >= 5);
    CHECK(number.size() <= 18);
  }
}

TEST_CASE("documents: a number of broken UTF-8 is normalised once and for all") {
  // Halves of a full-width 1 that a space and a hyphen keep apart.
  for (const std::string_view typed : {"11\xEF\xBC \x91", "\xEF-\xBC\x91", "\xEF\xBC\xE3\x80\x80\x91",
                                       "\xE2\x80 \x90", "\xF0\x9F", "\xC2 \xA0"}) {
    const std::string number = normalise_document_number(typed);
    CAPTURE(number);
    CHECK(normalise_document_number(number) == number);
    CHECK(is_utf8(number));
  }
}

TEST_CASE("documents: a first-generation number and its longer form are one person's") {
  Numbers numbers;
  for (int round = 0; round < rounds; ++round) {
    const std::string longer = valid_number(DocumentType::resident_id, numbers, birth_of(numbers));
    if (longer.substr(6, 2) != "19") continue;
    const std::string shorter = longer.substr(0, 6) + longer.substr(8, 9);
    CHECK(name_of(check_document(DocumentType::resident_id, shorter, today)) == "document_first_generation");
    CHECK(upgrade_first_generation(shorter) == longer);
  }
}
