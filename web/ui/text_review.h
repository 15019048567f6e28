// Words of the review desk.
#pragma once

#include <array>
#include <string_view>

namespace exam::text {

inline constexpr std::string_view desk_title = "报名资格审核";
inline constexpr std::string_view desk_intro = "信息与名册不一致的报名在这里人工审核，先提交的排在前面。";
inline constexpr std::string_view desk_filter = "按状态筛选";
inline constexpr std::string_view desk_list = "报名列表";
inline constexpr std::string_view desk_count = "共 {} 份";
inline constexpr std::string_view desk_empty = "没有这种状态的报名";
inline constexpr std::string_view desk_open = "查看";
inline constexpr std::string_view desk_back = "返回列表";
inline constexpr std::string_view desk_person = "{}（{}）";
inline constexpr std::string_view desk_study = "{} · {} · {}";
inline constexpr std::string_view desk_submitted = "提交于 {}";
inline constexpr std::string_view desk_differs = "{} 处不一致";
inline constexpr std::string_view desk_equal = "与名册一致";
inline constexpr std::string_view desk_exam = "考试";
inline constexpr std::string_view desk_account = "账号";
inline constexpr std::string_view desk_name = "姓名";
inline constexpr std::string_view desk_compare = "报名信息与名册";
inline constexpr std::string_view desk_form = "报名信息";
inline constexpr std::string_view desk_item = "项目";
inline constexpr std::string_view desk_applied = "考生填写";
inline constexpr std::string_view desk_roster = "名册";
inline constexpr std::string_view desk_hidden = "不显示";
inline constexpr std::string_view desk_none = "无此学生";
inline constexpr std::string_view desk_photos = "照片比对";
inline constexpr std::string_view desk_photo_applied = "报名证件照片";
inline constexpr std::string_view desk_photo_document = "人工核验的证件照片";
inline constexpr std::string_view desk_photo_verified = "实名认证照片";
inline constexpr std::string_view desk_likeness = "相似度 {}";
inline constexpr std::string_view desk_likeness_rule = "满分 100，达到 {} 视为同一人";
inline constexpr std::string_view desk_uncompared = "系统没有比对这两张照片";
inline constexpr std::string_view desk_appeal = "考生申请人工核对这张照片";
// In the order of FaceFinding.
inline constexpr std::array<std::string_view, 4> desk_findings{"一张正面人脸", "没有找到人脸", "不止一张人脸",
                                                               "人脸不是正面"};
inline constexpr std::string_view desk_finding = "系统所见";
inline constexpr std::string_view desk_decide = "审核决定";
inline constexpr std::string_view desk_reason = "理由";
inline constexpr std::string_view desk_reason_hint = "退回修改或不通过时必填，考生会看到（200 字以内）";
inline constexpr std::string_view desk_approve = "审核通过";
inline constexpr std::string_view desk_return = "退回修改";
inline constexpr std::string_view desk_reject = "审核不通过";
inline constexpr std::string_view desk_deciding = "正在提交…";
inline constexpr std::string_view desk_failed = "审核结果没有提交成功";
inline constexpr std::string_view desk_decided = "审核结果已提交：{}";
inline constexpr std::string_view desk_gone = "这份报名不在列表中";
inline constexpr std::string_view desk_gone_text = "它可能已由其他审核人员处理。";
inline constexpr std::string_view desk_reason_given = "审核意见";

// 人工核验
inline constexpr std::string_view desk_tabs = "审核事项";
inline constexpr std::string_view identity_desk_title = "实名人工核验";
inline constexpr std::string_view identity_desk_intro = "对照证件照片核对姓名和号码，先提交的排在前面。";
inline constexpr std::string_view identity_desk_list = "人工核验列表";
inline constexpr std::string_view identity_desk_empty = "没有这种状态的人工核验";
// Of in_review, verified, refused.
inline constexpr std::string_view identity_waiting = "待核验";
inline constexpr std::string_view identity_passed = "已通过";
inline constexpr std::string_view identity_refused = "未通过";
inline constexpr std::string_view identity_compare = "考生填写的证件信息";
inline constexpr std::string_view identity_audited = "完整号码的查看已留存记录。";
inline constexpr std::string_view identity_photo_in_full = "在新标签页查看原图";
inline constexpr std::string_view identity_photo_gone = "证件照片已删除";
inline constexpr std::string_view identity_reason_hint = "不通过时必填，考生会看到（200 字以内）";
inline constexpr std::string_view identity_approve = "核验通过";
inline constexpr std::string_view identity_reject = "核验不通过";
inline constexpr std::string_view identity_decided = "核验结果已提交：{}";
// 找回密码
inline constexpr std::string_view recovery_desk_title = "找回密码";
inline constexpr std::string_view recovery_desk_intro =
    "忘记密码、请求人工核验的人。对照照片，确认是账号实名的本人，先提交的排在前面。";
inline constexpr std::string_view recovery_desk_list = "找回密码列表";
inline constexpr std::string_view recovery_desk_empty = "没有这种状态的申请";
inline constexpr std::string_view recovery_photo_gone = "照片已删除";
inline constexpr std::string_view recovery_no_proof = "账号没有留下实名照片";
inline constexpr std::string_view recovery_claim = "填写的信息与账号";
inline constexpr std::string_view recovery_account = "实名账号";
inline constexpr std::string_view recovery_same_name = "姓名与账号的实名姓名一致";
inline constexpr std::string_view recovery_other_name = "姓名与账号的实名姓名不一致：{}";
inline constexpr std::string_view recovery_no_account = "没有账号用这个证件完成实名";
inline constexpr std::string_view recovery_no_account_text =
    "不能通过。照片上确是本人和证件的，理由可以请他直接注册；否则只写照片的问题，不要透露有没有账号。";
inline constexpr std::string_view recovery_unknown_account = "没有账号";
inline constexpr std::string_view recovery_approve = "是本人，通过";
inline constexpr std::string_view identity_taken = "号码已属于另一个账号，没有通过";

}  // namespace exam::text
