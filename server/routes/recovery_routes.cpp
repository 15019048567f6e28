#include "server/routes/recovery_routes.h"

#include "server/http/json_route.h"
#include "shared/api/paths.h"
#include "shared/api/recovery_fields.h"

namespace exam {
namespace {

// A picture of 4.5 MB in base64: three times what the client makes of a phone's photo.
constexpr std::size_t manual_body_max = 6 * 1024 * 1024;

// Secrets of the two ways have different forms; the vendor's are longer.
Outcome<ProvenPerson> proven(Recovery& recovery, RecoveryCases& cases, const HttpRequest& request,
                             const std::string& secret) {
  if (!check_recovery_code(secret)) return cases.proven(secret, request.client_address);
  return recovery.proven(secret);
}

Route manual_route(RecoveryCases& cases) {
  Route route = json_route<api::ManualRecoveryRequest, api::ManualRecovery>(
      Method::post, api::path::manual_recovery, Access::anyone, "忘记密码：人工核验本人",
      [&cases](const HttpRequest& request, const api::ManualRecoveryRequest& asked) {
        return cases.submit(asked, request.client_address);
      },
      201);
  route.body_max = manual_body_max;
  return route;
}

}  // namespace

Routes recovery_routes(Recovery& recovery, RecoveryCases& cases, RecoveredPassword& password) {
  return {
      json_route<api::StartRecoveryRequest, api::Recovery>(
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
      manual_route(cases),
      json_route<api::RecoverySecret, api::ManualRecovery>(
          Method::post, api::path::manual_recovery_state, Access::anyone, "人工核验的结果",
          [&cases](const HttpRequest& request, const api::RecoverySecret& asked) {
            return cases.state(asked.secret, request.client_address);
          }),
      json_route<api::ResetPasswordRequest, api::Recovered>(
          Method::post, api::path::recovery_password, Access::anyone, "设置新密码: ends all sign-ins",
          [&](const HttpRequest& request, const api::ResetPasswordRequest& asked) -> Outcome<api::Recovered> {
            const auto person = proven(recovery, cases, request, asked.secret);
            if (!person) return fail(person.error());
            return password.set(*person, asked);
          })};
}

}  // namespace exam
