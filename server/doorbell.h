#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

#include "server/io.h"

namespace mulkko {

/// Lets other threads have something done on the I/O thread; who rings after that has ended is not heard.
class Doorbell {
public:
    explicit Doorbell(asio::io_context& context) : context_(&context) {}

    /// Makes the calling thread the I/O thread.
    void answer_here() { thread_ = std::this_thread::get_id(); }
    bool is_here() const { return std::this_thread::get_id() == thread_; }

    /// Has `work` done on the I/O thread. Safe from every thread.
    void ring(std::function<void()> work);
    /// After this, nothing that was rung for is done any more.
    void take_down();

private:
    std::mutex mutex_;
    asio::io_context* context_;
    std::atomic<std::thread::id> thread_;
};

/// Lets a coroutine of the I/O thread wait until `finish` is called, there too.
class Pending {
public:
    explicit Pending(Executor const& executor) : timer_(executor, Moment::max()) {}

    void begin() { finished_ = false; }
    void finish();
    bool is_finished() const { return finished_; }
    Awaitable<void> wait();

private:
    Timer timer_;
    bool finished_ = true;
};

}  // namespace mulkko
