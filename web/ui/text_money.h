// Words of what became of the money, of withdrawing, and of the operator's money desk.
#pragma once

#include <array>
#include <string_view>

namespace exam::text {

// In the order of MoneyState.
inline constexpr std::array<std::string_view, 6> money_states{"待支付", "支付确认中", "已支付",
                                                              "退款中", "已退款",     "已关闭"};
// In the order of RefundCause.
inline constexpr std::array<std::string_view, 8> refund_causes{"付款到账时场次已释放且没有余位",
                                                               "付款晚于缴费截止时间",
                                                               "付款到账时报名已撤回",
                                                               "付款到账时您已放弃或更换该场次",
                                                               "同一订单重复付款，退回多付的一笔",
                                                               "您撤回了报名",
                                                               "工作人员取消了报名",
                                                               "工作人员退回报名费，场次保留"};
inline constexpr std::string_view money_state = "支付状态";
inline constexpr std::string_view scanned = "已扫码，请在手机上完成付款。";
inline constexpr std::string_view ordered_at = "下单时间";
inline constexpr std::string_view payer = "付款账户";
inline constexpr std::string_view refund_number = "退款单号";
inline constexpr std::string_view refund_amount = "退款金额";
inline constexpr std::string_view refund_cause = "退款原因";
inline constexpr std::string_view refund_asked_at = "申请时间";
inline constexpr std::string_view refund_done_at = "到账时间";
inline constexpr std::string_view refund_note = "说明";
inline constexpr std::string_view receipt = "电子收据";
inline constexpr std::string_view orders_title = "历史订单";

// withdrawing
inline constexpr std::string_view withdraw = "撤回报名";
inline constexpr std::string_view withdraw_refund = "撤回报名并退款";
inline constexpr std::string_view withdraw_title = "撤回这次报名？";
inline constexpr std::string_view withdraw_paid =
    "场次和座位立即释放给其他考生，准考证作废。已付的 {} 原路退回您的支付宝，一般几分钟内到账。";
inline constexpr std::string_view withdraw_unpaid = "报名信息作废；已锁定的场次立即释放，订单关闭。";
inline constexpr std::string_view withdraw_again = "{} 之前可以重新报名，但原来的场次可能已满员。";
inline constexpr std::string_view withdraw_final = "报名时间已过，撤回后不能再报名这场考试。";
inline constexpr std::string_view withdraw_now = "确认撤回";
inline constexpr std::string_view withdrawing = "正在撤回…";
inline constexpr std::string_view withdraw_failed = "报名没有撤回";
inline constexpr std::string_view withdrawn_title = "报名已撤回";

// money desk
inline constexpr std::string_view money_desk = "资金";
inline constexpr std::string_view money_forbidden = "资金管理只对平台管理员开放。";
inline constexpr std::string_view money_parts = "资金管理";
inline constexpr std::array<std::string_view, 3> money_tabs{"待处理", "订单与退款", "对账"};
inline constexpr std::string_view stuck_title = "等待支付宝确认的场次";
inline constexpr std::string_view stuck_none = "没有。";
inline constexpr std::string_view stuck_how =
    "锁定已到期，支付宝还没有答复是否已付款；名额保留，系统自动继续查询。长时间不变时，请检查与支付宝的连接"
    "。";
inline constexpr std::string_view stuck_line = "{} · {} · 到期 {}";
inline constexpr std::string_view refunds_title = "未完成的退款";
inline constexpr std::string_view refunds_how =
    "系统用同一退款单号自动重试。多次不成功时，请在支付宝商家平台核对余额和交易。";
inline constexpr std::string_view refund_line = "{} · {} · 已发送 {} 次";
inline constexpr std::string_view notices_title = "未采纳的支付通知（近 30 天）";
inline constexpr std::string_view notice_line = "{} · {} · {}";
inline constexpr std::string_view find_label = "订单号、支付宝交易号或账号";
inline constexpr std::string_view find_button = "查找";
inline constexpr std::string_view found_none = "没有找到订单。请核对号码后再找。";
inline constexpr std::string_view refund_button = "退款";
inline constexpr std::string_view refund_title = "退款 {}";
inline constexpr std::string_view trades_kept =
    "此订单收到 {} 笔付款，均未退款。选“只退费”退还最后一笔，选“取消报名”全部退还。";
inline constexpr std::string_view refund_scope = "退款方式";
inline constexpr std::string_view scope_fee = "只退费，场次和准考证保留";
inline constexpr std::string_view scope_application = "取消报名并退费，座位释放";
inline constexpr std::string_view refund_reason_hint = "考生会看到，并记入审计日志（200 字以内）";
inline constexpr std::string_view refund_now = "确认退款";
inline constexpr std::string_view refund_sending = "正在提交…";
inline constexpr std::string_view refund_failed = "退款没有提交";
inline constexpr std::string_view refund_sent = "已提交退款：{}";
inline constexpr std::string_view bill_day = "账单日期";
inline constexpr std::string_view bill_day_hint = "类似 2026-12-20；前一天的账单次日 10:00 后可对";
inline constexpr std::string_view bill_check = "对账";
inline constexpr std::string_view bill_checking = "正在对账…";
inline constexpr std::string_view bill_failed = "没有对账";
inline constexpr std::string_view bill_equal = "{}：{} 笔，全部一致";
inline constexpr std::string_view bill_differs = "{}：{} 笔，{} 处不一致";
inline constexpr std::string_view bills_title = "已对账的日期";
// In the order of BillState.
inline constexpr std::array<std::string_view, 4> bill_states{"正在对账", "已对账", "账单未生成",
                                                             "没有取到账单"};
inline constexpr std::string_view bill_line = "{} · {} 笔 · {} 处不一致";
inline constexpr std::string_view bill_amounts = "平台 {}，支付宝 {}";
// In the order of BillDifferenceKind: what it is, and what to do.
inline constexpr std::array<std::string_view, 9> difference_kinds{
    "平台漏记付款：已按账单补记",
    "不是本平台的订单：请查明是商户的哪个系统收的款",
    "支付宝账单中没有：请在考试前到商家平台核对这笔交易",
    "金额不一致：没有改动，请与支付宝核对",
    "已付款但订单既未生效也未退款：请在“订单与退款”中退款",
    "同一订单付了两次：请退回其中一笔",
    "平台没有这笔退款：已能补记的已补记，否则请查明是谁退的",
    "支付宝账单中没有这笔退款：请到商家平台核对",
    "账单中出现两次：请与支付宝核对"};

}  // namespace exam::text
