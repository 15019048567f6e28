#include "shared/identity.h"

#include "shared/document_rules.h"
#include "tests/shared/problem_text.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using exam::test::name_of;
using exam::test::names_of;

namespace {

const Date today{2026, 11, 24};

std::string checked(DocumentType type, std::string_view number) {
  return name_of(check_document(type, number, today));
}

// Seventeen digits with their check digit.
std::string complete(std::string digits) {
  digits.push_back(check_digit(digits));
  return digits;
}

}  // namespace

TEST_CASE("resident identity cards: the published numbers") {
  for (const char* number : {"11010519491231002X", "34052419800101001X", "310105199001010018"})
    CHECK(checked(DocumentType::resident_id, number).empty());
  const auto born_1880 = check_document(DocumentType::resident_id, "440524188001010014", today);
  REQUIRE(born_1880);
  CHECK(born_1880->code == ProblemCode::document_age);
  CHECK(born_1880->measured == 146);
  CHECK(born_1880->minimum == 14);
  CHECK(born_1880->maximum == 100);
  CHECK(born_1880->field == "document_number");
}

TEST_CASE("resident identity cards: one reason for each thing that can be wrong") {
  const std::pair<const char*, const char*> cases[]{
      {"", "required"},
      {"31010519900101001", "document_length"},
      {"3101051990010100181", "document_length"},
      {"310105900101001", "document_first_generation"},
      {"31010590010100A", "document_length"},
      {"31010519900101001A", "document_characters"},
      {"3101051990010X0018", "document_characters"},
      {"A10105199001010018", "document_characters"},
      {"310105199001010019", "document_checksum"},
      {"31010519900101001X", "document_checksum"},
      {"31010519900101001x", "document_characters"},  // normalising comes first
      {"３１010519900101001", "document_length"},
  };
  for (const auto& [number, expected] : cases) {
    CAPTURE(number);
    CHECK(checked(DocumentType::resident_id, number) == expected);
  }
  const auto brief = check_document(DocumentType::resident_id, "31010519900101001", today);
  CHECK(brief->measured == 17);
  CHECK(brief->minimum == 18);
  CHECK(brief->maximum == 18);
}

TEST_CASE("resident identity cards: exactly the provinces that there are") {
  int known = 0;
  for (int province = 10; province <= 99; ++province) {
    const std::string number = complete(std::to_string(province) + "010519900101001");
    const std::string result = checked(DocumentType::resident_id, number);
    CAPTURE(number);
    CHECK((result.empty() || result == "document_region"));
    known += result.empty() ? 1 : 0;
  }
  CHECK(known == 5 + 3 + 7 + 6 + 5 + 5 + 1 + 3);
  for (const char* number :
       {"71010519900101001", "83010519900101001", "15010519900101001", "65010519900101001"})
    CHECK(checked(DocumentType::resident_id, complete(number)).empty());
  for (const char* number :
       {"16010519900101001", "66010519900101001", "91010519900101001", "00010519900101001"})
    CHECK(checked(DocumentType::resident_id, complete(number)) == "document_region");
}

TEST_CASE("resident identity cards: birth dates and ages at their edges") {
  auto born = [](const std::string& yyyymmdd) {
    return checked(DocumentType::resident_id, complete("310105" + yyyymmdd + "001"));
  };
  CHECK(born("20121124").empty());            // 14 today
  CHECK(born("20121125") == "document_age");  // 14 tomorrow
  CHECK(born("19251125").empty());            // 101 tomorrow
  CHECK(born("19251124") == "document_age");  // 101 today
  CHECK(born("20261124") == "document_age");  // born today
  CHECK(born("20261125") == "document_birth_date");
  CHECK(born("20000229").empty());
  CHECK(born("20010229") == "document_birth_date");
  CHECK(born("20001301") == "document_birth_date");
  CHECK(born("20000001") == "document_birth_date");
  CHECK(born("20000100") == "document_birth_date");
  CHECK(born("20000431") == "document_birth_date");
  CHECK(born("00000101") == "document_birth_date");
  const auto adult =
      check_document(DocumentType::resident_id, complete("31010520100101001"), today, {18, 60});
  CHECK(name_of(adult) == "document_age");
  CHECK(adult->measured == 16);
  CHECK(adult->minimum == 18);
}

