// Which members the messages of a manual recovery have on the wire, and their names.
#pragma once

#include "shared/api/message_fields.h"
#include "shared/api/recovery_messages.h"

namespace exam {

template <>
inline constexpr auto json_fields<api::ManualRecoveryRequest> =
    std::tuple{json_field("full_name", &api::ManualRecoveryRequest::full_name),
               json_field("document_type", &api::ManualRecoveryRequest::document_type),
               json_field("document_number", &api::ManualRecoveryRequest::document_number),
               json_field("document_photo", &api::ManualRecoveryRequest::document_photo)};

template <>
inline constexpr auto json_fields<api::ManualRecovery> =
    std::tuple{json_field("secret", &api::ManualRecovery::secret),
               json_field("state", &api::ManualRecovery::state),
               json_field("full_name", &api::ManualRecovery::full_name),
               json_field("document_number", &api::ManualRecovery::document_number),
               json_field("submitted_at", &api::ManualRecovery::submitted_at),
               json_field("reason", &api::ManualRecovery::reason),
               json_field("password_until", &api::ManualRecovery::password_until),
               json_field("photo_days", &api::ManualRecovery::photo_days)};

template <>
inline constexpr auto json_fields<api::RecoveryAccount> = std::tuple{
    json_field("account", &api::RecoveryAccount::account),
    json_field("full_name", &api::RecoveryAccount::full_name), json_field("way", &api::RecoveryAccount::way),
    json_field("photo_id", &api::RecoveryAccount::photo_id)};

template <>
inline constexpr auto json_fields<api::RecoveryCase> =
    std::tuple{json_field("id", &api::RecoveryCase::id),
               json_field("full_name", &api::RecoveryCase::full_name),
               json_field("document_number", &api::RecoveryCase::document_number),
               json_field("document_type", &api::RecoveryCase::document_type),
               json_field("state", &api::RecoveryCase::state),
               json_field("has_photo", &api::RecoveryCase::has_photo),
               json_field("submitted_at", &api::RecoveryCase::submitted_at),
               json_field("reason", &api::RecoveryCase::reason),
               json_field("account", &api::RecoveryCase::account)};

template <>
inline constexpr auto json_fields<api::RecoveryCaseList> =
    std::tuple{json_field("items", &api::RecoveryCaseList::items)};

}  // namespace exam
