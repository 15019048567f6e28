// Routes of exams, photos, applications and the review desk.
#pragma once

#include "server/http/route.h"
#include "server/services/applications.h"
#include "server/services/photos.h"
#include "server/services/reviews.h"

namespace exam {

Routes exam_routes(Applications& applications, Photos& photos);
Routes review_routes(Reviews& reviews);
Routes health_routes();

}  // namespace exam
