// Words of registration, signing in, and the account's own pages.
#pragma once

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

// register
inline constexpr std::string_view register_title = "注册账号";
inline constexpr std::string_view register_intro = "一个人注册一个账号。报名、审核、缴费、打印准考证都用它。";
inline constexpr std::string_view registering = "正在注册…";
inline constexpr std::string_view account_hint = "8–18 位字母，或字母与数字的组合";
inline constexpr std::string_view account_good = "格式符合要求";
inline constexpr std::string_view password_hint = "字母、数字、符号任意两种组合";
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
inline constexpr std::string_view profile_unverified = "完成实名认证后，这里会显示您的姓名和证件信息。";

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
inline constexpr std::string_view sign_out_title = "退出登录";
inline constexpr std::string_view sign_out_text =
    "在公用电脑上使用后，请退出登录。退出会清除这台电脑上未提交的填写内容。";

}  // namespace exam::text
