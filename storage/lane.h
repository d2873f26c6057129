#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/database.h"

namespace mulkko {

/// Holds a unit with the moment by which it must have begun.
struct Waiting {
    Unit unit;
    Done done;
    std::chrono::steady_clock::time_point until;

    bool too_late() const { return std::chrono::steady_clock::now() > until; }
};

/// Tells a unit's outcome; what a listener throws is its own affair.
void tell(Done const& done, Result<void> result) noexcept;

/// The failure of whoever waited too long, or came while the house closes.
Result<void> too_busy();

/// Runs a unit on a store, as if it threw nothing.
/// Shape: true when the unit wants its changes kept.
Result<bool> outcome_of(Unit const& unit, Store& store);

/// Queues units for one or more threads. Nobody waits here longer than the patience: who was not begun by
/// then is told busy, even while every thread is stuck in the database.
class UnitQueue {
public:
    UnitQueue(std::size_t limit, std::chrono::milliseconds patience);
    ~UnitQueue();

    /// Puts a unit into the queue; false when it is full or closed.
    bool submit(Unit unit, Done done);

    /// Waits for units and takes up to `most`; none means that the lane has closed and is empty.
    std::vector<Waiting> take(std::size_t most);
    /// Takes what waits now, if anything.
    std::vector<Waiting> take_more(std::size_t most);

    /// Says how many units wait.
    std::size_t size() const;

    /// Lets nobody in any more; what waits is still to be taken.
    void close();

private:
    std::vector<Waiting> taken(std::size_t most);
    void turn_away_the_late();

    std::size_t const limit_;
    std::chrono::milliseconds const patience_;
    mutable std::mutex mutex_;
    std::condition_variable filled_, closing_;
    std::deque<Waiting> waiting_;
    bool closed_ = false;
    std::thread watch_;
};

}  // namespace mulkko
