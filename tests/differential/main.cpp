// Feeds 100,000 random inputs to the rules and prints one digest of all that they answer:
//   differential SEED
// The native build and the WASM build must print the same (tests/differential/compare). Random values are
// drawn one a statement or within braces: the order of a call's arguments is each compiler's own.
#include "shared/api/message_fields.h"
#include "tests/differential/random_inputs.h"
#include "tests/shared/generated_image.h"

#include <cstdio>
#include <cstdlib>

using namespace exam;
using exam::test::Digest;
using exam::test::RandomInputs;

namespace {

constexpr int rounds = 10'000;    // of ten inputs each
constexpr int photo_every = 400;  // rounds: whole photos take longer
const Date today{2026, 11, 24};

void add(Digest& digest, const Problems& problems) {
  digest.add(to_json(api::ErrorAnswer{problems}));
}
void add(Digest& digest, const std::optional<Problem>& wrong) {
  add(digest, wrong ? Problems{*wrong} : Problems{});
}

void try_documents(RandomInputs& random, Digest& digest) {
  const auto type = static_cast<DocumentType>(random.below(6));
  const std::string number = normalise_document_number(random.document_number());
  add(digest, check_document(type, number, today));
  if (const auto facts = facts_of_document(type, number)) digest.add(date_text(facts->birth_date));
  digest.add(document_identity(type, number));
  digest.add(mask_document_number(number));
  digest.add(upgrade_first_generation(number).value_or("none"));
  IdentityForm form{random.words(5), type, number, random.one_in(2) ? "1990-01-31" : random.words(1), {},
                    random.one_in(2)};
  if (random.one_in(2)) form.way = VerificationWay::manual;
  add(digest, check_identity(form, today));
  const IdentityClaim claim = claim_of(form);
  digest.add(claim.full_name + claim.document_number + date_text(claim.birth_date));
  digest.add(static_cast<int>(claim.sex));
}

void try_names(RandomInputs& random, Digest& digest) {
  const std::string name = normalise_name(random.words(8));
  digest.add(name);
  digest.add(mask_name(name));
  add(digest, check_name(name));
}

void try_registration(RandomInputs& random, Digest& digest) {
  constexpr std::string_view alphabet = "abcXYZ0123456789!. ~";
  RegistrationForm form{random.text_from(alphabet.substr(0, 16), 20), random.text_from(alphabet, 20), "",
                        random.text_from("13800138000", 12), random.one_in(2)};
  if (random.one_in(10)) form.password = "Password" + std::to_string(random.below(100));
  form.password_again = random.one_in(4) ? random.text_from(alphabet, 20) : form.password;
  add(digest, check_registration(form));
  const std::string local = random.text_from("ab.-@c1", 12);
  add(digest, check_email(local + random.words(1)));
  digest.add(account_key(form.account));
}

void try_application(RandomInputs& random, Digest& digest) {
  const ApplicationChoices choices{{"孙", "x"}, {"Jean"}, {"0", "x"}};
  const ApplicationForm form = normalise_application(
      {random.words(1), random.words(4), random.words(1), random.words(60), random.words(1),
       random.text_from("138", 11), random.words(3), random.words(90)});
  add(digest, check_application(form, choices));
  const auto status = static_cast<ApplicationStatus>(random.below(4));
  const auto verdict = static_cast<Verdict>(random.below(3));
  add(digest, check_decision(status, verdict, random.words(220)));
  const RosterEntry claim{"x", "1", random.words(2), "i", random.words(1), random.words(1)};
  const RosterEntry entry{"x", "1", random.words(2), "i", random.words(1), random.words(1)};
  for (const Difference& difference : compare_with_roster(claim, &entry)) digest.add(to_json(difference));
}

void try_money_and_time(RandomInputs& random, Digest& digest) {
  const Fen amount{static_cast<std::int64_t>(random.number())};
  digest.add(yuan_text(amount));
  digest.add(parse_yuan(random.text_from("0123456789..", 22)).value_or(Fen{-1}).value);
  const Instant any{static_cast<std::int64_t>(random.number())};
  digest.add(shanghai_second_text(any));
  digest.add(shanghai_second_text({random.near(1'797'728'400'000, 1'000'000'000)}));
  digest.add(countdown_text(random.near(hour_ms, 4'000'000)));
  const Date date = date_from_days(random.near(0, 4'000'000));
  digest.add(days_since_1970(date));
  digest.add(age_on(date, today));
  digest.add(parse_date(random.text_from("0123456789-", 10)) ? "date" : "no date");
}

void try_photo(RandomInputs& random, Digest& digest) {
  const Bytes bytes = random.photo_bytes();
  digest.add(image_kind(bytes));
  add(digest, check_photo(bytes, today));
  if (const auto header = read_jpeg_header(bytes)) {
    digest.add(header->exif_orientation);
    if (header->taken_on) digest.add(date_text(*header->taken_on));
  }
  Pixels pixels{static_cast<int>(1 + random.below(12)), static_cast<int>(1 + random.below(12)), {}};
  for (int i = 0; i < pixels.width * pixels.height * 3; ++i)
    pixels.rgb.push_back(static_cast<std::uint8_t>(random.below(256)));
  const PhotoMeasures measures = measure_photo(pixels);
  for (const int measured : {measures.luminance_mean, measures.burnt_percent, measures.crushed_percent,
                             measures.sharpness, measures.background_spread, measures.chroma})
    digest.add(measured);
  digest.add(measures.head ? measures.head->height_percent : -1);
}

int between(RandomInputs& random, int low, int high) {
  return low + static_cast<int>(random.below(static_cast<std::uint32_t>(high - low + 1)));
}

// Whole photos, as a candidate's browser would send them: the same bytes, the same numbers.
void try_whole_photo(RandomInputs& random, Digest& digest) {
  test::Portrait portrait;
  portrait.wall = between(random, 90, 255);
  portrait.figure = between(random, 0, 200);
  portrait.stripes = between(random, 0, 60);
  portrait.wall_stripes = random.one_in(3) ? between(random, 0, 100) : 0;
  portrait.tint = between(random, 0, 40);
  portrait.head_top = between(random, 0, 40);
  portrait.head_height = between(random, 10, 60);
  portrait.head_offset = between(random, -20, 20);
  Bytes jpeg = test::to_jpeg(test::draw(portrait), between(random, 40, 98));
  if (random.one_in(4)) jpeg = test::with_exif(jpeg, {between(random, 1, 8), "2026:05:06 07:08:09", true});
  if (random.one_in(8)) jpeg[random.below(static_cast<std::uint32_t>(jpeg.size()))] ^= 0x55;
  const PhotoReport report = inspect_photo(jpeg, today);
  digest.add(report.bytes);
  add(digest, report.problems);
  if (!report.measures) return;
  const PhotoMeasures& m = *report.measures;
  for (const int measured :
       {m.luminance_mean, m.burnt_percent, m.crushed_percent, m.sharpness, m.background_spread, m.chroma})
    digest.add(measured);
  const HeadEstimate head = m.head.value_or(HeadEstimate{-1, -1, -1});
  for (const int measured : {head.top_percent, head.height_percent, head.offset_percent})
    digest.add(measured);
}

ExamWindows random_windows(RandomInputs& random) {
  return {Instant{random.below(2'000'000)}, Instant{random.below(2'000'000)},
          Instant{random.below(2'000'000)}, Instant{random.below(2'000'000)},
          Instant{random.below(2'000'000)}};
}

SeatHold random_hold(RandomInputs& random) {
  SeatHold hold = new_hold({"h"}, {"s"}, {"a"}, Instant{random.below(2'000'000)});
  hold.state = static_cast<HoldState>(random.below(5));
  return hold;
}

void try_journey(RandomInputs& random, Digest& digest) {
  JourneyFacts facts;
  facts.verified = !random.one_in(4);
  facts.windows = random_windows(random);
  if (!random.one_in(4)) facts.application = static_cast<ApplicationStatus>(random.below(4));
  if (!random.one_in(3)) facts.hold = random_hold(random);
  if (!random.one_in(3)) facts.order = static_cast<OrderState>(random.below(5));
  const Journey steps = journey(facts, Instant{random.below(2'000'000)});
  for (const Step& step : steps) {
    digest.add(static_cast<int>(step.state) * 100 + static_cast<int>(step.reason));
    digest.add(step.from.value_or(Instant{-1}).ms);
    digest.add(step.until.value_or(Instant{-1}).ms);
  }
  digest.add(static_cast<std::int64_t>(current_step(steps)));
}

void try_holds_and_orders(RandomInputs& random, Digest& digest) {
  const Instant now{random.below(3'000'000)};
  const SeatHold hold = random_hold(random);
  for (const HoldResult& result :
       {confirm(hold, now), release(hold, now), expire(hold, now), mark_stuck(hold, now)})
    digest.add(result ? static_cast<int>(result->state) : 1000 + static_cast<int>(result.error()));
  SettlementFacts facts;
  facts.order.amount = Fen{random.below(3)};
  facts.order.state = static_cast<OrderState>(random.below(5));
  facts.hold_state = state_at(hold, now);
  facts.application_withdrawn = random.one_in(5);
  facts.pay_until = Instant{random.below(3'000'000)};
  Trade trade{"t", static_cast<TradeState>(random.below(4)), Fen{random.below(3)}, {}};
  if (random.one_in(2)) trade.paid_at = Instant{random.below(3'000'000)};
  digest.add(static_cast<int>(settle(facts, trade, now)));
  add(digest, check_may_choose({Instant{random.below(3'000'000)}, Instant{random.below(3'000'000)},
                                static_cast<int>(random.below(5)), static_cast<int>(random.below(5))},
                               now));
}

void try_ticket(RandomInputs& random, Digest& digest) {
  digest.add(ticket_number_from(random.number()));
  digest.add(is_ticket_number(random.text_from("23AZIO01", 9)) ? 1 : 0);
  const std::vector<Room> rooms{{{"a"}, "A", "A", static_cast<int>(random.below(200))},
                                {{"b"}, "B", "", 200}};
  digest.add(seat_at(rooms, static_cast<int>(random.below(200))).seat);
}

void try_codec(RandomInputs& random, Digest& digest) {
  std::string text =
      to_json(api::RegisterRequest{random.words(4), random.words(4), "", "", random.one_in(2)});
  for (std::uint32_t edits = random.below(3); edits > 0; --edits) {
    const std::uint32_t at = random.below(static_cast<std::uint32_t>(text.size()));
    text[at] = "{}[]\",:1e-. tn\\\xFF"[random.below(16)];
  }
  const auto unknown = random.one_in(2) ? UnknownMembers::refuse : UnknownMembers::ignore;
  const auto read = from_json<api::RegisterRequest>(text, unknown);
  digest.add(read ? to_json(*read) : to_json(read.error()));
  const std::string number = random.text_from("0123456789", 22);
  const auto session =
      from_json<Difference>(R"({"kind":)" + number + R"(,"applied":"","on_roster":""})", unknown);
  digest.add(session ? "read" : to_json(session.error()));
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: differential SEED\n", stderr);
    return 2;
  }
  RandomInputs random(std::strtoull(arguments[1], nullptr, 10));
  Digest digest;
  for (int round = 0; round < rounds; ++round) {
    try_documents(random, digest);
    try_names(random, digest);
    try_registration(random, digest);
    try_application(random, digest);
    try_money_and_time(random, digest);
    try_photo(random, digest);
    if (round % photo_every == 0) try_whole_photo(random, digest);
    try_journey(random, digest);
    try_holds_and_orders(random, digest);
    try_ticket(random, digest);
    try_codec(random, digest);
  }
  std::printf("%016llx\n", static_cast<unsigned long long>(digest.value()));
  return 0;
}