TEST_CASE("the check digit catches every single wrong digit and every swap of neighbours") {
  const std::string_view alphabet = "0123456789X";
  for (const std::string good : {"11010519491231002X", "34052419800101001X", "310105199001010018",
                                 "810000199408230021", "911124198108030024"}) {
    const DocumentType type = good[0] == '8'   ? DocumentType::hmt_residence_permit
                              : good[0] == '9' ? DocumentType::foreigner_permanent_id
                                               : DocumentType::resident_id;
    REQUIRE(checked(type, good).empty());
    for (std::size_t i = 0; i < good.size(); ++i) {
      for (const char c : alphabet) {
        std::string wrong = good;
        wrong[i] = c;
        if (wrong == good) continue;
        const std::string expected = c == 'X' && i < 17 ? "document_characters" : "document_checksum";
        CAPTURE(wrong);
        CHECK(checked(type, wrong) == expected);
      }
    }
    for (std::size_t i = 0; i + 1 < good.size(); ++i) {
      std::string wrong = good;
      std::swap(wrong[i], wrong[i + 1]);
      if (wrong == good) continue;
      CAPTURE(wrong);
      CHECK(!checked(type, wrong).empty());
    }
  }
}

TEST_CASE("residence permits of people from Hong Kong, Macao and Taiwan") {
  CHECK(checked(DocumentType::hmt_residence_permit, "810000199408230021").empty());
  CHECK(checked(DocumentType::hmt_residence_permit, "830000199201300022").empty());
  CHECK(checked(DocumentType::hmt_residence_permit, complete("82000019940823002")).empty());
  CHECK(checked(DocumentType::hmt_residence_permit, "310105199001010018") == "document_region");
  CHECK(checked(DocumentType::hmt_residence_permit, complete("84000019940823002")) == "document_region");
  CHECK(checked(DocumentType::hmt_residence_permit, complete("81000119940823002")) == "document_region");
  CHECK(checked(DocumentType::hmt_residence_permit, "810000199408230022") == "document_checksum");
  CHECK(checked(DocumentType::hmt_residence_permit, "81000019940823") == "document_length");
}

TEST_CASE("foreigners' permanent residence cards, both forms") {
  auto check = [](std::string_view number) { return checked(DocumentType::foreigner_permanent_id, number); };
  CHECK(check("911124198108030024").empty());
  CHECK(check("932682198501010017").empty());
  CHECK(check("KAZ110090123105").empty());
  CHECK(check("") == "required");
  CHECK(check("KAZ11009012310") == "document_length");
  CHECK(check("KAZ1100901231055") == "document_length");
  CHECK(check("KA1110090123105") == "document_characters");
  CHECK(check("KAZZ10090123105") == "document_characters");
  CHECK(check("110090123105123") == "document_characters");
  CHECK(check("911124198108030025") == "document_checksum");
  CHECK(check("310105199001010018") == "document_region");
  CHECK(check(complete("90112419810803002")) == "document_region");
  CHECK(check(complete("91112420260803002")) == "document_age");
  CHECK(check(complete("91112419811303002")) == "document_birth_date");
}

