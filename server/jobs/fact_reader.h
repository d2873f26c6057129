#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "domain/rules.h"
#include "server/figure_book.h"
#include "storage/database.h"

namespace mulkko {

/// Keeps the book of figures read, on a thread of its own, so that nobody who asks for figures has much to
/// read: at the start all facts, later what other servers wrote. In a database older than facts it first lets
/// every ticket's events tell theirs, once.
class FactReader {
public:
    FactReader(Database& database, Rules const& rules, FigureBook& book, std::chrono::seconds pause);
    /// Ends after the unit of work in hand.
    ~FactReader();

    /// Does one round now; false where something is left for the next.
    bool round();

private:
    void live();
    bool is_leaving() const { return leaving_; }

    Database& database_;
    Rules const& rules_;
    FigureBook& book_;
    std::chrono::seconds pause_;
    std::mutex mutex_;
    std::condition_variable told_to_leave_;
    std::atomic<bool> leaving_ = false;
    std::atomic<bool> complete_ = false;
    std::thread thread_;
};

}  // namespace mulkko
