// Words of the home page's cards and of the five steps: applying, review, session, payment, ticket.
#pragma once

#include <array>
#include <string_view>

namespace exam::text {

// home
inline constexpr std::string_view welcome = "您好，{}";
inline constexpr std::string_view welcome_intro = "按下面五个步骤完成报名，每一步的截止时间都写在旁边。";
inline constexpr std::string_view verify_banner = "请先完成实名认证";
inline constexpr std::string_view verify_banner_text =
    "实名认证后才能报名。准备好证件和微信，大约需要 3 分钟。";
inline constexpr std::string_view no_exams = "目前没有开放报名的考试";
inline constexpr std::string_view no_exams_text = "新的考试发布后会显示在这里。";
inline constexpr std::string_view exam_list = "考试列表";
inline constexpr std::string_view fee = "报名费 {}";
inline constexpr std::string_view steps_of = "{}：报名步骤";

// In the order of StepKind.
inline constexpr std::array<std::string_view, 5> step_names{"考生报名", "报名资格审核", "选择场次", "缴费",
                                                            "打印准考证"};
inline constexpr std::string_view step_numbered = "{} {}";
inline constexpr std::string_view state_open = "可办理";
inline constexpr std::string_view state_done = "已完成";
inline constexpr std::string_view state_waiting = "未开始";
inline constexpr std::string_view state_closed = "已截止";
inline constexpr std::string_view state_unverified = "待实名";
inline constexpr std::string_view state_pending = "待审核";
inline constexpr std::string_view state_approved = "已通过";
inline constexpr std::string_view state_returned = "退回修改";
inline constexpr std::string_view state_rejected = "未通过";
inline constexpr std::string_view state_withdrawn = "已撤回";
inline constexpr std::string_view state_fee_returned = "已退费";
inline constexpr std::string_view state_held = "已锁定";
inline constexpr std::string_view state_chosen = "已选定";
inline constexpr std::string_view state_to_pay = "待缴费";
inline constexpr std::string_view state_paid = "已缴费";
inline constexpr std::string_view state_refunding = "退款中";
inline constexpr std::string_view state_refunded = "已退款";
inline constexpr std::string_view state_submitted = "已提交";
inline constexpr std::string_view state_reapply = "请修改";
inline constexpr std::string_view state_over = "已结束";

inline constexpr std::string_view apply_period = "起止时间：{}";
inline constexpr std::string_view pay_deadline = "缴费截止时间：{}";
inline constexpr std::string_view ticket_period = "打印时间：{}";
inline constexpr std::string_view why_verify_first = "完成实名认证后可以报名";
inline constexpr std::string_view why_opens = "{}开放";
inline constexpr std::string_view why_window_over = "已于 {}截止";
inline constexpr std::string_view why_can_correct = "报名被退回，请修改后重新提交";
inline constexpr std::string_view why_submitted = "报名信息已提交";
inline constexpr std::string_view why_review_first = "报名提交后，院校老师会尽快为您审核";
inline constexpr std::string_view why_pending = "信息比对不一致，正在等待人工审核";
inline constexpr std::string_view why_approved = "审核已通过，可以选择场次";
inline constexpr std::string_view why_returned = "审核人员请您修改报名信息：{}";
inline constexpr std::string_view why_rejected = "审核未通过：{}";
inline constexpr std::string_view why_choose = "请选择您需要参加的考试场次";
inline constexpr std::string_view why_choose_first = "审核通过后选择考试场次";
inline constexpr std::string_view why_held = "已为您锁定，请在 {}（北京时间）前完成缴费";
inline constexpr std::string_view why_held_stuck = "锁定时间已到，正在向支付宝确认是否已付款";
inline constexpr std::string_view why_confirmed = "场次已确定";
inline constexpr std::string_view why_expired = "上次锁定已超过 15 分钟，名额已释放，请重新选择";
inline constexpr std::string_view why_can_pay = "请在 {}（北京时间）前用支付宝扫码付款";
inline constexpr std::string_view why_pay_first = "选择场次后缴费";
inline constexpr std::string_view why_paid = "缴费成功";
inline constexpr std::string_view why_refunding = "款项正在原路退回，请到缴费页查看";
inline constexpr std::string_view why_refunded = "款项已原路退回";
inline constexpr std::string_view why_withdrawn = "报名已撤回，报名时间已过，不能再报";
inline constexpr std::string_view why_apply_again = "报名已撤回，截止前可以重新报名";
inline constexpr std::string_view why_fee_returned = "报名费已由工作人员退回，场次仍为您保留";
inline constexpr std::string_view why_print = "请下载、打印并带到考场";
inline constexpr std::string_view why_print_first = "缴费后在规定时间内打印";
inline constexpr std::string_view why_too_late = "前面的步骤没有按时完成";

inline constexpr std::string_view go_apply = "去报名";
inline constexpr std::string_view go_correct = "修改报名信息";
inline constexpr std::string_view go_apply_again = "重新报名";
inline constexpr std::string_view go_choose = "去选场次";
inline constexpr std::string_view go_pay = "去缴费";
inline constexpr std::string_view go_print = "打印准考证";
inline constexpr std::string_view look_review = "查看审核结果";
inline constexpr std::string_view look_session = "查看场次";
inline constexpr std::string_view look_payment = "查看缴费";

// apply
inline constexpr std::string_view notice_title = "考生须知";
inline constexpr std::string_view notice_hint = "请读到最后，再同意报考。";
inline constexpr std::string_view notice_agree = "本人已认真阅读，并同意报考";
inline constexpr std::string_view notice_why = "请先把考生须知读到最后";
inline constexpr std::string_view apply_title = "填写报名信息";
inline constexpr std::string_view apply_intro =
    "姓名和证件取自实名认证。院校、学号、学历层次和专业会与院校名册自动比对，一致即通过审核。";
inline constexpr std::string_view group_study = "学籍信息";
inline constexpr std::string_view group_contact = "联系方式";
inline constexpr std::string_view group_photo = "证件照片";
inline constexpr std::string_view institution = "主考院校";
inline constexpr std::string_view student_number = "学号";
inline constexpr std::string_view student_number_hint = "与学生证一致，字母、数字和短横线";
inline constexpr std::string_view level = "学历层次";
inline constexpr std::string_view major = "专业";
inline constexpr std::string_view major_hint = "专业全称，与院校名册一致";
inline constexpr std::string_view subject = "考试科目";
inline constexpr std::string_view email = "电子邮箱";
inline constexpr std::string_view email_hint = "类似 name@example.com";
inline constexpr std::string_view address = "通信地址";
inline constexpr std::string_view address_hint = "选填";
inline constexpr std::string_view submit_application = "提交报名信息";
inline constexpr std::string_view submitting = "正在提交…";
inline constexpr std::string_view submit_failed = "报名没有提交成功";
inline constexpr std::string_view returned_title = "报名被退回修改";
inline constexpr std::string_view already_applied = "您已提交报名";
inline constexpr std::string_view already_applied_text = "没有被退回修改时，报名信息不能更改。";

// review state
inline constexpr std::string_view review_title = "报名资格审核";
inline constexpr std::string_view review_approved_text = "报名信息与院校名册一致，可以选择场次了。";
inline constexpr std::string_view review_pending_text =
    "以下信息与院校名册不一致，需要院校老师人工审核。审核通过后才能选择场次；本页会自动更新。";
inline constexpr std::string_view review_photo_pending_text =
    "报名信息与院校名册一致，证件照片需要工作人员核对。审核通过后才能选择场次；本页会自动更新。";
inline constexpr std::string_view review_reason = "审核意见";
inline constexpr std::string_view review_correct_until = "请在报名截止前（{}）修改并重新提交。";
inline constexpr std::string_view review_rejected_text = "本次报名不能继续。如有疑问，请联系主考院校。";
inline constexpr std::string_view submitted_at = "提交时间";
inline constexpr std::string_view differences_title = "需要人工核对的内容";
inline constexpr std::string_view differs_as = "您填写“{}”，名册为“{}”";
inline constexpr std::string_view differs_not_on_roster = "名册中没有这个院校和学号的学生";
inline constexpr std::string_view differs_document = "证件号码与名册不一致";
// In the order of DifferenceKind.
inline constexpr std::array<std::string_view, 8> difference_names{"学号", "姓名",     "证件号码", "学历层次",
                                                                  "专业", "证件照片", "证件照片", "证件照片"};
inline constexpr std::string_view differs_photo_appeal = "按您的申请，由工作人员核对照片";
inline constexpr std::string_view differs_photo_unsure =
    "系统不能确定照片与实名认证照片是同一人，由工作人员核对";
inline constexpr std::string_view differs_photo_uncompared = "系统没有比对照片，由工作人员核对";
inline constexpr std::string_view your_application = "您提交的报名信息";

// sessions
inline constexpr std::string_view sessions_title = "选择场次";
inline constexpr std::string_view sessions_intro =
    "选择后为您锁定 15 分钟，请在时间内完成缴费，逾期自动释放。";
inline constexpr std::string_view session_list = "可选场次";
inline constexpr std::string_view session_time = "{}，{} 分钟";
inline constexpr std::string_view places_left = "剩余 {} / {}";
inline constexpr std::string_view session_full = "已满员";
inline constexpr std::string_view session_choose = "选择";
inline constexpr std::string_view session_change = "改选此场";
inline constexpr std::string_view session_choosing = "正在锁定…";
inline constexpr std::string_view session_chosen = "已选";
inline constexpr std::string_view no_sessions = "暂时没有可选的场次";
inline constexpr std::string_view no_sessions_text = "场次由考点安排后发布，请稍后再来。";
inline constexpr std::string_view all_full = "所有场次都已满员";
inline constexpr std::string_view all_full_text =
    "别人放弃或没有按时缴费的名额会重新放出，本页会自动更新，请在缴费截止前留意。";
inline constexpr std::string_view hold_bar = "已锁定的场次";
inline constexpr std::string_view hold_time = "剩余锁定时间 {}";
inline constexpr std::string_view hold_ran_out = "场次锁定已超时释放";
inline constexpr std::string_view hold_ran_out_text =
    "15 分钟内没有完成缴费，名额已自动释放。请重新选择场次。";
inline constexpr std::string_view choose_failed = "场次没有选上";
inline constexpr std::string_view give_up = "放弃场次";
inline constexpr std::string_view give_up_title = "放弃已锁定的场次？";
inline constexpr std::string_view give_up_text = "名额会立即释放给其他考生，之后可能已满员。";
inline constexpr std::string_view give_up_now = "确认放弃";
inline constexpr std::string_view giving_up = "正在放弃…";
inline constexpr std::string_view session_confirmed = "场次已确定";
inline constexpr std::string_view session_confirmed_text = "已缴费，不能在这里更换或放弃。";
inline constexpr std::string_view not_yet = "还不能进行这一步";
inline constexpr std::string_view no_longer = "这一步已经结束";

// session facts
inline constexpr std::string_view venue = "考点";
inline constexpr std::string_view venue_address = "地址";
inline constexpr std::string_view starts_at = "考试开始时间";
inline constexpr std::string_view duration = "考试时间";
inline constexpr std::string_view minutes = "{} 分钟";

// payment
inline constexpr std::string_view pay_title = "缴费";
inline constexpr std::string_view order_number = "订单号";
inline constexpr std::string_view amount = "应付金额";
inline constexpr std::string_view pay_scan = "请用支付宝扫码付款";
inline constexpr std::string_view pay_how =
    "打开手机支付宝，点“扫一扫”扫描二维码，核对金额后付款。目前仅支持支付宝。";
inline constexpr std::string_view pay_label = "支付宝付款二维码";
inline constexpr std::string_view pay_time = "剩余付款时间";
inline constexpr std::string_view pay_waiting = "等待付款，付款后本页会自动更新。";
inline constexpr std::string_view pay_demo = "演示环境：在新标签页打开支付宝手机页面";
inline constexpr std::string_view pay_trouble = "付款后没有更新？点【更新支付状态】，不要重复付款。";
inline constexpr std::string_view pay_refresh = "更新支付状态";
inline constexpr std::string_view pay_refreshing = "正在查询…";
inline constexpr std::string_view pay_still_waiting = "支付宝回复：尚未收到付款。";
inline constexpr std::string_view pay_change_session = "改选场次";
inline constexpr std::string_view pay_creating = "正在生成订单…";
inline constexpr std::string_view pay_failed = "订单没有生成";
inline constexpr std::string_view pay_refresh_failed = "没有查到支付状态";
inline constexpr std::string_view paid_title = "缴费成功";
inline constexpr std::string_view paid_text = "场次已确定。准考证开放后请下载打印。";
inline constexpr std::string_view paid_print_text = "场次已确定，现在就可以下载打印准考证。";
inline constexpr std::string_view paid_at = "付款时间";
inline constexpr std::string_view paid_amount = "已付金额";
inline constexpr std::string_view trade_number = "支付宝交易号";
inline constexpr std::string_view go_ticket = "查看准考证";
inline constexpr std::string_view pay_expired = "订单已关闭";
inline constexpr std::string_view pay_expired_text =
    "15 分钟内没有收到付款，场次已释放。如果您付了款，款项会自动原路退回。请重新选择场次。";
inline constexpr std::string_view pay_stuck = "正在确认付款结果";
inline constexpr std::string_view pay_stuck_text =
    "锁定时间已到，支付宝还没有回复是否已付款。名额暂为您保留，请不要重复付款。";
inline constexpr std::string_view refunding_title = "正在退款";
inline constexpr std::string_view refunding_text =
    "款项正在原路退回您的支付宝，一般几分钟内到账，本页会自动更新。";
inline constexpr std::string_view refunded_title = "已退款";
inline constexpr std::string_view refunded_text = "款项已原路退回您的支付宝。";
inline constexpr std::string_view choose_again = "重新选择场次";

// ticket
inline constexpr std::string_view ticket_title = "打印准考证";
inline constexpr std::string_view ticket_waiting = "准考证还没有开放打印";
inline constexpr std::string_view ticket_waiting_text = "{}开放。到时本页会出现下载按钮，不需要刷新。";
inline constexpr std::string_view ticket_over = "准考证打印时间已过";
inline constexpr std::string_view ticket_ready = "准考证已可打印";
inline constexpr std::string_view ticket_ready_text =
    "请用 A4 纸打印，考试当天携带纸质准考证和证件原件，提前 40 分钟入场。";
inline constexpr std::string_view ticket_download = "下载准考证";
inline constexpr std::string_view ticket_downloading = "正在生成…";
inline constexpr std::string_view ticket_print = "打印";
inline constexpr std::string_view ticket_open = "打开准考证";
inline constexpr std::string_view ticket_not_printed = "准考证没有打印";
inline constexpr std::string_view ticket_file = "准考证-{}.pdf";
inline constexpr std::string_view ticket_failed = "准考证没有下载成功";
inline constexpr std::string_view ticket_downloaded = "准考证已下载，请在浏览器的下载列表中打开。";
inline constexpr std::string_view exam_name = "考试名称";
inline constexpr std::string_view ticket_person = "考生";

}  // namespace exam::text
