// Rosters are typed by many hands: a person of each document type, verified by a person, is found on one.
#include "tests/server/whole_server.h"
#include "tests/shared/generated_image.h"

#include <catch_amalgamated.hpp>

using namespace exam;
using namespace exam::test;

namespace {

struct Student {
  const char* name_on_roster;
  DocumentType type;
  const char* number_on_roster;  // as the university typed it
  const char* name;
  const char* number;  // as the person types what the document says
};

constexpr Student students[] = {
    {"林晓彤", DocumentType::resident_id, "310105900101002", "林晓彤", "310105199001010026"},
    {"孙 剑峰", DocumentType::resident_id, "１１０１０５ 19491231 ００２ｘ", "孙剑峰", "11010519491231002X"},
    {"何样例", DocumentType::hmt_residence_permit, " 8100 0019 9408 2300 21", "何样例", "810000199408230021"},
    {"kim example", DocumentType::foreigner_permanent_id, "911124-19810803-0024", "KIM EXAMPLE",
     "911124198108030024"},
    {"Ａsel Example", DocumentType::foreigner_permanent_id, "kaz 110090123105", "ASEL EXAMPLE",
     "KAZ110090123105"},
    {"黄示例", DocumentType::hm_travel_permit, "h１２３４５６７８ 01", "黄示例", "H1234567802"},
    {"蔡示例", DocumentType::taiwan_travel_permit, "1234　5678", "蔡示例", "12345678"},
    {"Jean  Dupont", DocumentType::passport, "１２ab ３４５６７", "JEAN DUPONT", "12AB34567"},
};

std::string student_number(std::size_t student) {
  return "R2024000" + std::to_string(student);
}

std::string demo_with(const std::vector<Student>& roster) {
  Json demo = parse_json(demo_exam_json());
  demo["roster"] = Json::array();
  for (std::size_t i = 0; i < roster.size(); ++i)
    demo["roster"].push_back({{"full_name", roster[i].name_on_roster},
                              {"document_type", std::string(enum_name(roster[i].type))},
                              {"document_number", roster[i].number_on_roster},
                              {"institution", "华东示例大学继续教育学院"},
                              {"student_number", student_number(i)},
                              {"level", "专科起点本科"},
                              {"major", "工商管理"}});
  return json_text(demo);
}

std::string text_of(const Bytes& bytes) {
  return {bytes.begin(), bytes.end()};
}

PhotoId uploaded(Browser& person, const std::string& path) {
  const Reply reply = person.post(path, text_of(good_photo()), "image/jpeg");
  INFO(reply.body);
  REQUIRE(reply.status == 201);
  return reply.as<api::UploadedPhoto>().id;
}

void verify(Browser& person, Browser& reviewer, const Student& student) {
  api::ManualVerificationRequest asked{student.name, student.type, student.number, "", {}, {}};
  if (!facts_of_document(student.type, student.number)) {
    asked.birth_date = "1990-01-31";
    asked.sex = Sex::male;
  }
  asked.photo_id = uploaded(person, "/api/verification/photo");
  const Reply sent = person.post("/api/verification/manual", to_json(asked));
  INFO(sent.body);
  REQUIRE(sent.status == 201);
  const std::string id = sent.as<api::Verification>().id.value;
  REQUIRE(reviewer
              .post("/api/review/verifications/" + id + "/decision",
                    to_json(api::DecisionRequest{Verdict::approve, ""}))
              .as<api::IdentityCase>()
              .state == VerificationState::verified);
}

// What the application of this student, whose number among the students is `at`, differs in from the roster.
std::vector<Difference> differences(WholeServer& server, const Student& student, std::size_t at) {
  Browser person = server.registered("candidate" + std::to_string(at)), reviewer = server.operator_();
  verify(person, reviewer, student);
  const PhotoId photo = uploaded(person, "/api/exams/demo-open/photo");
  const api::SubmitApplicationRequest asked{{"华东示例大学继续教育学院", student_number(at), "专科起点本科",
                                             "工商管理", "英语", "13800001234", "candidate@example.com", ""},
                                            photo,
                                            true,
                                            true,
                                            std::nullopt};
  const Reply reply = person.put("/api/exams/demo-open/application", to_json(asked));
  INFO(reply.body);
  REQUIRE(reply.status == 200);
  return reply.as<api::ExamCard>().application->differences;
}

const std::vector<Difference> no_face_alone{{DifferenceKind::photo_uncompared, {}, {}}};

}  // namespace

TEST_CASE("rosters: each type of document is found, however it was typed") {
  const std::vector<Student> roster(std::begin(students), std::end(students));
  WholeServer server({}, nullptr, nullptr, demo_with(roster));
  for (std::size_t i = 0; i < roster.size(); ++i) {
    CAPTURE(roster[i].name, roster[i].number);
    CHECK(differences(server, roster[i], i) == no_face_alone);
  }
}

TEST_CASE("rosters: another document, and the same digits on another type, are told apart") {
  std::vector<Student> roster(std::begin(students), std::end(students));
  for (Student& student : roster)
    if (student.type == DocumentType::passport) student.type = DocumentType::foreigner_permanent_id;
  roster[0].number_on_roster = "310105900101001";  // somebody else's, of 15 digits
  roster[5].number_on_roster = "H8765432101";      // another permit
  roster[6].type = DocumentType::passport;         // the same digits
  WholeServer server({}, nullptr, nullptr, demo_with(roster));
  for (const std::size_t i : {std::size_t{0}, std::size_t{5}, std::size_t{6}, std::size_t{7}}) {
    CAPTURE(students[i].name, students[i].number);
    const auto found = differences(server, students[i], i);
    REQUIRE(found.size() == 2);
    CHECK(found.front() == Difference{DifferenceKind::document, {}, {}});
  }
}

TEST_CASE("rosters: the demo has a person of each type of document, and one of 15 digits") {
  const Json roster = parse_json(demo_exam_json())["roster"];
  std::map<std::string, int> types;
  int old_numbers = 0;
  for (const Json& student : roster) {
    const std::string type = student["document_type"], number = student["document_number"];
    ++types[type];
    CAPTURE(type, number);
    const auto known = enum_from_name<DocumentType>(type);
    REQUIRE(known);
    const auto longer = upgrade_first_generation(number);
    old_numbers += longer && *known == DocumentType::resident_id ? 1 : 0;
    CHECK_FALSE(check_document(*known, longer.value_or(number), {2026, 11, 24}));
  }
  CHECK(types.size() == EnumNames<DocumentType>::names.size());
  CHECK(old_numbers == 1);
}
