// Words of the photo's card and of the editor that cuts it.
#pragma once

#include <string_view>

namespace exam::text {

inline constexpr std::string_view photo_hint =
    "近 12 个月内拍摄的免冠照，背景为纯色。手机拍的照片可以直接选（JPEG、PNG、WebP，不超过 25 MB）："
    "本页会帮您裁剪成 413×626 像素的二寸照，并压缩到 {}–{} KB。";
inline constexpr std::string_view photo_kept = "报名的照片在考试结束 {} 天后自动删除。";
inline constexpr std::string_view photo_pick = "选择照片";
inline constexpr std::string_view photo_preview = "证件照片预览";
inline constexpr std::string_view photo_pasted = "已从剪贴板取得照片";
inline constexpr std::string_view photo_file = "{}（{} KB）";
inline constexpr std::string_view photo_wrong = "这张照片不能使用";
inline constexpr std::string_view photo_opening = "正在打开照片…";
inline constexpr std::string_view photo_uploading = "正在上传照片…";
inline constexpr std::string_view photo_good = "照片符合要求";
inline constexpr std::string_view photo_same_person = "照片符合要求，与实名认证照片是同一人";
inline constexpr std::string_view photo_for_a_person =
    "照片符合要求。与实名认证照片的比对由工作人员完成，提交后为待审核";
inline constexpr std::string_view photo_refused = "这张照片不能直接提交";
inline constexpr std::string_view photo_appeal = "申请人工核对";
inline constexpr std::string_view photo_appeal_hint =
    "确是本人近照而系统没有认出的，可以申请：提交后为待审核，由工作人员对照两张照片后决定。也可以换一张照片"
    "。";
inline constexpr std::string_view photo_appealed = "提交后由工作人员核对这张照片";
inline constexpr std::string_view photo_not_sent = "照片没有上传成功，已保留在本页。请检查网络后重新上传。";
inline constexpr std::string_view photo_send_again = "重新上传";
inline constexpr std::string_view photo_adjust = "调整照片";
inline constexpr std::string_view photo_cut_waits = "“{}”还没有用上。请点【调整照片】继续。";
inline constexpr std::string_view photo_declare = "我声明这是本人近 12 个月内拍摄的照片";

// editor
inline constexpr std::string_view editor_title = "调整照片";
inline constexpr std::string_view editor_pad = "照片裁剪区";
inline constexpr std::string_view editor_hint =
    "拖动照片，让头顶和下巴对准两条虚线。也可用方向键移动，+ 和 − 缩放。";
inline constexpr std::string_view editor_zoom = "缩放";
inline constexpr std::string_view editor_tilt = "旋转";
inline constexpr std::string_view percent = "{}%";
inline constexpr std::string_view degrees = "{}°";
inline constexpr std::string_view editor_left = "左移";
inline constexpr std::string_view editor_right = "右移";
inline constexpr std::string_view editor_up = "上移";
inline constexpr std::string_view editor_down = "下移";
inline constexpr std::string_view editor_turn_left = "左转90°";
inline constexpr std::string_view editor_turn_right = "右转90°";
inline constexpr std::string_view editor_align = "自动对准";
inline constexpr std::string_view editor_reset = "还原";
inline constexpr std::string_view editor_use = "使用这张照片";
inline constexpr std::string_view editor_cancel = "取消";
inline constexpr std::string_view editor_measuring = "正在检查…";
inline constexpr std::string_view editor_all_good = "各项检查都符合要求";
inline constexpr std::string_view editor_others_good = "其余各项检查都符合要求";
inline constexpr std::string_view editor_face_wrong =
    "人脸不符合要求。请调整或换一张；仍要使用的，可以在使用后申请人工核对。";
inline constexpr std::string_view editor_wrong = "有 {} 项不符合要求";

// checks
inline constexpr std::string_view checks = "照片检查";
inline constexpr std::string_view check_dimensions = "尺寸、比例";
inline constexpr std::string_view check_size = "文件大小";
inline constexpr std::string_view check_sharpness = "清晰度";
inline constexpr std::string_view check_light = "亮度";
inline constexpr std::string_view check_burnt = "脸部过曝、死黑";
inline constexpr std::string_view check_background = "背景波动";
inline constexpr std::string_view check_colour = "色彩";
inline constexpr std::string_view check_enlarged = "与原图相比";
inline constexpr std::string_view check_head = "头部高度";
inline constexpr std::string_view check_place = "头顶留白、左右偏离";
inline constexpr std::string_view check_face = "只有一张正面人脸";
inline constexpr std::string_view face_waits = "正在核对…";
inline constexpr std::string_view face_good = "符合";
inline constexpr std::string_view face_none = "没有找到";
inline constexpr std::string_view face_several = "不止一张";
inline constexpr std::string_view face_not_frontal = "不是正面";
inline constexpr std::string_view face_misplaced = "大小或位置不合适";
inline constexpr std::string_view face_unseen = "系统暂时不能核对，由工作人员核对";
inline constexpr std::string_view face_unanswered = "这次没有核对到，点【使用这张照片】后再核对";
inline constexpr std::string_view face_no_consent = "您没有授权处理人脸信息，由工作人员核对";
inline constexpr std::string_view not_measured = "没有测出，上传后再核对";
inline constexpr std::string_view value_between = "{}（{}–{}）";
inline constexpr std::string_view value_least = "{}（不低于 {}）";
inline constexpr std::string_view value_most = "{}（不高于 {}）";
inline constexpr std::string_view two_values = "{}，{}";

}  // namespace exam::text
