#include "server/doorbell.h"

#include <boost/asio/post.hpp>

namespace mulkko {

void Doorbell::ring(std::function<void()> work) {
    std::lock_guard lock(mutex_);
    if (context_ != nullptr) asio::post(*context_, std::move(work));
}

void Doorbell::take_down() {
    std::lock_guard lock(mutex_);
    context_ = nullptr;
    thread_ = std::thread::id();
}

void Pending::finish() {
    finished_ = true;
    timer_.cancel();
}

Awaitable<void> Pending::wait() {
    // The timer never runs out by itself: it only holds the coroutine until it is cancelled.
    while (!finished_) co_await timer_.async_wait(kAwait);
}

}  // namespace mulkko
