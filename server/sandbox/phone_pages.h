// What the phone shows: paying (Alipay's side) and verifying (WeChat's side).
#pragma once

#include "server/sandbox/alipay_desk.h"
#include "server/sandbox/faceid_desk.h"

#include <string>

namespace exam::sandbox {

std::string pay_page(const DeskTrade& trade, Instant now);  // by the trade's state
std::string abandoned_page(const DeskTrade& trade);
std::string face_page(const FaceCheck& check, std::string_view error = {});
std::string face_done_page(const FaceCheck& check);  // goes on to the merchant's redirect address
std::string unknown_code_page();

}  // namespace exam::sandbox
