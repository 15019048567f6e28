#include "server/adapters/alipay_trust.h"

namespace exam {

AlipayTrust AlipayTrust::of_key(RsaKey key) {
  AlipayTrust trust;
  trust.state_->keys.emplace("", std::move(key));
  return trust;
}

Result<AlipayTrust, std::string> AlipayTrust::of_certificates(const AlipayCertificateFiles& files,
                                                              const RsaKey& own_key, Instant now) {
  AlipayTrust trust;
  State& state = *trust.state_;
  state.app_sn = alipay_cert_sn(files.app);
  const auto certified = certified_key(files.app);
  if (state.app_sn.empty() || !certified || certified->public_pem() != own_key.public_pem())
    return fail(std::string("app_cert"));
  state.root_sn = alipay_root_cert_sn(files.root);
  if (state.root_sn.empty()) return fail(std::string("alipay_root_cert"));
  state.roots = files.root;
  state.names = certified_names(files.alipay);
  if (!trust.add(alipay_cert_sn(files.alipay), files.alipay, now)) return fail(std::string("alipay_cert"));
  return trust;
}

bool AlipayTrust::knows(std::string_view sn) const {
  const std::lock_guard lock(state_->mutex);
  return state_->keys.contains(sn);
}

bool AlipayTrust::verify(std::string_view sn, std::string_view text, std::string_view signature) const {
  const std::lock_guard lock(state_->mutex);
  if (!sn.empty() || !uses_certificates()) {
    const auto found = state_->keys.find(sn);
    return found != state_->keys.end() && found->second.verify(text, signature);
  }
  // A notice names no certificate: any that the root vouches for may have signed it.
  for (const auto& [known, key] : state_->keys)
    if (key.verify(text, signature)) return true;
  return false;
}

bool AlipayTrust::add(std::string_view sn, const std::string& pem, Instant now) {
  if (sn.empty() || !uses_certificates() || alipay_cert_sn(pem) != sn) return false;
  // The root vouches for merchants, too: it must be Alipay's own, renewed.
  if (certified_names(pem) != state_->names || !leads_to_root(pem, *state_->roots, now)) return false;
  const auto key = certified_key(pem);
  if (!key) return false;
  const std::lock_guard lock(state_->mutex);
  state_->keys.insert_or_assign(std::string(sn), *key);
  return true;
}

}  // namespace exam
