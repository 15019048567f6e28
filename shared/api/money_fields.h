// Which members the money desk's messages have on the wire, and their names.
#pragma once

#include "shared/api/message_fields.h"
#include "shared/api/money_messages.h"

namespace exam {

template <>
inline constexpr auto json_fields<api::StuckHold> =
    std::tuple{json_field("id", &api::StuckHold::id),
               json_field("account", &api::StuckHold::account),
               json_field("order_number", &api::StuckHold::order_number),
               json_field("exam_title", &api::StuckHold::exam_title),
               json_field("venue_name", &api::StuckHold::venue_name),
               json_field("expires_at", &api::StuckHold::expires_at)};
template <>
inline constexpr auto json_fields<api::OpenRefund> =
    std::tuple{json_field("number", &api::OpenRefund::number),
               json_field("order_number", &api::OpenRefund::order_number),
               json_field("amount", &api::OpenRefund::amount),
               json_field("cause", &api::OpenRefund::cause),
               json_field("state", &api::OpenRefund::state),
               json_field("created_at", &api::OpenRefund::created_at),
               json_field("tries", &api::OpenRefund::tries)};
template <>
inline constexpr auto json_fields<api::KeptNotice> = std::tuple{
    json_field("id", &api::KeptNotice::id), json_field("out_trade_no", &api::KeptNotice::out_trade_no),
    json_field("outcome", &api::KeptNotice::outcome),
    json_field("received_at", &api::KeptNotice::received_at)};
template <>
inline constexpr auto json_fields<api::MoneyAttention> = std::tuple{
    json_field("stuck", &api::MoneyAttention::stuck), json_field("refunds", &api::MoneyAttention::refunds),
    json_field("notices", &api::MoneyAttention::notices)};
template <>
inline constexpr auto json_fields<api::MoneyOrder> =
    std::tuple{json_field("order", &api::MoneyOrder::order),
               json_field("exam_title", &api::MoneyOrder::exam_title),
               json_field("account", &api::MoneyOrder::account),
               json_field("full_name", &api::MoneyOrder::full_name),
               json_field("venue_name", &api::MoneyOrder::venue_name),
               json_field("starts_at", &api::MoneyOrder::starts_at),
               json_field("application", &api::MoneyOrder::application),
               json_field("hold", &api::MoneyOrder::hold),
               json_field("trades_kept", &api::MoneyOrder::trades_kept)};
template <>
inline constexpr auto json_fields<api::MoneyOrders> =
    std::tuple{json_field("orders", &api::MoneyOrders::orders)};
template <>
inline constexpr auto json_fields<api::StaffRefundRequest> =
    std::tuple{json_field("scope", &api::StaffRefundRequest::scope),
               json_field("reason", &api::StaffRefundRequest::reason)};
template <>
inline constexpr auto json_fields<api::BillDay> =
    std::tuple{json_field("day", &api::BillDay::day), json_field("state", &api::BillDay::state),
               json_field("checked_at", &api::BillDay::checked_at), json_field("lines", &api::BillDay::lines),
               json_field("differences", &api::BillDay::differences)};
template <>
inline constexpr auto json_fields<api::BillDays> = std::tuple{json_field("days", &api::BillDays::days)};
template <>
inline constexpr auto json_fields<BillDifference> =
    std::tuple{json_field("kind", &BillDifference::kind),
               json_field("out_trade_no", &BillDifference::out_trade_no),
               json_field("trade_no", &BillDifference::trade_no),
               json_field("refund_no", &BillDifference::refund_no),
               json_field("ours", &BillDifference::ours),
               json_field("theirs", &BillDifference::theirs),
               json_field("settled", &BillDifference::settled)};
template <>
inline constexpr auto json_fields<api::BillReport> = std::tuple{
    json_field("day", &api::BillReport::day), json_field("differences", &api::BillReport::differences)};

}  // namespace exam
