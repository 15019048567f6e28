// A thread that does one thing over and over, until it goes out of scope.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace exam {

class Background {
 public:
  Background(std::chrono::milliseconds pause, std::function<void()> work);
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

 private:
  void run(std::chrono::milliseconds pause, const std::function<void()>& work);
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace exam
