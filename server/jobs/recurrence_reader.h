#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

#include "domain/recurrence.h"
#include "server/figure_book.h"
#include "storage/database.h"

namespace mulkko {

/// Looks now and then which problems come back, on a thread of its own that gives way to all others: it reads
/// the problems that changed since its last look, takes how they ended from the book of figures, and groups
/// all of them anew.
class RecurrenceReader {
public:
    RecurrenceReader(
        Database& database, FigureBook& book, std::function<Time()> now, std::chrono::seconds pause
    );
    /// Ends after the page or the grouping in hand.
    ~RecurrenceReader();

    /// Looks once; false where it has to look again soon, because not all facts are told yet.
    bool round();
    /// Counts the problems that the last look read.
    int read_last() const { return read_last_; }

private:
    void live();
    bool is_leaving() const { return leaving_; }
    bool catch_up_with_facts();
    bool read_changes();
    void put_sheet();

    Database& database_;
    FigureBook& book_;
    std::function<Time()> now_;
    std::chrono::seconds pause_;
    std::mutex rounds_;  ///< one at a time
    std::map<TicketId, FiledProblem> problems_;
    Time read_until_{};
    std::atomic<int> read_last_ = 0;
    std::mutex mutex_;
    std::condition_variable told_to_leave_;
    std::atomic<bool> leaving_ = false;
    std::thread thread_;
};

}  // namespace mulkko
