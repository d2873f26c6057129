#include "storage/lane.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "storage/soci_errors.h"

namespace mulkko {

void tell(Done const& done, Result<void> result) noexcept try {
    done(std::move(result));
} catch (...) {  // a lane serves many: no listener may end it
}

Result<void> too_busy() { return fail(ErrorCode::busy, "error.busy"); }

Result<bool> outcome_of(Unit const& unit, Store& store) try {
    return unit(store) == Outcome::keep;
} catch (...) {
    return fail(failing_from(std::current_exception()).error);
}

UnitQueue::UnitQueue(std::size_t limit, std::chrono::milliseconds patience)
    : limit_(limit), patience_(patience), watch_([this] { turn_away_the_late(); }) {}

UnitQueue::~UnitQueue() {
    close();
    watch_.join();
}

bool UnitQueue::submit(Unit unit, Done done) {
    {
        std::lock_guard const lock(mutex_);
        if (closed_ || waiting_.size() >= limit_) return false;
        waiting_.push_back({std::move(unit), std::move(done), std::chrono::steady_clock::now() + patience_});
    }
    filled_.notify_one();
    return true;
}

std::vector<Waiting> UnitQueue::take(std::size_t most) {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    return taken(most);
}

std::vector<Waiting> UnitQueue::take_more(std::size_t most) {
    std::lock_guard const lock(mutex_);
    return taken(most);
}

std::vector<Waiting> UnitQueue::taken(std::size_t most) {
    auto const end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(most, waiting_.size()));
    std::vector<Waiting> units(std::move_iterator(waiting_.begin()), std::move_iterator(end));
    waiting_.erase(waiting_.begin(), end);
    return units;
}

std::size_t UnitQueue::size() const {
    std::lock_guard lock(mutex_);
    return waiting_.size();
}

void UnitQueue::close() {
    {
        std::lock_guard const lock(mutex_);
        closed_ = true;
    }
    filled_.notify_all();
    closing_.notify_all();
}

/// The oldest waits in front, and whoever comes later runs out of patience later, so that one look when
/// the front's time has come is enough.
void UnitQueue::turn_away_the_late() {
    std::unique_lock lock(mutex_);
    while (!closed_) {
        auto const now = std::chrono::steady_clock::now();
        auto const next = waiting_.empty() ? now + patience_ : waiting_.front().until;
        if (next > now) {
            closing_.wait_until(lock, next);
            continue;
        }
        auto const late = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        tell(late.done, too_busy());
        lock.lock();
    }
}

}  // namespace mulkko
