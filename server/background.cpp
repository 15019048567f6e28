#include "server/background.h"

namespace exam {

Background::Background(std::chrono::milliseconds pause, std::function<void()> work)
    : thread_([this, pause, work = std::move(work)] { run(pause, work); }) {}

Background::~Background() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Background::run(std::chrono::milliseconds pause, const std::function<void()>& work) {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    work();
    lock.lock();
    wake_.wait_for(lock, pause, [this] { return stopping_; });
  }
}

}  // namespace exam
