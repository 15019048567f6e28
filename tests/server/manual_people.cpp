#include "tests/server/manual_people.h"

#include <catch_amalgamated.hpp>

namespace exam::test {

std::string text_of(const Bytes& bytes) {
  return {bytes.begin(), bytes.end()};
}

std::string jpeg_of_size(int width, int height) {
  Portrait portrait;
  portrait.width = width;
  portrait.height = height;
  return text_of(to_jpeg(draw(portrait)));
}

std::string card_jpeg() {
  return text_of(to_jpeg(draw(Portrait{})));
}

PhotoId upload_card(Browser& person) {
  const Reply reply = person.post("/api/verification/photo", card_jpeg(), "image/jpeg");
  INFO(reply.body);
  REQUIRE(reply.status == 201);
  return reply.as<api::UploadedPhoto>().id;
}

api::ManualVerificationRequest passport(const PhotoId& photo) {
  return {passport_name, DocumentType::passport, passport_number, "1990-01-31", Sex::male, photo};
}

Reply submit_by_hand(Browser& person, const api::ManualVerificationRequest& asked) {
  return person.post("/api/verification/manual", to_json(asked));
}

api::Verification submit_passport(Browser& person) {
  const Reply reply = submit_by_hand(person, passport(upload_card(person)));
  INFO(reply.body);
  REQUIRE(reply.status == 201);
  return reply.as<api::Verification>();
}

Reply decide_at(Browser& reviewer, const std::string& cases, const std::string& id, Verdict verdict,
                const std::string& reason) {
  return reviewer.post(cases + "/" + id + "/decision", to_json(api::DecisionRequest{verdict, reason}));
}

Browser verified_by_hand(WholeServer& server, const std::string& account) {
  Browser person = server.registered(account), reviewer = server.operator_();
  const api::Verification sent = submit_passport(person);
  REQUIRE(decide_at(reviewer, "/api/review/verifications", sent.id.value, Verdict::approve).status == 200);
  return person;
}

}  // namespace exam::test
