// The part of photo.h that holds a photo against its limits. What can be told from fewer bytes comes first.
#include "shared/photo.h"

namespace exam {

namespace {

constexpr std::string_view field = "photo";

// Measured against either limit.
struct Rule {
  std::int64_t measured = 0;
  std::optional<std::int64_t> minimum, maximum;
};

Problem measured_problem(ProblemCode code, const Rule& rule) {
  Problem wrong = problem(code, field);
  wrong.measured = rule.measured;
  wrong.minimum = rule.minimum;
  wrong.maximum = rule.maximum;
  return wrong;
}

void check(Problems& problems, ProblemCode code, const Rule& rule) {
  const bool below = rule.minimum && rule.measured < *rule.minimum;
  const bool above = rule.maximum && rule.measured > *rule.maximum;
  if (below || above) problems.push_back(measured_problem(code, rule));
}

void check_head(const HeadEstimate& head, const PhotoLimits& limits, Problems& problems) {
  const int height = head.height_percent;
  const int smallest = limits.head_height_percent_min, largest = limits.head_height_percent_max;
  const ProblemCode size = height < smallest ? ProblemCode::photo_head_small : ProblemCode::photo_head_large;
  check(problems, size, {height, smallest, largest});
  check(problems, ProblemCode::photo_head_top,
        {head.top_percent, limits.head_top_percent_min, limits.head_top_percent_max});
  const int offset = head.offset_percent < 0 ? -head.offset_percent : head.offset_percent;
  check(problems, ProblemCode::photo_head_off_centre, {offset, {}, limits.head_offset_percent_max});
}

void check_file(const PhotoReport& report, const JpegHeader& header, Date today, const PhotoLimits& limits,
                Problems& problems) {
  check(problems, ProblemCode::photo_too_small, {report.bytes, limits.bytes_min, {}});
  if (header.components != 3 || header.bits != 8)
    problems.push_back(problem(ProblemCode::photo_colour, field));
  if (const auto wrong = check_photo_age(header.taken_on, today, limits)) problems.push_back(*wrong);
}

// Dimensions as people see them, and whether they are the right ones.
bool take_dimensions(const JpegHeader& header, PhotoReport& report) {
  report.width = header.width;
  report.height = header.height;
  if (header.exif_orientation >= 5) std::swap(report.width, report.height);
  if (report.width == photo_width_px && report.height == photo_height_px) return true;
  Problem wrong = problem(ProblemCode::photo_dimensions, field);
  wrong.detail = std::to_string(report.width) + "x" + std::to_string(report.height);
  report.problems.push_back(wrong);
  return false;
}

}  // namespace

std::optional<Problem> check_photo_age(const std::optional<Date>& taken_on, Date today,
                                       const PhotoLimits& limits) {
  if (!taken_on) return {};
  const std::int64_t days = days_since_1970(today) - days_since_1970(*taken_on);
  if (days <= limits.age_days_max) return {};
  return measured_problem(ProblemCode::photo_too_old, {days, {}, limits.age_days_max});
}

Problems check_photo_measures(const PhotoMeasures& measures, const PhotoLimits& limits) {
  Problems problems;
  check(problems, ProblemCode::photo_dark, {measures.luminance_mean, limits.luminance_mean_min, {}});
  check(problems, ProblemCode::photo_bright, {measures.luminance_mean, {}, limits.luminance_mean_max});
  check(problems, ProblemCode::photo_burnt, {measures.burnt_percent, {}, limits.burnt_percent_max});
  check(problems, ProblemCode::photo_crushed, {measures.crushed_percent, {}, limits.crushed_percent_max});
  check(problems, ProblemCode::photo_blurred, {measures.sharpness, limits.sharpness_min, {}});
  check(problems, ProblemCode::photo_background,
        {measures.background_spread, {}, limits.background_spread_max});
  check(problems, ProblemCode::photo_grey, {measures.chroma, limits.chroma_min, {}});
  if (measures.head) check_head(*measures.head, limits, problems);
  return problems;
}

PhotoReport inspect_photo(ByteView bytes, Date today, const PhotoLimits& limits) {
  PhotoReport report;
  report.kind = image_kind(bytes);
  report.bytes = static_cast<std::int64_t>(bytes.size());
  const auto only = [&](Problem wrong) {
    report.problems = {std::move(wrong)};
    return report;
  };
  if (bytes.empty()) return only(problem(ProblemCode::photo_missing, field));
  if (report.kind != "jpeg") {
    Problem wrong = problem(ProblemCode::photo_not_jpeg, field);
    wrong.detail = std::string(report.kind);
    return only(wrong);
  }
  const auto header = read_jpeg_header(bytes);
  if (!header) return only(problem(ProblemCode::photo_damaged, field));
  report.taken_on = header->taken_on;
  const bool right_size = take_dimensions(*header, report);
  const std::size_t before = report.problems.size();
  check(report.problems, ProblemCode::photo_too_large, {report.bytes, {}, limits.bytes_max});
  const bool too_large = report.problems.size() != before;
  check_file(report, *header, today, limits, report.problems);
  // Nothing here decodes 12 bits: its colours are what is wrong, not the file.
  if (!right_size || too_large || header->bits != 8) return report;
  const auto pixels = has_jpeg_end(bytes) ? decode_image(bytes) : std::nullopt;
  if (!pixels) return only(problem(ProblemCode::photo_damaged, field));
  report.measures = measure_photo(*pixels);
  const Problems wrong = check_photo_measures(*report.measures, limits);
  report.problems.insert(report.problems.end(), wrong.begin(), wrong.end());
  return report;
}

Problems check_photo(ByteView bytes, Date today, const PhotoLimits& limits) {
  return inspect_photo(bytes, today, limits).problems;
}

}  // namespace exam
