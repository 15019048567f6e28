#include "server/routes/recovery_routes.h"

#include "server/http/json_route.h"
#include "shared/api/paths.h"

namespace exam {

Routes recovery_routes(Recovery& recovery) {
  return {json_route<api::StartRecoveryRequest, api::Recovery>(
              Method::post, api::path::recovery, Access::anyone, "忘记密码：再次核验本人",
              [&recovery](const HttpRequest& request, const api::StartRecoveryRequest& asked) {
                return recovery.start(asked, request.client_address);
              },
              201),
          json_route<api::RecoverySecret, api::Recovery>(
              Method::post, api::path::recovery_state, Access::anyone, "核验进行到哪一步",
              [&recovery](const HttpRequest& request, const api::RecoverySecret& asked) {
                return recovery.state(asked.secret, request.client_address);
              }),
          json_route<api::ResetPasswordRequest, api::Recovered>(
              Method::post, api::path::recovery_password, Access::anyone, "设置新密码: ends all sign-ins",
              [&recovery](const HttpRequest&, const api::ResetPasswordRequest& asked) {
                return recovery.set_password(asked);
              })};
}

}  // namespace exam
