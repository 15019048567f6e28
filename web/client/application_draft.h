// The unsent application: its rules together with the photo's, and what of it outlives a reload in the
// browser's storage. Ways to reach the person (mobile, e-mail, address) are never stored: computers are
// shared.
#pragma once

#include "web/client/forms.h"

#include <string>
#include <string_view>

namespace exam {

Problems application_problems(const ApplicationDraft& draft, const ApplicationChoices& choices);

std::string draft_key(std::string_view account, std::string_view exam_id);
std::string stored_draft(const ApplicationDraft& draft);
// Changes nothing when the text is not one of ours.
void restore_draft(std::string_view text, ApplicationDraft& draft);

}  // namespace exam
