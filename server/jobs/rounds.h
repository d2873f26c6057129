#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>

namespace mulkko {

/// Says how a job goes round.
struct RoundHabit {
    bool begins_at_once = false;                ///< rests before the first round otherwise
    bool gives_way = false;                     ///< takes the processor only while nobody else wants it
    std::string_view trouble = "round_failed";  ///< what the log says where a round throws
};

/// Does a job's rounds on a thread of its own, one after the other, until it is told to end. A round that
/// throws is noted, and the next one comes all the same.
/// Shape: to be the last member of its job, so that it ends before anything that its rounds use.
class Rounds {
public:
    using Rest = std::function<std::chrono::nanoseconds()>;

    /// Shape: `rest` is asked before each round how long to rest.
    Rounds(std::function<void()> round, Rest rest, RoundHabit habit = {});
    ~Rounds() { end(); }

    /// Ends after the round in hand, or the rest. A long round looks at `are_ending` now and then.
    void end();
    std::atomic<bool> const& are_ending() const { return ending_; }

private:
    void live();
    bool may_go_on(bool is_first);

    std::function<void()> round_;
    Rest rest_;
    RoundHabit habit_;
    std::mutex mutex_;
    std::condition_variable told_to_end_;
    std::atomic<bool> ending_ = false;
    std::thread thread_;
};

}  // namespace mulkko
