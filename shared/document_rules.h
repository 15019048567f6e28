// The form of each document's number, apart from the holder's age. Sources as in identity.h.
#pragma once

#include "shared/identity.h"

namespace exam {

// Length, characters, check digit, region; the first that is wrong, field "document_number".
std::optional<Problem> check_document_form(DocumentType type, std::string_view number);

// Numbers of 18 digits carry birth date and sex; passports, permits and the older form of the
// 外国人永久居留身份证 do not. Decided by type and length alone, so that a form does not ask for what a wrong
// digit hides.
bool tells_birth_date(DocumentType type, std::string_view number);
// Precondition: check_document_form found nothing. Not always a real date.
Date birth_date_in(std::string_view number);

// MOD 11-2 of ISO 7064 over the first 17 digits. Precondition: these are digits.
char check_digit(std::string_view first_17);

}  // namespace exam
