// Lets a few at a time through to something costly, and has a few more wait; everybody else is turned away at
// once, so that a crowd there never takes the threads that serve others.
#pragma once

#include <condition_variable>
#include <mutex>

namespace exam {

class Turnstile {
 public:
  Turnstile(int inside_max, int waiting_max) : inside_max_(inside_max), waiting_max_(waiting_max) {}

  // Inside until it goes out of scope, if it was let in.
  class Pass {
   public:
    explicit Pass(Turnstile& turnstile) : turnstile_(turnstile), inside_(turnstile.enter()) {}
    ~Pass() {
      if (inside_) turnstile_.leave();
    }
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;
    explicit operator bool() const { return inside_; }

   private:
    Turnstile& turnstile_;
    bool inside_;
  };

 private:
  bool enter() {
    std::unique_lock lock(mutex_);
    if (inside_ >= inside_max_ && waiting_ >= waiting_max_) return false;
    ++waiting_;
    one_left_.wait(lock, [this] { return inside_ < inside_max_; });
    --waiting_;
    ++inside_;
    return true;
  }
  void leave() {
    {
      const std::lock_guard lock(mutex_);
      --inside_;
    }
    one_left_.notify_one();
  }

  const int inside_max_, waiting_max_;
  std::mutex mutex_;
  std::condition_variable one_left_;
  int inside_ = 0, waiting_ = 0;
};

}  // namespace exam