TEST_CASE("permits and passports") {
  const std::tuple<DocumentType, const char*, const char*> cases[]{
      {DocumentType::hm_travel_permit, "H12345678", ""},
      {DocumentType::hm_travel_permit, "M1234567801", ""},
      {DocumentType::hm_travel_permit, "H123456780", "document_length"},
      {DocumentType::hm_travel_permit, "H1234567", "document_length"},
      {DocumentType::hm_travel_permit, "H12345678011", "document_length"},
      {DocumentType::hm_travel_permit, "A12345678", "document_characters"},
      {DocumentType::hm_travel_permit, "H1234567A", "document_characters"},
      {DocumentType::hm_travel_permit, "", "required"},
      {DocumentType::taiwan_travel_permit, "12345678", ""},
      {DocumentType::taiwan_travel_permit, "1234567", "document_length"},
      {DocumentType::taiwan_travel_permit, "123456789", "document_length"},
      {DocumentType::taiwan_travel_permit, "1234567A", "document_characters"},
      {DocumentType::passport, "E12345678", ""},
      {DocumentType::passport, "EA1234567", ""},
      {DocumentType::passport, "G12345678", ""},
      {DocumentType::passport, "DE1234567", ""},
      {DocumentType::passport, "SE1234567", ""},
      {DocumentType::passport, "PE1234567", ""},
      {DocumentType::passport, "X1234", ""},
      {DocumentType::passport, "12345678901234567", ""},
      {DocumentType::passport, "1234", "document_length"},
      {DocumentType::passport, "123456789012345678", "document_length"},
      {DocumentType::passport, "e12345678", "document_characters"},
      {DocumentType::passport, "E1234/678", "document_characters"},
      {DocumentType::passport, "护照12345", "document_characters"},
  };
  for (const auto& [type, number, expected] : cases) {
    CAPTURE(number);
    CHECK(checked(type, number) == expected);
  }
}

TEST_CASE("typed numbers are normalised") {
  CHECK(normalise_document_number(" 1101 0519 4912 3100 2x ") == "11010519491231002X");
  CHECK(normalise_document_number("１１０１０５１９４９１２３１００２ｘ") == "11010519491231002X");
  CHECK(normalise_document_number("310105－19900101–0018") == "310105199001010018");
  CHECK(normalise_document_number("h1234　5678") == "H12345678");
  CHECK(normalise_document_number("\u200B310105\uFEFF") == "310105");
  CHECK(normalise_document_number("证") == "证");
}

TEST_CASE("long numbers tell birth date and sex") {
  const auto facts = facts_of_document(DocumentType::resident_id, "11010519491231002X");
  REQUIRE(facts);
  CHECK(facts->birth_date == Date{1949, 12, 31});
  CHECK(facts->sex == Sex::female);
  CHECK(facts_of_document(DocumentType::resident_id, "310105199001010018")->sex == Sex::male);
  CHECK(facts_of_document(DocumentType::hmt_residence_permit, "810000199408230021")->birth_date ==
        Date{1994, 8, 23});
  const auto foreigner = facts_of_document(DocumentType::foreigner_permanent_id, "932682198501010017");
  REQUIRE(foreigner);
  CHECK(foreigner->birth_date == Date{1985, 1, 1});
  CHECK(foreigner->sex == Sex::male);
}

TEST_CASE("other and bad numbers tell nothing") {
  CHECK(!facts_of_document(DocumentType::resident_id, ""));
  CHECK(!facts_of_document(DocumentType::resident_id, "310105199001010019"));
  CHECK(!facts_of_document(DocumentType::resident_id, complete("31010520010229001")));
  CHECK(!facts_of_document(DocumentType::resident_id, "310105900101001"));
  CHECK(!facts_of_document(DocumentType::foreigner_permanent_id, "KAZ110090123105"));
  CHECK(!facts_of_document(DocumentType::hm_travel_permit, "H12345678"));
  CHECK(!facts_of_document(DocumentType::taiwan_travel_permit, "12345678"));
  CHECK(!facts_of_document(DocumentType::passport, "E12345678"));
}

TEST_CASE("a reissued permit is the same person's") {
  CHECK(document_identity(DocumentType::hm_travel_permit, "H1234567801") == "hm_travel_permit:H12345678");
  CHECK(document_identity(DocumentType::hm_travel_permit, "H12345678") == "hm_travel_permit:H12345678");
  CHECK(document_identity(DocumentType::resident_id, "310105199001010018") ==
        "resident_id:310105199001010018");
  CHECK(document_identity(DocumentType::passport, "E1234567801") == "passport:E1234567801");
}

TEST_CASE("first-generation numbers are converted for rosters only") {
  CHECK(upgrade_first_generation("110105491231002") == "11010519491231002X");
  CHECK(upgrade_first_generation("310105900101001") == "310105199001010018");
  for (const char* number :
       {"", "11010549123100", "1101054912310021", "11010549123100X", "110105491331002", "990105491231002"})
    CHECK(!upgrade_first_generation(number));
}

