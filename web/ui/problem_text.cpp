#include "web/ui/problem_text.h"

#include "shared/time.h"
#include "web/ui/photo_problem_text.h"
#include "web/ui/text_fill.h"

#include <array>
#include <charconv>

namespace exam {
namespace {

using text::fill;

struct FieldName {
  std::string_view field, name;
};
constexpr std::array field_names{
    FieldName{"account", "账号"},
    FieldName{"password", "密码"},
    FieldName{"password_again", "确认密码"},
    FieldName{"current", "当前密码"},
    FieldName{"mobile", "手机号码"},
    FieldName{"terms_accepted", "同意条款"},
    FieldName{"full_name", "真实姓名"},
    FieldName{"document_type", "证件类型"},
    FieldName{"document_number", "证件号码"},
    FieldName{"birth_date", "出生日期"},
    FieldName{"sex", "性别"},
    FieldName{"face_consent", "人脸信息授权"},
    FieldName{"institution", "主考院校"},
    FieldName{"student_number", "学号"},
    FieldName{"level", "学历层次"},
    FieldName{"major", "专业"},
    FieldName{"subject", "考试科目"},
    FieldName{"email", "电子邮箱"},
    FieldName{"address", "通信地址"},
    FieldName{"photo", "证件照片"},
    FieldName{"photo_declared", "照片声明"},
    FieldName{"reason", "理由"},
    FieldName{"document_photo", "证件照片"},
    FieldName{"secret", "查询码"},
    FieldName{"day", "账单日期"},
};

std::string moment(std::string_view detail) {
  std::int64_t ms = 0;
  const auto read = std::from_chars(detail.data(), detail.data() + detail.size(), ms);
  if (read.ec != std::errc{}) return "";
  return shanghai_minute_text({ms}) + "（北京时间）";
}

// "应为 8–18", "应为 18", "至少 8" or "至多 18": a unit follows.
std::string limits(const Problem& problem) {
  if (problem.minimum && problem.minimum == problem.maximum)
    return fill("应为 {}", {number(problem.minimum)});
  if (problem.minimum && problem.maximum)
    return fill("应为 {}–{}", {number(problem.minimum), number(problem.maximum)});
  if (problem.minimum) return fill("至少 {}", {number(problem.minimum)});
  if (problem.maximum) return fill("至多 {}", {number(problem.maximum)});
  return {};
}

std::string of_any_field(const Problem& problem) {
  const std::string_view known = field_name(problem.field);
  const std::string_view name = known.empty() ? "此项" : known;
  // An empty password is simply not filled in yet.
  const bool empty = problem.measured && *problem.measured == 0;
  if (problem.code == ProblemCode::required || (problem.code == ProblemCode::too_short && empty)) {
    const bool chosen = problem.field == "institution" || problem.field == "level" ||
                        problem.field == "subject" || problem.field == "document_type" ||
                        problem.field == "sex";
    return fill(chosen ? "请选择{}。" : "请填写{}。", {name});
  }
  switch (problem.code) {
    case ProblemCode::too_short:
      return fill("{}只有 {} 个字符，{} 个字符。请补充完整。",
                  {name, number(problem.measured), limits(problem)});
    case ProblemCode::too_long:
      return fill("{}有 {} 个字符，{} 个字符。请缩短。", {name, number(problem.measured), limits(problem)});
    case ProblemCode::not_a_choice:
      return fill("{}不在可选范围内。请从列表中重新选择。", {name});
    default:
      return problem.field == "student_number" ? "学号只能含字母、数字和短横线。请按学生证填写。"
                                               : fill("{}的格式不正确。请检查后重新填写。", {name});
  }
}

std::string of_account(const Problem& problem) {
  switch (problem.code) {
    case ProblemCode::account_characters:
      return "账号只能含英文字母和数字。请去掉空格、符号和汉字。";
    case ProblemCode::account_digits_only:
      return "账号只含数字。请再加入字母（8–18 位）。";
    case ProblemCode::account_taken:
      return "这个账号已被注册。请换一个；如果是您本人注册的，请直接登录。";
    case ProblemCode::password_characters:
      return "密码含有空格、汉字或全角字符。请只用英文字母、数字和符号。";
    case ProblemCode::password_one_kind:
      return "密码只含字母、数字、符号中的一种。请再加入另一种（8–18 位）。";
    case ProblemCode::password_has_account:
      return "密码中含有账号。请换一个与账号无关的密码。";
    case ProblemCode::password_common:
      return "这个密码太常见，容易被猜到。请换一个。";
    case ProblemCode::password_mismatch:
      return "两次输入的密码不一致。请重新输入。";
    case ProblemCode::password_wrong:
      return "当前密码不正确。请重新输入。";
    case ProblemCode::password_unchanged:
      return "新密码与当前密码相同。请换一个。";
    case ProblemCode::consent_missing:
      return "请先阅读并勾选同意服务条款和隐私政策。";
    case ProblemCode::mobile_form:
      return "手机号码应为 1 开头的 11 位大陆手机号。请检查是否多输或漏输。";
    default:
      return "电子邮箱的格式不正确，应类似 name@example.com。";
  }
}

std::string of_document(const Problem& problem) {
  switch (problem.code) {
    case ProblemCode::name_characters:
      return "姓名只能含汉字、间隔号“·”、英文字母、空格、短横线和撇号。请按证件填写。";
    case ProblemCode::document_length:
      return fill("证件号码有 {} 位，{} 位。请检查是否多输或漏输。",
                  {number(problem.measured), limits(problem)});
    case ProblemCode::document_characters:
      return "证件号码中有不该出现的字符。请对照证件检查，并确认证件类型选对了。";
    case ProblemCode::document_checksum:
      return "证件号码的最后一位校验不符，可能有一位输错。请对照证件逐位检查。";
    case ProblemCode::document_region:
      return "证件号码的开头不是有效的地区代码。请对照证件检查，并确认证件类型选对了。";
    case ProblemCode::document_birth_date:
      return "证件号码中的出生日期不存在或在将来。请对照证件检查第 7–14 位。";
    case ProblemCode::document_age:
      return fill("按证件号码计算为 {} 岁，报考年龄{} 岁。请检查出生日期。",
                  {number(problem.measured), limits(problem)});
    case ProblemCode::document_first_generation:
      return "15 位的一代身份证已于 2013 年停用。请填写二代身份证的 18 位号码。";
    case ProblemCode::document_taken:
      return "这个证件号码已由另一个账号完成实名认证。请用那个账号登录；忘了账号或密码的，退出后点【忘记密码"
             "】，"
             "核验本人后会显示账号。如非本人所为，请联系考务人员。";
    case ProblemCode::birth_date_invalid:
      return "出生日期应为真实日期，格式如 1990-01-31。";
    case ProblemCode::document_needs_review:
      return "这类证件不能扫码认证，请改用人工核验。";
    case ProblemCode::consent_outdated:
      return "授权说明已更新。请刷新页面，重新阅读并勾选。";
    case ProblemCode::document_photo_missing:
      return "请上传证件照片。";
    case ProblemCode::document_photo_unusable:
      return "证件照片没有完整送达，或文件已损坏，无法打开。请重新选择，或重拍一张。";
    case ProblemCode::document_photo_small:
      return fill("证件照片只有 {} 像素，短边应不少于 {} 像素，否则文字看不清。请选原图，或靠近证件重拍。",
                  {dimensions(problem.detail), number(problem.minimum)});
    case ProblemCode::document_photo_large:
      return fill("证件照片有 {} 像素，长边应不超过 {} 像素。请缩小后重新上传。",
                  {dimensions(problem.detail), number(problem.maximum)});
    case ProblemCode::verifier_unavailable:
      return "暂时联系不上实名认证服务，没有计入次数。请过几分钟再试，或改用人工核验。";
    default:
      return "请先阅读说明并勾选同意处理人脸信息；不同意的，请改用人工核验。";
  }
}

std::string of_photo_face(const Problem& problem) {
  switch (problem.code) {
    case ProblemCode::photo_no_face:
      return "照片中没有找到人脸。请换一张正面免冠、面部清楚、没有遮挡的照片。";
    case ProblemCode::photo_several_faces:
      return "照片中不止一张人脸。请换一张只有您本人的照片。";
    case ProblemCode::photo_not_frontal:
      return "照片中的人脸不是正面。请面对镜头、摆正头部后重拍。";
    case ProblemCode::photo_face_size:
      return fill("人脸高度占照片的 {}%，{}%。请重新裁剪。", {number(problem.measured), limits(problem)});
    case ProblemCode::photo_face_place:
      return fill(problem.detail == "x" ? "人脸偏左或偏右：中心在宽度的 {}% 处，{}%。请重新裁剪。"
                                        : "人脸偏上或偏下：中心在高度的 {}% 处，{}%。请重新裁剪。",
                  {number(problem.measured), limits(problem)});
    default:
      return fill("照片与实名认证的人脸不一致：相似度 {}，应至少 {}（满分 100）。请换一张本人近照。",
                  {number(problem.measured), number(problem.minimum)});
  }
}

std::string of_road(const Problem& problem) {
  switch (problem.code) {
    case ProblemCode::not_verified:
      return "您还没有完成实名认证。请先完成实名认证。";
    case ProblemCode::window_not_open:
      return fill("还没有开始，{}开放。请到时再来。", {moment(problem.detail)});
    case ProblemCode::window_closed:
      return fill("已于 {}截止，不能再办理。", {moment(problem.detail)});
    case ProblemCode::notice_not_agreed:
      return "请先阅读考生须知并同意报考。";
    case ProblemCode::application_exists:
      return "您已提交过报名，且没有被退回修改，不能重复提交。";
    case ProblemCode::application_missing:
      return "您还没有报名。请先完成报名。";
    case ProblemCode::application_not_approved:
      return "报名资格还没有审核通过，暂不能进行这一步。";
    case ProblemCode::already_verified:
      return "您已完成实名认证，不需要再次认证。";
    case ProblemCode::verification_running:
      return "已有一次认证正在进行。请先完成或放弃它。";
    case ProblemCode::verification_missing:
      return "没有正在进行的认证。请重新开始。";
    case ProblemCode::account_in_use:
      return "您有进行中的报名或缴费，现在不能注销。请在考试结束后再来，或联系考务人员。";
    case ProblemCode::recovery_missing:
      return problem.field == "secret" ? "没有这个查询码，或已经用它设置过密码。请对照抄下的查询码检查。"
                                       : "核验已失效。请重新核验。";
    case ProblemCode::nobody_verified:
      return "还没有账号用这个证件完成实名认证。请直接注册新账号。";
    case ProblemCode::application_withdrawn:
      return "这次报名已经撤回，不需要再次操作。";
    case ProblemCode::decision_not_possible:
      return "这份报名已经有了审核结果。请刷新列表。";
    default:
      return "退回或不通过时须填写理由（200 字以内），考生会看到。";
  }
}

std::string of_seats_and_money(const Problem& problem) {
  switch (problem.code) {
    case ProblemCode::session_full:
      return "这个场次刚刚满员了。列表已更新，请选择其他场次。";
    case ProblemCode::session_other_exam:
      return "这个场次不属于您报考的科目。请从列表中重新选择。";
    case ProblemCode::session_started:
      return "这个场次已经开考，不能再选。请选择其他场次。";
    case ProblemCode::hold_missing:
      return "您还没有锁定场次。请先选择场次。";
    case ProblemCode::hold_expired:
      return "场次锁定已超过 15 分钟，名额已自动释放。请重新选择场次。";
    case ProblemCode::hold_confirmed:
      return "该场次已缴费确认，不能在这里更换或放弃。如有需要请联系考务人员。";
    case ProblemCode::capacity_out_of_range:
      return fill("名额 {} 不在范围内，{}。", {number(problem.measured), limits(problem)});
    case ProblemCode::order_missing:
      return "还没有订单。请先选择场次。";
    case ProblemCode::order_paid:
      return "该订单已缴费，不需要再次支付。";
    case ProblemCode::payment_unavailable:
      return "暂时联系不上支付宝，操作没有完成。请稍候片刻再点一次，不要重复付款。";
    case ProblemCode::refund_not_possible:
      return "这个订单没有可以退的款项，可能已在退款中。请刷新后查看。";
    case ProblemCode::receipt_not_paid:
      return "这个订单没有付款，没有收据。";
    case ProblemCode::bill_not_ready:
      return "支付宝还没有这一天的账单。账单在次日 10:00 后生成；当天没有任何交易时不生成。";
    case ProblemCode::bill_unavailable:
      return "没有取到账单，或账单文件不完整。请稍后再试；仍不行时请检查与支付宝的连接。";
    case ProblemCode::ticket_not_open:
      return fill("准考证将于 {}开放打印。", {moment(problem.detail)});
    default:
      return "缴费完成后才能打印准考证。";
  }
}

std::string of_request(const Problem& problem) {
  switch (problem.code) {
    case ProblemCode::not_signed_in:
      return "登录已过期。请重新登录。";
    case ProblemCode::sign_in_failed:
      return "账号或密码不正确。请检查大小写和输入法后重试。";
    case ProblemCode::forbidden:
      return "您的账号没有权限进行这项操作。";
    case ProblemCode::not_found:
      return "没有找到您要的内容，可能已被移除。请返回主页。";
    case ProblemCode::too_many_requests:
      return problem.detail.empty() ? "操作太频繁。请稍候再试。"
                                    : fill("操作太频繁。请等待 {} 秒后再试。", {problem.detail});
    case ProblemCode::busy:
      return "系统正忙，尚未完成。请稍候片刻再试一次。";
    case ProblemCode::request_running:
      return "上一次操作还在处理。请稍候片刻，再看结果。";
    case ProblemCode::body_too_large:
      return problem.maximum ? fill("发送的内容太大，应不超过 {} KB。", {kilobytes(problem.maximum)})
                             : "发送的内容太大。请减小后再试。";
    case ProblemCode::internal:
      return problem.reference.empty()
                 ? "系统出了问题，您的操作可能没有完成。请刷新页面后重试。"
                 : fill("系统出了问题，您的操作没有完成。请重试；如仍不行，请告诉考务人员编号 {}。",
                        {problem.reference});
    default:
      return "页面版本与系统不一致。请刷新页面后重试。";
  }
}

}  // namespace

std::string_view field_name(std::string_view field) {
  for (const FieldName& each : field_names) {
    if (each.field == field) return each.name;
  }
  return {};
}

std::string problem_text(const Problem& problem) {
  const int code = static_cast<int>(problem.code);
  if (code < 100) return of_any_field(problem);
  if (code < 200) return of_account(problem);
  if (code < 300) return of_document(problem);
  if (code < 330) return photo_problem_text(problem);
  if (code < 400) return of_photo_face(problem);
  if (code < 500) return of_road(problem);
  if (code < 900) return of_seats_and_money(problem);
  return of_request(problem);
}

}  // namespace exam
