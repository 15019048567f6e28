// Words of real-name verification.
#pragma once

#include <array>
#include <string_view>

namespace exam::text {

inline constexpr std::string_view identity_title = "实名认证信息";
inline constexpr std::string_view identity_intro =
    "请按证件填写。实名信息用于核对报考身份，认证后不能自行修改。";
inline constexpr std::string_view full_name = "真实姓名";
inline constexpr std::string_view full_name_hint = "与证件上的姓名完全一致";
inline constexpr std::string_view document_type = "证件类型";
// In the order of DocumentType.
inline constexpr std::array<std::string_view, 6> document_types{
    "大陆居民身份证",         "港澳台居民居住证",       "外国人永久居留身份证",
    "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "护照"};
inline constexpr std::string_view document_number = "证件号码";
inline constexpr std::string_view document_number_good = "号码校验通过";
inline constexpr std::string_view birth_date = "出生日期";
inline constexpr std::string_view birth_date_hint = "格式如 1990-01-31";
inline constexpr std::string_view sex = "性别";
// In the order of Sex.
inline constexpr std::array<std::string_view, 2> sexes{"男", "女"};
inline constexpr std::string_view derived_hint = "出生日期和性别由证件号码自动得出";
inline constexpr std::string_view unknown = "—";
inline constexpr std::string_view unknown_yet = "填写证件号码后，出生日期和性别自动显示";

inline constexpr std::string_view face_consent_title = "人脸信息处理授权";
inline constexpr std::string_view face_consent_purpose =
    "目的：核对您本人与证件照片，并把认证照片及由它计算的特征值与您报名时上传的照片比对，防止替考。"
    "人脸信息属于敏感个人信息，只用于实名认证、报名照片比对和考试入场核验。";
inline constexpr std::string_view face_consent_retention =
    "期限：认证后保存 {} 天，所报考试未结束的保存到考试结束，到期自动删除。您随时可以在“账户管理”撤回。";
inline constexpr std::string_view face_consent = "我单独同意处理我的人脸信息";
inline constexpr std::string_view way = "认证方式";
// In the order of VerificationWay.
inline constexpr std::array<std::string_view, 2> ways{"微信扫码，人脸认证（几分钟完成）",
                                                      "人工核验：不使用人脸，上传证件照片"};
inline constexpr std::string_view manual_only = "这类证件不能扫码认证。请上传证件照片，由工作人员人工核验。";
inline constexpr std::string_view document_photo = "证件照片";
inline constexpr std::string_view document_photo_hint =
    "拍下印有姓名、号码和本人照片的一面，四角完整、文字清楚。手机拍的照片可以直接选（JPEG、PNG、WebP，不超过 "
    "25 MB），本页会缩小后上传。";
inline constexpr std::string_view document_photo_pick = "选择证件照片";
inline constexpr std::string_view document_photo_sending = "正在上传…";
inline constexpr std::string_view document_photo_good = "证件照片已上传";
inline constexpr std::string_view document_photo_kept =
    "只供审核人员核对您的身份和报名照片，存取都有记录；核验结束 {} 天后自动删除，"
    "届时报名还在审核的，审核后删除。";
inline constexpr std::string_view submit_manual = "提交人工核验";
inline constexpr std::string_view start_verification = "开始实名认证";
inline constexpr std::string_view starting = "正在提交…";
inline constexpr std::string_view start_failed = "认证没有开始";

// while the phone is at work
inline constexpr std::string_view scan_title = "请用微信扫码认证";
inline constexpr std::string_view scan_person = "{}，{}";
inline constexpr std::string_view scan_how =
    "打开手机微信，点右上角“+”中的“扫一扫”，扫描二维码，按提示核对姓名并完成人脸识别。";
inline constexpr std::string_view scan_label = "实名认证二维码，请用微信扫描";
inline constexpr std::string_view scan_time = "二维码剩余有效时间";
inline constexpr std::string_view scan_stay = "请不要关闭本页，手机完成后这里会自动更新。";
inline constexpr std::string_view scan_demo = "演示环境：在新标签页打开手机页面";
inline constexpr std::string_view scan_trouble = "扫不出来？请调亮屏幕、让二维码完整入镜，或放弃后重新开始。";
inline constexpr std::string_view scan_again = "手机上的页面关掉了？再扫一次二维码即可继续。";
inline constexpr std::string_view tries_left = "今天还可以认证 {} 次";
inline constexpr std::string_view abandon = "放弃本次认证";
inline constexpr std::string_view abandoning = "正在放弃…";
inline constexpr std::string_view step_wait = "等待扫码";
inline constexpr std::string_view step_scanned = "已扫码";
inline constexpr std::string_view step_checking = "核验中";
inline constexpr std::string_view step_verified = "认证完成";
inline constexpr std::string_view step_done = "已完成";
inline constexpr std::string_view step_now = "进行中";
inline constexpr std::string_view step_later = "等待";
inline constexpr std::string_view say_waiting = "等待扫码";
inline constexpr std::string_view say_scanned = "已扫码，请在手机上继续操作";
inline constexpr std::string_view say_checking = "核验中，一般几秒钟内完成";

// done
inline constexpr std::string_view verified_done = "实名认证已完成";
inline constexpr std::string_view verified_photo = "认证照片";
inline constexpr std::string_view verified_without_photo = "没有保存人脸照片";
inline constexpr std::string_view verified_at = "认证时间";
inline constexpr std::string_view go_apply_home = "回主页报名";

// 人工核验
inline constexpr std::string_view review_waiting = "正在人工核验";
inline constexpr std::string_view review_waiting_text =
    "工作人员会尽快核对您的证件，结果显示在本页。不需要一直开着页面。";
inline constexpr std::string_view review_sent_at = "提交时间";
inline constexpr std::string_view review_take_back = "撤回人工核验";
inline constexpr std::string_view refused_reason = "原因：{}";

// failed
inline constexpr std::string_view try_again = "重新认证";
struct FailureText {
  std::string_view title, text;
};
inline constexpr std::string_view try_manual = "改用人工核验";
inline constexpr std::string_view find_account = "退出登录，去【忘记密码】";
inline constexpr std::string_view attempt_kept = "这次填写的信息 {} 天后自动删除。";
// In the order of VerificationState, from mismatch on.
inline constexpr std::array<FailureText, 10> failures{{
    {"姓名与证件号码不一致", "公安信息核对不上。请对照证件检查姓名和号码，改正后重新认证。"},
    {"人脸与证件照片不够相似", "请在光线均匀处，摘下眼镜和帽子，由本人正对镜头重新认证。"},
    {"没有通过真人检测", "请由本人对着镜头操作，不要使用照片、视频或屏幕翻拍。"},
    {"今天认证的次数太多了", "为保护您的信息，今天不能再扫码认证。请明天再来，或改用人工核验。"},
    {"二维码已过期", "没有在规定时间内完成。请重新开始，二维码会更新。"},
    {"证件号码已被其他账号使用",
     "请用已认证的那个账号登录。忘了账号或密码的，退出后点【忘记密码】，核验本人后会显示账号。如非本人所为，"
     "请联系考务人员。"},
    {"已放弃本次认证", "您可以随时重新开始。"},
    {"微信核验没有通过", "请按手机上的提示检查后重新认证；多次不行的，请改用人工核验。"},
    {"人工核验没有通过", "请按下面的原因修改后重新提交。"},
    {"没有收到认证照片",
     "人脸核验通过了，但没有收到能用的认证照片，认证没有完成。请重新认证，或改用人工核验。"},
}};
// In place of too_many_tries on another day.
inline constexpr FailureText tries_of_another_day{"上次因当天次数太多，没有完成认证",
                                                  "现在可以重新认证，也可以改用人工核验。"};

}  // namespace exam::text
