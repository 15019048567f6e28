// A face matcher that says what the test told it to: at first, of every photo, that it shows the same person.
#pragma once

#include "server/ports/face_matcher.h"

#include <mutex>
#include <optional>

namespace exam::test {

class FakeMatcher final : public FaceMatcher {
 public:
  [[nodiscard]] std::string engine() const override {
    const std::lock_guard lock(mutex_);
    return engine_;
  }
  [[nodiscard]] FaceThresholds thresholds() const override { return {45, 30}; }
  [[nodiscard]] bool sends_away() const override {
    const std::lock_guard lock(mutex_);
    return sends_away_;
  }
  Result<FaceLook, FaceError> look(ByteView) override {
    const std::lock_guard lock(mutex_);
    ++looks_;
    if (error_) return fail(*error_);
    return FaceLook{look_.finding, look_.box, {}};
  }
  Result<Bytes, FaceError> remember(ByteView) override {
    const std::lock_guard lock(mutex_);
    if (error_) return fail(*error_);
    return Bytes{'f', 'a', 'c', 'e'};
  }
  Result<FaceLook, FaceError> compare(const KnownFace& known, ByteView) override {
    const std::lock_guard lock(mutex_);
    ++comparisons_;
    if (error_) return fail(*error_);
    if (known.remembered != Bytes{'f', 'a', 'c', 'e'}) return fail(FaceError::no_face);
    return look_;
  }

  void sees(FaceFinding finding, std::optional<int> score) {
    const std::lock_guard lock(mutex_);
    look_ = {finding, {}, score};
  }
  void fail_with(std::optional<FaceError> error) {
    const std::lock_guard lock(mutex_);
    error_ = error;
  }
  void become(const std::string& engine) {
    const std::lock_guard lock(mutex_);
    engine_ = engine;
  }
  void send_away() {
    const std::lock_guard lock(mutex_);
    sends_away_ = true;
  }
  int looks() const {
    const std::lock_guard lock(mutex_);
    return looks_;
  }
  int comparisons() const {
    const std::lock_guard lock(mutex_);
    return comparisons_;
  }

 private:
  mutable std::mutex mutex_;
  std::string engine_ = "fake:1";
  FaceLook look_{FaceFinding::one_frontal, {}, 90};
  std::optional<FaceError> error_;
  int comparisons_ = 0, looks_ = 0;
  bool sends_away_ = false;
};

}  // namespace exam::test
