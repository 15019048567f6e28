// The contract of server/ports/identity_verifier.h, held against everything that implements it: the vendor's
// adapter (against the sandbox) and the fake that the other tests use.
#include "server/adapters/tencent_faceid.h"
#include "server/sandbox/sandbox.h"
#include "tests/server/fakes/fake_verifier.h"
#include "tests/server/money_world.h"
#include "tests/server/temporary_folder.h"
#include "tests/server/whole_server.h"

#include <httplib.h>
#include <catch_amalgamated.hpp>

namespace exam::test {
namespace {

// One implementation, and the phone on its other side.
class Contracted {
 public:
  virtual ~Contracted() = default;
  virtual IdentityVerifier& verifier() = 0;
  // The person at `started` comes to this end.
  virtual void phone(const VerificationStart& started, VerificationState end) = 0;
  virtual void cut_off() = 0;  // nothing answers any more
};

class Vendor final : public Contracted {
 public:
  Vendor() {
    sandbox::SandboxConfig settings;
    settings.data = folder_.file("sandbox");
    settings.export_to = folder_.file("keys");
    settings.port = 0;
    auto started = sandbox::Sandbox::start(settings);
    REQUIRE(started);
    sandbox_ = std::move(*started);
    TencentFaceidConfig config;
    config.endpoint_url = sandbox_->address();
    config.secret_id = file_text(folder_.file("keys") + "/tencent_secret_id");
    config.secret_key = file_text(folder_.file("keys") + "/tencent_secret_key");
    config.rule_id = file_text(folder_.file("keys") + "/tencent_rule_id");
    auto made = TencentFaceid::make(config, clock_, no_log(), [](std::int64_t) {});
    REQUIRE(made);
    verifier_ = std::move(*made);
  }
  IdentityVerifier& verifier() override { return *verifier_; }
  void phone(const VerificationStart& started, VerificationState end) override {
    const std::map<VerificationState, std::string> outcomes{{VerificationState::verified, "0"},
                                                            {VerificationState::mismatch, "2006"},
                                                            {VerificationState::low_similarity, "2016"},
                                                            {VerificationState::spoof, "1002"},
                                                            {VerificationState::too_many_tries, "16"}};
    httplib::Client client(sandbox_->address());
    const auto answer = client.Post(
        started.phone_address.substr(sandbox_->address().size()),
        httplib::UploadFormDataItems{
            {"consent", "yes", "", ""}, {"face", "sample", "", ""}, {"outcome", outcomes.at(end), "", ""}});
    REQUIRE(answer);
    REQUIRE(answer->status == 303);
  }
  void cut_off() override { sandbox_.reset(); }

 private:
  StillClock clock_;
  TemporaryFolder folder_;
  std::unique_ptr<sandbox::Sandbox> sandbox_;
  std::unique_ptr<TencentFaceid> verifier_;
};

class Fake final : public Contracted {
 public:
  IdentityVerifier& verifier() override { return verifier_; }
  void phone(const VerificationStart& started, VerificationState end) override {
    VerificationResult result = verifier_.verified(good_photo());
    result.state = end;
    if (end != VerificationState::verified) result.best_frame_jpeg.clear();
    verifier_.answer_token(started.token, result);
  }
  void cut_off() override { verifier_.fail_start(VerifierError::unreachable); }

 private:
  FakeVerifier verifier_;
};

std::unique_ptr<Contracted> one_of_them() {
  if (GENERATE(true, false)) return std::make_unique<Vendor>();
  return std::make_unique<Fake>();
}

const IdentityClaim person{
    "孙剑峰", DocumentType::resident_id, "11010519491231002X", {1949, 12, 31}, Sex::female};

TEST_CASE("identity verifier: a start gives a token and an address for the phone, each its own") {
  const auto contracted = one_of_them();
  const auto first = contracted->verifier().start(person, "one", "http://127.0.0.1:1/back");
  const auto second = contracted->verifier().start(person, "two", "http://127.0.0.1:1/back");
  REQUIRE((first && second));
  CHECK(first->token != second->token);
  CHECK(first->phone_address.starts_with("http"));
}

TEST_CASE("identity verifier: checking until the phone has finished, and as often as it is asked") {
  const auto contracted = one_of_them();
  const auto started = contracted->verifier().start(person, "extra", "http://127.0.0.1:1/back");
  REQUIRE(started);
  for (int i = 0; i < 3; ++i)
    CHECK(contracted->verifier().result(started->token)->state == VerificationState::checking);
  contracted->phone(*started, VerificationState::verified);
  for (int i = 0; i < 3; ++i) {
    const auto result = contracted->verifier().result(started->token);
    REQUIRE(result);
    CHECK(result->state == VerificationState::verified);
    CHECK(result->full_name == person.full_name);
    CHECK(result->document_number == person.document_number);
    CHECK(result->extra == "extra");
    CHECK(image_kind(result->best_frame_jpeg) == "jpeg");
  }
}

TEST_CASE("identity verifier: every end keeps its meaning, and only a verified one has a face") {
  const auto contracted = one_of_them();
  for (const VerificationState end : {VerificationState::mismatch, VerificationState::low_similarity,
                                      VerificationState::spoof, VerificationState::too_many_tries}) {
    const auto started = contracted->verifier().start(person, "extra", "http://127.0.0.1:1/back");
    REQUIRE(started);
    contracted->phone(*started, end);
    const auto result = contracted->verifier().result(started->token);
    REQUIRE(result);
    CHECK(result->state == end);
    CHECK(result->best_frame_jpeg.empty());
  }
}

TEST_CASE("identity verifier: silence is told as such") {
  const auto contracted = one_of_them();
  contracted->cut_off();
  CHECK(contracted->verifier().start(person, "extra", "").error() == VerifierError::unreachable);
}

}  // namespace
}  // namespace exam::test
