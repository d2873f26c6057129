#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace mulkko {

/// Keeps connections between uses, and gives out only such as still answer.
/// Shape: `Connection` has answers(). A connection that failed is told so by spoil(), and not kept.
template <typename Connection>
class Pool {
    using Clock = std::chrono::steady_clock;
    struct Idle {
        std::unique_ptr<Connection> connection;
        Clock::time_point made, used;
    };

public:
    using Open = std::function<std::unique_ptr<Connection>()>;

    /// Lends one connection; gives it back when it goes.
    class Lease {
    public:
        Lease(Pool& pool, Idle held) : pool_(&pool), held_(std::move(held)) {}
        Lease(Lease const&) = delete;
        Lease& operator=(Lease const&) = delete;
        /// What an exception passed through may be in any state, and is not kept either.
        ~Lease() {
            bool const failed = std::uncaught_exceptions() > exceptions_before_;
            if (held_.connection && !failed) pool_->take_back(std::move(held_));
        }
        Connection& operator*() { return *held_.connection; }
        Connection* operator->() { return held_.connection.get(); }
        void spoil() { held_.connection.reset(); }

    private:
        Pool* pool_;
        Idle held_;
        int exceptions_before_ = std::uncaught_exceptions();
    };

    explicit Pool(Open open) : open_(std::move(open)) {}

    /// Errors: throws what opening throws.
    Lease lease() {
        for (auto idle = last_used(); idle.connection; idle = last_used()) {
            auto const now = Clock::now();
            if (now - idle.made > kOldest) continue;  // so that a cluster's new node gets its share
            if (now - idle.used < kTrusted || idle.connection->answers())
                return Lease(*this, std::move(idle));
        }
        return Lease(*this, {open_(), Clock::now(), Clock::now()});
    }

private:
    static constexpr auto kOldest = std::chrono::minutes(30);
    static constexpr auto kTrusted = std::chrono::seconds(5);

    Idle last_used() {
        std::lock_guard const lock(mutex_);
        if (idle_.empty()) return {};
        auto idle = std::move(idle_.back());
        idle_.pop_back();
        return idle;
    }

    void take_back(Idle idle) {
        idle.used = Clock::now();
        std::lock_guard const lock(mutex_);
        idle_.push_back(std::move(idle));
    }

    Open open_;
    std::mutex mutex_;
    std::vector<Idle> idle_;
};

}  // namespace mulkko
