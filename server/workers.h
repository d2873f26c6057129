#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace mulkko {

/// Does what takes the processor long (hashing passwords, checking files) on threads of its own, so that
/// neither sockets nor transactions wait for it.
class Workers {
public:
    Workers(int threads, std::size_t queue_limit);
    /// Finishes the waiting work first.
    ~Workers();

    /// Puts work into the queue; false, and nothing done, when it is full. Work must not throw.
    bool submit(std::function<void()> work);

    /// Says how much work waits.
    std::size_t waiting() const;

private:
    void serve();

    std::size_t queue_limit_;
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::function<void()>> waiting_;
    bool closing_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace mulkko
