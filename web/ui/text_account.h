// Words of registration, signing in, and the account's own pages.
#pragma once

#include <array>
#include <string_view>

namespace exam::text {

// sign in
inline constexpr std::string_view sign_in_title = "登录";
inline constexpr std::string_view signing_in = "正在登录…";
inline constexpr std::string_view account = "账号";
inline constexpr std::string_view password = "密码";
inline constexpr std::string_view sign_in_failed = "登录没有成功";
inline constexpr std::string_view no_account_yet = "还没有账号？";
inline constexpr std::string_view go_register = "注册新账号";
inline constexpr std::string_view registered = "注册成功";
inline constexpr std::string_view registered_text = "账号已为您填好，请输入密码登录。";
inline constexpr std::string_view expired = "登录已过期";
inline constexpr std::string_view expired_text = "请重新登录，登录后会回到刚才的页面。";
inline constexpr std::string_view signed_out = "已安全退出";
inline constexpr std::string_view forgot_password = "忘记密码";
inline constexpr std::string_view recovered = "新密码已生效";
inline constexpr std::string_view recovered_text =
    "您的账号已填好，请用新密码登录。其他设备上的登录已全部退出。";
inline constexpr std::string_view deleted = "账号已注销";
inline constexpr std::string_view deleted_text = "您的个人信息已删除。";

// forgotten password
inline constexpr std::string_view recover_title = "找回密码";
inline constexpr std::string_view recover_intro = "用实名认证时的证件再次核验是您本人，就可以设置新密码。";
inline constexpr std::string_view recover_way = "核验方式";
// In the order of RecoveryWay.
inline constexpr std::array<std::string_view, 3> recover_ways{
    "人脸核验：居民身份证，几分钟完成", "人工核验：其他证件，或不使用人脸", "已提交人工核验，查询进度"};
inline constexpr std::string_view recover_consent_purpose =
    "目的：确认是您本人要重设密码。人脸只与公安部门的照片比对一次，本平台不保存。";
inline constexpr std::string_view recover_start = "开始核验";
inline constexpr std::string_view recover_failed = "没有开始核验";
inline constexpr std::string_view recover_again = "重新核验";
inline constexpr std::string_view recover_proved = "已确认是您本人";
inline constexpr std::string_view recover_set = "设置新密码";
inline constexpr std::string_view recover_not_set = "新密码没有设置";

// by hand
inline constexpr std::string_view recover_by_hand =
    "请填写实名认证时的证件，并上传您本人手持这个证件的照片。工作人员核对后，您凭查询码设置新密码。";
inline constexpr std::string_view recover_photo = "本人手持证件的照片";
inline constexpr std::string_view recover_photo_hint =
    "正对镜头，一手举起证件，脸和证件上的文字都要清楚，不要遮挡。手机拍的照片可以直接选（JPEG、PNG、WebP，"
    "不超过 25 MB），本页会缩小后上传。";
inline constexpr std::string_view recover_photo_pick = "选择照片";
inline constexpr std::string_view recover_photo_good = "照片已选好，随表单一起提交";
inline constexpr std::string_view recover_photo_kept =
    "照片只供审核人员核对是您本人，存取都有记录，核验结束后自动删除。";
inline constexpr std::string_view recover_photo_days = "照片在核验结束 {} 天后自动删除。";
inline constexpr std::string_view recover_submit = "提交人工核验";
inline constexpr std::string_view recover_submitting = "正在提交…";
inline constexpr std::string_view recover_not_submitted = "没有提交成功";
inline constexpr std::string_view recover_code = "查询码";
inline constexpr std::string_view recover_code_hint =
    "提交人工核验时显示的 20 位字母和数字，空格和大小写不限";
inline constexpr std::string_view recover_code_once = "请立即抄下或保存查询码";
inline constexpr std::string_view recover_code_once_text =
    "它只显示这一次，查结果、设新密码都要用到，丢了只能重新提交。请不要告诉别人。";
inline constexpr std::string_view recover_look_up = "查询进度";
inline constexpr std::string_view recover_looking_up = "正在查询…";
inline constexpr std::string_view recover_not_found = "没有查到";
inline constexpr std::string_view recover_waiting = "待审核";
inline constexpr std::string_view recover_waiting_text =
    "工作人员会尽快核对。不需要一直开着页面，以后在“找回密码”选“查询进度”，输入查询码就能看到结果。";
inline constexpr std::string_view recover_back = "返回";
inline constexpr std::string_view recover_submit_again = "重新提交";
inline constexpr std::string_view recover_over = "设置新密码的期限已过";
inline constexpr std::string_view recover_over_text = "核验通过后没有按期设置新密码。请重新提交人工核验。";
inline constexpr std::string_view recover_until = "请在{}前设置新密码，过期要重新核验。";
inline constexpr std::string_view back_to_sign_in = "返回登录";

// register
inline constexpr std::string_view register_title = "注册账号";
inline constexpr std::string_view register_intro = "一个人注册一个账号。报名、审核、缴费、打印准考证都用它。";
inline constexpr std::string_view registering = "正在注册…";
inline constexpr std::string_view account_hint = "8–18 位字母，或字母与数字的组合";
inline constexpr std::string_view account_good = "格式符合要求";
inline constexpr std::string_view password_hint = "8–18 位，字母、数字、符号任意两种组合";
inline constexpr std::string_view rule_length = "8–18 位";
inline constexpr std::string_view rule_characters = "只含字母、数字、符号";
inline constexpr std::string_view rule_kinds = "至少两种";
inline constexpr std::string_view rule_uncommon = "不常见，不含账号";
inline constexpr std::string_view password_again = "确认密码";
inline constexpr std::string_view password_again_good = "两次输入一致";
inline constexpr std::string_view mobile = "手机号码";
inline constexpr std::string_view mobile_hint = "中国大陆 11 位手机号，必要时考务人员与您联系";
inline constexpr std::string_view accept_terms = "我已阅读并同意服务条款和隐私政策";
inline constexpr std::string_view read_before = "勾选前请阅读：";
inline constexpr std::string_view register_failed = "注册没有成功";
inline constexpr std::string_view have_account = "已有账号？";
inline constexpr std::string_view go_sign_in = "直接登录";
inline constexpr std::string_view back_to_register = "返回注册";

// personal centre
inline constexpr std::string_view personal_centre = "个人中心";
inline constexpr std::string_view tab_profile = "个人信息";
inline constexpr std::string_view tab_identity = "实名认证";
inline constexpr std::string_view tab_account = "账户管理";
inline constexpr std::string_view registered_at = "注册时间";
inline constexpr std::string_view identity_state = "实名状态";
inline constexpr std::string_view go_verify = "去实名";
inline constexpr std::string_view profile_unverified = "完成实名认证后才能报名。";

// account management
inline constexpr std::string_view change_password = "修改密码";
inline constexpr std::string_view changing = "正在保存…";
inline constexpr std::string_view current_password = "当前密码";
inline constexpr std::string_view new_password = "新密码";
inline constexpr std::string_view new_password_again = "再次输入新密码";
inline constexpr std::string_view password_changed = "密码已修改";
inline constexpr std::string_view password_changed_text = "下次登录请使用新密码。";
inline constexpr std::string_view change_mobile = "修改手机号码";
inline constexpr std::string_view current_mobile = "当前手机号码";
inline constexpr std::string_view new_mobile = "新手机号码";
inline constexpr std::string_view mobile_changed = "手机号码已修改";
inline constexpr std::string_view face_consent_card = "人脸信息授权";
inline constexpr std::string_view face_consent_given = "您在{}同意处理人脸信息";
inline constexpr std::string_view face_consent_withdraw = "撤回授权";
inline constexpr std::string_view face_consent_withdrawing = "正在撤回…";
inline constexpr std::string_view face_consent_ask = "撤回人脸信息授权？";
inline constexpr std::string_view face_consent_ask_text =
    "认证照片会立即删除，实名结果保留；之后报名照片由工作人员核对。";
inline constexpr std::string_view own_data = "我的个人信息";
inline constexpr std::string_view own_data_text =
    "下载本平台保存的您的全部信息（JSON 文件，证件号码以掩码显示）。";
inline constexpr std::string_view own_data_export = "下载我的信息";
inline constexpr std::string_view delete_account = "注销账号";
inline constexpr std::string_view delete_account_text =
    "注销后立即删除您的身份信息、照片和联系方式，不能恢复。有进行中的报名或缴费时不能注销。";
inline constexpr std::string_view delete_account_now = "注销账号并删除信息";
inline constexpr std::string_view confirm_password = "输入当前密码以确认";
inline constexpr std::string_view deleting = "正在注销…";
inline constexpr std::string_view delete_failed = "账号没有注销";
inline constexpr std::string_view sign_out_title = "退出登录";
inline constexpr std::string_view sign_out_text =
    "在公用电脑上使用后，请退出登录。退出会清除这台电脑上未提交的填写内容。";

}  // namespace exam::text
