// Every sentence and word the pages show, by name; text_*.h hold those of one part of the road each.
// Sentences for problems are in problem_text. "{}" takes a value (text_fill.h).
#pragma once

#include <string_view>

namespace exam::text {

inline constexpr std::string_view platform = "外语等级考试报名平台";
inline constexpr std::string_view footer = "外语等级考试报名平台 · 页面时间均为北京时间";

// header and footer
inline constexpr std::string_view home = "主页";
inline constexpr std::string_view review_desk = "报名审核";
inline constexpr std::string_view sign_in = "登录";
inline constexpr std::string_view register_ = "注册";
inline constexpr std::string_view sign_out = "退出";
inline constexpr std::string_view verified = "已实名";
inline constexpr std::string_view unverified = "未实名";
inline constexpr std::string_view staff = "工作人员";
inline constexpr std::string_view terms = "服务条款";
inline constexpr std::string_view privacy = "隐私政策";

// states of loading
inline constexpr std::string_view retry = "重试";
inline constexpr std::string_view load_failed = "没有加载成功";
inline constexpr std::string_view no_answer = "没有连上服务器。请检查网络后重试。";
inline constexpr std::string_view not_sent = "没有连上服务器，操作未完成";
inline constexpr std::string_view not_sent_text = "您填写的内容还在。请检查网络后再试一次。";
inline constexpr std::string_view not_done = "操作未完成";
inline constexpr std::string_view outage_title = "暂时连不上服务器";
inline constexpr std::string_view outage_text = "正在自动重试，已填写的内容不会丢失。";
inline constexpr std::string_view busy_title = "现在访问的人很多";
inline constexpr std::string_view busy_text = "正在排队，会自动重试。请不要关闭本页，已填写的内容不会丢失。";
inline constexpr std::string_view again_in = "{} 秒后重试";
inline constexpr std::string_view newer_title = "报名平台有新版本";
inline constexpr std::string_view newer_text = "更新后回到这一页，已填写的内容会保留（密码除外）。";
inline constexpr std::string_view newer_take = "现在更新";
inline constexpr std::string_view newer_later = "稍后再说";
inline constexpr std::string_view retry_now = "立即重试";
inline constexpr std::string_view errors_title = "请修改以下 {} 处后再提交";

// pages that are not there
inline constexpr std::string_view not_found = "没有找到这个页面";
inline constexpr std::string_view not_found_text = "地址可能输错了，或者页面已被移除。";
inline constexpr std::string_view exam_not_found_text = "没有这场考试，或者它已经结束。";
inline constexpr std::string_view forbidden = "没有权限";
inline constexpr std::string_view forbidden_text = "报名审核只对审核人员开放。";
inline constexpr std::string_view back_home = "返回主页";

// forms of values
inline constexpr std::string_view beijing_time = "{}（北京时间）";
inline constexpr std::string_view beijing_period = "{} 至 {}（北京时间）";
inline constexpr std::string_view yuan = "¥{}";
inline constexpr std::string_view please_choose = "请选择";
inline constexpr std::string_view cancel = "取消";

}  // namespace exam::text
