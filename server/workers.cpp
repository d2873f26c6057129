#include "server/workers.h"

namespace mulkko {

Workers::Workers(int threads, std::size_t queue_limit) : queue_limit_(queue_limit) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { serve(); });
}

Workers::~Workers() {
    {
        std::lock_guard lock(mutex_);
        closing_ = true;
    }
    arrived_.notify_all();
    for (auto& thread : threads_) thread.join();
}

bool Workers::submit(std::function<void()> work) {
    {
        std::lock_guard lock(mutex_);
        if (closing_ || waiting_.size() >= queue_limit_) return false;
        waiting_.push_back(std::move(work));
    }
    arrived_.notify_one();
    return true;
}

std::size_t Workers::waiting() const {
    std::lock_guard lock(mutex_);
    return waiting_.size();
}

void Workers::serve() {
    while (true) {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        auto work = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        work();
    }
}

}  // namespace mulkko
