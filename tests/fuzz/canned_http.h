// In place of server/adapters/http_post.cpp: every request gets the answer that was set last.
#pragma once

#include "server/adapters/http_post.h"

namespace exam::fuzz {

void set_answer(PostAnswer answer);

}  // namespace exam::fuzz