TEST_CASE("masks keep what is needed to recognise one's own") {
  CHECK(mask_document_number("310105198807070015") == "31**************15");
  CHECK(mask_document_number("H12345678") == "H1*****78");
  CHECK(mask_document_number("12345") == "12*45");
  CHECK(mask_document_number("1234") == "****");
  CHECK(mask_document_number("").empty());
  CHECK(mask_name("孙剑峰") == "孙**");
  CHECK(mask_name("𠮷田") == "𠮷*");
  CHECK(mask_name("").empty());
}

TEST_CASE("an identity form is checked as a whole") {
  IdentityForm form{"孙剑峰", DocumentType::resident_id, "310105199001010018", "", {}, true};
  CHECK(names_of(check_identity(form, today)).empty());
  form.face_consent = false;
  CHECK(names_of(check_identity(form, today)) == "face_consent_missing@face_consent");
  CHECK(names_of(check_identity({}, today)) ==
        "required@full_name required@document_number face_consent_missing@face_consent");
}

TEST_CASE("where the number tells no birth date, it is typed") {
  IdentityForm form{"JEAN DUPONT", DocumentType::passport, "12AB34567", "", {},
                    false,         VerificationWay::manual};
  CHECK(names_of(check_identity(form, today)) == "required@birth_date required@sex");
  form.sex = Sex::male;
  const std::pair<const char*, const char*> cases[]{
      {"1990-01-31", ""},
      {"1990-02-31", "birth_date_invalid@birth_date"},
      {"1990/01/31", "birth_date_invalid@birth_date"},
      {"2026-11-25", "birth_date_invalid@birth_date"},
      {"2012-11-25", "document_age@birth_date"},
      {"2012-11-24", ""},
      {"1890-01-31", "document_age@birth_date"},
  };
  for (const auto& [birth, expected] : cases) {
    CAPTURE(birth);
    form.birth_date = birth;
    CHECK(names_of(check_identity(form, today)) == expected);
  }
  form.document_type = DocumentType::foreigner_permanent_id;
  form.document_number = "KAZ110090123105";
  form.birth_date.clear();
  CHECK(names_of(check_identity(form, today)) == "required@birth_date");
}

TEST_CASE("a claim is normalised and complete") {
  const IdentityForm form{
      " 孙　剑峰", DocumentType::resident_id, "1101051949 1231002x", "2000-01-01", Sex::male, true};
  REQUIRE(names_of(check_identity(form, today)).empty());
  const IdentityClaim claim = claim_of(form);
  CHECK(claim.full_name == "孙剑峰");
  CHECK(claim.document_number == "11010519491231002X");
  CHECK(claim.birth_date == Date{1949, 12, 31});  // of the number, not what was typed
  CHECK(claim.sex == Sex::female);
  const IdentityClaim typed =
      claim_of({"JEAN DUPONT", DocumentType::passport, "12ab34567", "1990-01-31", Sex::female, true});
  CHECK(typed.document_number == "12AB34567");
  CHECK(typed.birth_date == Date{1990, 1, 31});
  CHECK(typed.sex == Sex::female);
}

TEST_CASE("the way of the face is for mainland identity cards alone, and needs its own consent") {
  for (int type = 0; type < 6; ++type) {
    IdentityForm form{"孙剑峰", static_cast<DocumentType>(type), "", "1990-01-31", Sex::male, false};
    const bool mainland = form.document_type == DocumentType::resident_id;
    CHECK(is_face_verifiable(form.document_type) == mainland);
    const char* wrong =
        mainland ? "face_consent_missing@face_consent" : "document_needs_review@document_type";
    CHECK(names_of(check_identity(form, today)) == std::string("required@document_number ") + wrong);
    form.way = VerificationWay::manual;
    CHECK(names_of(check_identity(form, today)) == "required@document_number");
  }
}

TEST_CASE("final states of a verification") {
  CHECK(!is_final(VerificationState::waiting_for_scan));
  CHECK(!is_final(VerificationState::scanned));
  CHECK(!is_final(VerificationState::checking));
  CHECK(!is_final(VerificationState::in_review));
  for (int state = 4; state < 14; ++state) CHECK(is_final(static_cast<VerificationState>(state)));
}
