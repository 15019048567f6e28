// The few words that widgets say by themselves; everything else comes from the screens.
#pragma once

#include <string_view>

namespace exam::ui::text {

inline constexpr std::string_view picture_failed = "图片没有加载成功";
inline constexpr std::string_view loading = "正在加载";
inline constexpr std::string_view drop_here = "或把文件拖到这里，也可以复制后粘贴（Ctrl+V）";
inline constexpr std::string_view navigation = "主导航";
inline constexpr std::string_view minutes_left = "还剩约 {} 分钟";
inline constexpr std::string_view under_a_minute = "还剩不到 1 分钟";
inline constexpr std::string_view new_tab = "（在新标签页打开）";

}  // namespace exam::ui::text
