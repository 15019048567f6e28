// Tencent Cloud 人脸识别 as a FaceMatcher: DetectFace and CompareFace of version 2020-03-03 (model 3.0).
// Nothing is remembered: every comparison sends the verified person's photo with the new one. Scores are the
// vendor's, 0 to 100; by its documentation one stranger in 1,000 passes at 40, in 10,000 at 50, in 100,000
// at 60.
#pragma once

#include "server/adapters/tencent_client.h"
#include "server/ports/face_matcher.h"

#include <memory>

namespace exam {

struct TencentFaceConfig : TencentService {
  TencentFaceConfig() {
    signed_host = "iai.tencentcloudapi.com";
    service = "iai";
    version = "2020-03-03";
    region = "ap-shanghai";
    tries = 2;  // somebody waits for the answer
  }
  FaceThresholds thresholds{60, 40};
};

class TencentFace final : public FaceMatcher {
 public:
  // The error names the setting that is wrong.
  static Result<std::unique_ptr<TencentFace>, std::string> make(const TencentFaceConfig& config, Clock& clock,
                                                                Log log = no_log(),
                                                                Waiting waiting = real_waiting());

  [[nodiscard]] std::string engine() const override { return "tencent:3.0"; }
  [[nodiscard]] FaceThresholds thresholds() const override { return thresholds_; }
  [[nodiscard]] bool sends_away() const override { return true; }
  Result<FaceLook, FaceError> look(ByteView jpeg) override;
  Result<Bytes, FaceError> remember(ByteView jpeg) override;
  Result<FaceLook, FaceError> compare(const KnownFace& known, ByteView jpeg) override;

 private:
  TencentFace(TencentClient client, FaceThresholds thresholds)
      : client_(std::move(client)), thresholds_(thresholds) {}

  TencentClient client_;
  FaceThresholds thresholds_;
};

}  // namespace exam
