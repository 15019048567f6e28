#include "web/ui/photo_problem_text.h"

#include "web/ui/text_fill.h"

namespace exam {
namespace {

using text::fill;

std::string of_kind(const Problem& problem) {
  if (problem.code == ProblemCode::photo_undecodable) {
    return problem.detail == "heic"
               ? "这台电脑的浏览器打不开 HEIC 照片。请在 iPhone 的“设置 › 相机 › "
                 "格式”中选“兼容性最佳”后重拍，"
                 "或在手机上把照片转存为 JPEG。"
               : "浏览器打不开这个文件，它可能已损坏。请重新导出为 JPEG 或 PNG，或另选一张照片。";
  }
  if (problem.detail == "pdf") return "这是 PDF 文件，不是照片。请选择 JPEG、PNG 或 WebP 格式的照片。";
  if (problem.detail.empty() || problem.detail == "unknown")
    return "这个文件不是图片。请选择 JPEG、PNG 或 WebP 格式的照片。";
  return fill("文件内容是 {} 格式，改名为 .jpg 也不行。请另存为 JPEG 格式。", {problem.detail});
}

std::string of_file(const Problem& problem) {
  switch (problem.code) {
    case ProblemCode::photo_damaged:
      return "照片文件已损坏，无法打开。请重新导出或另选一张。";
    case ProblemCode::photo_dimensions:
      return fill("照片尺寸为 {} 像素，应为 413×626 像素（二寸）。请点【调整照片】裁剪。",
                  {dimensions(problem.detail)});
    case ProblemCode::photo_too_small:
      return fill("照片只有 {} KB，应不小于 {} KB。请用清晰度更高的照片。",
                  {kilobytes(problem.measured), kilobytes(problem.minimum)});
    case ProblemCode::photo_too_large:
      return fill("照片有 {} KB，应不大于 {} KB。请点【调整照片】，由本页压缩。",
                  {kilobytes(problem.measured), kilobytes(problem.maximum)});
    case ProblemCode::photo_colour:
      return "照片不是 RGB 彩色（可能是灰度或 CMYK）。请另存为 RGB 彩色照片。";
    case ProblemCode::photo_too_old:
      return fill("照片拍摄于 {} 天前，应在最近 12 个月内。请使用近期照片。", {number(problem.measured)});
    case ProblemCode::photo_file_too_large:
      return fill("照片文件超过 {} MB。请在手机上选较小的尺寸，或另选一张。",
                  {number(problem.maximum ? std::optional(*problem.maximum >> 20) : std::nullopt)});
    case ProblemCode::photo_not_declared:
      return "请确认照片是本人近 12 个月内拍摄的，并勾选声明。";
    default:
      return "请上传证件照片。";
  }
}

std::string of_light(const Problem& problem) {
  switch (problem.code) {
    case ProblemCode::photo_dark:
      return fill("照片太暗：平均亮度 {}，应不低于 {}（满分 255）。请在明亮处重拍。",
                  {number(problem.measured), number(problem.minimum)});
    case ProblemCode::photo_bright:
      return fill("照片太亮：平均亮度 {}，应不高于 {}（满分 255）。请减少曝光后重拍。",
                  {number(problem.measured), number(problem.maximum)});
    case ProblemCode::photo_burnt:
      return fill("脸部过曝：{}% 的像素全白，应不超过 {}%。请避开强光后重拍。",
                  {number(problem.measured), number(problem.maximum)});
    case ProblemCode::photo_crushed:
      return fill("脸部太暗：{}% 的像素全黑，应不超过 {}%。请让光线照到脸上后重拍。",
                  {number(problem.measured), number(problem.maximum)});
    case ProblemCode::photo_blurred:
      return fill("照片模糊：清晰度 {}，应不低于 {}。请对焦后重拍，不要放大小图。",
                  {number(problem.measured), number(problem.minimum)});
    case ProblemCode::photo_grey:
      return fill("照片是黑白的：色彩 {}，应不低于 {}。请用彩色照片。",
                  {number(problem.measured), number(problem.minimum)});
    default:
      return fill("背景不是纯色：上方边缘的颜色波动 {}，应不高于 {}。请在纯色背景前重拍。",
                  {number(problem.measured), number(problem.maximum)});
  }
}

std::string of_head(const Problem& problem) {
  const std::string measured = number(problem.measured);
  const std::string minimum = number(problem.minimum), maximum = number(problem.maximum);
  switch (problem.code) {
    case ProblemCode::photo_head_small:
      return fill("头部太小：高度占 {}%，应为 {}%–{}%。请放大照片。", {measured, minimum, maximum});
    case ProblemCode::photo_head_large:
      return fill("头部太大：高度占 {}%，应为 {}%–{}%。请缩小照片，或离镜头远一些重拍。",
                  {measured, minimum, maximum});
    case ProblemCode::photo_head_top:
      return fill("头顶上方留白占 {}%，应为 {}%–{}%。请上下移动照片。", {measured, minimum, maximum});
    case ProblemCode::photo_head_off_centre:
      return fill("头部不在正中：偏离 {}%，应不超过 {}%。请左右移动照片。", {measured, maximum});
    default:
      return fill("照片被放大到原图的 {}%，会模糊，应不超过 {}%。请缩小，或换一张更大的照片。",
                  {measured, maximum});
  }
}

}  // namespace

std::string number(const std::optional<std::int64_t>& value) {
  return value ? std::to_string(*value) : "?";
}

std::string kilobytes(const std::optional<std::int64_t>& bytes) {
  if (!bytes) return "?";
  const std::int64_t tenths = (*bytes * 10 + 512) / 1024;
  const std::string whole = std::to_string(tenths / 10);
  return tenths % 10 == 0 ? whole : whole + "." + std::to_string(tenths % 10);
}

std::string dimensions(std::string_view detail) {
  const std::size_t at = detail.find('x');
  if (at == std::string_view::npos) return "其他";
  return fill("{}×{}", {detail.substr(0, at), detail.substr(at + 1)});
}

std::string photo_problem_text(const Problem& problem) {
  switch (problem.code) {
    case ProblemCode::photo_not_jpeg:
    case ProblemCode::photo_undecodable:
      return of_kind(problem);
    case ProblemCode::photo_dark:
    case ProblemCode::photo_bright:
    case ProblemCode::photo_burnt:
    case ProblemCode::photo_crushed:
    case ProblemCode::photo_blurred:
    case ProblemCode::photo_grey:
    case ProblemCode::photo_background:
      return of_light(problem);
    case ProblemCode::photo_head_small:
    case ProblemCode::photo_head_large:
    case ProblemCode::photo_head_top:
    case ProblemCode::photo_head_off_centre:
    case ProblemCode::photo_enlarged:
      return of_head(problem);
    default:
      return of_file(problem);
  }
}

}  // namespace exam
