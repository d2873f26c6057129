#include "server/jobs/rounds.h"

#include <sys/resource.h>

#include <exception>

#include "server/log.h"

namespace mulkko {
namespace {

// Seconds of computing on a small machine must not be felt by those who wait for a page. Source: on Linux a
// thread has a priority of its own, and who = 0 is the calling one.
void give_way() { ::setpriority(PRIO_PROCESS, 0, 19); }

}  // namespace

Rounds::Rounds(std::function<void()> round, Rest rest, RoundHabit habit)
    : round_(std::move(round)), rest_(std::move(rest)), habit_(habit), thread_([this] { live(); }) {}

void Rounds::end() {
    {
        std::lock_guard const lock(mutex_);
        ending_ = true;
    }
    told_to_end_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Rounds::live() {
    if (habit_.gives_way) give_way();
    for (bool is_first = true; may_go_on(is_first); is_first = false) {
        try {
            round_();
        } catch (std::exception const& error) {
            log_event(Severity::error, habit_.trouble, {{"error", error.what()}});
        }
    }
}

bool Rounds::may_go_on(bool is_first) {
    auto const rest = is_first && habit_.begins_at_once ? std::chrono::nanoseconds{} : rest_();
    std::unique_lock lock(mutex_);
    return !told_to_end_.wait_for(lock, rest, [this] { return ending_.load(); });
}

}  // namespace mulkko
